"""The office's rulebook: what is in force, what is prepared, publishing, and what was in force before."""

from collections.abc import Callable
from functools import cached_property

import msgspec

from chalicelib.accounts.service.actor import Actor, the_product
from chalicelib.kernel.errors import Changed, Conflict, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.table import Refused
from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.rulebook import Publication, RuleKind, Served, WorkingCopy
from chalicelib.sessions.model.sessions import Session
from chalicelib.sessions.rules.rulebook import versions
from chalicelib.sessions.rules.rulebook.checking import check
from chalicelib.sessions.rules.rulebook.flaws import Book, Flaw
from chalicelib.sessions.rules.rulebook.versions import Rule
from chalicelib.sessions.store import catalogue as store
from chalicelib.sessions.store import served

TRIES = 5
LARGEST_COPY = 300_000  # bytes of JSON: an item of DynamoDB holds 400 kB


class Bench(msgspec.Struct, frozen=True, dict=True):
    """The rules in force beside those that the working copy would make of them."""

    opened: store.Open
    published: Catalogue
    target: Catalogue
    served: dict[str, str]
    today: str

    @property
    def version(self) -> int:
        return self.opened.version

    @property
    def copy(self) -> WorkingCopy | None:
        return self.opened.copy

    @cached_property
    def changed(self) -> list[str]:
        """Full names of the versions that differ from those in force."""
        return versions.differing(self.published, self.target)

    @cached_property
    def flaws(self) -> list[Flaw]:
        return check(
            Book(catalogue=self.target, published=self.published, served=self.served, today=self.today)
        )

    @property
    def publishable(self) -> bool:
        return bool(self.changed) and not any(flaw.level == "blocking" for flaw in self.flaws)


def read(actor: Actor) -> Bench:
    """Raises NotFound for a structure that has no rules of its own: they are the federation's."""
    opened = store.open_book(actor.register) if actor.id == actor.register else None
    if opened is None:
        raise NotFound
    published = store.in_force(actor.register, opened.publication)
    target = versions.applied(published, opened.copy) if opened.copy else published
    return Bench(opened, published, target, served.read(actor.register), actor.today())


def save(actor: Actor, version: int, rule: Rule, replaces: str | None) -> Bench:
    """A version as it was typed, new or in place of another. Raises Changed, Conflict, Invalid."""
    kind = versions.kind_of(rule)

    def change(bench: Bench) -> Catalogue:
        if replaces != rule.rule and versions.find(bench.target, kind, rule.rule):
            raise Invalid.field("valid_from", "rules.version_exists")
        if replaces and versions.find(bench.target, kind, replaces) is None:
            raise _changed(bench)
        return versions.put(bench.target, rule, replaces)

    return _write(actor, version, change)


def begin(actor: Actor, version: int, kind: RuleKind, code: str, day: str) -> Bench:
    """A new version of a rule from a day, a copy of the one in force then, which ends the day before."""

    def change(bench: Bench) -> Catalogue:
        if not versions.versions(bench.target, kind, code):
            raise NotFound
        target, new = versions.begin(bench.target, kind, code, day)
        if new is None:
            raise Invalid.field("day", "rules.version_exists")
        return target

    return _write(actor, version, change)


def end(actor: Actor, version: int, kind: RuleKind, name: str, last: str | None) -> Bench:
    return _write(actor, version, lambda bench: versions.end(_holding(bench, kind, name), kind, name, last))


def take_out(actor: Actor, version: int, kind: RuleKind, name: str) -> Bench:
    """A version that has judged nobody goes; the one before it takes its days."""
    return _write(actor, version, lambda bench: versions.take_out(_holding(bench, kind, name), kind, name))


def undo(actor: Actor, version: int, kind: RuleKind, code: str) -> Bench:
    """All versions of a rule as they are in force."""

    def change(bench: Bench) -> Catalogue:
        others = [r for r in versions.of_kind(bench.target, kind) if versions.code_of(r) != code]
        published = versions.versions(bench.published, kind, code)
        return versions.with_rules(bench.target, kind, [*others, *published])

    return _write(actor, version, change)


def load(actor: Actor, version: int, given: dict[RuleKind, list[Rule]]) -> Bench:
    """All rules of the kinds given, prepared elsewhere, in place of those of the working copy."""

    def change(bench: Bench) -> Catalogue:
        target = bench.target
        for kind, rules in given.items():
            target = versions.with_rules(target, kind, rules)
        return target

    return _write(actor, version, change)


def abandon(actor: Actor, version: int) -> Bench:
    return _write(actor, version, lambda bench: bench.published)


