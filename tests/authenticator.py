"""An authenticator in software: makes credentials and signs with them, rightly or wrongly (WebAuthn)."""

import base64
import hashlib
import json
import secrets
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

SITE = "http://localhost:8080"
PRESENT, VERIFIED, MAY_SYNC, SYNCED, ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40


def text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def content(sent: str) -> bytes:
    return base64.urlsafe_b64decode(sent + "=" * (-len(sent) % 4))


class P256:
    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())

    def public(self) -> dict[int, Any]:
        at = self._key.public_key().public_numbers()
        return {1: 2, 3: -7, -1: 1, -2: at.x.to_bytes(32, "big"), -3: at.y.to_bytes(32, "big")}

    def sign(self, what: bytes) -> bytes:
        return self._key.sign(what, ec.ECDSA(hashes.SHA256()))


class Ed25519:
    def __init__(self) -> None:
        self._key = ed25519.Ed25519PrivateKey.generate()

    def public(self) -> dict[int, Any]:
        return {1: 1, 3: -8, -1: 6, -2: self._key.public_key().public_bytes_raw()}

    def sign(self, what: bytes) -> bytes:
        return self._key.sign(what)


class Rsa:
    def __init__(self) -> None:
        self._key = rsa.generate_private_key(65537, 2048)

    def public(self) -> dict[int, Any]:
        numbers = self._key.public_key().public_numbers()
        return {1: 3, 3: -257, -1: numbers.n.to_bytes(256, "big"), -2: numbers.e.to_bytes(3, "big")}

    def sign(self, what: bytes) -> bytes:
        return self._key.sign(what, padding.PKCS1v15(), hashes.SHA256())


class P384(P256):
    """A key that was not asked for."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP384R1())

    def public(self) -> dict[int, Any]:
        at = self._key.public_key().public_numbers()
        return {1: 2, 3: -35, -1: 2, -2: at.x.to_bytes(48, "big"), -3: at.y.to_bytes(48, "big")}


class Authenticator:
    """Holds one credential. `counts` how often it signs, or stays at 0 as those that are synced do."""

    def __init__(self, key: Any = None, *, counts: bool = True, flags: int = PRESENT | VERIFIED) -> None:
        self.key = key or P256()
        self.credential = secrets.token_bytes(32)
        self.counts, self.flags = counts, flags
        self.counter = 0
        self.handle = ""

    def make(
        self, options: dict[str, Any], *, site: str = SITE, host: str = "localhost", **said: Any
    ) -> dict[str, Any]:
        """What the browser sends for options; `said` changes what it says of the moment."""
        self.handle = options["user_handle"]
        data = self._data(host, self.flags | ATTESTED)
        data += bytes(16) + len(self.credential).to_bytes(2, "big") + self.credential
        data += cbor2.dumps(self.key.public())
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = _client_data("webauthn.create", options["challenge"], site, said)
        return {
            "id": text(self.credential),
            "client_data": text(client),
            "attestation": text(attestation),
            "transports": ["internal"],
        }

    def show(
        self, options: dict[str, Any], *, site: str = SITE, host: str = "localhost", **said: Any
    ) -> dict[str, Any]:
        """What the browser sends to sign in."""
        client = _client_data("webauthn.get", options["challenge"], site, said)
        data = self._data(host, self.flags)
        return {
            "id": text(self.credential),
            "client_data": text(client),
            "authenticator_data": text(data),
            "signature": text(self.key.sign(data + hashlib.sha256(client).digest())),
            "user_handle": self.handle,
        }

    def _data(self, host: str, flags: int) -> bytes:
        self.counter += self.counts
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + self.counter.to_bytes(4, "big")


def _client_data(kind: str, challenge: str, site: str, said: dict[str, Any]) -> bytes:
    told = {"type": kind, "challenge": challenge, "origin": site, "crossOrigin": False}
    return json.dumps(told | said).encode()
