"""The stand-ins' signing keys."""

from typing import Any

from joserfc import jws
from joserfc.jwk import ECKey, RSAKey


class SigningKeys:
    """One key that signs and is published, one that nobody is told of. Rotation makes the first anew."""

    def __init__(self, algorithm: str) -> None:
        self.algorithm = algorithm
        self._made = 0
        self._current = self._make()
        self._hidden = self._make()

    def _make(self) -> ECKey | RSAKey:
        self._made += 1
        parameters: Any = {"kid": f"k{self._made}", "use": "sig", "alg": self.algorithm}
        if self.algorithm == "ES256":
            return ECKey.generate_key("P-256", parameters)
        return RSAKey.generate_key(2048, parameters)

    def rotate(self) -> None:
        self._current = self._make()

    def published(self) -> dict[str, Any]:
        return {"keys": [self._current.as_dict(private=False)]}

    def sign(self, claims: bytes, fault: str | None = None) -> str:
        key = self._hidden if fault == "unknown_key" else self._current
        header = {"alg": self.algorithm, "kid": key.kid, "typ": "JWT"}
        token = jws.serialize_compact(header, claims, key, [self.algorithm])
        if fault != "bad_signature":
            return token
        signed, _, _ = token.rpartition(".")
        forged = self._hidden
        _, _, signature = jws.serialize_compact(header, claims, forged, [self.algorithm]).rpartition(".")
        return f"{signed}.{signature}"

    def knows(self, token: str) -> bool:
        """Whether a token is signed by the key that is published."""
        try:
            jws.deserialize_compact(token, self._current, [self.algorithm])
        except ValueError:
            return False
        return True
