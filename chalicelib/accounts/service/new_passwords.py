"""A password that somebody chooses."""

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.rules.passwords import flaws
from chalicelib.kernel.errors import FieldError, Invalid


def check_password(password: str, shortest: int, account: Account, field: str = "password") -> None:
    """Raises Invalid with all that is wrong with it, by the rule of its home."""
    known = (account.user_name, account.first_name, account.last_name, account.email)
    errors = [
        FieldError.of(field, f"accounts.password.{flaw}", shortest=shortest)
        for flaw in flaws(password, shortest, known)
    ]
    if errors:
        raise Invalid(errors=errors)
