"""What a list says of each person, put together from all the rows that name the licence."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from chalicelib.sessions.lists.kinds import Kind
from chalicelib.sessions.model.lists import Told, ToldAward, ToldConsent
from chalicelib.sessions.model.people import Equivalence, Licence
from chalicelib.sessions.sheets.matching import normalise
from chalicelib.sessions.sheets.values import spelling

_OF_A_PERSON = ("last_name", "first_name", "birth_name", "birth_date", "email")

Said = dict[str, Any]  # column → value, of one row
Structures = Mapping[str, tuple[str, str]]  # spelling of a number or a name → (id, name)


class RowWrong(Exception):
    """A row whose values do not go together; `field` is the column to look at."""

    def __init__(self, reason: str, field: str, **data: Any) -> None:
        super().__init__(reason)
        self.reason, self.field, self.data = reason, field, data


class _Remembered(dict[str, tuple[str, str] | None]):
    """The structure that a number or a name means: few of them, on many rows."""

    def __init__(self, structures: Structures) -> None:
        super().__init__()
        self._structures = structures

    def __missing__(self, named: str) -> tuple[str, str] | None:
        found = self[named] = self._structures.get(structure_key(named))
        return found


class People:
    """Gathers rows by licence, in the order in which the licences first come."""

    def __init__(self, kind: Kind, structures: Structures) -> None:
        self.kind = kind
        self.keys = tuple(column.key for column in kind.columns if column.key != "licence")
        self._structures = _Remembered(structures)
        self._add = _ADD[kind.key]
        self._rows: dict[str, list[tuple[int, Sequence[Any]]]] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, licence: str, row: int, values: Sequence[Any]) -> None:
        """`values` in the order of `keys`."""
        rows = self._rows.get(licence)
        if rows is None:
            self._rows[licence] = [(row, values)]
        else:
            rows.append((row, values))

    def licences(self) -> list[str]:
        return list(self._rows)

    def tell(self, licence: str, wrong: Callable[[int, RowWrong], None]) -> Told | None:
        """All of one person's rows as one; those that do not go together are handed to `wrong`."""
        parts: dict[str, Any] = {}
        rows: list[int] = []
        for row, values in self._rows[licence]:
            try:
                self._add(parts, dict(zip(self.keys, values, strict=False)), row, self._structures)
            except RowWrong as found:
                wrong(row, found)
            else:
                rows.append(row)
        return Told(licence=licence, rows=rows, **parts) if rows else None


def _add_licensee(parts: Said, said: Said, row: int, structures: _Remembered) -> None:
    """The names of a person are the same on all of his rows; what is not filled is not said."""
    if parts and _differ(_names(said), _names(parts)):
        raise RowWrong("other_name", "last_name", first=f"{parts['last_name']} {parts['first_name']}")
    if said["valid_from"] or said["valid_to"]:
        said["status"] = said["status"] or "valid"
        _add_licence(parts, said, row, structures)
    for key in _OF_A_PERSON:
        if key not in parts and (value := said[key]):
            parts[key] = value
    number, name = said["club"], said["club_name"]
    if number or name:
        club = structures[number or ""] or structures[name or ""]
        parts["club"], parts["club_name"] = club or (None, name or number)


def _names(said: Said) -> tuple[str, str]:
    return said["last_name"], said["first_name"]


def _differ(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one != other and [normalise(text) for text in one] != [normalise(text) for text in other]


def _add_licence(parts: Said, said: Said, _row: int, _: _Remembered) -> None:
    if not (said["valid_from"] and said["valid_to"]):
        raise RowWrong("one_day_alone", "valid_to")
    if said["valid_to"] < said["valid_from"]:
        raise RowWrong("ends_before_start", "valid_to")
    licence = Licence(said["valid_from"], said["valid_to"], said["status"])
    told: list[Licence] | None = parts.get("licences")
    if told is None:
        parts["licences"] = [licence]
        return
    for known in told:
        if (known.valid_from, known.valid_to) == (licence.valid_from, licence.valid_to):
            if known.status != licence.status:
                raise RowWrong("two_states", "status")
            return
    told.append(licence)


def _add_award(parts: Said, said: Said, row: int, _: _Remembered) -> None:
    if said["revoked_on"] and said["revoked_on"] < said["granted_on"]:
        raise RowWrong("revoked_before_granted", "revoked_on")
    award = ToldAward(
        certification=said["certification"],
        granted_on=said["granted_on"],
        number=said["number"],
        revoked_on=said["revoked_on"],
        revoked_because=said["revoked_because"],
        row=row,
    )
    told: list[ToldAward] = parts.setdefault("awards", [])
    same = (award.certification, award.granted_on)
    known = next((one for one in told if (one.certification, one.granted_on) == same), None)
    if known is None:
        told.append(award)
    elif msgspec.structs.replace(known, row=row) != award:
        raise RowWrong("award_twice", "certification", first=known.row)


def _add_consent(parts: Said, said: Said, row: int, structures: _Remembered) -> None:
    found = structures[said["structure"]]
    if found is None:
        raise RowWrong("structure_unknown", "structure", value=said["structure"])
    if said["withdrawn_on"] and said["withdrawn_on"] < said["given_on"]:
        raise RowWrong("withdrawn_before_given", "withdrawn_on")
    told: list[ToldConsent] = parts.setdefault("consents", [])
    consent = ToldConsent(
        structure=found[0],
        structure_name=found[1],
        given_on=said["given_on"],
        withdrawn_on=said["withdrawn_on"],
        row=row,
    )
    known = next((one for one in told if one.structure == consent.structure), None)
    if known is None or _last_day(consent) > _last_day(known):
        parts["consents"] = [one for one in told if one is not known] + [consent]


def _last_day(consent: ToldConsent) -> str:
    return consent.withdrawn_on or consent.given_on


def _add_equivalence(parts: Said, said: Said, _row: int, _: _Remembered) -> None:
    told: list[Equivalence] = parts.setdefault("equivalences", [])
    same = (said["organism"], said["title"], said["equals"])
    if any((one.organism, one.title, one.equals) == same for one in told):
        raise RowWrong("equivalence_twice", "title")
    told.append(
        Equivalence(
            organism=said["organism"],
            title=said["title"],
            equals=said["equals"],
            status="validated",
            reference=said["reference"],
            obtained_on=said["obtained_on"],
            expires_on=said["expires_on"],
        )
    )


_ADD: dict[str, Callable[[Said, Said, int, _Remembered], None]] = {
    "licensees": _add_licensee,
    "licences": _add_licence,
    "awards": _add_award,
    "prerogatives": _add_award,
    "consents": _add_consent,
    "equivalences": _add_equivalence,
}


def structure_key(named: str) -> str:
    """What a structure of the federation is found by: its number, zeros in front or not, or its name."""
    return spelling(named).lstrip("0")
