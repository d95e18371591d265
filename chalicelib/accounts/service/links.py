"""Links that are sent to people: made, looked at, used once."""

import base64
import hmac

from chalicelib.accounts.model.links import Link, Purpose
from chalicelib.accounts.rules.access import LINKS_LAST_S
from chalicelib.accounts.store import links
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Gone
from chalicelib.kernel.secrets import secret
from chalicelib.kernel.table import Writes


def issue(purpose: Purpose, account: str, occasion: str, **data: str) -> str:
    """The token of a new link. One occasion (an event's id) has one token, however often it is told."""
    token = _token(f"{purpose}.{account}.{occasion}")
    ends_at = clock.epoch(clock.real_now()) + LINKS_LAST_S[purpose]
    links.put(token, Link(purpose=purpose, account=account, ends_at=ends_at, data=data))
    return token


def _token(about: str) -> str:
    digest = hmac.digest(secret("link_key"), about.encode(), "sha256")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def read(token: str, purpose: Purpose) -> Link:
    """Raises Gone when it was used, has expired, or never was."""
    found = links.read(token)
    if found is None or found.purpose != purpose or found.ends_at <= clock.epoch(clock.real_now()):
        raise Gone("accounts.link_dead")
    return found


def spend(token: str) -> Writes:
    """The write that uses it up, to be sent with what it opens: Refused(["link"]) for the second to come."""
    return links.spend(token)
