"""At import one thing alone is compared with the federation's list: a licence number against the names."""

from collections.abc import Mapping

import msgspec

from chalicelib.kernel.texts import say
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.sheets.matching import match
from chalicelib.sessions.sheets.records import Fault, Place, Reading, Severity

SESSION, JURY, CANDIDATES = "Session", "Jury", "Candidats"


def licences_named(reading: Reading) -> list[str]:
    """Every licence number of a sheet: candidates, their trainers, the jury."""
    lines = [*(c.licence for c in reading.candidates), *(j.licence for j in reading.jury)]
    return list(dict.fromkeys(filter(None, [*lines, *(c.trainer_licence for c in reading.candidates)])))


class Named(msgspec.Struct, frozen=True):
    """A person on a line: what is compared with the register."""

    sheet: str
    row: int
    licence: str
    last_name: str
    first_name: str


def check_identities(reading: Reading, known: Mapping[str, Licensee], hints: bool) -> list[Fault]:
    """A refusal for each number that is unknown or somebody else's; a remark where names were swapped.

    `hints` lets the answer name the person probably meant; without it nothing of another member is told.
    """
    people = [Named(CANDIDATES, c.row, c.licence, c.last_name, c.first_name) for c in reading.candidates]
    people += [Named(JURY, j.row, j.licence, j.last_name, j.first_name) for j in reading.jury]
    found = [_check(person, known, reading, hints) for person in people if person.licence]
    for line in reading.candidates:
        if line.trainer_licence and line.trainer_licence not in known:
            place = reading.where(CANDIDATES, "trainer_licence")
            found.append(_fault("licence_unknown", CANDIDATES, line.row, place, licence=line.trainer_licence))
    return [fault for fault in found if fault]


def _check(person: Named, known: Mapping[str, Licensee], reading: Reading, hints: bool) -> Fault | None:
    place = reading.where(person.sheet, "licence")
    licensee = known.get(person.licence)
    if licensee is None:
        return _fault("licence_unknown", person.sheet, person.row, place, licence=person.licence)
    if not (person.last_name and person.first_name):
        return None
    found = match(
        person.last_name,
        person.first_name,
        birth_name=licensee.birth_name or licensee.last_name,
        usage_name=licensee.last_name,
        first_names=licensee.first_name,
    )
    if found.result == "same":
        return None
    if found.result == "swapped":
        names = reading.where(person.sheet, "last_name")
        return _fault("names_swapped", person.sheet, person.row, names, severity="remark")
    hinted = bool(found.hint and hints)
    return _fault(
        "licence_mismatch_hint" if hinted else "licence_mismatch",
        person.sheet,
        person.row,
        place,
        licence=person.licence,
        last_name=person.last_name,
        first_name=person.first_name,
        hint=found.hint,
    )


def _fault(
    reason: str, sheet: str, row: int, place: Place, *, severity: Severity = "refusal", **data: str
) -> Fault:
    code = f"sheets.{reason}"
    return Fault(
        severity=severity,
        code=code,
        message=say(code, row=row, **data),
        sheet=sheet,
        row=row,
        column=place.column,
        cell=f"{place.column}{row}" if place.column else "",
        field=place.heading,
    )
