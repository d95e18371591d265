"""User names that the product gives: typed from paper, so in plain letters."""

from collections.abc import Iterator
from itertools import count

from chalicelib.kernel.search import plain

LONGEST = 40
NOBODY = "espace"


def given_names(first_name: str, last_name: str) -> Iterator[str]:
    """The first given name, a point, the last name: "Marie-Laure N’Diaye" → marie.ndiaye, marie.ndiaye2…"""
    first = plain(first_name).split()[:1]
    last = "".join(plain(last_name).split())
    base = ".".join([*first, *([last] if last else [])])[:LONGEST].strip(".") or NOBODY
    base = base if len(base) > 2 else f"{base}.{NOBODY}"
    yield base
    for number in count(2):
        yield f"{base}{number}"
