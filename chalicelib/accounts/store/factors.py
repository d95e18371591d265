"""The second factor of an account, beside its profile."""

from chalicelib.accounts.model.factors import Factors
from chalicelib.accounts.store.accounts import account_key
from chalicelib.accounts.store.attempts import attempts_key, standing
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel.table import Writes, find_all


def factors_key(account: str) -> Key:
    return account_key(account)[0], "FACTORS"


class Held:
    """What an account has of factors, as read in one request, and how it is written back."""

    def __init__(self, account: str) -> None:
        keys = [factors_key(account), attempts_key(account_key(account)[0])]
        found = find_all(AccountsItem, keys, consistent=True)
        self._key, self._item = keys[0], found.get(keys[0])
        self.factors = self._item.read(Factors) if self._item else Factors()
        self.attempts = standing(found.get(keys[1]))

    def change(self, factors: Factors) -> Writes:
        """The write; Refused(["factors"]) when somebody else wrote them in between."""
        if self._item is None:
            return Writes().create("factors", AccountsItem.of("factors", self._key, factors))
        return Writes().change("factors", self._item, factors)
