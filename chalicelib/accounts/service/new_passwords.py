"""A password that somebody chooses."""

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.structures import KnownStructure
from chalicelib.accounts.rules.passwords import flaws
from chalicelib.kernel.errors import FieldError, Invalid
from chalicelib.kernel.texts import say


def check_password(password: str, home: KnownStructure, account: Account, field: str = "password") -> None:
    """Raises Invalid with all that is wrong with it, by the rule of the account's home."""
    shortest = home.settings.portal.shortest_password
    known = (account.user_name, account.first_name, account.last_name, account.email)
    errors = [
        FieldError(field, f"accounts.password.{flaw}", say(f"accounts.password.{flaw}", shortest=shortest))
        for flaw in flaws(password, shortest, known)
    ]
    if errors:
        raise Invalid(errors=errors)
