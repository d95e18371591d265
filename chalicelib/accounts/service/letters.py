"""First connections by letter: a user name that is given, a code that is typed once.

The code is worked out from a secret and stored nowhere: it stands on the paper alone.
"""

import hmac
from itertools import islice

import msgspec

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.letters import Letter
from chalicelib.accounts.model.links import Link
from chalicelib.accounts.rules.access import LETTER_KNOWN_S, canonical_user_name
from chalicelib.accounts.rules.user_names import given_names
from chalicelib.accounts.service import attempts, limits, links, structures
from chalicelib.accounts.service.actor import Actor
from chalicelib.accounts.service.memberships import guardian
from chalicelib.accounts.service.newcomers import Newcomer, account_of
from chalicelib.accounts.store import letters as store
from chalicelib.accounts.store.accounts import login_key
from chalicelib.accounts.store.attempts import forget
from chalicelib.accounts.store.creations import taken
from chalicelib.kernel import clock, codes
from chalicelib.kernel.codes import PRINTED
from chalicelib.kernel.errors import Conflict, Gone, Invalid
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.secrets import keyed
from chalicelib.kernel.table import Refused

LETTERS = 9  # of thirty each: 2·10¹³ codes against five tries, then one each quarter of an hour
GROUP = 3
NAMES_AT_ONCE, ROUNDS = 20, 10
NO_HASH = "0" * 64


class Addressed(msgspec.Struct, frozen=True, kw_only=True):
    """To whom a letter goes. `invitation` makes its code, so that another letter has another one."""

    first_name: str
    last_name: str
    structure: str
    family: str
    rank: str
    invitation: str
    ends_at: int

    @property
    def data(self) -> dict[str, str]:
        return {
            "structure": self.structure,
            "family": self.family,
            "rank": self.rank,
            "invitation": self.invitation,
        }


def write(to: Addressed, earlier: str | None) -> str:
    """Has the code open an account; answers the user name, that of an earlier letter if it is still kept.

    What an earlier letter's code opened it opens no more.
    """
    if earlier:
        name = canonical_user_name(earlier)
        kept = store.find(name)
        if kept.letter and kept.login and _same_person(kept.letter, to):
            store.put(name, _letter(to, kept.letter.account, earlier), _known_until(to), kept)
            return earlier
    return _under_new_name(to)


def _same_person(letter: Letter, to: Addressed) -> bool:
    mine = {**letter.data, "invitation": to.invitation}
    return letter.used_at is None and mine == to.data


def _under_new_name(to: Addressed) -> str:
    """The first name that nobody has, or that this very letter got already."""
    names = given_names(to.first_name, to.last_name)
    for _ in range(ROUNDS):
        asked = list(islice(names, NAMES_AT_ONCE))
        had = taken(asked)
        for name in asked:
            if (name not in had and _take(name, to)) or _has(name, to):
                return name
    raise Conflict


def _take(name: str, to: Addressed) -> bool:
    try:
        store.put(name, _letter(to, new_id(), name), _known_until(to))
    except Refused:
        return False
    return True


def _has(name: str, to: Addressed) -> bool:
    kept = store.find(name)
    return bool(kept.login and kept.letter and kept.letter.data == to.data)


def _letter(to: Addressed, account: str, user_name: str) -> Letter:
    return Letter(
        account=account,
        user_name=user_name,
        code_hash=_hash(user_name, _code(to.invitation)),
        ends_at=to.ends_at,
        data=to.data,
    )


def _known_until(to: Addressed) -> int:
    return to.ends_at + LETTER_KNOWN_S


def told(invitation: str) -> str:
    """The code as it is printed: "K7Q-M4Z-TR9"."""
    return codes.grouped(_code(invitation), GROUP)


def _code(invitation: str) -> str:
    return codes.derived("link_key", f"letter.{invitation}", LETTERS, PRINTED)


def _hash(user_name: str, code: str) -> str:
    return keyed("link_key", f"letter_hash.{canonical_user_name(user_name)}.{code}")


def look(user_name: str, typed: str, source: str) -> Letter:
    """The letter whose code was typed. Raises Invalid, the same for a wrong name and a wrong code, TooMany,
    and Gone, for the right code alone, once it was used or is too old."""
    limits.look("letter_code", source)
    name = canonical_user_name(user_name)
    kept = store.find(name)
    attempts.count(login_key(name), kept.attempts)
    code = codes.canonical(typed, LETTERS, PRINTED) or ""
    right = kept.letter.code_hash if kept.letter else NO_HASH
    if not hmac.compare_digest(_hash(name, code), right) or kept.letter is None:
        limits.count("letter_code", source)
        raise Invalid("accounts.letter_refused")
    forget(login_key(name)).commit()
    forbid_over(kept.letter)
    return kept.letter


def forbid_over(letter: Letter) -> None:
    if letter.used_at:
        raise over("accounts.letter_used", letter.data["structure"])
    if letter.ends_at <= clock.epoch(clock.real_now()):
        raise over("accounts.letter_expired", letter.data["structure"])


def over(code: str, structure: str) -> Gone:
    """With whom to ask for another letter."""
    known = structures.find(structure)
    contact = msgspec.to_builtins(known.settings.portal.contact)
    return Gone(code, extras={"structure_name": known.structure.name, "contact": contact})


def token_of(letter: Letter) -> str:
    """What stands for the code from now on, for an hour: nothing can be guessed with it."""
    invitation = letter.data["invitation"]
    return links.issue("letter", letter.account, invitation, user_name=letter.user_name, **letter.data)


def open_account(
    actor: Actor, link: Link, token: str, password: str, first_name: str, last_name: str
) -> Account:
    """The account, active at once and without an address; the letter is used. Raises Invalid, Gone."""
    name = canonical_user_name(link.data["user_name"])
    kept = store.find(name)
    letter = kept.letter
    if letter is None or kept.login is None or letter.data["invitation"] != link.data["invitation"]:
        raise over("accounts.letter_used", actor.id)
    forbid_over(letter)
    newcomer = Newcomer(
        id=letter.account,
        user_name=letter.user_name,
        first_name=first_name,
        last_name=last_name,
        email="",
        membership=guardian(actor.id, letter.data["family"]),
    )
    account = account_of(actor.known, newcomer, password)
    told = {part: letter.data[part] for part in ("family", "rank", "invitation")}
    event = actor.event("accounts.invitation_opened", account.id, **told)
    used = msgspec.structs.replace(letter, used_at=account.created_at)
    try:
        store.open_account(kept, used, account, name, event, links.spend(token))
    except Refused as refused:
        raise over("accounts.letter_used", actor.id) from refused
    return account
