"""Time, in Paris. Practice structures may live on another day; the real clock never moves."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
          "novembre", "décembre")  # fmt: skip


def real_now() -> datetime:
    """For what the outside world measures: sign-ins, locks, links, expiry of items."""
    return datetime.now(PARIS)


def now(offset_s: int = 0) -> datetime:
    """For what a structure decides. `offset_s` comes from the settings of a practice structure."""
    return real_now() + timedelta(seconds=offset_s)


def epoch(moment: datetime) -> int:
    """Seconds, as DynamoDB's time to live wants them."""
    return int(moment.timestamp())


def epoch_of(instant: str) -> int:
    """Seconds of a stored instant."""
    return epoch(datetime.fromisoformat(instant))


def day_of(seconds: int) -> str:
    """The civil day in Paris of a moment in seconds."""
    return datetime.fromtimestamp(seconds, PARIS).date().isoformat()


def instant(moment: datetime) -> str:
    """ISO 8601 to the second with its offset, always Paris, so that stored instants read alike."""
    return moment.astimezone(PARIS).isoformat(timespec="seconds")


def instant_of(seconds: int) -> str:
    """The instant of stored seconds."""
    return instant(datetime.fromtimestamp(seconds, PARIS))


def sortable(moment: datetime) -> str:
    """UTC, fixed width: sorts as text even over the change of hour."""
    return moment.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def french_date(day: str) -> str:
    """ "2026-06-14" → "14/06/2026"."""
    return date.fromisoformat(day).strftime("%d/%m/%Y")


def french_day(day: str) -> str:
    """ "2026-06-14" → "14 juin 2026", the first of a month "1er juin 2026"."""
    year, month, number = date.fromisoformat(day).timetuple()[:3]
    return f"{'1er' if number == 1 else number} {MONTHS[month - 1]} {year}"