def restore(actor: Actor, version: int, number: int) -> Bench:
    """An earlier publication as the working copy: it is checked and published as any other."""
    _, earlier = publication(actor, number)

    def change(bench: Bench) -> Catalogue:
        if bench.changed:
            raise Conflict("rules.copy_in_hand")
        return earlier

    return _write(actor, version, change, restores=number)


def publish(actor: Actor, version: int, reason: str) -> Bench:
    """Makes the working copy valid, all at once. Raises Conflict for a flaw, Changed for another's write."""
    bench = read(actor)
    if bench.version != version:
        raise _changed(bench)
    if not bench.changed:
        raise Conflict("rules.nothing_to_publish")
    if not bench.publishable:
        raise Conflict("rules.not_publishable")
    new = Publication(
        number=bench.opened.publication.number + 1,
        id=new_id(),
        at=actor.at(),
        by=actor.name,
        account=actor.account,
        reason=reason.strip(),
        rules=bench.changed,
    )
    event = actor.event(
        "sessions.rules_published", "rules", number=new.number, reason=new.reason, rules=len(new.rules)
    )
    emptied = _copy(actor, bench, bench.target, bench.changed, base=new.number)
    try:
        store.publish(actor.register, new, bench.target, bench.opened, emptied, event)
    except Refused as error:
        raise _changed(read(actor)) from error
    return read(actor)


def publications(actor: Actor, limit: int, before: int | None) -> list[Publication]:
    return store.publications(actor.register, limit, before)


def publication(actor: Actor, number: int) -> tuple[Publication, Catalogue]:
    """What was in force by an earlier publication. Raises NotFound."""
    found = store.read_publication(actor.register, number)
    if found is None:
        raise NotFound
    return found


def judged_by(actor: Actor, session: Session) -> tuple[Catalogue, list[Rule]]:
    """The rules of a session: of a closed one those that it was judged by, as they stood that day."""
    known = store.read(actor.register)
    if session.state != "closed":
        day = session.starts_on or actor.today()
        exam = known.exam(session.sheet, day)
        rules = [known.certification(code, day) for code in session.certifications]
        return known, [rule for rule in (exam, *rules) if rule]
    if session.publication and session.publication != known.publication:
        found = store.read_publication(actor.register, session.publication)
        known = found[1] if found else known
    judging: list[Rule] = [*known.exams, *known.certifications]
    return known, [rule for rule in judging if rule.rule in session.rules]


def _write(
    actor: Actor, version: int, change: Callable[[Bench], Catalogue], restores: int | None = None
) -> Bench:
    """Writes the working copy anew. What somebody else did to other rules since `version` stays.

    Raises Changed when a rule that changes was changed by somebody else since.
    """
    for _ in range(TRIES):
        bench = read(actor)
        target = change(bench)
        moved = versions.differing(bench.target, target)
        if not moved:
            return bench
        touched = bench.copy.touched if bench.copy else {}
        if version > bench.version or any(touched.get(name, 0) > version for name in moved):
            raise _changed(bench)
        copy = _copy(actor, bench, target, moved, restores=restores)
        if len(msgspec.json.encode(copy)) > LARGEST_COPY:
            raise Conflict("rules.copy_too_large")
        try:
            store.save_copy(actor.register, bench.opened, copy)
            return read(actor)
        except Refused:
            continue
    raise Conflict


def _copy(
    actor: Actor,
    bench: Bench,
    target: Catalogue,
    moved: list[str],
    *,
    base: int | None = None,
    restores: int | None = None,
) -> WorkingCopy:
    """The working copy after a write: nothing but its memory when `base` is the publication just made."""
    before = bench.copy
    return WorkingCopy(
        base=base or bench.opened.publication.number,
        touched=(before.touched if before else {}) | dict.fromkeys(moved, bench.version + 1),
        restores=restores,
        changed_at=actor.at(),
        changed_by=actor.name,
        account=actor.account,
        **({} if base else versions.overlay(bench.published, target)),
    )


def _holding(bench: Bench, kind: RuleKind, name: str) -> Catalogue:
    if versions.find(bench.target, kind, name) is None:
        raise NotFound
    return bench.target


def _changed(bench: Bench) -> Changed:
    """Tells the second of two editors who came first."""
    who = bench.copy.changed_by if bench.copy else bench.opened.publication.by
    at = bench.copy.changed_at if bench.copy else bench.opened.publication.at
    now = {"version": bench.version, "changed_by": who, "changed_at": at}
    return Changed("rules.changed", who=who, extras={"changed": now})


def note_served(event: Event) -> None:
    """A closed session's rules never change from now on. The same event twice changes nothing."""
    register = the_product(event.structure).register
    for rule in event.data.get("rules", ()):
        served.note(register, Served(rule=rule, last_on=event.data["judged_on"], session=event.subject))
