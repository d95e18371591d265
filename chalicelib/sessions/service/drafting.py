"""From a read score sheet to the draft it becomes: pure, all of it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel import clock
from chalicelib.kernel.texts import say
from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.imports import Import, Seen
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.model.sessions import Candidate, Juror, Session
from chalicelib.sessions.rules.identity import CANDIDATES, JURY, SESSION
from chalicelib.sessions.sheets.records import Fault, Reading, SheetCandidate, SheetJuror

MOST_SHOWN = 500
RANK = {"refusal": 0, "blocking": 1, "remark": 2}


class Draft(msgspec.Struct, frozen=True):
    done: Import
    session: Session
    candidates: list[Candidate]
    jury: list[Juror]


def weigh(faults: Iterable[Fault]) -> list[Fault]:
    """Refusals first, then what blocks, then remarks.

    What the sheet « Session » says wrongly does not block by itself: dates and place are asked again by the
    session's own checks and mended on screen, the rest is known better by the product.
    """
    weighed = [
        msgspec.structs.replace(f, severity="remark")
        if f.sheet == SESSION and f.severity == "blocking"
        else f
        for f in faults
    ]
    return sorted(weighed, key=lambda fault: RANK[fault.severity])


def shown(faults: Sequence[Fault]) -> dict[str, Any]:
    """How many there are of each kind, and those that are listed: an item has its limits."""
    severities = [fault.severity for fault in faults]
    return {
        "faults": list(faults[:MOST_SHOWN]),
        "refusals": severities.count("refusal"),
        "blocking": severities.count("blocking"),
        "remarks": severities.count("remark"),
    }


def prints_of(content: bytes, reading: Reading) -> tuple[str, str]:
    """What two files have in common that are the same, and two that say the same of the same people.

    The second is of the kind, the days, and each candidate with his certification.
    """
    people = sorted({(c.licence, c.certification) for c in reading.candidates})
    said = f"{reading.starts_on} {reading.ends_on} {people}"
    return (
        f"{reading.kind}.{hashlib.sha256(content).hexdigest()}",
        f"{reading.kind}.people.{hashlib.sha256(said.encode()).hexdigest()}",
    )


def already(seen: Seen | None) -> list[Fault]:
    """The remark that the same was imported before."""
    if seen is None:
        return []
    code = "sheets.already_imported" if seen.same == "file" else "sheets.already_held"
    text = say(code, date=clock.french_date(seen.imported_on), title=seen.title)
    return [Fault(severity="remark", code=code, message=text)]


def draft_of(
    actor: Actor,
    done: Import,
    reading: Reading,
    known: Mapping[str, Licensee],
    catalogue: Catalogue,
    faults: Sequence[Fault],
    prints: tuple[str, str],
) -> Draft:
    """Everybody named is known by now: a licence that is not has refused the file."""
    exam = catalogue.exam(done.sheet, reading.starts_on or actor.today())
    certification = exam.certification if exam else None
    by_line = _by_line(faults)
    candidates = [_candidate(line, known, certification, by_line) for line in reading.candidates]
    session = Session(
        id=done.id,
        title=done.title,
        sheet=done.sheet,
        place=reading.place or None,
        starts_on=reading.starts_on or None,
        ends_on=reading.ends_on or None,
        file_name=done.file_name,
        content=prints[0],
        gist=prints[1],
        details=_details(reading),
        created_at=actor.at(),
        created_by=done.account_name,
        certifications=sorted({c.certification for c in candidates if c.certification}),
        candidates=len(candidates),
    )
    return Draft(done, session, candidates, _jury(reading.jury, known, by_line))


def _details(reading: Reading) -> dict[str, str]:
    own = {"organiser": reading.organiser, "structure_kind": reading.structure_kind}
    return {key: text for key, text in (reading.extras | own).items() if text}


def _by_line(faults: Iterable[Fault]) -> dict[tuple[str, int], list[Fault]]:
    lines: dict[tuple[str, int], list[Fault]] = {}
    for fault in faults:
        lines.setdefault((fault.sheet, fault.row), []).append(fault)
    return lines


def _candidate(
    line: SheetCandidate,
    known: Mapping[str, Licensee],
    certification: str | None,
    by_line: Mapping[tuple[str, int], list[Fault]],
) -> Candidate:
    licensee, trainer = known[line.licence], known.get(line.trainer_licence)
    own = by_line.get((CANDIDATES, line.row), [])
    noted = line.extras | {
        "equivalence_reference": line.equivalence_reference,
        "dives": line.dives,
        "observations": line.observations,
    }
    return Candidate(
        licence=line.licence,
        last_name=licensee.last_name,
        first_name=licensee.first_name,
        certification=certification or line.certification or None,
        row=line.row,
        marks=line.marks,
        result=line.result or None,
        obtained_on=line.obtained_on or None,
        trainer=line.trainer_licence or None,
        trainer_name=trainer.name if trainer else None,
        equivalence=line.equivalence or None,
        diploma_number=line.diploma_number or None,
        noted={key: text for key, text in noted.items() if text},
        faults=[f for f in own if f.severity == "blocking"],
        remarks=[f.message for f in own if f.severity == "remark"],
    )


def _jury(
    lines: Iterable[SheetJuror],
    known: Mapping[str, Licensee],
    by_line: Mapping[tuple[str, int], list[Fault]],
) -> list[Juror]:
    """One person may have two functions, but each only once. An unread function keeps its fault."""
    jurors = [
        Juror(
            licence=line.licence,
            last_name=known[line.licence].last_name,
            first_name=known[line.licence].first_name,
            role=line.role or "member",  # type: ignore[arg-type]
            quality=line.quality or None,
            tests=line.tests or None,
            faults=[f for f in by_line.get((JURY, line.row), []) if f.severity == "blocking"],
        )
        for line in lines
    ]
    return list({juror.id: juror for juror in jurors}.values())
