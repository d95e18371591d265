"""Certificates of awards: what ties a code to an award, and what a certificate says."""

from typing import Literal

import msgspec

from chalicelib.sessions.model.people import Award, Duplicate

Form = Literal["pdf", "png", "jwt"]


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """The code under which anybody may verify one award. Made when first needed, never changed."""

    code: str
    register: str
    licence: str
    award: str
    issued_on: str


class Signer(msgspec.Struct, frozen=True):
    role: Literal["president", "delegate", "instructor"]
    name: str


class Again(msgspec.Struct, frozen=True):
    """What a duplicate says of itself: which one it is, from 1, and its day; never why, nor who noted it."""

    rank: int
    issued_on: str


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """All that the certificate of one award says, and whose it is. `duplicate` when a lost one was replaced.

    `issuer` is the structure that granted, or the federation itself for what only its lists tell of.
    `email` never stands on the paper: its hash names the recipient in a badge.
    """

    code: str
    licence: str
    name: str
    certification: str
    label: str
    granted_on: str
    number: str | None = None
    duplicate: Again | None = None
    place: str | None = None
    session_title: str | None = None
    signers: list[Signer] = []
    issuer: str
    structure_name: str | None = None
    federation: str
    federation_name: str
    accent: str
    practice: bool = False
    email: str | None = None


class Order(msgspec.Struct, frozen=True, kw_only=True, tag_field="document", tag="certificates"):
    """What the API asks of the function that renders: these papers, in this form, kept under this key."""

    form: Form
    key: str
    papers: list[Paper]


class SigningKey(msgspec.Struct, frozen=True, kw_only=True):
    """The public half of an RSA key that badges are signed with; `kid` is its RFC 7638 thumbprint."""

    kid: str
    n: str
    e: str
    since: str = ""


class Rendered(msgspec.Struct, frozen=True):
    """The file is there. A badge also says by which key it can be verified."""

    key: str
    signed_by: SigningKey | None = None


def award_id(award: Award) -> str:
    """Names an award among those of one licence holder: what, and from which session or of which day."""
    return f"{award.certification}.{award.session or award.granted_on}"


def duplicate_of(award: Award) -> Again | None:
    """The latest duplicate noted: from its day on, the certificate is that one."""
    latest: Duplicate | None = max(award.duplicates, key=lambda one: one.rank, default=None)
    return Again(latest.rank, latest.issued_on) if latest else None
