"""Family files on the agents' side, and the ways in that they give: invitation, keys, the desk."""

import re
from typing import Any

import msgspec
import pytest

from chalicelib.accounts.model.accounts import Membership
from chalicelib.accounts.model.identity import Birth, Identity
from chalicelib.accounts.model.structures import Settings
from chalicelib.accounts.service import accounts, links
from chalicelib.accounts.store.accounts import account_key
from chalicelib.accounts.store.creations import identity_key
from chalicelib.accounts.store.table import AccountsItem
from chalicelib.consumers.attached import receive_account
from chalicelib.families.service import files
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.outbox import new_event
from chalicelib.kernel.table import Writes, find
from local.demo.families import load_families
from local.demo.people import PASSWORD, TOWN_ARIZE, TOWN_AURELIE
from local.demo.portals import PORTALS
from tests.cloud import Browser, Relay, mails, scan
from tests.faults import Killed, dies_at, watched

TOWN, OTHER = TOWN_ARIZE[0], TOWN_AURELIE[0]
ENFANCE, JEUNESSE = (service.id for service in PORTALS[TOWN_ARIZE].services[:2])
NEW = "Trois-hirondelles-9"


@pytest.fixture
def town(demo: None) -> None:
    load_families()


@pytest.fixture
def agent(town: None) -> Browser:
    """Nadia Perrot, at the reception of Val-d’Arize."""
    browser = Browser()
    browser.come_in("accueil")
    return browser


def signed_in(user_name: str, password: str = PASSWORD) -> Browser:
    browser = Browser()
    assert browser.sign_in(user_name, password).status == 200
    return browser


def family_of(asked: str, structure: str = TOWN) -> str:
    (found,) = files.search(structure, asked)
    return found.id


def path(family: str, rest: str = "", structure: str = TOWN) -> str:
    return f"/s/{structure}/families/{family}{rest}"


def guardian(agent: Browser, family: str, place: int = 0) -> dict[str, Any]:
    view: dict[str, Any] = agent.get(path(family)).json["guardians"][place]
    return view


def invited(agent: Browser, relay: Relay, family: str, rank: str = "first", **body: Any) -> str:
    """The token of the invitation that the guardian's mail holds."""
    answer = agent.post(path(family, f"/guardians/{rank}/invite"), body)
    assert answer.status == 200, answer.text
    relay.run()
    found = re.search(r"/invitation#([\w-]+)", mails()[-1].body)
    assert found
    return found[1]


def open_invitation(visitor: Browser, token: str, user_name: str = "samia.b", password: str = NEW) -> Any:
    return visitor.post("/invitation", {"token": token, "user_name": user_name, "password": password})


# --- finding and opening files


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("belkacem", ["Belkacem Samia"]),
        ("SAMIA bel", ["Belkacem Samia"]),
        ("n'diaye", ["N’Diaye Moussa"]),
        ("1002", ["Belkacem Samia"]),
        ("22/11/1987", ["Belkacem Samia"]),
        ("marchand 3.7.1984", ["Marchand Odile"]),
        ("lavoir 31999", ["Belkacem Samia", "Escoffier Lise"]),
        ("joubert", []),
        ("b", []),
    ],
)
def test_a_file_is_found_by_name_number_birth_date_or_address(
    agent: Browser, asked: str, names: list[str]
) -> None:
    found = agent.get(f"/s/{TOWN}/families?q={asked.replace('/', '%2F')}").json["items"]
    assert [item["names"][0] for item in found] == names


def test_thirty_families_have_thirty_numbers(town: None) -> None:
    kinds = [item["kind"]["S"] for item in scan("TABLE_FAMILIES")]
    assert kinds.count("family") == kinds.count("family_number") == 30


