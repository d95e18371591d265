"""How often something may be tried from one place."""

from chalicelib.accounts.rules.access import LIMITS, Limited
from chalicelib.accounts.store import limits
from chalicelib.kernel import clock
from chalicelib.kernel.errors import TooMany
from chalicelib.kernel.secrets import keyed


def count(what: Limited, who: str) -> None:
    """Counts a try by `who` (an address, an account), whom only a keyed hash recalls. Raises TooMany."""
    most, window_s = LIMITS[what]
    now = clock.epoch(clock.real_now())
    window = now // window_s
    ends_at = (window + 1) * window_s
    if limits.add(what, keyed("link_key", f"limit.{who}"), window, ends_at) > most:
        left = ends_at - now
        raise TooMany(
            "accounts.too_often",
            minutes=-(-left // 60),
            extras={"retry_after_s": left},
            headers={"Retry-After": str(left)},
        )
