"""The passkeys of an account, all in one item beside its profile, and challenges that have served."""

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.passkeys import Passkeys
from chalicelib.accounts.store.accounts import account_key
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel.ids import fingerprint
from chalicelib.kernel.table import Writes, find_all


def passkeys_key(account: str) -> Key:
    return account_key(account)[0], "PASSKEYS"


class Owned:
    """An account and its passkeys, as read in one request, and how they are written back."""

    def __init__(self, account: str) -> None:
        profile, self._key = account_key(account), passkeys_key(account)
        found = find_all(AccountsItem, [profile, self._key], consistent=True)
        self._item = found.get(self._key)
        self.account = found[profile].read(Account) if profile in found else None
        self.passkeys = self._item.read(Passkeys) if self._item else Passkeys()

    def change(self, passkeys: Passkeys) -> Writes:
        """The write; Refused(["passkeys"]) when somebody else wrote them in between."""
        if self._item is None:
            return Writes().create("passkeys", AccountsItem.of("passkeys", self._key, passkeys))
        return Writes().change("passkeys", self._item, passkeys)


def use_challenge(challenge: str, ends_at: int) -> Writes:
    """Refused(["challenge"]) for the second to come."""
    key = (f"CHALLENGE#{fingerprint(challenge)}", "CHALLENGE")
    return Writes().create("challenge", AccountsItem(*key, kind="challenge", expires_at=ends_at))
