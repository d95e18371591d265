"""Coming in by FranceConnect and ProConnect, against stand-ins that speak their protocol."""

import os
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import urllib3

from chalicelib.accounts import providers
from chalicelib.kernel import clock
from chalicelib.kernel.env import environment
from local.demo.people import PASSWORD
from local.identities.provider import Provider
from tests.api.test_second_factor import code, further
from tests.cloud import Browser, Relay, mails, scan
from tests.stand_in import arrive, go_round, leave, prove, serving

PERSON = "deleguee"  # Inès Garnier, of the federation's instructors
OFFICE = "siege"


@pytest.fixture(scope="module")
def _served() -> Iterator[dict[str, Provider]]:
    with serving() as found:
        yield found


@pytest.fixture
def stand_ins(
    _served: dict[str, Provider], demo: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, Provider]]:
    """Both are on, without fault, and nothing is remembered of them."""
    for name, provider in _served.items():
        monkeypatch.setitem(os.environ, f"{name.upper()}_ISSUER", provider.issuer)
        provider.fault, provider.tokens_asked = None, 0
    environment.cache_clear()
    providers._kept.clear()
    yield _served
    environment.cache_clear()
    for pool in providers._pools:
        pool.clear()
    providers._pools.clear()


@pytest.fixture
def somebody(stand_ins: dict[str, Provider], visitor: Browser) -> Browser:
    """Maëlle Castagnet has linked her identity, and is signed out."""
    link(visitor)
    assert visitor.post("/sign-out").status == 204
    return visitor


def link(
    browser: Browser, user_name: str = PERSON, provider: str = "france_connect", person: int = 0
) -> None:
    ticket = go_round(browser, provider, person).json["ticket"]
    browser.come_in(user_name)
    answer = browser.post("/me/identities", {"ticket": ticket})
    assert answer.status == 200, answer.text
    linked = {each["provider"]["name"] for each in answer.json["items"] if each["linked_at"]}
    assert provider in linked


def test_without_an_issuer_a_provider_does_not_exist(visitor: Browser) -> None:
    assert visitor.get("/sign-in/federated").json == {"items": []}
    assert visitor.post("/sign-in/federated/france_connect", {}).status == 404
    assert visitor.post("/sign-in/federated/autre", {}).status == 404


def test_outside_the_local_stack_a_provider_without_tls_is_off(
    stand_ins: dict[str, Provider], visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(visitor.get("/sign-in/federated").json["items"]) == 2
    monkeypatch.setitem(os.environ, "STAGE", "prod")
    environment.cache_clear()
    assert visitor.get("/sign-in/federated").json == {"items": []}


def test_one_leaves_with_what_the_provider_demands(stand_ins: dict[str, Provider], visitor: Browser) -> None:
    answer = visitor.post("/sign-in/federated/france_connect", {"back": "/s/val-d-arize"})
    asked = {name: value[0] for name, value in parse_qs(urlsplit(answer.json["url"]).query).items()}
    assert asked["acr_values"] == "eidas1"
    assert asked["redirect_uri"] == "http://localhost:8080/retour"
    assert min(len(asked["nonce"]), len(asked["state"])) >= 32
    assert asked["code_challenge_method"] == "S256"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-departure=")
    for attribute in ("HttpOnly", "Secure", "SameSite=Strict", "Path=/"):
        assert attribute in cookie
    stored = str(scan("TABLE_ACCOUNTS"))
    assert asked["state"] not in stored
    assert visitor.others["__Host-departure"] not in stored


def test_an_unknown_identity_is_named_and_opens_nothing(
    stand_ins: dict[str, Provider], visitor: Browser
) -> None:
    answer = go_round(visitor)
    assert answer.json["stage"] is None
    assert answer.json["person"]["last_name"] == "Castagnet"
    assert visitor.cookie is None
    assert visitor.get("/me").status == 401
    stored = str(scan("TABLE_ACCOUNTS"))
    for secret in (answer.json["ticket"], "fc-3f1a9c", "Castagnet"):
        assert secret not in stored


def test_linked_once_with_the_password_it_signs_in_from_then_on(somebody: Browser) -> None:
    answer = arrive(somebody, prove(leave(somebody, back="/s/val-d-arize")))
    assert (answer.status, answer.json["ticket"], answer.json["person"]) == (200, None, None)
    assert answer.json["back"] == "/s/val-d-arize"
    held = [i["record"]["M"] for i in scan("TABLE_ACCOUNTS") if i["kind"]["S"] == "sign_in"]
    assert [sign_in["means"]["S"] for sign_in in held] == ["france_connect"]


def test_another_persons_identity_is_not_theirs(somebody: Browser) -> None:
    assert go_round(somebody, person=1).json["ticket"]


@pytest.mark.parametrize("provider", ["france_connect", "pro_connect"])
@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ("wrong_nonce", 422, "federated.unverified"),
        ("wrong_issuer", 422, "federated.unverified"),
        ("wrong_audience", 422, "federated.unverified"),
        ("expired", 422, "federated.unverified"),
        ("bad_signature", 422, "federated.unverified"),
        ("unknown_key", 422, "federated.unverified"),
        ("weak", 422, "federated.unverified"),
        ("other_subject", 422, "federated.unverified"),
        ("forged_userinfo", 422, "federated.unverified"),
        ("denied", 403, "federated.denied"),
        ("down", 503, "federated.unavailable"),
    ],
)
def test_each_fault_is_refused_with_a_sentence(
    stand_ins: dict[str, Provider], visitor: Browser, provider: str, fault: str, status: int, code: str
) -> None:
    link(visitor, OFFICE if provider == "pro_connect" else PERSON, provider)
    visitor.cookie = None
    url = leave(visitor, provider)
    stand_ins[provider].fault = fault
    came = prove(url)
    answer = arrive(visitor, came)
    assert (answer.status, answer.json["code"]) == (status, code)
    assert stand_ins[provider].name.split("_")[0].capitalize()[:3] in answer.json["detail"]
    assert fault not in answer.json["detail"]
    assert visitor.cookie is None
    assert arrive(visitor, came).json["code"] == "federated.departure_dead"


