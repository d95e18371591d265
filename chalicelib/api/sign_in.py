"""Who asks: from the cookie to the caller, in one read."""

import re
from collections.abc import Set

import msgspec
from chalice.app import Request

from chalicelib.accounts.model.accounts import Account, Membership, SignIn, Stage
from chalicelib.accounts.model.structures import Settings, Structure
from chalicelib.accounts.service import sign_ins, structures, terms
from chalicelib.kernel.errors import Conflict, NotFound, NotSignedIn
from chalicelib.kernel.ids import SHAPE
from chalicelib.kernel.log import logger

COOKIE = "__Host-sign_in"
BROWSER_COOKIE = "__Host-departure"
PROVIDER_COOKIE = "__Secure-provider"
LONGEST_TOKEN = 3500
COOKIE_SHAPE = re.compile(rf"{SHAPE}\.[\w-]{{43}}", re.ASCII)


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """The signed-in person, and on a structure's route also where they stand in it."""

    account: Account
    cookie: str
    sign_in: SignIn
    membership: Membership | None = None
    _structure: Structure | None = None
    _settings: Settings | None = None

    @property
    def structure(self) -> Structure:
        assert self._structure is not None
        return self._structure

    def uses(self, right: str) -> bool:
        """Whether the structure uses the feature that a right belongs to."""
        return self._settings is None or not self._settings.switched_off(right)

    @property
    def rights(self) -> frozenset[str]:
        if self.membership is None or self._settings is None:
            return frozenset()
        return self._settings.rights_of(self.membership.role, self.membership.withheld)


def caller_of(request: Request, structure: str | None, stages: Set[Stage]) -> Caller:
    """Raises NotSignedIn without a live access of one of the stages, NotFound where one is no member,
    Forbidden where the terms in force are still to be accepted."""
    cookie = _cookie(request)
    found = sign_ins.find(cookie) if cookie else None
    if cookie is None or found is None:
        raise NotSignedIn
    account, sign_in = found
    logger.append_keys(account=account.id)
    _check_stage(sign_in.stage, stages)
    if structure is None:
        return Caller(account=account, cookie=cookie, sign_in=sign_in)
    logger.append_keys(structure=structure)
    membership = next((m for m in account.memberships if m.structure == structure), None)
    if membership is None:
        raise NotFound
    known = structures.find(structure)
    terms.check(known, membership)
    return Caller(
        account=account,
        cookie=cookie,
        sign_in=sign_in,
        membership=membership,
        _structure=known.structure,
        _settings=known.settings,
    )


def _check_stage(stage: Stage, stages: Set[Stage]) -> None:
    """An access that still wants something of the person reaches that alone; the code says what it is."""
    if stage in stages:
        return
    if stage == "open":
        raise Conflict("sign_in.open_already")
    raise NotSignedIn(f"sign_in.{stage}_due")


def source_of(request: Request) -> str:
    """The visitor's address: CloudFront writes it before its own, whatever the visitor wrote before both."""
    passed = [part.strip() for part in (request.headers.get("x-forwarded-for") or "").split(",")]
    return passed[-2] if len(passed) > 1 else passed[-1]


def set_cookie(token: str, lasting_s: int, name: str = COOKIE) -> str:
    return f"{name}={token}; Path=/; Max-Age={lasting_s}; HttpOnly; Secure; SameSite=Strict"


def set_provider_cookie(provider: str, id_token: str) -> str:
    """What ends the person's session with their provider: kept by their browser alone, shown when signing out
    alone, until it is closed. A token too long for a cookie is done without."""
    kept = f"{provider}.{id_token}" if len(id_token) < LONGEST_TOKEN else ""
    return f"{PROVIDER_COOKIE}={kept}; Path=/api/sign-out; HttpOnly; Secure; SameSite=Strict"


def browser_of(request: Request) -> str:
    """The cookie by which a browser that left for a provider is known again."""
    return _read_cookie(request, BROWSER_COOKIE)


def provider_session_of(request: Request) -> tuple[str, str] | None:
    """The provider that the access came from, and its id_token."""
    provider, _, id_token = _read_cookie(request, PROVIDER_COOKIE).partition(".")
    return (provider, id_token) if id_token else None


def _cookie(request: Request) -> str | None:
    """Ours, well-formed or not at all."""
    value = _read_cookie(request, COOKIE)
    return value if COOKIE_SHAPE.fullmatch(value) else None


def _read_cookie(request: Request, wanted: str) -> str:
    """One cookie among whatever other sites of the domain have left there."""
    parts = (part.strip().partition("=") for part in (request.headers.get("cookie") or "").split(";"))
    return next((value for name, _, value in parts if name == wanted), "")
