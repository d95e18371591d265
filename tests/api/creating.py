"""The steps of creating a space through HTTP: the form, the security check, the mail, the link in it."""

import re
from typing import Any

from altcha.v2 import Challenge, solve_challenge

from local.demo.people import TOWN_ARIZE
from tests.cloud import Answer, Browser, mails

PORTAL = f"/portals/{TOWN_ARIZE[1]}"
PASSWORD = "Grue-cendree-47-vol"
TERMS = 1


def check_of(visitor: Browser, *, choice: str | None = None) -> dict[str, Any]:
    """A fresh check, solved: the work done, the right picture chosen (or the one whose name is told)."""
    made = visitor.post(f"{PORTAL}/checks")
    assert made.status == 200, made.text
    return solved(made.json, choice=choice)


def solved(check: dict[str, Any], *, choice: str | None = None) -> dict[str, Any]:
    work = solve_challenge(Challenge.from_dict(check["challenge"]))
    assert work is not None
    asked = choice or re.sub("^Cliquez sur (le |la |l’)", "", check["question"])
    picked = next(c["id"] for c in check["choices"] if c["name"].casefold() == asked.casefold())
    return {
        "challenge": check["challenge"],
        "counter": work.counter,
        "derived_key": work.derived_key,
        "choice": picked,
    }


def form(visitor: Browser, **changed: Any) -> dict[str, Any]:
    return form_of(changed.pop("check", None) or check_of(visitor), **changed)


def form_of(check: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """A form filled in as it should be; `identity`, `address`, `contact` change parts of theirs."""
    filled: dict[str, Any] = {
        "terms": TERMS,
        "identity": {
            "civility": "monsieur",
            "last_name": "Boscaud",
            "birth_name": "",
            "first_name": "Marc",
            "birth_date": "1985-05-01",
            "birth_country": "99100",
            "birth_department": "95",
            "birth_city": "Pontoise",
            "birth_city_code": "95500",
        },
        "address": {"number": "15", "street": "rue des Amandiers", "postcode": "11150", "city": "Bram"},
        "contact": {"mobile": "06 12 34 56 78", "email": "marc.boscaud@demo.example"},
        "user_name": "marc.boscaud",
        "password": PASSWORD,
    }
    for part in ("identity", "address", "contact"):
        filled[part] = filled[part] | changed.pop(part, {})
    return filled | {"check": check} | changed


def create(visitor: Browser, *, key: str = "a-key-of-one-form", **changed: Any) -> Answer:
    return visitor.post(f"{PORTAL}/accounts", form(visitor, **changed), Idempotency_Key=key)


def token_of_mail(number: int = -1) -> str:
    """The link's token in the latest mail."""
    found = re.search(r"/activation#([\w-]+)", mails()[number].body)
    assert found, mails()[number].body
    return found.group(1)