def test_a_provider_that_takes_too_long_is_told_so(
    somebody: Browser, stand_ins: dict[str, Provider], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(providers, "PATIENCE_S", 0.2)
    for pool in providers._pools:
        pool.clear()
    providers._pools.clear()
    came = prove(leave(somebody))
    stand_ins["france_connect"].fault = "slow"
    assert arrive(somebody, came).json["code"] == "federated.unavailable"


def test_new_keys_are_read_once_when_an_unknown_one_signs(
    somebody: Browser, stand_ins: dict[str, Provider]
) -> None:
    stand_ins["france_connect"].keys.rotate()
    assert go_round(somebody).json["stage"]


def test_refusing_at_the_provider_is_no_mistake(stand_ins: dict[str, Provider], visitor: Browser) -> None:
    answer = go_round(visitor, person=None)
    assert (answer.status, answer.json["code"]) == (403, "federated.denied")
    assert "FranceConnect" in answer.json["detail"]


def test_a_return_serves_once(somebody: Browser) -> None:
    came = prove(leave(somebody))
    assert arrive(somebody, came).status == 200
    again = arrive(somebody, came)
    assert (again.status, again.json["code"]) == (410, "federated.departure_dead")


def test_a_code_serves_once_even_under_another_state(somebody: Browser) -> None:
    first = prove(leave(somebody))
    assert arrive(somebody, first).status == 200
    second = prove(leave(somebody))
    answer = arrive(somebody, second | {"code": first["code"]})
    assert (answer.status, answer.json["code"]) == (410, "federated.code_dead")


def test_another_browser_cannot_end_what_this_one_began(somebody: Browser) -> None:
    came = prove(leave(somebody))
    thief = Browser()
    assert arrive(thief, came).json["code"] == "federated.departure_dead"
    leave(thief)
    assert arrive(thief, came).json["code"] == "federated.departure_dead"
    assert thief.cookie is None
    assert arrive(somebody, came).status == 200


def test_a_code_for_another_departure_is_worth_nothing(
    stand_ins: dict[str, Provider], somebody: Browser
) -> None:
    """Somebody else's code, slipped into this browser's return: PKCE and the nonce hold it back."""
    theirs = prove(leave(Browser()))
    own = prove(leave(somebody))
    assert arrive(somebody, own | {"code": theirs["code"]}).json["code"] == "federated.code_dead"
    assert somebody.cookie is None


@pytest.mark.parametrize("minutes", [11, 60])
def test_a_return_that_waited_is_dead(
    somebody: Browser, monkeypatch: pytest.MonkeyPatch, minutes: int
) -> None:
    came = prove(leave(somebody))
    later(monkeypatch, minutes)
    assert arrive(somebody, came).json["code"] == "federated.departure_dead"


def later(monkeypatch: pytest.MonkeyPatch, minutes: int) -> None:
    then = clock.real_now() + timedelta(minutes=minutes)
    monkeypatch.setattr(clock, "real_now", lambda: then)


def test_a_ticket_links_just_after_signing_in_with_ones_own_means(
    stand_ins: dict[str, Provider], visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert visitor.sign_in(PERSON, PASSWORD).status == 200
    later(monkeypatch, 1)
    ticket = go_round(visitor).json["ticket"]
    early = visitor.post("/me/identities", {"ticket": ticket})
    assert (early.status, early.json["code"]) == (409, "federated.sign_in_first")
    visitor.sign_in(PERSON, PASSWORD)
    assert visitor.post("/me/identities", {"ticket": ticket}).status == 200
    again = visitor.post("/me/identities", {"ticket": ticket})
    assert (again.status, again.json["code"]) == (410, "federated.ticket_dead")


def test_a_ticket_of_another_browser_or_too_old_links_nothing(
    stand_ins: dict[str, Provider], visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = go_round(visitor).json["ticket"]
    other = Browser()
    other.sign_in(PERSON, PASSWORD)
    assert other.post("/me/identities", {"ticket": ticket}).json["code"] == "federated.ticket_dead"
    later(monkeypatch, 16)
    visitor.sign_in(PERSON, PASSWORD)
    assert visitor.post("/me/identities", {"ticket": ticket}).json["code"] == "federated.ticket_dead"


def test_an_access_that_a_provider_opened_links_no_other(somebody: Browser) -> None:
    ticket = go_round(somebody, "pro_connect").json["ticket"]
    assert go_round(somebody).json["stage"]
    answer = somebody.post("/me/identities", {"ticket": ticket})
    assert answer.json["code"] in ("federated.sign_in_first", "federated.ticket_dead")


def test_an_agent_from_a_provider_still_gives_the_code_and_the_access_says_where_it_came_from(
    stand_ins: dict[str, Provider], visitor: Browser
) -> None:
    link(visitor, OFFICE)
    visitor.post("/sign-out")
    assert go_round(visitor).json["stage"] == "second_factor"
    ticket = go_round(Browser(), "pro_connect").json["ticket"]
    assert visitor.get("/me").json["code"] == "sign_in.second_factor_due"
    assert further(visitor, code()).json["stage"] == "open"
    assert visitor.get("/me/connections").json["items"][0]["means"] == "france_connect"
    assert visitor.post("/me/identities", {"ticket": ticket}).status in (409, 410)


def test_one_identity_has_one_account_and_one_account_one_identity(somebody: Browser) -> None:
    somebody.come_in(OFFICE)
    taken = arrive(somebody, prove(to_link(somebody)))
    assert (taken.status, taken.json["code"]) == (409, "federated.linked_elsewhere")
    somebody.sign_in(PERSON, PASSWORD)
    assert arrive(somebody, prove(to_link(somebody))).json["code"] == "federated.linked_already"
    other = arrive(somebody, prove(to_link(somebody), 1))
    assert (other.status, other.json["code"]) == (409, "federated.other_linked")


def to_link(browser: Browser, provider: str = "france_connect", password: str = PASSWORD) -> str:
    answer = browser.post(f"/me/identities/{provider}", {"password": password})
    assert answer.status == 200, answer.text
    return str(answer.json["url"])


def test_from_ones_account_the_password_links(stand_ins: dict[str, Provider], instructor: Browser) -> None:
    wrong = instructor.post("/me/identities/france_connect", {"password": "faux"})
    assert (wrong.status, wrong.json["errors"][0]["code"]) == (422, "accounts.password_wrong")
    answer = arrive(instructor, prove(to_link(instructor)))
    assert (answer.status, answer.json["linked"]) == (200, True)
    (first, second) = instructor.get("/me/identities").json["items"]
    assert (first["provider"]["label"], bool(first["linked_at"])) == ("FranceConnect", True)
    assert (second["provider"]["label"], second["linked_at"]) == ("ProConnect", None)


def test_its_owner_is_told_by_mail(somebody: Browser, relay: Relay) -> None:
    assert "accounts.identity_linked" in relay.run()
    assert "FranceConnect a été reliée" in mails()[-1].body
    somebody.sign_in(PERSON, PASSWORD)
    somebody.call("DELETE", "/me/identities/france_connect", {"password": PASSWORD})
    assert "accounts.identity_unlinked" in relay.run()


def test_taken_off_with_the_password_it_signs_in_no_more(somebody: Browser) -> None:
    somebody.sign_in(PERSON, PASSWORD)
    path = "/me/identities/france_connect"
    assert somebody.call("DELETE", path, {"password": "faux"}).status == 422
    assert somebody.call("DELETE", path, {"password": PASSWORD}).status == 204
    assert somebody.call("DELETE", path, {"password": PASSWORD}).status == 404
    assert go_round(somebody).json["ticket"]


def test_signing_out_leads_to_the_end_of_the_providers_session(somebody: Browser) -> None:
    go_round(somebody)
    assert somebody.others["__Secure-provider"].startswith("france_connect.")
    assert somebody.others["__Secure-provider"].partition(".")[2] not in str(scan("TABLE_ACCOUNTS"))
    answer = somebody.post("/sign-out")
    assert answer.status == 200
    assert somebody.cookie is None
    ended = urllib3.request("GET", answer.json["url"], redirect=False)
    assert ended.status == 302
    assert ended.headers["Location"].startswith("http://localhost:8080/connexion?motif=fin&state=")


def test_who_came_with_a_password_just_signs_out(somebody: Browser) -> None:
    go_round(somebody)
    somebody.sign_in(PERSON, PASSWORD)
    assert somebody.post("/sign-out").status == 204


def test_a_space_that_is_closed_is_not_opened_from_outside(somebody: Browser) -> None:
    import msgspec

    from chalicelib.accounts.model.accounts import Account
    from chalicelib.accounts.store.table import AccountsItem
    from chalicelib.kernel.table import Writes

    somebody.sign_in(PERSON, PASSWORD)
    account = somebody.get("/me").json["account"]["id"]
    item = AccountsItem.get(f"ACCOUNT#{account}", "PROFILE")
    Writes().change("account", item, msgspec.structs.replace(item.read(Account), state="closed")).commit()
    somebody.cookie = None
    answer = go_round(somebody)
    assert (answer.status, answer.json["code"]) == (401, "federated.inactive")
