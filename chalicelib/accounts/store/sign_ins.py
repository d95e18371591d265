"""What opens an account: user names with the failures on them, and the accesses that are open."""

from chalicelib.accounts.model.accounts import Account, Attempts, Login, SignIn
from chalicelib.accounts.store.accounts import account_key, login_key
from chalicelib.accounts.store.attempts import standing
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel.ids import fingerprint
from chalicelib.kernel.table import Writes, find_all


def sign_in_key(account: str, token: str) -> Key:
    return f"ACCOUNT#{account}", f"SIGN_IN#{fingerprint(token)}"


def find_login(user_name: str) -> tuple[Login | None, Attempts]:
    """The account that a user name leads to, and the failures on it: one query."""
    items = {item.SK: item for item in AccountsItem.query(login_key(user_name), consistent_read=True)}
    login = items.get("ACCOUNT")
    return login.read(Login) if login else None, standing(items.get("ATTEMPTS"))


def open_access(account: str, token: str, sign_in: SignIn) -> Writes:
    key = sign_in_key(account, token)
    return Writes().create("sign_in", AccountsItem.of("sign_in", key, sign_in, expires_at=sign_in.ends_at))


def use_up(account: str, token: str) -> Writes:
    """Ends an access that leads to another one: Refused(["staged"]) for the second who tries."""
    return Writes().use_up("staged", AccountsItem(*sign_in_key(account, token), kind="sign_in"))


def read(account: str, token: str) -> tuple[Account, SignIn] | None:
    """The account and its live access: one read, so that a withdrawn membership counts at once."""
    keys = [account_key(account), sign_in_key(account, token)]
    found = find_all(AccountsItem, keys, consistent=True)
    if len(found) < 2:
        return None
    return found[keys[0]].read(Account), found[keys[1]].read(SignIn)


def read_all(account: str) -> list[tuple[str, SignIn]]:
    """Every access that was opened and has not gone yet, by its key: one query."""
    found = AccountsItem.query(f"ACCOUNT#{account}", AccountsItem.SK.startswith("SIGN_IN#"))
    return [(item.SK, item.read(SignIn)) for item in found]


def end(account: str, token: str) -> None:
    AccountsItem(*sign_in_key(account, token), kind="sign_in").delete()
