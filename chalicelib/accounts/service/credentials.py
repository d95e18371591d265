"""The password of somebody who is signed in: asked again before what matters."""

from chalicelib.accounts import passwords
from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.rules.access import canonical_user_name
from chalicelib.accounts.service import attempts
from chalicelib.accounts.store import sign_ins
from chalicelib.accounts.store.accounts import login_key
from chalicelib.accounts.store.attempts import forget
from chalicelib.kernel.errors import Invalid
from chalicelib.kernel.table import Writes


def confirm(account: Account, password: str, field: str = "password") -> Writes:
    """The write that forgets the failures. Raises Invalid; TooMany, for guesses count as in signing in."""
    name = canonical_user_name(account.user_name)
    _, tried = sign_ins.find_login(name)
    attempts.count(login_key(name), tried)
    if not passwords.matches(account.password_hash, password):
        raise Invalid.field(field, "accounts.password_wrong")
    return forget(login_key(name))
