"""One measurement."""

from typing import NamedTuple


class Row(NamedTuple):
    """`how` says what was measured, so that the figure can be had again."""

    name: str
    value: float
    unit: str
    how: str
