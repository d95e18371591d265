"""Certificates of awards: rendered for those whose business they are, verified by anybody."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from chalicelib.api.actor import actor_of
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sessions.imports import Download
from chalicelib.api.sessions.people import SHEET, licence_of, number_in
from chalicelib.api.sign_in import Caller
from chalicelib.kernel.errors import FieldError, Invalid, NotFound
from chalicelib.kernel.files import DOWNLOAD_LASTS_S
from chalicelib.kernel.texts import say
from chalicelib.sessions.model.certificates import Again, Form, SigningKey
from chalicelib.sessions.service import certificates, verification
from chalicelib.sessions.service.certificates import Link

area = Area("certificates")

UNLISTED = {"X-Robots-Tag": "noindex"}
FOR_VERIFIERS = UNLISTED | {
    "Access-Control-Allow-Origin": "*"
}  # wallets check badges from pages of their own


class OfSession(msgspec.Struct, frozen=True, kw_only=True):
    """Without a candidate: everybody's, in one document for the printer. A badge is one candidate's."""

    form: Form = "pdf"
    candidate: Annotated[str, Meta(max_length=80)] | None = None


class OfAward(msgspec.Struct, frozen=True, kw_only=True):
    award: Annotated[str, Meta(max_length=80)]
    form: Form = "pdf"


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What a certificate's code proves. Without an award of this code, all but the state is missing."""

    state: Literal["genuine", "revoked", "unknown"]
    name: str | None
    certification: str | None
    number: str | None
    duplicate: Again | None
    granted_on: str | None
    structure_name: str | None
    federation_name: str | None
    revoked_on: str | None
    practice: bool


class Jwk(msgspec.Struct, frozen=True):
    """A public RSA key (RFC 7517)."""

    kid: str
    n: str
    e: str
    kty: str = "RSA"
    alg: str = "RS256"
    use: str = "sig"


class Jwks(msgspec.Struct, frozen=True):
    keys: list[Jwk]


class StatusEntry(msgspec.Struct, frozen=True):
    id: str
    revoked: bool


class StatusList(msgspec.Struct, frozen=True, rename={"revoked_credential": "revokedCredential"}):
    """1EdTech Revocation List: empty, or with the one credential that it is about."""

    id: str
    issuer: str
    revoked_credential: list[StatusEntry]


class LinkedData(msgspec.Struct, frozen=True):
    """An Open Badges object; its other members are as the specification has them."""

    id: str
    type: list[str]
    name: str


@area.route(
    "POST",
    "/s/{structure}/sessions/{session}/certificates",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="A short-lived link to a closed session's certificates, or to one candidate's certificate or badge.",
)
def print_of_session(caller: Caller, session: str, body: OfSession) -> Download:
    if body.form != "pdf" and body.candidate is None:
        message = say("certificates.one_badge")
        raise Invalid(errors=[FieldError("candidate", "certificates.one_badge", message)])
    return _download(certificates.of_session(actor_of(caller), session, body.candidate, body.form))


@area.route(
    "POST",
    SHEET + "/{licence}/certificates",
    of=Of.STRUCTURE,
    right="see_licensees",
    doc="The same for one award on a licence holder's sheet: the structure's own, or any for the federation.",
)
def print_of_licensee(caller: Caller, licence: str, body: OfAward) -> Download:
    actor = actor_of(caller)
    return _download(certificates.of_licensee(actor, number_in(licence), body.award, body.form))


@area.route(
    "POST",
    "/me/instructor/certificates",
    of=Of.SELF,
    doc="The same for an award of the caller's own.",
)
def print_own(caller: Caller, body: OfAward) -> Download:
    return _download(certificates.own(*licence_of(caller), body.award, body.form))


@area.route(
    "GET",
    "/certificates/{code}",
    of=Of.PUBLIC,
    doc="Whether a certificate is genuine, revoked or unknown, by the code printed on it.",
)
def verify_certificate(code: str) -> Annotated[Answer, Verification]:
    found = verification.verify(code)
    return Answer(Verification(**msgspec.structs.asdict(found)), headers=UNLISTED)


@area.route(
    "GET",
    "/certificates/{code}/status",
    of=Of.PUBLIC,
    doc="The revocation list (1EdTech) that a badge's credentialStatus names.",
)
def read_status(code: str) -> Annotated[Answer, StatusList]:
    return Answer(verification.status(code), headers=FOR_VERIFIERS)


@area.route(
    "GET",
    "/badges/keys",
    of=Of.PUBLIC,
    doc="The public keys of badges, as a JWKS.",
)
def list_keys() -> Annotated[Answer, Jwks]:
    keys = Jwks([_jwk(key) for key in verification.public_keys()])
    return Answer(keys, headers=FOR_VERIFIERS)


@area.route(
    "GET",
    "/badges/keys/{kid}",
    of=Of.PUBLIC,
    doc="The public key that a badge's kid leads to, as a JWK.",
)
def read_key(kid: str) -> Annotated[Answer, Jwk]:
    found = next((key for key in verification.public_keys() if key.kid == kid), None)
    if found is None:
        raise NotFound
    return Answer(_jwk(found), headers=FOR_VERIFIERS)


@area.route(
    "GET",
    "/badges/issuers/{issuer}",
    of=Of.PUBLIC,
    doc="The profile of the structure that a badge names as its issuer.",
)
def read_issuer(issuer: str) -> Annotated[Answer, LinkedData]:
    return Answer(verification.issuer(issuer), headers=FOR_VERIFIERS)


@area.route(
    "GET",
    "/badges/achievements/{federation}/{certification}",
    of=Of.PUBLIC,
    doc="What a badge was granted for.",
)
def read_achievement(federation: str, certification: str) -> Annotated[Answer, LinkedData]:
    return Answer(verification.described(federation, certification), headers=FOR_VERIFIERS)


def _jwk(key: SigningKey) -> Jwk:
    return Jwk(key.kid, key.n, key.e)


def _download(link: Link) -> Download:
    return Download(link.url, link.file_name, DOWNLOAD_LASTS_S)
