"""Rules of access, on plain data."""

import unicodedata
from typing import Literal

from chalicelib.accounts.model.accounts import Stage

FREE_FAILURES = 5
FIRST_LOCK_S = 30
LONGEST_LOCK_S = 15 * 60
FORGOTTEN_AFTER_S = 24 * 3600

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
LASTS_S: dict[Stage, int] = {
    "open": 12 * HOUR,
    "second_factor": 10 * MINUTE,
    "enrolment": 30 * MINUTE,
    "closing": 30 * MINUTE,
}
CONNECTIONS_KEPT_S = 365 * DAY
LETTER_KNOWN_S = 30 * DAY  # how long an expired letter's code is told so, and its user name kept
PENDING_LASTS_S = 7 * DAY  # a space that nobody activates; its user name is free again
LINKS_LAST_S = {
    "activation": 2 * DAY,
    "password": DAY,  # CNIL 2022-100: single use, 24 hours
    "email": DAY,
    "email_stop": 7 * DAY,  # time enough to see the mail, whoever else reads the new address
    "invitation": 30 * DAY,
    "staff": 7 * DAY,
    "letter": HOUR,  # from the code that was typed to the password that is chosen
}

# how many tries in how many seconds, from one place: a school's families may share an address
Limited = Literal[
    "creation",
    "user_name",
    "forgotten",
    "service_key",
    "sign_in",
    "letter_code",
    "check",
    "activation_mail",
    "staff_mail",
    "way_back",
    "email_change",
    "copy",
    "passkey_doubt",
]
LIMITS: dict[Limited, tuple[int, int]] = {
    "creation": (20, HOUR),
    "user_name": (60, HOUR),
    "forgotten": (20, HOUR),
    "service_key": (10, HOUR),
    "sign_in": (200, HOUR),  # failures alone
    "letter_code": (20, HOUR),  # wrong ones alone: a reception's computer serves many families
    "way_back": (3, HOUR),  # mails to one account
    "email_change": (5, DAY),  # of one account
    "copy": (3, DAY),  # of one account
    "passkey_doubt": (1, DAY),  # mails to one account
    "check": (60, HOUR),
    "activation_mail": (6, DAY),  # to one address
    "staff_mail": (6, DAY),  # invitations to one address
}


def stage_after(*, second_factor: bool, is_agent: bool, strong: bool = False) -> Stage:
    """What an access still wants of its person; `strong`: a provider has asked for a second factor itself,
    or a passkey for its person."""
    if strong:
        return "open"
    if second_factor:
        return "second_factor"
    return "enrolment" if is_agent else "open"


def lock_seconds(failures: int) -> int:
    """How long a user name stays locked after so many failures in a row.

    The first five are free, then the lock doubles from 30 seconds up to a quarter of an hour: long enough
    against guessing, short enough that nobody can lock somebody else out for the day (CNIL 2022-100).
    """
    if failures < FREE_FAILURES:
        return 0
    return int(min(FIRST_LOCK_S * 2 ** min(failures - FREE_FAILURES, 10), LONGEST_LOCK_S))


def canonical_user_name(typed: str) -> str:
    """ "  Secrétaire " and "secrétaire" are one user name."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()
