"""Passkeys: made, named, taken off; signing in with one; everything that proves nothing."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.accounts.model.accounts import Membership
from chalicelib.accounts.service import accounts, second_factors, sites
from chalicelib.accounts.store import accounts as store
from chalicelib.kernel import clock
from chalicelib.kernel.env import environment
from local.demo.people import COMMISSION, PASSWORD, TOWN_ARIZE
from tests.api.test_second_factor import Wait, code, further, wait  # noqa: F401
from tests.authenticator import (
    MAY_SYNC,
    P256,
    P384,
    PRESENT,
    SYNCED,
    VERIFIED,
    Authenticator,
    Ed25519,
    Rsa,
    content,
    text,
)
from tests.cloud import Answer, Browser, Relay, mails, scan
from tests.faults import watched

FIREFOX = {"User_Agent": "Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0"}
OWN = "portail.val-d-arize.example"


def options(browser: Browser, **proof: str) -> dict[str, Any]:
    answer = browser.post("/me/passkeys/options", {"password": PASSWORD} | proof)
    assert answer.status == 200, answer.text
    return dict(answer.json)


def send(browser: Browser, credential: dict[str, Any], name: str = "") -> Answer:
    return browser.post("/me/passkeys", {"credential": credential, "name": name}, **FIREFOX)


def added(browser: Browser, authenticator: Authenticator | None = None, **proof: str) -> Authenticator:
    """A passkey of who is signed in."""
    authenticator = authenticator or Authenticator()
    answer = send(browser, authenticator.make(options(browser, **proof)))
    assert answer.status == 201, answer.text
    return authenticator


def using() -> dict[str, Any]:
    return dict(Browser().post("/sign-in/passkey/options").json)


def show(browser: Browser, shown: dict[str, Any]) -> Answer:
    return browser.post("/sign-in/passkey", shown, **FIREFOX)


@pytest.fixture
def newcomer(visitor: Browser) -> Browser:
    """An agent with an open access and no second factor, as who has just become one."""
    place = Membership(structure=COMMISSION[0], role="reader")
    accounts.create("lectrice", PASSWORD, "Ada", "Neuve", "ada@demo.example", [place])
    visitor.come_in("lectrice")
    return visitor


def test_a_passkey_is_made_and_opens_the_account(instructor: Browser, relay: Relay) -> None:
    asked = options(instructor)
    assert (asked["user_name"], asked["person"], asked["known"]) == ("deleguee", "Inès Garnier", [])
    key = Authenticator()
    answer = send(instructor, key.make(asked))
    assert answer.status == 201
    assert answer.json | {"id": ""} == {
        "id": "",
        "name": "Firefox sur Windows",
        "host": "localhost",
        "synced": False,
        "added_at": "2026-11-21T12:00:00+01:00",
        "used_at": None,
    }
    visitor = Browser()
    opened = show(visitor, key.show(using()))
    assert (opened.status, opened.json["stage"]) == (200, "open")
    assert opened.json["me"]["account"]["user_name"] == "deleguee"
    assert visitor.get("/me").status == 200
    (line,) = visitor.get("/me/connections").json["items"][:1]
    assert (line["means"], line["second"], line["outcome"]) == ("passkey", None, "opened")
    assert line["device"] == "Firefox sur Windows"
    (listed,) = visitor.get("/me/passkeys").json["items"]
    assert listed["used_at"] == "2026-11-21T12:00:00+01:00"
    assert relay.run().count("accounts.passkey_added") == 1
    relay.run(again=True)
    (mail,) = [mail for mail in mails() if mail.subject == "Sécurité de votre compte"]
    assert mail.to == "deleguee@demo.example"
    assert "Une clé d’accès a été ajoutée" in mail.body


def test_coming_in_costs_three_requests(instructor: Browser) -> None:
    """docs/data.md: a count, profile and passkeys, the transaction; then who is there, as ever."""
    shown = added(instructor).show(using())
    with watched() as door:
        assert show(Browser(), shown).status == 200
    assert door.calls == ["GetItem", "BatchGetItem", "TransactWriteItems", "BatchGetItem"]
    with watched() as door:
        using()
    assert door.calls == []


@pytest.mark.parametrize("kind", [P256, Ed25519, Rsa])
def test_every_kind_of_key_that_is_asked_for_serves(instructor: Browser, kind: Any) -> None:
    key = added(instructor, Authenticator(kind()))
    assert show(Browser(), key.show(using())).status == 200


def test_one_that_is_synced_says_so_and_does_not_count(instructor: Browser) -> None:
    key = added(instructor, Authenticator(counts=False, flags=PRESENT | VERIFIED | MAY_SYNC | SYNCED))
    assert [show(Browser(), key.show(using())).status for _ in range(2)] == [200, 200]
    assert instructor.get("/me/passkeys").json["items"][0]["synced"] is True


def test_a_passkey_stands_for_both_factors_of_an_agent(secretary: Browser) -> None:
    key = added(secretary, code=code())
    visitor = Browser()
    assert show(visitor, key.show(using())).json["stage"] == "open"
    assert visitor.sign_in("secretaire", PASSWORD).json["stage"] == "second_factor"


def test_an_agent_with_a_passkey_alone_comes_in_by_it_and_not_by_the_password(newcomer: Browser) -> None:
    """Who has stolen the password must not set up the second factor in the agent's place."""
    key = added(newcomer)
    visitor = Browser()
    for _ in range(7):  # right, and so never locked
        refused = visitor.sign_in("lectrice", PASSWORD)
        assert (refused.status, refused.json["code"]) == (403, "sign_in.passkey_due")
    assert visitor.sign_in("lectrice", "faux").json["code"] == "sign_in.refused"
    assert show(visitor, key.show(using())).json["stage"] == "open"
    (listed,) = newcomer.get("/me/passkeys").json["items"]
    kept = newcomer.post(f"/me/passkeys/{listed['id']}/remove", {"password": PASSWORD})
    assert (kept.status, kept.json["code"]) == (409, "accounts.passkey_required")


