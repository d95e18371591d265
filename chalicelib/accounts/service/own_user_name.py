"""Another user name: free, asked for with the password; the old one stops at once."""

from msgspec.structs import replace

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.rules.access import canonical_user_name
from chalicelib.accounts.service import credentials, limits
from chalicelib.accounts.service.happenings import event
from chalicelib.accounts.service.newcomers import fault, read_user_name
from chalicelib.accounts.store.own_identity import Held
from chalicelib.kernel.errors import Changed, Invalid
from chalicelib.kernel.table import Refused


def change(account: Account, wanted: str, password: str) -> None:
    """Raises Invalid for a name that is wrong or taken, or a wrong password; Changed, TooMany."""
    limits.count("user_name", account.id)
    name = read_user_name(wanted)
    proven = credentials.confirm(account, password)
    held = Held(account.id)
    changed = replace(held.account, user_name=name)
    if changed == held.account:
        proven.commit()
        return
    before = canonical_user_name(held.account.user_name)
    writes = held.put_user_name(changed, before, canonical_user_name(name)).join(proven)
    try:
        writes.join(event("accounts.user_name_changed", changed)).commit()
    except Refused as error:
        if "login" in error.names:
            raise Invalid(errors=[fault("user_name", "taken")]) from error
        raise Changed("accounts.changed") from error
