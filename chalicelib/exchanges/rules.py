"""Rules of what is sent, on plain data."""

from datetime import datetime, timedelta

QUIET_FROM, QUIET_UNTIL = 21, 8


def sending_time(now: datetime, can_wait: bool) -> datetime:
    """When a mail may leave: what can wait does not arrive between nine in the evening and eight."""
    if not can_wait or QUIET_UNTIL <= now.hour < QUIET_FROM:
        return now
    morning = now.replace(hour=QUIET_UNTIL, minute=0, second=0, microsecond=0)
    return morning if now.hour < QUIET_UNTIL else morning + timedelta(days=1)
