"""A session as the score sheet that it could have come from."""

import msgspec

from chalicelib.sessions.model.sessions import Candidate, Juror
from chalicelib.sessions.sheets.records import Reading, SheetCandidate, SheetJuror
from chalicelib.sessions.store.sessions import Stored

FIRST_ROW = 6
OWN_FIELDS = ("equivalence_reference", "dives", "observations")
HEADER = ("organiser", "structure_kind")


def sheet_of(stored: Stored) -> Reading:
    """What a score sheet would have said. Lines keep their order in the file that they came from."""
    session = stored.session
    lines = sorted(stored.candidates, key=lambda candidate: candidate.row or 0)
    return Reading(
        kind=session.sheet,
        title=session.title,
        place=session.place or "",
        starts_on=session.starts_on or "",
        ends_on=session.ends_on or "",
        organiser=session.details.get("organiser", ""),
        structure_kind=session.details.get("structure_kind", ""),
        extras={key: text for key, text in session.details.items() if key not in HEADER},
        candidates=tuple(_candidate(line, FIRST_ROW + n) for n, line in enumerate(lines)),
        jury=tuple(_juror(juror, FIRST_ROW + n) for n, juror in enumerate(stored.jury)),
    )


def _candidate(candidate: Candidate, row: int) -> SheetCandidate:
    own = {field: candidate.noted.get(field, "") for field in OWN_FIELDS}
    return SheetCandidate(
        row=row,
        licence=candidate.licence,
        last_name=candidate.last_name,
        first_name=candidate.first_name,
        equivalence=candidate.equivalence or "",
        certification=candidate.certification or "",
        obtained_on=candidate.obtained_on or "",
        trainer_licence=candidate.trainer or "",
        trainer_name=candidate.trainer_name or "",
        result=candidate.result or "",
        marks=candidate.marks,
        extras={key: text for key, text in candidate.noted.items() if key not in OWN_FIELDS},
        diploma_number=candidate.diploma_number or "",
        **own,
    )


def _juror(juror: Juror, row: int) -> SheetJuror:
    plain = msgspec.structs.asdict(juror)
    return SheetJuror(row=row, **{field: plain[field] or "" for field in SheetJuror.__struct_fields__[1:]})
