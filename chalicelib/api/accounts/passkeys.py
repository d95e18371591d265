"""Passkeys: those of one's account, and signing in with one."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.authenticators import Attested, CredentialId, Shown
from chalicelib.accounts.model.passkeys import Passkey
from chalicelib.accounts.rules.passkeys import ALGORITHMS, CHALLENGE_LASTS_S, LONGEST_NAME
from chalicelib.accounts.service import passkey_sign_in, passkeys
from chalicelib.api.account import SignedIn, signed_in
from chalicelib.api.accounts.second_factor import Proof
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sign_in import Caller

area = Area("passkeys", "/me/passkeys")
sign_in_area = Area("passkeys", "/sign-in/passkey")

Name = Annotated[str, Meta(max_length=LONGEST_NAME)]


class PasskeyView(msgspec.Struct, frozen=True):
    """`host`: the address that it opens; `synced`: its owner's other devices may have it too."""

    id: str
    name: str
    host: str
    synced: bool
    added_at: str
    used_at: str | None


class PasskeysView(msgspec.Struct, frozen=True):
    items: list[PasskeyView]


class KnownCredential(msgspec.Struct, frozen=True):
    id: CredentialId
    transports: list[str]


class MakingOptions(msgspec.Struct, frozen=True):
    """For `navigator.credentials.create`: bytes in base64url, algorithms as COSE numbers them."""

    challenge: str
    lasts_s: int
    user_handle: str
    user_name: str
    person: str
    algorithms: list[int]
    known: list[KnownCredential]


class UsingOptions(msgspec.Struct, frozen=True):
    """For `navigator.credentials.get`: whichever the person has; the challenge in base64url."""

    challenge: str
    lasts_s: int


class NewPasskey(msgspec.Struct, frozen=True):
    """Without a name it gets the device's."""

    credential: Attested
    name: Name = ""


class Renaming(msgspec.Struct, frozen=True):
    name: Name


@area.route("GET", "", of=Of.SELF, doc="The person's passkeys, as they were added.")
def list_passkeys(caller: Caller) -> PasskeysView:
    return PasskeysView([_view(each) for each in passkeys.held(caller.account)])


@area.route(
    "POST",
    "/options",
    of=Of.SELF,
    doc="What to make a passkey with, for ten minutes; asks for the password, and the code if there is one.",
)
def prepare_passkey(body: Proof, caller: Caller) -> MakingOptions:
    asked = passkeys.prepare(caller.account, body.password, body.code)
    return MakingOptions(
        challenge=asked.challenge,
        lasts_s=CHALLENGE_LASTS_S,
        user_handle=asked.user_handle,
        user_name=caller.account.user_name,
        person=caller.account.name,
        algorithms=list(ALGORITHMS),
        known=[KnownCredential(each.credential, each.transports) for each in asked.known],
    )


@area.route("POST", "", of=Of.SELF, doc="Adds the passkey that an authenticator has made.", status=201)
def add_passkey(body: NewPasskey, caller: Caller, device: str) -> PasskeyView:
    return _view(passkeys.add(caller.account, body.credential, body.name, device))


@area.route("POST", "/{passkey}/name", of=Of.SELF, doc="Another name for a passkey.")
def rename_passkey(passkey: str, body: Renaming, caller: Caller) -> PasskeyView:
    return _view(passkeys.rename(caller.account, passkey, body.name))


@area.route(
    "POST",
    "/{passkey}/remove",
    of=Of.SELF,
    doc="Takes a passkey off; asks for the password, and the code if there is one.",
    status=204,
)
def remove_passkey(passkey: str, body: Proof, caller: Caller) -> None:
    passkeys.remove(caller.account, passkey, body.password, body.code)


@sign_in_area.route(
    "POST", "/options", of=Of.PUBLIC, doc="What to sign in by a passkey with, for ten minutes."
)
def passkey_options() -> UsingOptions:
    return UsingOptions(passkey_sign_in.challenge(), CHALLENGE_LASTS_S)


@sign_in_area.route(
    "POST", "", of=Of.PUBLIC, doc="Opens an access by a passkey, which stands for a second factor too."
)
def sign_in_by_passkey(body: Shown, source: str, device: str) -> Annotated[Answer, SignedIn]:
    return signed_in(passkey_sign_in.sign_in(body, source, device))


def _view(passkey: Passkey) -> PasskeyView:
    return PasskeyView(
        passkey.id, passkey.name, passkey.host, passkey.synced, passkey.added_at, passkey.used_at
    )
