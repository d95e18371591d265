"""What an authenticator proves, checked by py_webauthn, which takes 0.3 s to import: only where it is used.

Everything here is what somebody sent: whatever is wrong with it, and however, it is Unproven.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from chalicelib.accounts.rules.passkeys import ALGORITHMS
from chalicelib.kernel.ids import is_id

Bytes = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]+$", max_length=60_000)]  # base64url
CredentialId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]+$", max_length=1364)]  # 1023 bytes
Transport = Annotated[str, Meta(pattern=r"^[a-z-]+$", max_length=20)]

# a P-256 key that nobody holds: what is signed for an unknown credential is checked like all else
DECOY = (
    "pQECAyYgASFYIFMVcQbx3DM7k5eHZvxXvcGQvlEh-85HXoejOXxEBzCBIlggOv3aR7iNrtv3nG7bc9aaFac7RHwqS0691CKsC-Cxs9M"
)


class Unproven(Exception):
    """It proves nothing: not ours, not whole, not signed by the key, or nobody was asked who they are."""


class ClientData(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What the browser says of the moment (WebAuthn, 5.8.1); the authenticator signs its hash."""

    type: Literal["webauthn.create", "webauthn.get"]
    challenge: str
    origin: str
    cross_origin: bool = False


class Moment(msgspec.Struct, frozen=True):
    """What a response must have been made for: a challenge, on a site of ours."""

    challenge: str
    origin: str
    host: str


class Attested(msgspec.Struct, frozen=True, kw_only=True):
    """A new credential, as the browser sends it."""

    id: CredentialId
    client_data: Bytes
    attestation: Bytes
    transports: Annotated[list[Transport], Meta(max_length=10)] = []


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A credential at work; `user_handle` is the account that it was made for, as it was told then."""

    id: CredentialId
    client_data: Bytes
    authenticator_data: Bytes
    signature: Bytes
    user_handle: Bytes


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a new credential."""

    public_key: str
    counter: int
    synced: bool


def said(client_data: str) -> tuple[ClientData, str]:
    """What the browser says, and the challenge in it. Raises Unproven."""
    try:
        told = msgspec.json.decode(_bytes(client_data), type=ClientData)
        challenge = _bytes(told.challenge).decode("ascii")
    except ValueError as error:
        raise Unproven from error
    if told.cross_origin:
        raise Unproven
    return told, challenge


def account_in(user_handle: str) -> str:
    """Raises Unproven for what could not be an account's id: it must not become a key."""
    try:
        account = _bytes(user_handle).decode("ascii")
    except ValueError as error:
        raise Unproven from error
    if not is_id(account):
        raise Unproven
    return account


def handle_of(account: str) -> str:
    return _text(account.encode())


def challenge_bytes(challenge: str) -> str:
    return _text(challenge.encode())


def verify_made(attested: Attested, moment: Moment) -> Made:
    """Its person was asked who they are, and it is of this moment. Raises Unproven."""
    from webauthn import verify_registration_response
    from webauthn.helpers.cose import COSEAlgorithmIdentifier
    from webauthn.helpers.structs import AuthenticatorAttestationResponse, RegistrationCredential

    with _proving():
        response = AuthenticatorAttestationResponse(
            _bytes(attested.client_data), _bytes(attested.attestation)
        )
        made = verify_registration_response(
            credential=RegistrationCredential(attested.id, _bytes(attested.id), response),
            expected_challenge=moment.challenge.encode(),
            expected_rp_id=moment.host,
            expected_origin=moment.origin,
            require_user_verification=True,
            supported_pub_key_algs=[COSEAlgorithmIdentifier(number) for number in ALGORITHMS],
        )
    if _text(made.credential_id) != attested.id:
        raise Unproven
    return Made(
        public_key=_text(made.credential_public_key),
        counter=made.sign_count,
        synced=made.credential_backed_up,
    )


def verify_shown(shown: Shown, public_key: str, moment: Moment) -> int:
    """The counter of a response that the key signed, whose person was asked who they are. Raises Unproven.

    The library would compare counters before it looks at the signature: who does not hold the key could have
    its owner warned of a copy. So that is left to the caller.
    """
    from webauthn import verify_authentication_response
    from webauthn.helpers.structs import AuthenticationCredential, AuthenticatorAssertionResponse

    with _proving():
        response = AuthenticatorAssertionResponse(
            _bytes(shown.client_data), _bytes(shown.authenticator_data), _bytes(shown.signature)
        )
        verified = verify_authentication_response(
            credential=AuthenticationCredential(shown.id, _bytes(shown.id), response),
            expected_challenge=moment.challenge.encode(),
            expected_rp_id=moment.host,
            expected_origin=moment.origin,
            credential_public_key=_bytes(public_key),
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    return verified.new_sign_count


@contextmanager
def _proving() -> Iterator[None]:
    """The library answers malformed bytes with whatever its readers raise."""
    try:
        yield
    except Exception as error:
        raise Unproven from error


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
