"""The sites that are ours: the installation's, and those under host names of structures' own."""

import re

from chalicelib.accounts.store import portals
from chalicelib.kernel.env import environment

HOST = re.compile(r"https://([a-z0-9.-]{4,253})")


def site_of(origin: str) -> str | None:
    """The origin if it is one of ours, None for somebody else's: no request for the installation's own."""
    if origin == environment().site_url.rstrip("/"):
        return origin
    named = HOST.fullmatch(origin)
    return origin if named and portals.find_host(named[1]) else None