def test_what_a_colleague_resets_are_the_passkeys_too(newcomer: Browser) -> None:
    """They mostly lay on the telephone that was lost."""
    key = added(newcomer)
    account = store.find_by_user_name("lectrice")
    assert account is not None
    assert account.is_guarded
    second_factors.clear(account).commit()
    assert show(Browser(), key.show(using())).status == 401
    assert Browser().sign_in("lectrice", PASSWORD).json["stage"] == "enrolment"


def test_the_password_and_the_code_are_asked_for_first(secretary: Browser, instructor: Browser) -> None:
    wrong = instructor.post("/me/passkeys/options", {"password": "faux"})
    assert (wrong.status, wrong.json["errors"][0]["field"]) == (422, "password")
    wrong = secretary.post("/me/passkeys/options", {"password": PASSWORD, "code": "000000"})
    assert (wrong.status, wrong.json["errors"][0]["field"]) == (422, "code")
    shown = code()
    options(secretary, code=shown)
    again = secretary.post("/me/passkeys/options", {"password": PASSWORD, "code": shown})
    assert again.json["errors"][0]["field"] == "code", "a code serves once"


def test_a_staged_access_adds_none(visitor: Browser) -> None:
    visitor.sign_in("secretaire", PASSWORD)
    assert visitor.post("/me/passkeys/options", {"password": PASSWORD}).status == 401


NOT_MADE = {
    "on another site": lambda key, asked: key.make(asked, site="https://autre.example"),
    "for another address": lambda key, asked: key.make(asked, host="autre.example"),
    "on the site's other port": lambda key, asked: key.make(asked, site="http://localhost:9090"),
    "in a frame of another site": lambda key, asked: key.make(asked, crossOrigin=True),
    "to sign in": lambda key, asked: key.make(asked, type="webauthn.get"),
    "for a challenge of one's own": lambda key, asked: key.make(asked | {"challenge": text(b"9.b.c")}),
    "for a challenge to sign in": lambda key, asked: key.make(asked | using()),
    "under another id": lambda key, asked: key.make(asked) | {"id": text(b"an-id-of-another-credential")},
    "without attestation": lambda key, asked: key.make(asked) | {"attestation": text(b"\xa0")},
}


@pytest.mark.parametrize("case", NOT_MADE)
def test_what_was_not_made_here_and_now_is_refused(instructor: Browser, case: str) -> None:
    answer = send(instructor, NOT_MADE[case](Authenticator(), options(instructor)))
    assert (answer.status, answer.json["code"]) == (422, "accounts.passkey_unproven")
    assert instructor.get("/me/passkeys").json["items"] == []


@pytest.mark.parametrize(
    "authenticator",
    [Authenticator(flags=PRESENT), Authenticator(flags=VERIFIED), Authenticator(P384())],
    ids=["nobody asked who they are", "nobody there", "a key that was not asked for"],
)
def test_an_authenticator_that_does_not_do_as_asked_is_refused(
    instructor: Browser, authenticator: Authenticator
) -> None:
    answer = send(instructor, authenticator.make(options(instructor)))
    assert (answer.status, answer.json["code"]) == (422, "accounts.passkey_unproven")


