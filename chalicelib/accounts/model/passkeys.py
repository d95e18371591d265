"""Passkeys of an account: what their authenticators have shown of them."""

import msgspec


class Passkey(msgspec.Struct, frozen=True, kw_only=True):
    """One credential (WebAuthn, 4): its id and public key in base64url, and the address that it is for.

    `counter` is the number of signatures that the authenticator last told, 0 if it does not count. `synced`:
    its owner's other devices may have it too. `transports` are told back to the browser as it told them.
    """

    id: str
    name: str
    host: str
    credential: str
    public_key: str
    counter: int
    synced: bool
    added_at: str
    used_at: str | None = None
    transports: list[str] = []


class Passkeys(msgspec.Struct, frozen=True, kw_only=True):
    """All that an account has."""

    keys: list[Passkey] = []
