"""At import one thing alone is compared with the federation's list: a licence number against the names."""

from collections.abc import Iterable, Iterator, Mapping

from chalicelib.kernel.texts import say
from chalicelib.sessions.model import Licensee
from chalicelib.sessions.sheets.matching import match
from chalicelib.sessions.sheets.records import Fault, Reading

SESSION, JURY, CANDIDATES = "Session", "Jury", "Candidats"


def licences_named(reading: Reading) -> list[str]:
    """Every licence number of a sheet: candidates, their trainers, the jury."""
    lines = [*(c.licence for c in reading.candidates), *(j.licence for j in reading.jury)]
    return list(dict.fromkeys(filter(None, [*lines, *(c.trainer_licence for c in reading.candidates)])))


def check_identities(reading: Reading, known: Mapping[str, Licensee], hints: bool) -> list[Fault]:
    """A refusal for each number that is unknown or somebody else's; a remark where names were swapped.

    `hints` lets the answer name the person probably meant; without it nothing of another member is told.
    """
    found: list[Fault] = []
    for sheet, row, licence, last_name, first_name in _people(reading):
        if licence and last_name and first_name:
            found.extend(_check(sheet, row, licence, last_name, first_name, known, hints))
    for line in reading.candidates:
        if line.trainer_licence and line.trainer_licence not in known:
            found.append(_fault("licence_unknown", CANDIDATES, line.row, licence=line.trainer_licence))
    return found


def _people(reading: Reading) -> Iterator[tuple[str, int, str, str, str]]:
    for candidate in reading.candidates:
        yield CANDIDATES, candidate.row, candidate.licence, candidate.last_name, candidate.first_name
    for juror in reading.jury:
        yield JURY, juror.row, juror.licence, juror.last_name, juror.first_name


def _check(
    sheet: str,
    row: int,
    licence: str,
    last_name: str,
    first_name: str,
    known: Mapping[str, Licensee],
    hints: bool,
) -> Iterable[Fault]:
    licensee = known.get(licence)
    if licensee is None:
        return [_fault("licence_unknown", sheet, row, licence=licence)]
    found = match(
        last_name,
        first_name,
        birth_name=licensee.birth_name or licensee.last_name,
        usage_name=licensee.last_name,
        first_names=licensee.first_name,
    )
    if found.result == "same":
        return []
    if found.result == "swapped":
        return [_fault("names_swapped", sheet, row, severity="remark")]
    typed = {"licence": licence, "last_name": last_name, "first_name": first_name}
    if found.hint and hints:
        return [_fault("licence_mismatch_hint", sheet, row, hint=found.hint, **typed)]
    return [_fault("licence_mismatch", sheet, row, **typed)]


def _fault(reason: str, sheet: str, row: int, *, severity: str = "refusal", **data: str) -> Fault:
    code = f"sheets.{reason}"
    message = say(code, row=row, **data)
    return Fault(severity=severity, code=code, message=message, sheet=sheet, row=row)  # type: ignore[arg-type]
