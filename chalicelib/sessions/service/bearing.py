"""What a working copy would change of the drafts, judged by the rules in force and by those prepared."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor, the_product
from chalicelib.sessions.model.sessions import Session
from chalicelib.sessions.rules.findings import Finding
from chalicelib.sessions.rules.rulebook.bearing import concerned, first_day
from chalicelib.sessions.service import rulebook
from chalicelib.sessions.service.judging import Judged, judge
from chalicelib.sessions.store import sessions

MOST_JUDGED = 60
PERSONAL = frozenset({"licence", "name", "instructor", "fault"})


class Shift(msgspec.Struct, frozen=True):
    """A sentence that appears or goes, a finding or a decision, and for how many people."""

    code: str
    data: dict[str, str]
    appears: bool
    people: int


class Borne(msgspec.Struct, frozen=True):
    """A draft that would be judged otherwise."""

    structure: str
    session: Session
    shifts: list[Shift]


class Bearing(msgspec.Struct, frozen=True):
    """`left` drafts may be concerned too, but were not looked at."""

    drafts: list[Borne]
    judged: int
    left: int


def of_working_copy(actor: Actor) -> Bearing:
    bench = rulebook.read(actor)
    before, after = bench.published, bench.target
    if not bench.changed:
        return Bearing([], 0, 0)
    names = {structure.id: structure.name for structure in structures.members(actor.register)}
    day = first_day(before, after, bench.changed)
    found = [
        (structure, session)
        for structure, session in sessions.drafts_from(day, names)
        if concerned(session, before, after, bench.changed)
    ]
    drafts = []
    for structure, session in found[:MOST_JUDGED]:
        stored = sessions.read(structure, session.id)
        if stored is None or stored.session.state != "draft":
            continue
        acting = the_product(structure)
        shifts = shifts_between(judge(acting, stored, by=before), judge(acting, stored, by=after))
        if shifts:
            drafts.append(Borne(names[structure], session, shifts))
    return Bearing(drafts, min(len(found), MOST_JUDGED), max(0, len(found) - MOST_JUDGED))


def shifts_between(old: Judged, new: Judged) -> list[Shift]:
    """What only one of two judgments says, each once, with the number of people it is said of."""
    before, after = Counter(_sentences(old)), Counter(_sentences(new))
    shifts = [(key, True, count) for key, count in (after - before).items()]
    shifts += [(key, False, count) for key, count in (before - after).items()]
    return [Shift(code, dict(data), appears, people) for (code, data), appears, people in shifts]


Sentence = tuple[str, tuple[tuple[str, str], ...]]


def _sentences(judged: Judged) -> Iterator[Sentence]:
    """Findings and decisions, without whom they are about: these would make each its own."""
    for finding in judged.on_session:
        yield _said(finding)
    for findings in [*judged.on_candidates.values(), *judged.on_jury.values()]:
        yield from (_said(finding) for finding in findings)
    for outcome in judged.outcomes.values():
        yield "decision", (("decision", outcome.decision or ""), ("sheet", judged.session.sheet))


def _said(finding: Finding) -> Sentence:
    about = {key: "" if key in PERSONAL else value for key, value in finding.data.items()}
    return finding.code, tuple(sorted(about.items()))
