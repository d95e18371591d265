"""What is wrong in a list, row by row, each said in one sentence."""

from typing import Any

from chalicelib.kernel.texts import say
from chalicelib.sessions.lists.kinds import Kind
from chalicelib.sessions.model.lists import RowFault, RowSeverity

MOST_KEPT = 50_000
LONGEST_QUOTE = 60
# Reasons that score sheets know too, with their sentences.
SHARED = frozenset(
    {
        *("licence_incomplete", "licence_letter_o", "licence_alphabet", "licence_invalid"),
        *("not_a_date", "date_order", "date_guessed", "certification_unknown"),
    }
)


def row_fault(
    row: int, reason: str, *, field: str = "", value: str = "", severity: RowSeverity = "refusal", **data: Any
) -> RowFault:
    """One fault, its sentence made; a long cell is quoted by its beginning."""
    code = f"{'sheets' if reason in SHARED else 'lists'}.{reason}"
    known = {"row": row, "field": field, "value": value} | data
    message = say(code, **{name: _short(text) for name, text in known.items()})
    return RowFault(
        row=row, code=code, message=message, severity=severity, field=field, value=str(_short(value))
    )


def _short(value: Any) -> Any:
    return value[:LONGEST_QUOTE] + "…" if isinstance(value, str) and len(value) > LONGEST_QUOTE else value


class Faults:
    """Counts all, and keeps as many as a report can hold."""

    def __init__(self, kind: Kind) -> None:
        self._headings = {column.key: column.heading for column in kind.columns}
        self.found: list[RowFault] = []
        self.left_out = self.remarks = 0

    def refuse(self, row: int, reason: str, key: str = "", **data: Any) -> None:
        self._add(row, reason, key, "refusal", data)

    def remark(self, row: int, reason: str, key: str = "", **data: Any) -> None:
        self.remarks += 1
        self._add(row, reason, key, "remark", data)

    def _add(self, row: int, reason: str, key: str, severity: RowSeverity, data: dict[str, Any]) -> None:
        if len(self.found) < MOST_KEPT:
            field = self._headings.get(key, "")
            self.found.append(row_fault(row, reason, field=field, severity=severity, **data))
