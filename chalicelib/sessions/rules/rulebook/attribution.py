"""Whether a certification can be obtained at all: who signs and grants, at what age, after what."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from chalicelib.sessions.catalogue.model import Catalogue, Certification, InstructorClass
from chalicelib.sessions.rules.rulebook.flaws import Book, Flaw, flaw
from chalicelib.sessions.rules.rulebook.versions import Rule


def check_signing(book: Book) -> Iterable[Flaw]:
    """A certification with a score sheet has somebody who may sign for it and a structure that grants it.

    A version that is over may say nothing of who signed: old texts often do.
    """
    for rule in book.catalogue.certifications:
        if rule.sheet is None:
            continue
        signing = rule.signatories
        named = [*signing.president, *signing.delegate, *signing.trainer]
        day = day_of(rule, book.today)
        if not any(people(book.catalogue, name, day) for name in named):
            over = rule.valid_to is not None and rule.valid_to < book.today
            yield flaw("nobody_signs", rule, "signatories", warning=over)
        if not rule.given_by:
            yield flaw("nobody_grants", rule, "given_by")


def people(catalogue: Catalogue, name: str, day: str, within: frozenset[str] = frozenset()) -> frozenset[str]:
    """The certifications that make somebody what a name says: the certification's own, or those of a class.

    Of a combination, those of its first part: whoever has none of them is not in it.
    """
    group = next((c for c in catalogue.classes if c.code == name and c.in_force(day)), None)
    if group is None:
        return frozenset([name]) & catalogue.codes
    if name in within:
        return frozenset()
    inner = within | {name}
    rows = (row[0] for row in group.combinations if row)
    found = (people(catalogue, part, day, inner) for part in [*group.includes, *rows])
    return (frozenset(group.members) & catalogue.codes).union(*found)


def check_classes(book: Book) -> Iterable[Flaw]:
    """A class has somebody in it, and does not contain itself, be it through others."""
    for group in book.catalogue.classes:
        day = day_of(group, book.today)
        if contains_itself(book.catalogue, group, day):
            yield flaw("class_in_itself", group, "includes")
        elif not people(book.catalogue, group.code, day):
            yield flaw("class_empty", group, "members")
        for n, row in enumerate(group.combinations):
            if len(row) < 2:
                yield flaw("combination_of_one", group, f"combinations.{n}")


def contains_itself(catalogue: Catalogue, group: InstructorClass, day: str) -> bool:
    """Whether a class is reached from the classes that it includes or combines."""
    inside = {c.code: [*c.includes, *chain(*c.combinations)] for c in catalogue.classes if c.in_force(day)}
    inside[group.code] = [*group.includes, *chain(*group.combinations)]
    seen: set[str] = set()
    waiting = list(inside[group.code])
    while waiting:
        name = waiting.pop()
        if name == group.code:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(inside.get(name, ()))
    return False


def check_ages(book: Book) -> Iterable[Flaw]:
    """An age that nobody can have, or that a prerequisite makes idle."""
    for rule in book.catalogue.certifications:
        youngest, oldest = youngest_of(rule), oldest_of(rule)
        if oldest is not None and youngest > oldest:
            yield flaw("ages_crossed", rule, "age_max", least=youngest, most=oldest)
            continue
        yield from _check_ages_before(rule, youngest, oldest, book)


def _check_ages_before(rule: Certification, youngest: int, oldest: int | None, book: Book) -> Iterator[Flaw]:
    """Nobody holds a prerequisite before the age at which it is granted, and the months that it is held."""
    for n, group in enumerate(rule.requires):
        floors = {name: _floor(name, day_of(rule, book.today), book.catalogue) for name in group.codes}
        if not floors:
            continue
        first = min(floors, key=lambda name: floors[name])
        held_at, label = floors[first] + group.months // 12, book.catalogue.label(first)
        if oldest is not None and held_at > oldest:
            yield flaw("never_young_enough", rule, f"requires.{n}", name=label, held_at=held_at, most=oldest)
        elif youngest and held_at > youngest:
            about = {"name": label, "held_at": held_at, "least": youngest}
            yield flaw("age_idle", rule, f"requires.{n}", warning=True, **about)


def youngest_of(rule: Certification) -> int:
    """The age under which nobody obtains a certification; 0 without one."""
    return max((limit.years for limit in rule.age_min), default=0)


def oldest_of(rule: Certification) -> int | None:
    return min((limit.years for limit in rule.age_max), default=None)


def _floor(name: str, day: str, catalogue: Catalogue) -> int:
    """The least age at which one may be what a name says, by itself or because something implies it."""
    wanted = people(catalogue, name, day)
    ways = [
        rule
        for rule in catalogue.certifications
        if rule.in_force(day) and not wanted.isdisjoint([rule.code, *rule.implies])
    ]
    return min((youngest_of(rule) for rule in ways), default=0)


def day_of(rule: Rule, today: str) -> str:
    """The day a version is looked at: today while it is in force, else its first."""
    return today if rule.in_force(today) else rule.valid_from


def check_attainable(book: Book) -> Iterable[Flaw]:
    """What is granted here can be reached: by those who hold nothing, or what comes from elsewhere."""
    catalogue = book.catalogue
    for day in sorted({rule.valid_from for rule in catalogue.certifications}):
        reached = _reached(catalogue, day)
        for rule in catalogue.certifications:
            if rule.valid_from == day and rule.code not in reached:
                yield flaw("out_of_reach", rule, "requires")


def _reached(catalogue: Catalogue, day: str) -> set[str]:
    """All codes that somebody can come to hold, step by step, under the rules of a day."""
    in_force = [rule for rule in catalogue.certifications if rule.in_force(day)]
    wanted = {
        name: people(catalogue, name, day) or frozenset([name])
        for rule in in_force
        for group in rule.requires
        for name in group.codes
    }
    known = {rule.code for rule in in_force}
    reached = {code for codes in wanted.values() for code in codes if code not in known}
    while True:
        found = {
            code for rule in in_force if _open(rule, wanted, reached) for code in [rule.code, *rule.implies]
        }
        if found <= reached:
            return reached
        reached |= found


def _open(rule: Certification, wanted: Mapping[str, frozenset[str]], reached: set[str]) -> bool:
    return all(any(wanted[name] & reached for name in group.codes) for group in rule.requires)


def check_groups(book: Book) -> Iterable[Flaw]:
    """A prerequisite names something."""
    for rule in book.catalogue.certifications:
        for n, group in enumerate(rule.requires):
            if not group.codes:
                yield flaw("requirement_empty", rule, f"requires.{n}.codes")
            if group.months < 0:
                yield flaw("below_zero", rule, f"requires.{n}.months")
        for field, limits in (("age_min", rule.age_min), ("age_max", rule.age_max)):
            for n, limit in enumerate(limits):
                if limit.years < 0:
                    yield flaw("below_zero", rule, f"{field}.{n}.years")
                if (limit.at == "noted") != bool(limit.noted):
                    yield flaw("age_day_unknown", rule, f"{field}.{n}.noted")
