"""Terms of use and personal-data notice: read by anybody, published by agents, accepted by each person."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.model.terms import Terms
from chalicelib.accounts.service import structures, terms
from chalicelib.api.account import Me, me_of
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sign_in import Caller

area = Area("terms")

Words = Annotated[str, Meta(min_length=1, max_length=60_000)]


class TermsView(msgspec.Struct, frozen=True):
    """A version, as plain text in paragraphs; `## ` begins a heading, `- ` a point."""

    number: int
    text: str
    notice: str
    published_at: str


class TermsVersion(msgspec.Struct, frozen=True):
    number: int
    published_at: str
    published_by: str
    text: str
    notice: str


class TermsVersions(msgspec.Struct, frozen=True):
    items: list[TermsVersion]


class NewTerms(msgspec.Struct, frozen=True):
    text: Words
    notice: Words


class Accepted(msgspec.Struct, frozen=True):
    structure: str
    number: int


def terms_view(of: Terms) -> TermsView:
    return TermsView(of.number, of.text, of.notice, of.published_at)


@area.route("GET", "/portals/{slug}/terms", of=Of.PUBLIC, doc="The terms of use in force.")
def read_terms(slug: str) -> TermsView:
    return terms_view(terms.in_force(structures.find_by_slug(slug)))


@area.route(
    "GET",
    "/s/{structure}/terms",
    of=Of.STRUCTURE,
    right="edit_terms",
    doc="Every version of the terms, latest first; its ETag is the latest number.",
)
def list_terms(caller: Caller) -> Annotated[Answer, TermsVersions]:
    return _versions(caller.structure.id)


@area.route(
    "POST",
    "/s/{structure}/terms",
    of=Of.STRUCTURE,
    right="edit_terms",
    doc="Publishes a new version, in force at once: everybody is asked at their next sign-in.",
    status=201,
)
def publish_terms(caller: Caller, body: NewTerms, version: int) -> Annotated[Answer, TermsVersions]:
    terms.publish(caller.structure.id, body.text, body.notice, caller.account.name, version)
    return _versions(caller.structure.id, status=201)


@area.route("POST", "/me/terms", of=Of.SELF, doc="Accepts the terms in force of a structure.")
def accept_terms(caller: Caller, body: Accepted) -> Me:
    return me_of(terms.accept(caller.account, body.structure, body.number))


def _versions(structure: str, status: int = 200) -> Answer:
    items = terms.versions(structure)
    shown = [TermsVersion(of.number, of.published_at, of.published_by, of.text, of.notice) for of in items]
    return Answer(TermsVersions(shown), status=status, etag=str(items[0].number if items else 0))
