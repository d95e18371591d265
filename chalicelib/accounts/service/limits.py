"""How often something may be tried from one place."""

from chalicelib.accounts.rules.access import LIMITS, Limited
from chalicelib.accounts.store import limits
from chalicelib.kernel import clock
from chalicelib.kernel.errors import TooMany
from chalicelib.kernel.secrets import keyed


def count(what: Limited, who: str) -> None:
    """Counts a try by `who` (an address, an account), whom only a keyed hash recalls. Raises TooMany."""
    most, window_s = LIMITS[what]
    window, ends_at = _window(window_s)
    if limits.add(what, _hidden(who), window, ends_at) > most:
        raise _too_many(ends_at)


def look(what: Limited, who: str) -> None:
    """Raises TooMany when `who` has had as many tries as there are; counts none."""
    most, window_s = LIMITS[what]
    window, ends_at = _window(window_s)
    if limits.read(what, _hidden(who), window) >= most:
        raise _too_many(ends_at)


def _window(window_s: int) -> tuple[int, int]:
    window = clock.epoch(clock.real_now()) // window_s
    return window, (window + 1) * window_s


def _hidden(who: str) -> str:
    return keyed("link_key", f"limit.{who}")


def _too_many(ends_at: int) -> TooMany:
    left = ends_at - clock.epoch(clock.real_now())
    return TooMany(
        "accounts.too_often",
        minutes=-(-left // 60),
        extras={"retry_after_s": left},
        headers={"Retry-After": str(left)},
    )