def test_a_challenge_is_for_its_account_once_and_for_ten_minutes(
    instructor: Browser,
    secretary: Browser,
    wait: Wait,  # noqa: F811
) -> None:
    asked = options(instructor)
    assert send(secretary, Authenticator().make(asked)).status == 422
    first = Authenticator().make(asked)
    made = send(instructor, first)
    assert send(instructor, first).json == made.json, "an answer that got lost is given again"
    again = send(instructor, Authenticator().make(asked))
    assert (again.status, again.json["code"]) == (410, "accounts.passkey_late")
    asked = options(instructor)
    wait(timedelta(minutes=10))
    assert send(instructor, Authenticator().make(asked)).json["code"] == "accounts.passkey_late"
    assert len(instructor.get("/me/passkeys").json["items"]) == 1


def test_a_challenge_dies_with_the_accesses(instructor: Browser) -> None:
    asked = options(instructor)
    instructor.post("/me/sign-out-everywhere")
    instructor.come_in("deleguee")
    assert send(instructor, Authenticator().make(asked)).status == 422


def test_ten_and_no_more_even_side_by_side(instructor: Browser) -> None:
    for _ in range(9):
        added(instructor)
    asked = [options(instructor) for _ in range(2)]
    assert len(asked[1]["known"]) == 9
    answers: list[int] = []

    def cut_in(write: int) -> None:
        if write == 1:
            answers.append(0)
            answers[0] = send(instructor, Authenticator().make(asked[0])).status

    with watched(before=cut_in):
        answers.append(send(instructor, Authenticator().make(asked[1])).status)
    assert answers == [201, 412]
    full = send(instructor, Authenticator().make(asked[1]))
    assert (full.status, full.json["code"]) == (409, "accounts.passkeys_full")
    assert instructor.post("/me/passkeys/options", {"password": PASSWORD}).status == 409
    assert len(instructor.get("/me/passkeys").json["items"]) == 10


def test_a_passkey_is_named_by_its_owner_alone(instructor: Browser, secretary: Browser) -> None:
    added(instructor)
    (listed,) = instructor.get("/me/passkeys").json["items"]
    path = f"/me/passkeys/{listed['id']}/name"
    assert instructor.post(path, {"name": "  Clé   du bureau "}).json["name"] == "Clé du bureau"
    nameless = instructor.post(path, {"name": "  "})
    assert (nameless.status, nameless.json["errors"][0]["field"]) == (422, "name")
    assert instructor.post(path, {"name": "n" * 61}).status == 422
    assert secretary.post(path, {"name": "À moi"}).status == 404
    assert instructor.get("/me/passkeys").json["items"][0]["name"] == "Clé du bureau"


def test_a_passkey_that_was_taken_off_opens_nothing(instructor: Browser, relay: Relay) -> None:
    key, other = added(instructor), added(instructor)
    first, _ = instructor.get("/me/passkeys").json["items"]
    path = f"/me/passkeys/{first['id']}/remove"
    assert instructor.post(path, {"password": "faux"}).status == 422
    assert instructor.post(path, {"password": PASSWORD}).status == 204
    assert instructor.post(path, {"password": PASSWORD}).status == 404
    assert show(Browser(), key.show(using())).json["code"] == "sign_in.passkey_refused"
    assert show(Browser(), other.show(using())).status == 200
    assert relay.run().count("accounts.passkey_removed") == 1
    assert len(mails()) == 3


NOT_SHOWN = {
    "on another site": lambda key, asked: key.show(asked, site="https://autre.example"),
    "on the site's other port": lambda key, asked: key.show(asked, site="http://localhost:9090"),
    "for another address": lambda key, asked: key.show(asked, host="autre.example"),
    "in a frame of another site": lambda key, asked: key.show(asked, crossOrigin=True),
    "to be made": lambda key, asked: key.show(asked, type="webauthn.create"),
    "for a challenge of one's own": lambda key, asked: key.show(asked | {"challenge": text(b"9.b.c")}),
    "with another's signature": lambda key, asked: (
        key.show(asked) | {"signature": Authenticator().show(asked)["signature"]}
    ),
    "with a signature that is none": lambda key, asked: key.show(asked) | {"signature": "AAAA"},
    "with other words than were signed": lambda key, asked: (
        key.show(asked) | {"client_data": key.show(asked, more="1")["client_data"]}
    ),
    "for nobody": lambda key, asked: key.show(asked) | {"user_handle": text(b"01K0000000000000000000000A")},
    "for what is no account": lambda key, asked: key.show(asked) | {"user_handle": text(b"\xff\xfe")},
    "for what no key can hold": lambda key, asked: key.show(asked) | {"user_handle": text(b"A" * 9_000)},
    "an unknown credential": lambda key, asked: key.show(asked) | {"id": text(b"nobody has it")},
}


