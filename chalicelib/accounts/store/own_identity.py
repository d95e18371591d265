"""What a person may change of themselves: names, address, telephones, photo, user name, e-mail address."""

from typing import Any

from chalicelib.accounts.model.accounts import Account, Login
from chalicelib.accounts.model.identity import EmailChange, Identity
from chalicelib.accounts.store.accounts import account_key, email_item, login_key
from chalicelib.accounts.store.creations import free, identity_key
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel.errors import NotFound
from chalicelib.kernel.table import Writes, find_all


def _change_key(account: str) -> Key:
    return f"ACCOUNT#{account}", "EMAIL_CHANGE"


class Held:
    """Account, identity and the address that waits to be confirmed, read together: one request.

    Each write is refused if what it changes was changed since. Raises NotFound for no account.
    """

    def __init__(self, account: str) -> None:
        keys = (account_key(account), identity_key(account), _change_key(account))
        found = find_all(AccountsItem, keys, consistent=True)
        profile, self._identity, self._change = (found.get(key) for key in keys)
        if profile is None:
            raise NotFound
        self._profile: AccountsItem = profile
        self.account = profile.read(Account)
        self.identity = self._identity.read(Identity) if self._identity else None
        self.email_change = self._change.read(EmailChange) if self._change else None

    @property
    def version(self) -> int:
        """Of the identity; 0 for who has said nothing yet."""
        return self._identity.version if self._identity else 0

    def put_account(self, account: Account) -> Writes:
        return Writes().change("account", self._profile, account)

    def put_identity(self, identity: Identity) -> Writes:
        if self._identity:
            return Writes().change("identity", self._identity, identity)
        item = AccountsItem.of("identity", identity_key(self.account.id), identity)
        return Writes().create("identity", item)

    def await_email(self, wanted: EmailChange) -> Writes:
        """In the place of an earlier one, whichever that is."""
        item = AccountsItem.of(
            "email_change", _change_key(self.account.id), wanted, expires_at=wanted.ends_at
        )
        return Writes().put("email_change", item)

    def forget_email_change(self) -> Writes:
        """The one that was read, and no other that was asked for since."""
        if self._change is None or self.email_change is None:
            return Writes()
        record: Any = AccountsItem.record
        return Writes().delete("email_change", self._change, record["occasion"] == self.email_change.occasion)

    def put_email(self, changed: Account) -> Writes:
        """The account with another address, and what leads to it from there."""
        writes = self.put_account(changed)
        new, old = (email_item(each.email, each.id) for each in (changed, self.account))
        if self.account.email and old.key != new.key:
            writes.forget("old_email", old)
        return writes.put("email", new)

    def put_user_name(self, changed: Account, old: str, new: str) -> Writes:
        """Both names in their canonical form; the old one leads nowhere from now on."""
        writes = self.put_account(changed)
        if old != new:
            login: Any = AccountsItem.of("login", (login_key(new), "ACCOUNT"), Login(changed.id))
            writes.put("login", login, free())
            writes.use_up("old_login", AccountsItem(login_key(old), "ACCOUNT", kind="login"))
        return writes
