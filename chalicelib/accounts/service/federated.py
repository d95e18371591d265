"""Coming in by an identity provider, and linking what it vouches for to an account.

An identity is never matched by name or address: its person signs in with what they have here, once.
"""

import hmac

import msgspec

from chalicelib.accounts import providers
from chalicelib.accounts.model.accounts import Account, SignIn
from chalicelib.accounts.model.identities import PROVIDERS, Departure, Identity, Person, Provider, Ticket
from chalicelib.accounts.rules.federated import (
    DEPARTURE_LASTS_S,
    MANNERS,
    TICKET_LASTS_S,
    safe_back,
)
from chalicelib.accounts.service import credentials, sign_ins
from chalicelib.accounts.service.happenings import event
from chalicelib.accounts.service.sign_ins import Opened
from chalicelib.accounts.store import accounts, identities
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Conflict, Forbidden, Gone, NotFound, NotSignedIn
from chalicelib.kernel.ids import fingerprint, new_token
from chalicelib.kernel.secrets import secret
from chalicelib.kernel.table import Refused, Writes


class Leaving(msgspec.Struct, frozen=True):
    """Where the browser goes, and the cookie by which we know it again."""

    url: str
    browser: str


class Returned(msgspec.Struct, frozen=True, kw_only=True):
    """Who came back. Exactly one of `opened`, `linked` and `ticket` says what became of it."""

    provider: Provider
    back: str
    person: Person
    id_token: str
    opened: Opened | None = None
    linked: bool = False
    ticket: str | None = None


def offered() -> list[Provider]:
    return providers.on()


def known(name: str) -> Provider:
    """A provider that is on, by its name. Raises NotFound: one that is off does not exist."""
    found = next((provider for provider in PROVIDERS if provider == name), None)
    if found is None or found not in providers.on():
        raise NotFound
    return found


def leave(provider: Provider, back: str, account: Account | None = None) -> Leaving:
    """To sign in, or to link with an `account` whose password was just given. Raises Unavailable."""
    state, nonce, verifier, browser = (new_token() for _ in range(4))
    url = providers.authorization_url(provider, state, nonce, verifier)
    departure = Departure(
        provider=provider,
        browser=fingerprint(browser),
        nonce=nonce,
        verifier=verifier,
        ends_at=_now() + DEPARTURE_LASTS_S,
        back=safe_back(back),
        account=account.id if account else None,
        generation=account.generation if account else 0,
    )
    identities.leave(state, departure)
    return Leaving(url, browser)


def leave_to_link(provider: Provider, account: Account, password: str) -> Leaving:
    """Raises Invalid for a wrong password, TooMany for too many of them."""
    credentials.confirm(account, password).commit()
    return leave(provider, "/", account)


def come_back(state: str, browser: str, code: str, error: str = "", device: str = "") -> Returned:
    """The state serves once, to the browser that left with it, whatever the provider then says."""
    departure = _use_departure(state, browser)
    label = MANNERS[departure.provider].label
    if error or not code:
        raise Forbidden(
            "federated.denied" if error == "access_denied" else "federated.interrupted", provider=label
        )
    awaited = providers.expected(departure.provider, departure.nonce)
    vouched = providers.redeem(awaited, code, departure.verifier)
    subject = _subject(departure.provider, vouched.claims.sub)
    came = Returned(
        provider=departure.provider, back=departure.back, person=vouched.person, id_token=vouched.id_token
    )
    if departure.account:
        return _linked_on_return(departure, subject, came)
    identity = identities.find_identity(departure.provider, subject)
    if identity is None:
        return msgspec.structs.replace(came, ticket=_issue_ticket(departure, subject))
    account = accounts.read(identity.account)
    if account is None or account.state != "active":
        raise NotSignedIn("federated.inactive", provider=label)
    stage = sign_ins.stage_of(account, strong=vouched.claims.is_strong)
    opened = sign_ins.start(account, departure.provider, device, stage=stage)
    return msgspec.structs.replace(came, opened=opened)


