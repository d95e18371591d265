"""Values typed on screen: the very columns and readings of the score sheets, one value at a time."""

from collections.abc import Mapping
from typing import Any

import msgspec

from chalicelib.kernel.texts import say
from chalicelib.sessions.model.sessions import Candidate
from chalicelib.sessions.sheets.cells import Cell, clean, french_day
from chalicelib.sessions.sheets.layout import Column, layout
from chalicelib.sessions.sheets.values import Values, Wrong

NOT_TYPED = {"licence", "last_name", "first_name", "birth_date", "trainer_name"}
OWN = {
    "certification": "certification",
    "obtained_on": "obtained_on",
    "trainer_licence": "trainer",
    "result": "result",
    "equivalence": "equivalence",
    "diploma_number": "diploma_number",
}


def columns(kind: str) -> tuple[Column, ...]:
    """What is typed of a candidate: all but who it is."""
    return tuple(c for c in layout(kind).candidates if c.typed and c.field not in NOT_TYPED)


def value_of(candidate: Candidate, column: Column) -> str:
    """What stands in a candidate's column, as it is typed: 12,5, a day as ISO, a code; "" for nothing."""
    if column.is_mark:
        return candidate.marks.get(column.key, "").replace(".", ",")
    if column.field in OWN:
        return getattr(candidate, OWN[column.field]) or ""
    return candidate.noted.get(column.field or column.key, "")


def with_value(candidate: Candidate, column: Column, value: str) -> Candidate:
    """The candidate with a canonical value in a column. A mended column loses the sheet's fault."""
    faults = [fault for fault in candidate.faults if fault.field != column.heading]
    changed: dict[str, Any] = {"faults": faults}
    if column.is_mark:
        changed["marks"] = _with(candidate.marks, column.key, value)
    elif column.field in OWN:
        changed[OWN[column.field]] = value or None
    else:
        changed["noted"] = _with(candidate.noted, column.field or column.key, value)
    return msgspec.structs.replace(candidate, **changed)


def _with(known: Mapping[str, str], key: str, value: str) -> dict[str, str]:
    rest = {name: text for name, text in known.items() if name != key}
    return rest | {key: value} if value else rest


class Typed:
    """Reads what is typed for one kind of sheet. `certifications` leads from labels and codes to codes."""

    def __init__(self, kind: str, certifications: Mapping[str, str]) -> None:
        self._layout = layout(kind)
        self._values = Values(self._layout, certifications)
        self._labels = {code: label for label, code in certifications.items() if label != code}

    def read(self, column: Column, text: str) -> str:
        """The canonical value; "" clears it. Raises WrongValue with its sentence."""
        cleaned = clean(text)
        if not cleaned:
            return ""
        try:
            return self._values.read(column, Cell("text", cleaned))
        except Wrong as wrong:
            raise WrongValue(wrong.reason, say(f"typed.{wrong.reason}", **wrong.data)) from None

    def told(self, column: Column, value: str) -> str:
        """A value as a sentence says it: the label of a choice, a day as 14/06/2026, a mark as 12,5."""
        if not value:
            return say("typed.nothing")
        if column.format == "choice":
            choices = self._layout.lists.get(column.choices, ())
            return next((choice.label for choice in choices if choice.code == value), value)
        if column.format == "certification":
            return self._labels.get(value, value)
        return french_day(value) if column.format == "date" else value.replace(".", ",")


class WrongValue(Exception):
    """A value that is not stored; `message` says to the person what is expected."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(reason)
        self.reason, self.message = reason, message
