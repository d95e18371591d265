"""What people type about themselves: each rule answers it as it is kept, or raises Flawed with what is wrong.

An empty text is nobody's fault here: whether a field must be filled is the form's rule.
"""

import re
from datetime import date
from typing import Literal

Flaw = Literal[
    "name", "name_long", "email", "phone", "mobile", "date", "date_future", "date_past",
    "postcode", "too_long", "user_name", "user_name_length", "country", "department", "commune",
]  # fmt: skip

LONGEST_NAME, LONGEST_LINE = 80, 120
OLDEST = 120  # years
NAME = re.compile(r"[^\W\d_]([^\W\d_]|[ .'’-])*")
LOCAL = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
DOMAIN = r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
EMAIL = re.compile(rf"(?P<local>{LOCAL})@(?P<domain>{DOMAIN})", re.IGNORECASE | re.ASCII)
DEPARTMENT = re.compile(r"0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8]|98[4678]")
USER_NAME = re.compile(r"([^\W_]|[._@-])+")


class Flawed(Exception):
    """What was typed cannot be that; the text is the code of `creation.…`."""

    def __init__(self, flaw: Flaw) -> None:
        self.flaw = flaw
        super().__init__(flaw)


def name(typed: str) -> str:
    """Letters of any language, spaces, apostrophes, hyphens, dots: « D’Alès-Boscaud », « Jean Marc »."""
    kept = " ".join(typed.split())
    if len(kept) > LONGEST_NAME:
        raise Flawed("name_long")
    if kept and not NAME.fullmatch(kept):
        raise Flawed("name")
    return kept


def line(typed: str) -> str:
    """One line of an address, as it is typed."""
    kept = " ".join(typed.split())
    if len(kept) > LONGEST_LINE:
        raise Flawed("too_long")
    return kept


def email(typed: str) -> str:
    """An address by its shape (RFC 5321: 64 characters, then 254 in all); whether it lives, a mail tells."""
    kept = typed.strip()
    found = EMAIL.fullmatch(kept)
    if kept and (found is None or len(kept) > 254 or len(found["local"]) > 64):
        raise Flawed("email")
    return f"{found['local']}@{found['domain'].lower()}" if found else ""


def phone(typed: str) -> str:
    """A French number of ten digits, or one of another country with its +: kept as +33468766940 (E.164)."""
    digits = re.sub(r"[\s.()\u00a0\u202f-]", "", typed)
    digits = re.sub(r"^00", "+", digits)
    digits = re.sub(r"^\+330(?=[1-9]\d{8}$)", "+33", digits)
    if not digits:
        return ""
    if re.fullmatch(r"0[1-9]\d{8}", digits, re.ASCII):
        return f"+33{digits[1:]}"
    if digits.startswith("+33"):
        if not re.fullmatch(r"\+33[1-9]\d{8}", digits, re.ASCII):
            raise Flawed("phone")
    elif not re.fullmatch(r"\+[1-9]\d{6,14}", digits, re.ASCII):
        raise Flawed("phone")
    return digits


def mobile(typed: str) -> str:
    """As `phone`; a French one begins with 06 or 07 (national numbering plan)."""
    kept = phone(typed)
    if kept.startswith("+33") and kept[3] not in "67":
        raise Flawed("mobile")
    return kept


def birth_date(typed: str, today: str) -> str:
    """A civil day, not to come and not so long ago that nobody born then is alive."""
    if not typed:
        return ""
    try:
        day = date.fromisoformat(typed)
    except ValueError as error:
        raise Flawed("date") from error
    if day.isoformat() != typed:
        raise Flawed("date")
    if typed > today:
        raise Flawed("date_future")
    if day.year < int(today[:4]) - OLDEST:
        raise Flawed("date_past")
    return typed


def postcode(typed: str, *, french: bool) -> str:
    kept = " ".join(typed.split())
    if kept and (not re.fullmatch(r"\d{5}", kept, re.ASCII) if french else len(kept) > 12):
        raise Flawed("postcode")
    return kept


def country(typed: str) -> str:
    """INSEE's code of a country: 99100 is France."""
    if typed and not re.fullmatch(r"99\d{3}", typed, re.ASCII):
        raise Flawed("country")
    return typed


def department(typed: str) -> str:
    if typed and not DEPARTMENT.fullmatch(typed):
        raise Flawed("department")
    return typed


def commune(typed: str) -> str:
    """INSEE's code of a commune: five characters that begin with the department's."""
    if typed and not (re.fullmatch(r"\d[\dAB]\d{3}", typed, re.ASCII) and department_of(typed)):
        raise Flawed("commune")
    return typed


def department_of(commune: str) -> str | None:
    for length in (3, 2):
        if DEPARTMENT.fullmatch(commune[:length]):
            return commune[:length]
    return None


def user_name(typed: str) -> str:
    """3 to 60 letters, digits, dots, hyphens, underscores, @."""
    kept = typed.strip()
    if not 3 <= len(kept) <= 60:
        raise Flawed("user_name_length")
    if not USER_NAME.fullmatch(kept):
        raise Flawed("user_name")
    return kept
