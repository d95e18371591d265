"""The person's own: health, sign-in, sign-out, who am I."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.model.accounts import Account, Stage
from chalicelib.accounts.model.structures import Kind
from chalicelib.accounts.service import federated, sign_ins, structures, terms
from chalicelib.accounts.service.sign_ins import Opened
from chalicelib.api.routing import ANY_STAGE, Answer, Area, Of
from chalicelib.api.sign_in import Caller, set_cookie, set_provider_cookie

area = Area("account")


class Health(msgspec.Struct, frozen=True):
    status: str


class Credentials(msgspec.Struct, frozen=True):
    user_name: Annotated[str, Meta(min_length=1, max_length=200)]
    password: Annotated[str, Meta(min_length=1, max_length=200)]


class AccountView(msgspec.Struct, frozen=True):
    id: str
    user_name: str
    first_name: str
    last_name: str


class StructureView(msgspec.Struct, frozen=True):
    id: str
    slug: str
    name: str
    kind: Kind
    accent: str
    site_url: str


class RoleView(msgspec.Struct, frozen=True):
    name: str
    label: str


class MembershipView(msgspec.Struct, frozen=True):
    structure: StructureView
    role: RoleView
    rights: list[str]
    licence: str | None
    family: str | None
    terms_due: bool


class Code(msgspec.Struct, frozen=True):
    """Six digits, or a recovery code."""

    code: Annotated[str, Meta(min_length=1, max_length=40)]


class Me(msgspec.Struct, frozen=True):
    """The signed-in person, and where they are what."""

    account: AccountView
    memberships: list[MembershipView]


class SignedOut(msgspec.Struct, frozen=True):
    """Where the browser goes next to end the provider's session; without one the answer is empty."""

    url: str


class SignedIn(msgspec.Struct, frozen=True):
    """What the access still wants; `me` is there once it is open."""

    stage: Stage
    me: Me | None


@area.route("GET", "/health", of=Of.PUBLIC, doc="200 once the product answers.")
def health() -> Health:
    return Health("ok")


@area.route("POST", "/sign-in", of=Of.PUBLIC, doc="Opens an access, or its first stage, and sets its cookie.")
def sign_in(body: Credentials, source: str, device: str) -> Annotated[Answer, SignedIn]:
    return signed_in(sign_ins.sign_in(body.user_name, body.password, source, device))


@area.route(
    "POST",
    "/sign-in/second-factor",
    of=Of.SELF,
    doc="Opens the access once the code, or a recovery code, is right.",
    stages=frozenset({"second_factor"}),
)
def sign_in_further(body: Code, caller: Caller, device: str) -> Annotated[Answer, SignedIn]:
    means = caller.sign_in.means
    return signed_in(sign_ins.sign_in_further(caller.account, caller.cookie, means, body.code, device))


def signed_in(opened: Opened) -> Answer:
    """Who is there is told once the access is open."""
    me = me_of(opened.account) if opened.stage == "open" else None
    return Answer(
        SignedIn(opened.stage, me), headers={"Set-Cookie": set_cookie(opened.cookie, opened.lasts_s)}
    )


@area.route(
    "POST",
    "/sign-out",
    of=Of.SELF,
    doc="Ends this access and clears its cookie; says where a provider's session ends, if it came from one.",
    stages=ANY_STAGE,
)
def sign_out(caller: Caller, provider_session: tuple[str, str] | None) -> Annotated[Answer, SignedOut]:
    sign_ins.sign_out(caller.cookie)
    url = None
    if provider_session and provider_session[0] == caller.sign_in.means:
        url = federated.sign_out_url(*provider_session)
    cleared: list[str] = [set_cookie("", 0)]
    if provider_session:
        cleared.append(set_provider_cookie("", ""))
    return Answer(SignedOut(url) if url else None, headers={"Set-Cookie": cleared})


@area.route("GET", "/me", of=Of.SELF, doc="The signed-in person, their structures, roles and rights.")
def me(caller: Caller) -> Me:
    return me_of(caller.account)


def me_of(account: Account) -> Me:
    known = structures.find_all([m.structure for m in account.memberships])
    return Me(
        account=AccountView(account.id, account.user_name, account.first_name, account.last_name),
        memberships=[
            MembershipView(
                structure=StructureView(
                    id=m.structure,
                    slug=known[m.structure].structure.slug,
                    name=known[m.structure].structure.name,
                    kind=known[m.structure].structure.kind,
                    accent=known[m.structure].settings.accent,
                    site_url=known[m.structure].settings.portal.site_url,
                ),
                role=RoleView(m.role, known[m.structure].settings.label_of(m.role)),
                rights=sorted(known[m.structure].settings.rights_of(m.role, m.withheld)),
                licence=m.licence,
                family=m.family,
                terms_due=terms.due(known[m.structure], m.role, m.terms),
            )
            for m in account.memberships
            if m.structure in known
        ],
    )
