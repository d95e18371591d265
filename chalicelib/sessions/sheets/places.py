"""The names of cells: "AB12" is row 12, column 28."""

import re

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")

Area = tuple[int, int, int, int]


def letters(column: int) -> str:
    """28 → "AB"."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_name(row: int, column: int) -> str:
    return f"{letters(column)}{row}"


def position(name: str) -> tuple[int, int]:
    """ "AB12" → (12, 28); (0, 0) for what is no cell's name."""
    found = _CELL.fullmatch(name)
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def area(name: str) -> Area:
    """ "B6:C8" → (6, 2, 8, 3): first row and column, last row and column."""
    first, _, last = name.partition(":")
    return *position(first), *position(last or first)
