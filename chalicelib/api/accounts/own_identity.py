"""« Mon compte »: what somebody changes of themselves, and the links that confirm or stop a new address."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.creation import TypedAddress, TypedContact, TypedIdentity
from chalicelib.accounts.service import creations, own_email, own_identity, own_user_name, photos, structures
from chalicelib.accounts.service.happenings import home_or_none
from chalicelib.accounts.service.own_identity import Own
from chalicelib.api.accounts.creation import NameAnswer, PhotoTarget, Token, WantedName
from chalicelib.api.routing import Area, Of
from chalicelib.api.sign_in import Caller
from chalicelib.kernel.env import environment
from chalicelib.kernel.ids import Id

area = Area("own_identity")

Password = Annotated[str, Meta(min_length=1, max_length=200)]


class TypedMeans(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody can be reached besides their e-mail address."""

    phone: str = ""
    mobile: str = ""
    fax: str = ""
    preferred: str = ""


class AwaitedEmail(msgspec.Struct, frozen=True):
    email: str
    asked_at: str


class OwnIdentity(msgspec.Struct, frozen=True, kw_only=True):
    """All of it as a form shows it. `email_change` waits to be confirmed; `files` names the structures that
    keep a family file of their own."""

    version: int
    user_name: str
    email: str
    email_change: AwaitedEmail | None
    identity: TypedIdentity
    address: TypedAddress
    contact: TypedMeans
    photo: str | None
    photo_welcome: bool
    files: list[str]
    address_search_url: str


class PhotoUpload(msgspec.Struct, frozen=True):
    upload: str
    form: PhotoTarget


class SentPhoto(msgspec.Struct, frozen=True):
    upload: Id


class NewUserName(msgspec.Struct, frozen=True):
    user_name: Annotated[str, Meta(max_length=200)]
    password: Password


class NewEmail(msgspec.Struct, frozen=True):
    email: Annotated[str, Meta(max_length=300)]
    password: Password


class ConfirmedEmail(msgspec.Struct, frozen=True):
    email: str


class StoppedChange(msgspec.Struct, frozen=True):
    """`email` is the address that counts; `restored` if another had been confirmed meanwhile."""

    email: str
    slug: str
    restored: bool


@area.route("GET", "/me/identity", of=Of.SELF, doc="What the account says of its person.")
def read_own_identity(caller: Caller) -> OwnIdentity:
    return _view(own_identity.read(caller.account.id))


@area.route("PUT", "/me/identity", of=Of.SELF, doc="Civility, names, birth.")
def change_own_identity(caller: Caller, version: int, body: TypedIdentity) -> OwnIdentity:
    return _view(own_identity.change_identity(caller.account.id, version, body))


@area.route("PUT", "/me/address", of=Of.SELF, doc="The postal address.")
def change_own_address(caller: Caller, version: int, body: TypedAddress) -> OwnIdentity:
    return _view(own_identity.change_address(caller.account.id, version, body))


@area.route("PUT", "/me/contact", of=Of.SELF, doc="Telephones and the means preferred.")
def change_own_contact(caller: Caller, version: int, body: TypedMeans) -> OwnIdentity:
    typed = TypedContact(**msgspec.to_builtins(body))
    return _view(own_identity.change_contact(caller.account.id, version, typed))


@area.route(
    "POST", "/me/photo/uploads", of=Of.SELF, doc="Where to send a portrait (JPEG; 400 kB).", status=201
)
def promise_own_photo(caller: Caller) -> PhotoUpload:
    upload, form = own_identity.promise_photo(caller.account)
    return PhotoUpload(upload, PhotoTarget(form["url"], form["fields"]))


@area.route("PUT", "/me/photo", of=Of.SELF, doc="Looks at a portrait that was sent, and shows it.")
def put_own_photo(caller: Caller, version: int, body: SentPhoto) -> OwnIdentity:
    return _view(own_identity.put_photo(caller.account, version, body.upload))


@area.route("DELETE", "/me/photo", of=Of.SELF, doc="No portrait any more.")
def remove_own_photo(caller: Caller, version: int) -> OwnIdentity:
    return _view(own_identity.remove_photo(caller.account.id, version))


@area.route("POST", "/me/user-names", of=Of.SELF, doc="Whether a user name is free.")
def check_own_user_name(caller: Caller, body: WantedName) -> NameAnswer:
    return NameAnswer(*creations.check_user_name(body.user_name, caller.account.id))


@area.route(
    "PUT",
    "/me/user-name",
    of=Of.SELF,
    doc="Another user name; the old one stops at once. Wants the password.",
)
def change_own_user_name(caller: Caller, body: NewUserName) -> OwnIdentity:
    own_user_name.change(caller.account, body.user_name, body.password)
    return _view(own_identity.read(caller.account.id))


@area.route(
    "POST",
    "/me/email-change",
    of=Of.SELF,
    doc="Writes to both addresses: the new one counts once confirmed there. Wants the password.",
)
def ask_email_change(caller: Caller, body: NewEmail) -> OwnIdentity:
    own_email.ask(caller.account, body.email, body.password)
    return _view(own_identity.read(caller.account.id))


@area.route("DELETE", "/me/email-change", of=Of.SELF, doc="The address stays as it is.")
def cancel_email_change(caller: Caller) -> OwnIdentity:
    own_email.cancel(caller.account.id)
    return _view(own_identity.read(caller.account.id))


@area.route("POST", "/email-changes/confirm", of=Of.PUBLIC, doc="The link sent to a new address, once.")
def confirm_email_change(body: Token) -> ConfirmedEmail:
    return ConfirmedEmail(own_email.confirm(body.token))


@area.route(
    "POST",
    "/email-changes/stop",
    of=Of.PUBLIC,
    doc="The link sent to the old address, once: it counts, and every access ends.",
)
def stop_email_change(body: Token) -> StoppedChange:
    stopped = own_email.stop(body.token)
    slug = structures.find(home_or_none(stopped.account) or "").structure.slug
    return StoppedChange(stopped.account.email, slug, stopped.restored)


def _view(own: Own) -> OwnIdentity:
    said, birth, change = own.identity, own.identity.birth, own.email_change
    return OwnIdentity(
        version=own.version,
        user_name=own.account.user_name,
        email=own.account.email,
        email_change=AwaitedEmail(change.email, change.asked_at) if change else None,
        identity=TypedIdentity(
            civility=said.civility or "",
            last_name=said.last_name,
            birth_name=said.birth_name or "",
            first_name=said.first_name,
            birth_date=birth.date or "",
            birth_country=birth.country or "",
            birth_department=birth.department or "",
            birth_city=birth.city or "",
            birth_city_code=birth.city_code or "",
        ),
        address=TypedAddress(**_texts(said.address)),
        contact=TypedMeans(
            phone=said.phone or "", mobile=said.mobile or "", fax=said.fax or "", preferred=said.preferred
        ),
        photo=photos.link(said.photo) if said.photo else None,
        photo_welcome=home_or_none(own.account) is not None,
        files=_files(own.account),
        address_search_url=environment().address_search_url,
    )


def _texts(part: msgspec.Struct) -> dict[str, str]:
    return {name: value or "" for name, value in msgspec.to_builtins(part).items()}


def _files(account: Account) -> list[str]:
    known = structures.find_all([held.structure for held in account.memberships if held.family])
    return sorted(each.structure.name for each in known.values())
