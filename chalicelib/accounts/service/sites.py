"""The sites that are ours: the installation's, and those under host names of structures' own.

What an agent types is no site of ours before the operator has the edge answer to it.
"""

import re

from chalicelib.kernel.env import environment

HOST = re.compile(r"https://([a-z0-9.-]{4,253})")


def site_of(origin: str) -> str | None:
    """The origin if it is one of ours, None for somebody else's."""
    if origin == environment().site_url.rstrip("/"):
        return origin
    named = HOST.fullmatch(origin)
    return origin if named and named[1] in served_hosts() else None


def served_hosts() -> list[str]:
    """Host names of structures' own that lead here."""
    return [host for host in environment().own_hosts.split(",") if host]
