"""First connections that letters open: a user name that is kept, and a code typed from paper."""

import msgspec


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """What the latest letter to somebody opens; the key holds the hash of its user name.

    `account` is the id that the account will have, `code_hash` a keyed hash, `data` what the sender needs.
    """

    account: str
    user_name: str
    code_hash: str
    ends_at: int
    data: dict[str, str]
    used_at: str | None = None