@pytest.mark.parametrize("case", NOT_SHOWN)
def test_what_proves_nothing_opens_nothing_and_always_sounds_the_same(instructor: Browser, case: str) -> None:
    key = added(instructor)
    visitor = Browser()
    answer = show(visitor, NOT_SHOWN[case](key, using()))
    assert (answer.status, answer.json["code"]) == (401, "sign_in.passkey_refused")
    assert visitor.cookie is None


@pytest.mark.parametrize("flags", [PRESENT, VERIFIED, 0])
def test_nobody_comes_in_who_was_not_asked_who_they_are(instructor: Browser, flags: int) -> None:
    key = added(instructor)
    key.flags = flags
    assert show(Browser(), key.show(using())).json["code"] == "sign_in.passkey_refused"


def test_anothers_credential_does_not_open_an_account(instructor: Browser, secretary: Browser) -> None:
    mine, theirs = added(instructor), added(secretary, code=code())
    mine.handle, theirs.handle = theirs.handle, mine.handle
    for key in (mine, theirs):
        assert show(Browser(), key.show(using())).json["code"] == "sign_in.passkey_refused"


def test_what_was_shown_once_is_worth_nothing_any_more(instructor: Browser, wait: Wait) -> None:  # noqa: F811
    key = added(instructor, Authenticator(counts=False))
    shown = key.show(using())
    assert show(Browser(), shown).status == 200
    assert show(Browser(), shown).json["code"] == "sign_in.passkey_refused"
    asked = using()
    wait(timedelta(minutes=10))
    assert show(Browser(), key.show(asked)).json["code"] == "sign_in.passkey_refused"


def test_two_who_show_the_same_at_once_open_one_access(instructor: Browser) -> None:
    shown = added(instructor, Authenticator(counts=False)).show(using())
    answers: list[int] = []

    def cut_in(write: int) -> None:
        if write == 1:
            answers.append(0)
            answers[0] = show(Browser(), shown).status

    with watched(before=cut_in):
        answers.append(show(Browser(), shown).status)
    assert answers == [200, 401]


def test_two_passkeys_of_one_account_at_once_both_open(instructor: Browser) -> None:
    one, other = added(instructor), added(instructor)
    answers: list[int] = []

    def cut_in(write: int) -> None:
        if write == 1:
            answers.append(0)
            answers[0] = show(Browser(), one.show(using())).status

    with watched(before=cut_in):
        answers.append(show(Browser(), other.show(using())).status)
    assert answers == [200, 200]


def test_a_counter_that_does_not_advance_is_refused_and_its_owner_told(
    instructor: Browser, relay: Relay
) -> None:
    key = added(instructor)
    for _ in range(3):
        assert show(Browser(), key.show(using())).status == 200
    relay.run()
    before = len(mails())
    key.counter = 1  # a copy made when it was younger
    for _ in range(2):
        answer = show(Browser(), key.show(using()))
        assert (answer.status, answer.json["code"]) == (401, "sign_in.passkey_doubted")
    assert relay.run() == ["accounts.passkey_doubted"], "told once a day"
    assert "elle semble avoir été copiée" in mails()[-1].body
    assert len(mails()) == before + 1
    lines = instructor.get("/me/connections").json["items"]
    assert [line["outcome"] for line in lines if line["means"] == "passkey"].count("refused") == 2


def test_who_does_not_hold_the_key_cannot_have_its_owner_warned(instructor: Browser, relay: Relay) -> None:
    key = added(instructor)
    assert show(Browser(), key.show(using())).status == 200
    relay.run()
    forged = Authenticator()
    forged.credential, forged.handle = key.credential, key.handle
    assert show(Browser(), forged.show(using())).json["code"] == "sign_in.passkey_refused"
    assert relay.run() == []


@pytest.mark.parametrize("state", ["pending", "closed"])
def test_an_account_that_is_not_active_does_not_open(instructor: Browser, state: Any) -> None:
    import msgspec

    key = added(instructor)
    account = store.find_by_user_name("deleguee")
    assert account is not None
    store.change(account.id, lambda known: msgspec.structs.replace(known, state=state))
    assert show(Browser(), key.show(using())).json["code"] == "sign_in.passkey_refused"