def test_the_same_key_opens_one_file_with_the_next_number(agent: Browser) -> None:
    body = {"guardians": [{"last_name": "Neuve", "first_name": "Ada", "birth_date": "1990-01-01"}]}
    key = new_id()
    first = agent.post(f"/s/{TOWN}/families", body, Idempotency_Key=key)
    again = agent.post(f"/s/{TOWN}/families", body, Idempotency_Key=key)
    assert first.status == 201
    assert first.json == again.json
    other = {"guardians": [{"last_name": "Autre", "first_name": "Ada"}]}
    assert agent.post(f"/s/{TOWN}/families", other, Idempotency_Key=key).json["code"] == "api.key_reused"
    second = agent.post(f"/s/{TOWN}/families", other, Idempotency_Key=new_id()).json["id"]
    numbers = [agent.get(path(family)).json["number"] for family in (first.json["id"], second)]
    assert int(numbers[1]) == int(numbers[0]) + 1


def test_another_town_s_family_does_not_exist(agent: Browser) -> None:
    theirs = family_of("joubert", OTHER)
    assert agent.get(path(theirs)).status == 404
    assert agent.post(path(theirs, "/guardians/first/invite"), {}).status == 404
    assert agent.post(path(theirs, "/guardians/first/keys"), {"services": [ENFANCE]}).status == 404
    assert agent.get(path(theirs, structure=OTHER)).status == 404
    assert agent.get(path(family_of("belkacem"), "")).status == 200
    assert agent.post(path(family_of("lacaze"), "/guardians/second/invite"), {}).status == 404
    assert agent.post(path(family_of("lacaze"), "/guardians/third/invite"), {}).status == 404


def test_a_guardian_has_no_business_on_the_agents_side(town: None) -> None:
    famille = signed_in("famille")
    assert famille.get(f"/s/{TOWN}/families?q=belkacem").status == 403


# --- the invitation by mail


def test_who_is_invited_opens_an_account_that_acts_for_the_guardian(
    agent: Browser, visitor: Browser, relay: Relay
) -> None:
    family = family_of("belkacem")
    token = invited(agent, relay, family, services=[JEUNESSE])
    assert guardian(agent, family)["invitation"]["state"] == "waiting"
    seen = visitor.post("/invitation/look", {"token": token}).json
    assert (seen["first_name"], seen["structure_name"]) == ("Samia", "Val-d’Arize")
    assert open_invitation(visitor, token).json == {"slug": "val-d-arize", "user_name": "samia.b"}
    samia = signed_in("samia.b", NEW)
    assert samia.get("/me").json["memberships"][0]["structure"]["slug"] == "val-d-arize"
    relay.run()
    view = guardian(agent, family)
    assert (view["account"], view["invitation"]["state"]) == (True, "opened")
    (mine,) = samia.get("/me/services").json["items"]
    assert [service["open"] for service in mine["services"]] == [False, True, False]
    assert mine["family"] == "1002"
    assert token not in str(scan("TABLE_ACCOUNTS") + scan("TABLE_FAMILIES") + scan("TABLE_EXCHANGES"))


def test_an_invitation_serves_once(agent: Browser, visitor: Browser, relay: Relay) -> None:
    token = invited(agent, relay, family_of("belkacem"))
    assert open_invitation(visitor, token).status == 201
    assert open_invitation(visitor, token, "autre.nom").status == 410
    relay.run()
    assert visitor.post("/invitation/look", {"token": token}).status == 410
    refused = agent.post(path(family_of("belkacem"), "/guardians/first/invite"), {})
    assert (refused.status, refused.json["code"]) == (409, "families.has_account")


def test_sent_again_the_earlier_link_is_dead(agent: Browser, visitor: Browser, relay: Relay) -> None:
    family = family_of("belkacem")
    earlier = invited(agent, relay, family)
    later = invited(agent, relay, family)
    assert open_invitation(visitor, earlier).status == 410
    assert open_invitation(visitor, later).status == 201


def test_a_revoked_invitation_opens_nothing(agent: Browser, visitor: Browser, relay: Relay) -> None:
    family = family_of("belkacem")
    token = invited(agent, relay, family)
    revoked = agent.post(path(family, "/guardians/first/revoke-invitation"))
    assert revoked.json["guardians"][0]["invitation"]["state"] == "revoked"
    assert open_invitation(visitor, token).status == 410
    assert agent.post(path(family, "/guardians/first/revoke-invitation")).status == 409


