"""One stand-in: discovery, keys, authorisation, token, userinfo, end of session, and faults at will."""

import asyncio
import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from aiohttp import web

from local.identities import pages
from local.identities.keys import SigningKeys
from local.identities.people import PEOPLE, Invented

CODE_LASTS_S = 30
TOKEN_LASTS_S = 60
SLOW_S = 10
LABELS = {"france_connect": "FranceConnect", "pro_connect": "ProConnect"}
ALGORITHMS = {"france_connect": "ES256", "pro_connect": "RS256"}
FAULTS = {
    *("wrong_nonce", "wrong_issuer", "wrong_audience", "expired", "bad_signature", "unknown_key"),
    *("weak", "denied", "slow", "down", "other_subject", "forged_userinfo"),
}


@dataclass
class Grant:
    """What was asked for, by whom it was granted, and until when the code is good."""

    asked: dict[str, str]
    person: Invented | None = None
    until: float = 0


class Provider:
    """`name` is france_connect or pro_connect; `issuer` its whole address, which its routes hang below.

    `fault`, one of FAULTS, spoils whatever follows, until another or none is set.
    """

    def __init__(
        self,
        name: str,
        issuer: str,
        client: str,
        secret: str,
        site: str,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.name, self.issuer, self.client, self.now = name, issuer, client, now
        self.fault: str | None = None
        self.keys = SigningKeys(ALGORITHMS[name])
        self.people = PEOPLE[name]
        self.tokens_asked = 0
        self._secret = secret
        self._back, self._after_logout = f"{site}/retour", f"{site}/connexion?motif=fin"
        self._requests: dict[str, Grant] = {}
        self._codes: dict[str, Grant] = {}
        self._access: dict[str, Grant] = {}

    def add_routes(self, router: web.UrlDispatcher, prefix: str) -> None:
        router.add_get(f"{prefix}/.well-known/openid-configuration", self._discovery)
        router.add_get(f"{prefix}/jwks", self._jwks)
        router.add_get(f"{prefix}/authorize", self._authorize)
        router.add_post(f"{prefix}/choose", self._choose)
        router.add_post(f"{prefix}/token", self._token)
        router.add_get(f"{prefix}/userinfo", self._userinfo)
        router.add_get(f"{prefix}/session/end", self._end)
        router.add_post(f"{prefix}/fault", self._set_fault)

    async def _discovery(self, _: web.Request) -> web.Response:
        if self.fault == "down":
            raise web.HTTPServiceUnavailable
        return web.json_response(
            {
                "issuer": self.issuer,
                "jwks_uri": f"{self.issuer}/jwks",
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                "end_session_endpoint": f"{self.issuer}/session/end",
                "response_types_supported": ["code"],
                "grant_types_supported": ["authorization_code"],
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
                "id_token_signing_alg_values_supported": [self.keys.algorithm],
                "userinfo_signing_alg_values_supported": [self.keys.algorithm],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def _jwks(self, _: web.Request) -> web.Response:
        return web.json_response(self.keys.published())

    async def _authorize(self, request: web.Request) -> web.Response:
        asked = dict(request.query)
        reason = self._not_acceptable(asked)
        if reason:
            return _page(pages.refusal(LABELS[self.name], reason), 400)
        ticket = secrets.token_urlsafe(16)
        self._requests[ticket] = Grant(asked)
        return _page(pages.choice(LABELS[self.name], f"{self.issuer}/choose", self.people, ticket))

    def _not_acceptable(self, asked: dict[str, str]) -> str | None:
        """Each provider's own demands: FranceConnect a level and 22 characters, ProConnect 32 of both."""
        if asked.get("client_id") != self.client:
            return "client_id"
        if asked.get("redirect_uri") != self._back:
            return "redirect_uri"
        if asked.get("response_type") != "code" or "openid" not in asked.get("scope", "").split():
            return "response_type, scope"
        if asked.get("acr_values") != "eidas1" and self.name == "france_connect":
            return "acr_values"
        shortest = {"france_connect": (1, 22), "pro_connect": (32, 32)}[self.name]
        if len(asked.get("state", "")) < shortest[0] or len(asked.get("nonce", "")) < shortest[1]:
            return "state, nonce"
        return None

    async def _choose(self, request: web.Request) -> web.Response:
        sent = await request.post()
        grant = self._requests.pop(str(sent.get("request", "")), None)
        if grant is None:
            return _page(pages.refusal(LABELS[self.name], "request"), 400)
        chosen, state = str(sent.get("person", "")), grant.asked["state"]
        if chosen == "" or self.fault == "denied":
            answer = {"error": "access_denied", "error_description": "User refused", "state": state}
        else:
            code = secrets.token_urlsafe(24)
            grant.person, grant.until = self.people[int(chosen)], self.now() + CODE_LASTS_S
            self._codes[code] = grant
            answer = {"code": code, "state": state, "iss": self.issuer}
        return _found(f"{self._back}?{urlencode(answer)}")

    async def _token(self, request: web.Request) -> web.Response:
        self.tokens_asked += 1
        if self.fault == "slow":
            await asyncio.sleep(SLOW_S)
        if self.fault == "down":
            raise web.HTTPServiceUnavailable
        sent = dict(parse_qsl((await request.read()).decode()))
        if sent.get("client_id") != self.client or not hmac.compare_digest(
            sent.get("client_secret", ""), self._secret
        ):
            return web.json_response({"error": "invalid_client"}, status=401)
        grant = self._codes.pop(sent.get("code", ""), None)
        if grant is None or grant.until < self.now() or not self._is_asker(grant, sent):
            return web.json_response({"error": "invalid_grant"}, status=400)
        access = secrets.token_urlsafe(24)
        self._access[access] = grant
        return web.json_response(
            {
                "access_token": access,
                "token_type": "Bearer",
                "expires_in": TOKEN_LASTS_S,
                "id_token": self._id_token(grant),
            }
        )

    def _is_asker(self, grant: Grant, sent: dict[str, str]) -> bool:
        """The same return address, and the secret behind the challenge when there was one (RFC 7636)."""
        if sent.get("redirect_uri") != grant.asked["redirect_uri"]:
            return False
        challenge = grant.asked.get("code_challenge")
        if challenge is None:
            return True
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == challenge

    def _id_token(self, grant: Grant) -> str:
        assert grant.person
        fault = self.fault
        claims = self._about(grant.person.subject) | {
            "nonce": secrets.token_urlsafe(32) if fault == "wrong_nonce" else grant.asked["nonce"],
            "acr": "eidas0" if fault == "weak" else grant.person.acr,
            "amr": list(grant.person.amr),
        }
        if fault == "wrong_issuer":
            claims["iss"] = "https://ailleurs.example"
        if fault == "wrong_audience":
            claims["aud"] = "another-client"
        if fault == "expired":
            claims |= {"iat": claims["iat"] - 3600, "exp": claims["exp"] - 3600}
        return self.keys.sign(json.dumps(claims).encode(), fault)

    def _about(self, subject: str) -> dict[str, Any]:
        now = int(self.now())
        return {
            "iss": self.issuer,
            "aud": self.client,
            "sub": subject,
            "iat": now,
            "exp": now + TOKEN_LASTS_S,
        }

    async def _userinfo(self, request: web.Request) -> web.Response:
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        grant = self._access.pop(bearer, None)
        if grant is None or grant.person is None:
            return web.json_response({"error": "invalid_token"}, status=401)
        subject = "somebody-else" if self.fault == "other_subject" else grant.person.subject
        claims = self._about(subject) | grant.person.claims
        fault = "bad_signature" if self.fault == "forged_userinfo" else None
        token = self.keys.sign(json.dumps(claims).encode(), fault)
        return web.Response(text=token, content_type="application/jwt")

    async def _end(self, request: web.Request) -> web.Response:
        asked = request.query
        known = self.keys.knows(asked.get("id_token_hint", ""))
        if not known or asked.get("post_logout_redirect_uri") != self._after_logout:
            return _page(pages.refusal(LABELS[self.name], "id_token_hint, post_logout_redirect_uri"), 400)
        return _found(f"{self._after_logout}&{urlencode({'state': asked.get('state', '')})}")

    async def _set_fault(self, request: web.Request) -> web.Response:
        """`?name=` one of FAULTS, `rotation` for new keys, or empty for none."""
        name = request.query.get("name", "")
        if name == "rotation":
            self.keys.rotate()
        elif name and name not in FAULTS:
            raise web.HTTPNotFound
        else:
            self.fault = name or None
        return web.Response(status=204)


def _page(text: str, status: int = 200) -> web.Response:
    headers = {"Content-Security-Policy": pages.POLICY, "Referrer-Policy": "no-referrer"}
    return web.Response(text=text, status=status, content_type="text/html", headers=headers)


def _found(url: str) -> web.Response:
    return web.Response(status=302, headers={"Location": url, "Referrer-Policy": "no-referrer"})
