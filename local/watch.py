"""Which files changed since the last look."""

from collections.abc import Iterator
from pathlib import Path

Snapshot = dict[Path, tuple[int, int]]


def snapshot(*places: Path) -> Snapshot:
    """Date and size of the files at these places, folders included with all they hold."""
    found: Snapshot = {}
    for path in _files(places):
        try:
            state = path.stat()
        except FileNotFoundError:
            continue
        found[path] = (state.st_mtime_ns, state.st_size)
    return found


def _files(places: tuple[Path, ...]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from (
                path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts
            )
        elif place.exists():
            yield place
