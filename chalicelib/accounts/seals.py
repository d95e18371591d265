"""Secrets that must be read again: AES-256-GCM under a key out of the tables, bound to whose they are."""

import base64
import hmac
import secrets

from chalicelib.kernel.secrets import secret

NONCE_LENGTH = 12


def seal(text: str, about: str) -> str:
    """The text under seal. `about` (an account's id) is no secret, but the seal breaks for another one."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE_LENGTH)
    sealed = AESGCM(_key()).encrypt(nonce, text.encode(), about.encode())
    return base64.b64encode(nonce + sealed).decode()


def unseal(sealed: str, about: str) -> str:
    """Raises InvalidTag when it was sealed for another, with another key, or changed since."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    whole = base64.b64decode(sealed)
    return AESGCM(_key()).decrypt(whole[:NONCE_LENGTH], whole[NONCE_LENGTH:], about.encode()).decode()


def _key() -> bytes:
    """A key of its own, derived from the pepper, so that one secret of the installation serves both."""
    return hmac.digest(secret("password_pepper"), b"seal.second_factor", "sha256")
