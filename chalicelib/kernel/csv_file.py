"""A table as a file that a spreadsheet opens: semicolons and a byte order mark, as French ones expect."""

from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """What would be taken for a formula is kept a text by a leading apostrophe (OWASP, CSV injection)."""
    lines = [";".join(_cell(cell) for cell in row) for row in rows]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def _cell(text: str) -> str:
    safe = f"'{text}" if text.startswith(FORMULA) else text
    if any(character in safe for character in ';"\r\n'):
        return '"' + safe.replace('"', '""') + '"'
    return safe