def test_an_invitation_lasts_thirty_days(
    agent: Browser, visitor: Browser, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = invited(agent, relay, family_of("belkacem"))
    later = 30 * 24 * 3600
    monkeypatch.setattr(links.clock, "epoch", lambda moment: int(moment.timestamp()) + later)
    assert open_invitation(visitor, token).status == 410


def test_a_user_name_that_is_taken_and_a_weak_password_are_told(
    agent: Browser, visitor: Browser, relay: Relay
) -> None:
    token = invited(agent, relay, family_of("belkacem"))
    taken = open_invitation(visitor, token, "Famille")
    assert [error["code"] for error in taken.json["errors"]] == ["accounts.user_name_taken"]
    weak = open_invitation(visitor, token, password="court")
    assert {error["field"] for error in weak.json["errors"]} == {"password"}
    assert open_invitation(visitor, token).status == 201


def test_somebody_with_an_account_joins_with_it(agent: Browser, relay: Relay) -> None:
    accounts.create("rim", PASSWORD, "Rim", "Haddad", "rim@demo.example", [])
    family = family_of("haddad")
    token = invited(agent, relay, family, services=[ENFANCE])
    rim = signed_in("rim")
    assert rim.post("/me/invitation", {"token": token}).json["slug"] == "val-d-arize"
    relay.run()
    (membership,) = rim.get("/me").json["memberships"]
    assert membership["structure"]["slug"] == "val-d-arize"
    assert guardian(agent, family)["invitation"]["state"] == "opened"
    assert rim.post("/me/invitation", {"token": token}).status == 410


@pytest.mark.parametrize("write", [1, 2])
def test_joining_may_be_cut_short_and_is_whole(agent: Browser, relay: Relay, write: int) -> None:
    accounts.create("rim", PASSWORD, "Rim", "Haddad", "rim@demo.example", [])
    family = family_of("haddad")
    token = invited(agent, relay, family)
    rim = signed_in("rim")
    with pytest.raises(Killed), watched(before=dies_at(write)):
        rim.post("/me/invitation", {"token": token})
    again = rim.post("/me/invitation", {"token": token}).status
    assert again == (200 if write == 1 else 410)
    relay.run()
    assert guardian(agent, family)["account"]


def test_told_twice_everything_is_once(agent: Browser, visitor: Browser, relay: Relay) -> None:
    family = family_of("belkacem")
    open_invitation(visitor, invited(agent, relay, family))
    relay.run()
    sent = len(mails())
    relay.run(again=True)
    assert len(mails()) == sent
    assert guardian(agent, family)["account"]


# --- service keys


def a_key(agent: Browser, family: str, service: str = ENFANCE, rank: str = "first") -> str:
    answer = agent.post(path(family, f"/guardians/{rank}/keys"), {"services": [service]})
    assert answer.status == 200, answer.text
    return str(answer.json["items"][0]["key"])


@pytest.fixture
def newcomer(town: None) -> Browser:
    """Samia Belkacem, who opened a space in Val-d’Arize without a key."""
    arrive("samia", "Samia", "Belkacem")
    return signed_in("samia")


def arrive(user_name: str, first_name: str, last_name: str, **said: Any) -> str:
    """An account as the creation of a space leaves it once it is activated; its id."""
    guardian = Membership(structure=TOWN, role="guardian", terms=1)
    account = accounts.create(
        user_name, PASSWORD, first_name, last_name, f"{user_name}@demo.example", [guardian]
    )
    item = find(AccountsItem, account_key(account.id))
    assert item
    Writes().change("account", item, msgspec.structs.replace(account, home=TOWN)).commit()
    identity = Identity(structure=TOWN, civility="madame", last_name=last_name, first_name=first_name, **said)
    Writes().create("identity", AccountsItem.of("identity", identity_key(account.id), identity)).commit()
    receive_account(new_event("accounts.activated", TOWN, account.id, "2026-06-20", account.name, account.id))
    return account.id


def enter(browser: Browser, key: str, service: str = ENFANCE, **headers: str) -> Any:
    return browser.post("/me/services", {"structure": TOWN, "service": service, "key": key}, **headers)


def test_a_key_attaches_the_account_and_opens_the_service(
    agent: Browser, newcomer: Browser, relay: Relay
) -> None:
    family = family_of("belkacem")
    key = a_key(agent, family)
    assert re.fullmatch(r"[0-9A-Z]{5}-[0-9A-Z]{5}", key)
    assert key.replace("-", "") not in str(scan("TABLE_FAMILIES"))
    opened = enter(newcomer, f" {key.lower()} ")
    assert opened.status == 200
    assert (opened.json["family"], opened.json["services"][0]["open"]) == ("1002", True)
    relay.run()
    assert guardian(agent, family)["account"]
    assert guardian(agent, family)["keys"][0]["state"] == "used"
    assert agent.get(f"/s/{TOWN}/unattached").json["items"] == []


def test_an_unknown_a_used_and_another_service_s_key_answer_alike(agent: Browser, newcomer: Browser) -> None:
    family = family_of("belkacem")
    used, other = a_key(agent, family), a_key(agent, family, JEUNESSE)
    enter(newcomer, used)
    told = [
        enter(newcomer, key).json | {"request_id": ""} for key in (used, other, "AAAAA-AAAAA", "nimporte")
    ]
    assert told == [told[0]] * 4
    assert told[0]["errors"][0]["code"] == "families.key_unknown"


def test_made_anew_the_earlier_key_is_dead(agent: Browser, newcomer: Browser) -> None:
    family = family_of("belkacem")
    earlier, later = a_key(agent, family), a_key(agent, family)
    assert enter(newcomer, earlier).status == 422
    assert enter(newcomer, later).status == 200


def odile() -> Browser:
    """« famille », who has accepted the terms: before, no service opens."""
    browser = signed_in("famille")
    assert browser.post("/me/terms", {"structure": TOWN, "number": 1}).status == 200
    return browser


def test_guessing_runs_into_a_wall_by_account_and_by_place(newcomer: Browser) -> None:
    statuses = [
        enter(newcomer, f"AAAAA-AAAA{n}", X_Forwarded_For=f"192.0.2.{n}, 10.0.0.1").status for n in range(11)
    ]
    assert statuses == [422] * 10 + [429]
    famille = odile()
    place = {"X_Forwarded_For": "198.51.100.1, 10.0.0.1"}
    assert [enter(famille, "AAAAA-AAAAA", **place).status for _ in range(10)] == [422] * 10
    arrive("autre", "Ada", "Autre")
    assert enter(signed_in("autre"), "AAAAA-AAAAA", **place).status == 429


def test_another_family_s_key_does_not_move_an_account(agent: Browser, town: None) -> None:
    famille = odile()
    assert enter(famille, a_key(agent, family_of("belkacem"))).status == 422
    assert enter(famille, a_key(agent, family_of("marchand 1984"), JEUNESSE), JEUNESSE).status == 200


def test_keys_are_mailed_and_the_event_holds_none(agent: Browser, newcomer: Browser, relay: Relay) -> None:
    family = family_of("belkacem")
    body = {"services": [ENFANCE, JEUNESSE], "mailed": True}
    made = agent.post(path(family, "/guardians/first/keys"), body).json["items"]
    relay.run()
    mail = mails()[-1]
    assert mail.to == "samia.belkacem.1987@demo.example"
    assert all(item["key"] in mail.body for item in made)
    assert made[0]["key"] not in str(scan("TABLE_FAMILIES") + scan("TABLE_EXCHANGES"))


# --- from an account to its family file


def test_a_key_typed_at_the_creation_attaches_at_once(agent: Browser, relay: Relay) -> None:
    family = family_of("belkacem")
    arrive("samia", "Samia", "Belkacem", keys={ENFANCE: a_key(agent, family)})
    relay.run()
    assert guardian(agent, family)["account"]
    assert agent.get(f"/s/{TOWN}/unattached").json["items"] == []


@pytest.mark.parametrize("off", [False, True])
def test_keys_that_were_typed_are_kept_no_longer(
    agent: Browser, monkeypatch: pytest.MonkeyPatch, off: bool
) -> None:
    """Served or not: one that nobody tried is good for months."""
    family = family_of("belkacem")
    keys = {ENFANCE: a_key(agent, family), "autre": "K7Q-M4Z-TR9"}
    with monkeypatch.context() as patch:
        patch.setattr(Settings, "switched_off", lambda *_: off)
        account = arrive("samia", "Samia", "Belkacem", keys=keys)
    said = accounts.identity(account)
    assert said
    assert said.keys == {}
    assert not any(key in str(scan("TABLE_ACCOUNTS")) for key in keys.values())
    assert bool(guardian(agent, family)["account"]) is not off


def test_without_a_key_an_agent_sees_the_files_that_look_alike(agent: Browser) -> None:
    account = arrive("odile", "Odile", "Marchand", birth=Birth(date="1951-05-12"))
    (waiting,) = agent.get(f"/s/{TOWN}/unattached").json["items"]
    assert (waiting["account"], waiting["name"]) == (account, "Odile Marchand")
    alike = agent.get(f"/s/{TOWN}/unattached/{account}").json["alike"]
    assert [(each["number"], each["alike"], each["free"]) for each in alike] == [
        ("1016", ["name", "birth_date"], True),
        ("1001", ["name"], False),
    ]


def test_an_agent_attaches_and_the_person_is_told(agent: Browser, newcomer: Browser, relay: Relay) -> None:
    (waiting,) = agent.get(f"/s/{TOWN}/unattached").json["items"]
    family = family_of("belkacem")
    desk = f"/s/{TOWN}/unattached/{waiting['account']}"
    assert newcomer.get("/me/services").json["items"][0]["family"] is None
    assert newcomer.get("/me").json["memberships"][0]["family"] is None
    assert agent.post(f"{desk}/attach", {"family": family, "rank": "first"}).status == 200
    assert agent.post(f"{desk}/attach", {"family": family, "rank": "first"}).status == 404
    relay.run()
    assert mails()[-1].subject == "Votre espace est relié à votre famille"
    assert newcomer.get("/me/services").json["items"][0]["family"] == "1002"
    assert agent.get(f"/s/{TOWN}/unattached").json["items"] == []


def test_an_agent_opens_a_file_once(agent: Browser, newcomer: Browser, relay: Relay) -> None:
    (waiting,) = agent.get(f"/s/{TOWN}/unattached").json["items"]
    key, desk = new_id(), f"/s/{TOWN}/unattached/{waiting['account']}/open-file"
    opened = agent.post(desk, Idempotency_Key=key)
    assert opened.status == 201
    relay.run()
    assert agent.post(desk, Idempotency_Key=key).json == opened.json
    assert newcomer.get("/me/services").json["items"][0]["family"] == "1019"


@pytest.mark.parametrize("write", [1, 2])
def test_opening_a_file_for_an_account_may_be_cut_short(
    agent: Browser, newcomer: Browser, relay: Relay, write: int
) -> None:
    (waiting,) = agent.get(f"/s/{TOWN}/unattached").json["items"]
    key, desk = new_id(), f"/s/{TOWN}/unattached/{waiting['account']}/open-file"
    with pytest.raises(Killed), watched(before=dies_at(write)):
        agent.post(desk, Idempotency_Key=key)
    assert agent.post(desk, Idempotency_Key=key).status == 201
    relay.run()
    assert newcomer.get("/me/services").json["items"][0]["family"] == "1019"


def test_a_guardian_who_has_an_account_is_not_given_to_another(agent: Browser, newcomer: Browser) -> None:
    (waiting,) = agent.get(f"/s/{TOWN}/unattached").json["items"]
    target = {"family": family_of("marchand 1984"), "rank": "first"}
    refused = agent.post(f"/s/{TOWN}/unattached/{waiting['account']}/attach", target)
    assert (refused.status, refused.json["code"]) == (409, "families.guardian_taken")


def test_a_detached_account_waits_on_the_desk_again(agent: Browser, relay: Relay) -> None:
    family = family_of("marchand 1984")
    famille = odile()
    assert agent.post(path(family, "/guardians/first/detach")).status == 200
    relay.run()
    assert famille.get("/me/services").json["items"][0]["family"] is None
    (waiting,) = agent.get(f"/s/{TOWN}/unattached").json["items"]
    assert waiting["name"] == "Odile Marchand"
    assert agent.post(path(family, "/guardians/first/detach")).status == 409
