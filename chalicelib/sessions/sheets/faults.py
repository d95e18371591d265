"""The faults found in a file, each said in one sentence."""

from typing import Any

from chalicelib.kernel.texts import say
from chalicelib.sessions.sheets.places import cell_name, letters
from chalicelib.sessions.sheets.records import Fault, Severity

LONGEST_QUOTE = 60


def _short(value: Any) -> Any:
    """A whole cell would drown its own sentence."""
    return value[:LONGEST_QUOTE] + "…" if isinstance(value, str) and len(value) > LONGEST_QUOTE else value


class Faults:
    """Collects all of them: a file is answered once, with everything that is wrong."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(
        self,
        severity: Severity,
        reason: str,
        *,
        sheet: str = "",
        row: int = 0,
        column: int = 0,
        field: str = "",
        **data: Any,
    ) -> None:
        code = f"sheets.{reason}"
        data = {key: _short(value) for key, value in data.items()}
        self.found.append(
            Fault(
                severity=severity,
                code=code,
                message=say(code, **{"row": row, "field": field, "sheet": sheet} | data),
                sheet=sheet,
                row=row,
                column=letters(column),
                cell=cell_name(row, column) if row and column else "",
                field=field,
            )
        )

    def in_order(self) -> tuple[Fault, ...]:
        """What refuses first, then what blocks, then the remarks; within these as they stand in the file."""
        rank = {"refusal": 0, "blocking": 1, "remark": 2}
        return tuple(sorted(self.found, key=lambda fault: rank[fault.severity]))
