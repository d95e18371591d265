"""Signing in and out."""

import msgspec

from chalicelib.accounts import passwords
from chalicelib.accounts.model.accounts import Account, Means, Second, SignIn, Stage
from chalicelib.accounts.model.factors import Connection
from chalicelib.accounts.rules.access import CONNECTIONS_KEPT_S, LASTS_S, canonical_user_name, stage_after
from chalicelib.accounts.service import attempts, limits, second_factors, structures
from chalicelib.accounts.service.receipts import receipt_of
from chalicelib.accounts.store import accounts, connections, sign_ins
from chalicelib.accounts.store.accounts import login_key
from chalicelib.accounts.store.attempts import forget
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Changed, Conflict, Forbidden, Invalid, NotSignedIn
from chalicelib.kernel.ids import new_token
from chalicelib.kernel.table import Refused, Writes


class Opened(msgspec.Struct, frozen=True):
    """An access just opened: the cookie's value, how long it lasts, and what it still wants of the person."""

    account: Account
    cookie: str
    stage: Stage

    @property
    def lasts_s(self) -> int:
        return LASTS_S[self.stage]


def sign_in(user_name: str, password: str, source: str = "", device: str = "") -> Opened:
    """Raises NotSignedIn or TooMany, whether the name is known or not.

    The right password of a space that waits for its activation is told so: Forbidden.
    """
    limits.look("sign_in", source)
    name = canonical_user_name(user_name)
    login, tried = sign_ins.find_login(name)
    attempts.count(login_key(name), tried)
    account = accounts.read(login.account) if login else None
    known = passwords.matches(account.password_hash if account else None, password)
    if not known or account is None or account.state == "closed":
        limits.count("sign_in", source)
        raise NotSignedIn("sign_in.refused")
    if account.state == "pending":
        forget(login_key(name)).commit()
        raise Forbidden("sign_in.pending", extras={"receipt": receipt_of(account.id)})
    right = forget(login_key(name))
    try:
        stage = stage_of(account)
    except Forbidden:
        right.commit()
        raise
    return start(account, "password", device, stage=stage, along=right)


def stage_of(account: Account, *, strong: bool = False) -> Stage:
    """Where a new access begins; `strong`: a provider has asked for a second factor itself.

    Raises Forbidden for an agent whose only other proof is a passkey: who has the password alone must not
    set up a second factor in their place.
    """
    stage = stage_after(second_factor=account.second_factor, is_agent=is_agent(account), strong=strong)
    if stage == "enrolment" and account.passkey:
        raise Forbidden("sign_in.passkey_due")
    return stage


def is_agent(account: Account) -> bool:
    """Whether they work for a structure: then a second factor is required of them."""
    known = structures.find_all([held.structure for held in account.memberships])
    held = (m for m in account.memberships if m.structure in known)
    roles = (known[m.structure].settings.roles.get(m.role) for m in held)
    return any(role.agent for role in roles if role)


def sign_in_further(account: Account, cookie: str, means: Means, code: str, device: str = "") -> Opened:
    """From the stage of the second factor to an open access. Raises Invalid or TooMany."""
    try:
        used, second = second_factors.use(account, code)
    except Invalid:
        note_refused(account, means, device).commit()
        raise
    return restart(account, cookie, means, device, second=second, along=used)


def enrol(
    account: Account, cookie: str, means: Means, code: str, device: str = ""
) -> tuple[Opened, list[str]]:
    """From the stage of enrolment to an open access, with the recovery codes. Raises Invalid or Conflict."""
    changed, writes, codes = second_factors.confirm(account, code)
    return restart(changed, cookie, means, device, second="code", along=writes), codes


def remove_second_factor(account: Account, password: str, code: str) -> None:
    """Raises Conflict for an agent, who may only change it for another."""
    if is_agent(account):
        raise Conflict("accounts.second_factor_required")
    second_factors.remove(account, password, code)


def start(
    account: Account,
    means: Means,
    device: str = "",
    *,
    stage: Stage = "open",
    second: Second | None = None,
    along: Writes | None = None,
) -> Opened:
    """Opens an access, together with other writes. Who calls it knows who they are dealing with.

    On an account on its way out it reaches nothing but the way back.
    """
    token = new_token()
    entered = stage == "open"
    if entered and account.closing:
        stage = "closing"
    opened = SignIn(
        started_at=_now(),
        ends_at=clock.epoch(clock.real_now()) + LASTS_S[stage],
        generation=account.generation,
        stage=stage,
        means=means,
        second=second,
        device=device,
    )
    writes = sign_ins.open_access(account.id, token, opened).join(along or Writes())
    if entered:
        line = Connection(at=_now(), outcome="opened", means=means, second=second, device=device)
        writes.join(_note(account, line))
    writes.commit()
    return Opened(account, f"{account.id}.{token}", stage)


def restart(
    account: Account,
    cookie: str,
    means: Means,
    device: str,
    *,
    second: Second | None = None,
    along: Writes,
) -> Opened:
    """Another access in the place of this one, under a new token. Raises NotSignedIn when it was used up."""
    writes = along.join(sign_ins.use_up(account.id, _token(cookie)))
    try:
        return start(account, means, device, second=second, along=writes)
    except Refused as error:
        raise NotSignedIn if "staged" in error.names else second_factors.refused() from error


def renew(account: Account, cookie: str, sign_in: SignIn, along: Writes) -> Opened:
    """The same access under a new token, when the account's other ones end. Raises Changed."""
    token = new_token()
    renewed = msgspec.structs.replace(sign_in, generation=account.generation)
    writes = sign_ins.open_access(account.id, token, renewed).join(along)
    try:
        writes.join(sign_ins.use_up(account.id, _token(cookie))).commit()
    except Refused as error:
        raise Changed from error
    return Opened(account, f"{account.id}.{token}", sign_in.stage)


def is_key_of(key: str, account: Account, cookie: str) -> bool:
    """Whether a cookie is that of the access with this key."""
    return sign_ins.sign_in_key(account.id, _token(cookie))[1] == key


def note_refused(account: Account, means: Means, device: str) -> Writes:
    """A line of the history: somebody came so far, and no further."""
    return _note(account, Connection(at=_now(), outcome="refused", means=means, device=device))


def _note(account: Account, connection: Connection) -> Writes:
    now = clock.real_now()
    return connections.note(
        account.id, clock.sortable(now), connection, clock.epoch(now) + CONNECTIONS_KEPT_S
    )


def _now() -> str:
    return clock.instant(clock.real_now())


def find(cookie: str) -> tuple[Account, SignIn] | None:
    """The account and its live access, or None: one read.

    A later generation of the account ends it; one that was to set up the first proof besides the password
    ends when there is one, for the password alone may not replace it.
    """
    account_id, _, token = cookie.partition(".")
    found = sign_ins.read(account_id, token) if account_id and token else None
    if found is None:
        return None
    account, sign_in = found
    alive = sign_in.ends_at > clock.epoch(clock.real_now()) and sign_in.generation == account.generation
    overtaken = sign_in.stage == "enrolment" and (account.second_factor or account.passkey)
    return found if alive and not overtaken and account.state == "active" else None


def sign_out(cookie: str) -> None:
    account_id, _, token = cookie.partition(".")
    sign_ins.end(account_id, token)


def _token(cookie: str) -> str:
    return cookie.partition(".")[2]
