"""Speaking with an identity provider: what it says of itself, its keys, and whom it vouches for.

Nothing of it is imported before somebody comes by a provider: signatures take 0.1 s to import.
"""

import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import msgspec

from chalicelib.accounts.model.identities import PROVIDERS, Person, Provider
from chalicelib.accounts.rules.federated import (
    ALGORITHMS,
    MANNERS,
    Expected,
    IdClaims,
    flaw_of_discovery,
    flaw_of_id_token,
    flaw_of_userinfo,
    id_claims,
    person_of,
)
from chalicelib.kernel import clock
from chalicelib.kernel.env import environment
from chalicelib.kernel.errors import Gone, Invalid, Unavailable
from chalicelib.kernel.log import logger
from chalicelib.kernel.secrets import secret

if TYPE_CHECKING:
    from joserfc.jwk import KeySet
    from urllib3 import PoolManager

KEPT_S = 3600  # what a provider says of itself, and its keys
LARGEST_ANSWER = 256 * 1024
PATIENCE_S = 4

_kept: dict[str, tuple[float, Any]] = {}
_pools: list["PoolManager"] = []


class Vouched(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a provider vouches for, checked. `id_token` is only good for ending their session there."""

    provider: Provider
    claims: IdClaims
    person: Person
    id_token: str


class Unverified(Exception):
    """An answer that must not be believed; the message is the flaw, for the log alone."""


def on() -> list[Provider]:
    """The providers that the installation is registered with. Outside the local stack they speak TLS."""
    return [provider for provider in PROVIDERS if _issuer(provider)]


def _issuer(provider: Provider) -> str:
    known = environment()
    issuer = known.france_connect_issuer if provider == "france_connect" else known.pro_connect_issuer
    return issuer if issuer.startswith("https://") or known.stage == "local" else ""


def _client(provider: Provider) -> str:
    known = environment()
    return known.france_connect_client if provider == "france_connect" else known.pro_connect_client


def expected(provider: Provider, nonce: str) -> Expected:
    return Expected(provider=provider, issuer=_issuer(provider), client=_client(provider), nonce=nonce)


def _return_url() -> str:
    return f"{environment().site_url}/retour"


def authorization_url(provider: Provider, state: str, nonce: str, verifier: str) -> str:
    """Where the person proves who they are. Raises Unavailable."""
    manners, known = MANNERS[provider], _discover(provider)
    asked = {
        "response_type": "code",
        "client_id": _client(provider),
        "redirect_uri": _return_url(),
        "scope": manners.scopes,
        "acr_values": manners.acr,
        "state": state,
        "nonce": nonce,
    }
    if manners.claims:
        asked["claims"] = manners.claims
    if "S256" in known.get("code_challenge_methods_supported", []):
        asked |= {"code_challenge": _challenge(verifier), "code_challenge_method": "S256"}
    return f"{known['authorization_endpoint']}?{urlencode(asked)}"


def _challenge(verifier: str) -> str:
    """RFC 7636, 4.2."""
    from base64 import urlsafe_b64encode
    from hashlib import sha256

    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def sign_out_url(provider: Provider, id_token: str) -> str | None:
    """Where a browser ends the person's session with the provider, if it has such a place."""
    known = _discover(provider)
    if not known.get("end_session_endpoint"):
        return None
    from secrets import token_urlsafe

    back = f"{environment().site_url}/connexion?motif=fin"
    asked = {"id_token_hint": id_token, "state": token_urlsafe(32), "post_logout_redirect_uri": back}
    return f"{known['end_session_endpoint']}?{urlencode(asked)}"


def redeem(awaited: Expected, code: str, verifier: str) -> Vouched:
    """Whom the provider vouches for. Raises Gone for a code that is too old or was used, Unavailable, and
    Invalid for an answer that does not hold: why is in the log, and nowhere else."""
    try:
        return _redeem(awaited, code, verifier)
    except Unverified as error:
        logger.warning("identity not believed", extra={"provider": awaited.provider, "flaw": str(error)})
        raise Invalid("federated.unverified", provider=MANNERS[awaited.provider].label) from error


def _redeem(awaited: Expected, code: str, verifier: str) -> Vouched:
    provider = awaited.provider
    known, now = _discover(provider), clock.epoch(clock.real_now())
    tokens = _exchange(provider, known, code, verifier)
    id_token, access = tokens.get("id_token"), tokens.get("access_token")
    if not isinstance(id_token, str) or not isinstance(access, str):
        raise Unverified("tokens")
    said = id_claims(_signed(provider, known, id_token))
    if said is None:
        raise Unverified("claims")
    _believe(flaw_of_id_token(said, awaited, now))
    bearer = {"Authorization": f"Bearer {access}"}
    status, body = _ask(provider, "GET", known["userinfo_endpoint"], headers=bearer)
    if status != 200:
        raise Unverified("userinfo")
    userinfo = _signed(provider, known, body.decode("ascii", "replace"))
    _believe(flaw_of_userinfo(userinfo, said.sub, awaited, now))
    return Vouched(provider=provider, claims=said, person=person_of(userinfo), id_token=id_token)


def _believe(flaw: str | None) -> None:
    if flaw:
        raise Unverified(flaw)


def _exchange(provider: Provider, known: dict[str, Any], code: str, verifier: str) -> dict[str, Any]:
    sent = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": _return_url(),
        "client_id": _client(provider),
        "client_secret": secret(f"{provider}_secret").decode(),
    }
    if "S256" in known.get("code_challenge_methods_supported", []):
        sent["code_verifier"] = verifier
    status, body = _ask(
        provider,
        "POST",
        known["token_endpoint"],
        body=urlencode(sent).encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    answer = _json(body)
    if status == 400 and answer.get("error") == "invalid_grant":
        raise Gone("federated.code_dead", provider=MANNERS[provider].label)
    if status != 200:
        raise Unverified(f"token endpoint {status}")
    return answer


def _signed(provider: Provider, known: dict[str, Any], token: str) -> dict[str, Any]:
    """What a token says once its signature holds. Keys are read again, once, for one that is not known."""
    from joserfc import jws
    from joserfc.errors import InvalidKeyIdError, JoseError

    try:
        try:
            found = jws.deserialize_compact(token.strip(), _keys(provider, known), list(ALGORITHMS))
        except InvalidKeyIdError:
            keys = _keys(provider, known, anew=True)
            found = jws.deserialize_compact(token.strip(), keys, list(ALGORITHMS))
    except (JoseError, ValueError) as error:
        raise Unverified(f"signature: {type(error).__name__}") from error
    return _json(found.payload)


def _keys(provider: Provider, known: dict[str, Any], *, anew: bool = False) -> "KeySet":
    from joserfc.jwk import KeySet

    held = _read(provider, known["jwks_uri"], anew=anew)
    keys = [key for key in held.get("keys", []) if _signs(key)]
    if not keys:
        raise Unverified("keys")
    return KeySet.import_key_set({"keys": keys})


def _signs(key: Any) -> bool:
    return isinstance(key, dict) and key.get("use", "sig") == "sig" and bool(key.get("kid"))


def _discover(provider: Provider) -> dict[str, Any]:
    issuer = _issuer(provider)
    known = _read(provider, f"{issuer}/.well-known/openid-configuration")
    if flaw := flaw_of_discovery(known, issuer):
        logger.error("provider not believed", extra={"provider": provider, "flaw": flaw})
        raise unavailable(provider)
    return known


def _read(provider: Provider, url: str, *, anew: bool = False) -> dict[str, Any]:
    held = _kept.get(url)
    if held and not anew and time.monotonic() - held[0] < KEPT_S:
        found: dict[str, Any] = held[1]
        return found
    status, body = _ask(provider, "GET", url)
    found = _json(body)
    if status != 200 or not found:
        raise unavailable(provider)
    _kept[url] = (time.monotonic(), found)
    return found


def _json(body: bytes | None) -> dict[str, Any]:
    try:
        return msgspec.json.decode(body or b"", type=dict[str, Any])
    except (msgspec.DecodeError, msgspec.ValidationError):
        return {}


def _ask(
    provider: Provider,
    method: str,
    url: str,
    *,
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> tuple[int, bytes]:
    """Once, without following where it leads, and never more than we can read. Raises Unavailable."""
    from urllib3.exceptions import HTTPError

    try:
        answer = _pool().request(
            method, url, body=body, headers=headers, redirect=False, retries=False, preload_content=False
        )
        try:
            content = answer.read(LARGEST_ANSWER + 1)
        finally:
            answer.release_conn()
    except HTTPError as error:
        logger.warning("provider silent", extra={"provider": provider, "error": type(error).__name__})
        raise unavailable(provider) from error
    if answer.status >= 500 or len(content) > LARGEST_ANSWER:
        raise unavailable(provider)
    return answer.status, content


def _pool() -> "PoolManager":
    from urllib3 import PoolManager, Timeout

    if not _pools:
        _pools.append(PoolManager(timeout=Timeout(connect=2, read=PATIENCE_S)))
    return _pools[0]


def unavailable(provider: Provider) -> Unavailable:
    return Unavailable("federated.unavailable", provider=MANNERS[provider].label)
