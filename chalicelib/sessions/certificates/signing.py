"""RS256 (RFC 7518), the algorithm that Open Badges 3.0 asks of every issuer."""

import base64
import hashlib
from functools import cache
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from chalicelib.sessions.model.certificates import SigningKey


@cache
def _private(pem: bytes) -> RSAPrivateKey:
    key = load_pem_private_key(pem, password=None)
    if not isinstance(key, RSAPrivateKey):
        raise TypeError("the badges' key must be an RSA key")
    return key


def public_half(pem: bytes) -> SigningKey:
    """Its `kid` is the key's thumbprint (RFC 7638), so that another key is another `kid` by itself."""
    numbers = _private(pem).public_key().public_numbers()
    e, n = (_base64(_octets(number)) for number in (numbers.e, numbers.n))
    thumbprint = hashlib.sha256(f'{{"e":"{e}","kty":"RSA","n":"{n}"}}'.encode()).digest()
    return SigningKey(kid=_base64(thumbprint), n=n, e=e)


def sign(payload: dict[str, Any], pem: bytes, key_url: str) -> str:
    """The Compact JWS of a payload; `key_url` is where the public key is found."""
    header = {"alg": "RS256", "kid": key_url, "typ": "JWT"}
    signed = ".".join(_base64(msgspec.json.encode(part)) for part in (header, payload))
    signature = _private(pem).sign(signed.encode(), PKCS1v15(), SHA256())
    return f"{signed}.{_base64(signature)}"


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _octets(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8)
