"""Seasons of licences: from 15 September to 14 September of the next year, named by both years.

A season's licence is good until 31 December of its last year; a new season begins while it still runs.
"""

FIRST_DAY = "09-15"


def season_of(day: str) -> str:
    """ "2026-09-14" → "2025-2026", "2026-09-15" → "2026-2027"."""
    year = int(day[:4])
    first = year if day[5:] >= FIRST_DAY else year - 1
    return f"{first}-{first + 1}"


def begins_on(season: str) -> str:
    return f"{season[:4]}-{FIRST_DAY}"


def before(season: str) -> str:
    first = int(season[:4]) - 1
    return f"{first}-{first + 1}"


def after(season: str) -> str:
    return f"{season[5:]}-{int(season[5:]) + 1}"