def test_signing_out_everywhere_ends_what_a_passkey_opened(instructor: Browser) -> None:
    key = added(instructor)
    visitor = Browser()
    show(visitor, key.show(using()))
    instructor.post("/me/sign-out-everywhere")
    assert visitor.get("/me").status == 401
    assert show(visitor, key.show(using())).status == 200


def test_failures_are_limited_by_where_they_come_from(
    instructor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.accounts.rules.access import LIMITS

    monkeypatch.setitem(LIMITS, "sign_in", (2, 3600))
    key = added(instructor)
    wrong = [show(Browser(), key.show(using(), host="autre.example")).status for _ in range(2)]
    assert wrong == [401, 401]
    assert show(Browser(), key.show(using())).status == 429


def serve(monkeypatch: pytest.MonkeyPatch, hosts: str) -> None:
    """As the operator does who has the edge answer to them."""
    known = msgspec.structs.replace(environment(), own_hosts=hosts)
    monkeypatch.setattr(sites, "environment", lambda: known)


def test_a_structures_own_address_has_passkeys_of_its_own(
    instructor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(monkeypatch, f"autre.example.org,{OWN}")
    asked = options(instructor)
    key = Authenticator()
    made = send(instructor, key.make(asked, site=f"https://{OWN}", host=OWN))
    assert (made.status, made.json["host"]) == (201, OWN)
    assert show(Browser(), key.show(using(), site=f"https://{OWN}", host=OWN)).status == 200
    assert show(Browser(), key.show(using(), site=f"http://{OWN}", host=OWN)).status == 401
    assert show(Browser(), key.show(using(), site=f"https://{OWN}:444", host=OWN)).status == 401


def test_a_host_name_that_an_agent_typed_is_no_site_before_it_is_served(
    instructor: Browser, agent: Browser
) -> None:
    desk = f"/s/{TOWN_ARIZE[0]}/portal"
    seen = agent.get(desk).json["version"]
    typed = agent.post(f"{desk}/hosts", {"host": OWN}, If_Match=f'"{seen}"').json
    assert (typed["hosts"], typed["hosts_served"]) == ([OWN], [])
    refused = send(instructor, Authenticator().make(options(instructor), site=f"https://{OWN}", host=OWN))
    assert refused.status == 422


def test_the_table_holds_no_challenge_and_no_name_in_clear_of_one(instructor: Browser) -> None:
    asked, used = options(instructor), using()
    key = Authenticator()
    send(instructor, key.make(asked))
    show(Browser(), key.show(used))
    table = str(scan("TABLE_ACCOUNTS"))
    for options_ in (asked, used):
        assert content(options_["challenge"]).decode() not in table
        assert options_["challenge"] not in table
    spent = [item for item in scan("TABLE_ACCOUNTS") if item["kind"]["S"] == "challenge"]
    assert len(spent) == 2
    ends = clock.epoch(clock.real_now()) + 600
    assert {item["expires_at"]["N"] for item in spent} == {str(ends)}


SOMEWHERE = (st.floats(0, 0.999), st.binary(max_size=3))
FEW = settings(max_examples=60, deadline=None, derandomize=True)


def broken(sent: str, at: float, put: bytes) -> str:
    """Other bytes in place of one, somewhere."""
    whole = content(sent)
    place = int(at * len(whole))
    return text(whole[:place] + put + whole[place + 1 :]) or "A"


def test_whatever_is_shown_the_answer_is_a_refusal(instructor: Browser) -> None:
    key = added(instructor, Authenticator(counts=False))
    shown = key.show(using())

    @FEW
    @given(st.sampled_from(sorted(shown)), *SOMEWHERE)
    def tried(field: str, at: float, put: bytes) -> None:
        sent = broken(shown[field], at, put)
        if sent != shown[field]:
            assert show(Browser(), shown | {field: sent}).status == 401

    tried()
    assert show(Browser(), shown).status == 200


def test_whatever_is_made_of_it_nothing_breaks(instructor: Browser) -> None:
    made = Authenticator().make(options(instructor))

    @FEW
    @given(st.sampled_from(["id", "client_data", "attestation"]), *SOMEWHERE)
    def tried(field: str, at: float, put: bytes) -> None:
        sent = broken(made[field], at, put)
        if sent != made[field]:
            # without a signature, another key or counter is as good as this one
            assert send(instructor, made | {field: sent}).status in {422, 201, 409, 410}

    tried()
