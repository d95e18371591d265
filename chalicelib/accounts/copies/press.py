"""Sets a copy of somebody's data. Only the function that has the layer may call this."""

from datetime import date
from pathlib import Path

import msgspec

from chalicelib.accounts.model.copies import CopyOrder
from chalicelib.kernel import press

COPY = Path(__file__).parent / "copy.typ"


def copy(order: CopyOrder) -> bytes:
    """One PDF, a heading for each chapter and part."""
    day = date.fromisoformat(order.day)
    return press.pdf(COPY, msgspec.to_builtins(order) | {"date": [day.year, day.month, day.day]})