def _use_departure(state: str, browser: str) -> Departure:
    found = identities.read_departure(state)
    if found is None or found.ends_at <= _now() or not _is_browser(found.browser, browser):
        raise Gone("federated.departure_dead")
    try:
        identities.use_departure(state)
    except Refused as error:
        raise Gone("federated.departure_dead") from error
    return found


def _is_browser(left: str, came: str) -> bool:
    return hmac.compare_digest(left, fingerprint(came))


def _subject(provider: Provider, subject: str) -> str:
    """Keyed: who holds the table alone cannot tell whose identity a hash is."""
    about = f"identity.{provider}.{subject}".encode()
    return hmac.digest(secret("password_pepper"), about, "sha256").hex()


def _linked_on_return(departure: Departure, subject: str, came: Returned) -> Returned:
    account = accounts.read(departure.account or "")
    if account is None or account.state != "active" or account.generation != departure.generation:
        raise NotSignedIn
    _link(account, departure.provider, subject)
    return msgspec.structs.replace(came, linked=True)


def _issue_ticket(departure: Departure, subject: str) -> str:
    token, now = new_token(), _now()
    ticket = Ticket(
        provider=departure.provider,
        subject=subject,
        browser=departure.browser,
        issued_at=now,
        ends_at=now + TICKET_LASTS_S,
    )
    identities.put_ticket(token, ticket)
    return token


def link(account: Account, sign_in: SignIn, token: str, browser: str) -> Provider:
    """Links a ticket's identity with the account that has just been signed in to, with its own means.

    Raises Gone for a ticket that is not good any more, Conflict when the access is older than it or was
    opened by a provider itself, or when either side is linked already.
    """
    ticket = identities.read_ticket(token)
    if ticket is None or ticket.ends_at <= _now() or not _is_browser(ticket.browser, browser):
        raise Gone("federated.ticket_dead")
    if sign_in.means in PROVIDERS or clock.epoch_of(sign_in.started_at) < ticket.issued_at:
        raise Conflict("federated.sign_in_first")
    _link(account, ticket.provider, ticket.subject, identities.use_ticket(token))
    return ticket.provider


def _link(account: Account, provider: Provider, subject: str, along: Writes | None = None) -> None:
    at = clock.instant(clock.real_now())
    identity = Identity(account=account.id, provider=provider, subject=subject, linked_at=at)
    try:
        told = event("accounts.identity_linked", account, provider=MANNERS[provider].label)
        identities.link(identity).join(along or Writes()).join(told).commit()
    except Refused as error:
        if "ticket" in error.names:
            raise Gone("federated.ticket_dead") from error
        raise _taken(error, identity) from error


def _taken(error: Refused, identity: Identity) -> Conflict:
    label = MANNERS[identity.provider].label
    holder = identities.find_identity(identity.provider, identity.subject)
    if holder and holder.account == identity.account:
        return Conflict("federated.linked_already", provider=label)
    other = "identity" in error.names
    return Conflict("federated.linked_elsewhere" if other else "federated.other_linked", provider=label)


def linked(account: Account) -> list[Identity]:
    return identities.find_linked(account.id)


def unlink(account: Account, provider: str, password: str) -> None:
    """Raises NotFound without such an identity, Invalid for a wrong password."""
    identity = next((each for each in linked(account) if each.provider == provider), None)
    if identity is None:
        raise NotFound
    forgotten = credentials.confirm(account, password)
    told = event("accounts.identity_unlinked", account, provider=MANNERS[identity.provider].label)
    try:
        identities.unlink(identity).join(forgotten).join(told).commit()
    except Refused as error:
        raise NotFound from error


def sign_out_url(provider: str, id_token: str) -> str | None:
    """Where the person's session with the provider ends, or None when it cannot be told now."""
    from chalicelib.kernel.errors import Problem

    try:
        return providers.sign_out_url(known(provider), id_token)
    except Problem:
        return None


def _now() -> int:
    return clock.epoch(clock.real_now())
