"""The steps that the tests of agents and rights share."""

import re
from typing import Any

from chalicelib.accounts.model.accounts import Account, Membership
from chalicelib.accounts.service import accounts
from chalicelib.accounts.store import accounts as store
from chalicelib.kernel.ids import new_id
from local.demo.people import PASSWORD, TOWN_ARIZE
from tests.cloud import Answer, Browser, Relay, mails

TOWN = TOWN_ARIZE[0]
FAMILY = "01K0000000000000000000000F"
NEW = "Trois-hirondelles-9"
NORA = {"first_name": "Nora", "last_name": "Bensaïd", "email": "nora@demo.example", "role": "agent"}


def in_session(account: Account) -> Browser:
    """An open access of an account."""
    browser = Browser()
    browser.come_in(account.user_name)
    return browser


def account_of(user_name: str) -> Account:
    found = store.find_by_user_name(user_name)
    assert found is not None
    return found


def person(
    user_name: str, role: str, *, structure: str = TOWN, withheld: tuple[str, ...] = (), family: bool = False
) -> Account:
    held = Membership(
        structure=structure, role=role, withheld=list(withheld), family=FAMILY if family else None
    )
    email = f"{user_name}@demo.example"
    return accounts.create(user_name, PASSWORD, user_name.title(), "Dupré", email, [held])


def path(agent: str = "", rest: str = "", structure: str = TOWN) -> str:
    return f"/s/{structure}/agents" + (f"/{agent}" if agent else "") + rest


def row_of(browser: Browser, user: str, **query: str) -> dict[str, Any]:
    """The line of the list with this e-mail's beginning."""
    asked = "&".join(f"{key}={value}" for key, value in ({"limit": "50"} | query).items())
    items = browser.get(f"{path()}?{asked}").json["items"]
    found: dict[str, Any] = next(item for item in items if item["email"].startswith(f"{user}@"))
    return found


def view_of(browser: Browser, agent: str) -> dict[str, Any]:
    view: dict[str, Any] = browser.get(path(agent)).json
    return view


def invite(browser: Browser, key: str | None = None, **changes: Any) -> Answer:
    return browser.post(path(), NORA | changes, Idempotency_Key=key or new_id())


def decide(browser: Browser, agent: str, intent: str, body: Any = None, version: int | None = None) -> Answer:
    """An intent about an agent, on the version that is seen now or the one given."""
    seen = view_of(browser, agent).get("version", 1) if version is None else version
    return browser.post(path(agent, f"/{intent}"), body, If_Match=f'"{seen}"')


def mailed_token(relay: Relay) -> str:
    relay.run()
    found = re.search(r"/agent#([\w-]+)", mails()[-1].body)
    assert found
    return found[1]


def invited(browser: Browser, relay: Relay, **changes: Any) -> tuple[str, str]:
    """A new agent, and the token that the mail holds."""
    answer = invite(browser, **changes)
    assert answer.status == 201, answer.text
    return answer.json["id"], mailed_token(relay)


def accept(visitor: Browser, token: str, user_name: str = "nora.bensaid", password: str = NEW) -> Answer:
    return visitor.post("/agent-invitation", {"token": token, "user_name": user_name, "password": password})


def sentences(browser: Browser, agent: str) -> list[str]:
    return [line["sentence"] for line in browser.get(path(agent, "/history")).json["items"]]
