"""Letters of invitation: from the agent's order to the family's first connection."""

import re
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError
from pypdf import PdfReader

from chalicelib.accounts.model.accounts import Membership
from chalicelib.accounts.rules.access import LETTER_KNOWN_S, LIMITS
from chalicelib.accounts.service import accounts, structures
from chalicelib.accounts.service import letters as accounts_letters
from chalicelib.accounts.service.actor import the_product
from chalicelib.families.model import Guardian
from chalicelib.families.rules.states import DOCUMENT_KEPT_S, LETTER_LASTS_S, STANDS_STILL_S
from chalicelib.families.service import files
from chalicelib.families.service import letters as batches
from chalicelib.kernel import clock, functions
from chalicelib.kernel.files import fetch_kept
from chalicelib.kernel.functions import FunctionFailed
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.table import Refused
from local.demo.families import load_families
from local.demo.people import PASSWORD, TOWN_ARIZE, TOWN_AURELIE
from tests.cloud import Answer, Browser, Relay, mails, scan
from tests.conftest import NOON
from tests.faults import Killed, dies_at, watched

TOWN, OTHER = TOWN_ARIZE[0], TOWN_AURELIE[0]
NEW = "Trois-hirondelles-9"
LETTERS = f"/s/{TOWN}/letters"
CODE = re.compile(r"\b[2-9A-HJKMNP-TV-Z]{3}(?:-[2-9A-HJKMNP-TV-Z]{3}){2}\b")
ASK = functions.ask  # the tests' cloud puts another in its place
OUTBOXES = ("TABLE_ACCOUNTS", "TABLE_FAMILIES")


@pytest.fixture
def town(demo: None) -> None:
    load_families()


@pytest.fixture
def agent(town: None) -> Browser:
    """Nadia Perrot, at the reception of Val-d’Arize."""
    browser = Browser()
    browser.come_in("accueil")
    return browser


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets time pass, in seconds."""

    def pass_by(seconds: int) -> None:
        moment = clock.datetime.fromtimestamp(clock.epoch(NOON) + seconds, clock.PARIS)
        monkeypatch.setattr(clock, "real_now", lambda: moment)

    return pass_by


def adult(asked: str, rank: str = "first", structure: str = TOWN) -> dict[str, str]:
    (found,) = files.search(structure, asked)
    return {"family": found.id, "rank": rank}


def order(agent: Browser, *adults: dict[str, str], **body: Any) -> Answer:
    return agent.post(LETTERS, {"adults": adults} | body, Idempotency_Key=new_id())


def run(relay: Relay) -> None:
    while relay.run():
        pass


def made(agent: Browser, relay: Relay, *adults: dict[str, str], **body: Any) -> dict[str, Any]:
    """A batch of letters, once it is made."""
    answer = order(agent, *adults, **body)
    assert answer.status == 201, answer.text
    run(relay)
    view: dict[str, Any] = agent.get(f"{LETTERS}/{answer.json['id']}").json
    return view


def pages(batch: str) -> list[str]:
    document = fetch_kept(f"letters/{TOWN}/{batch}.pdf", 10_000_000)
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(document)).pages]


def code_of(agent: Browser, relay: Relay, asked: str = "belkacem", **body: Any) -> str:
    """The code that stands on a new letter."""
    (page,) = pages(made(agent, relay, adult(asked), **body)["id"])
    found = CODE.search(page)
    assert found
    return found[0]


def look(visitor: Browser, code: str, user_name: str = "samia.belkacem", **headers: str) -> Answer:
    return visitor.post("/first-connection/look", {"user_name": user_name, "code": code}, **headers)


def come_in(visitor: Browser, code: str, password: str = NEW) -> Answer:
    token = look(visitor, code).json["token"]
    return visitor.post("/first-connection", {"token": token, "password": password})


# --- the whole way


def test_who_has_a_letter_comes_in_and_acts_for_the_guardian(
    agent: Browser, visitor: Browser, relay: Relay
) -> None:
    code = code_of(agent, relay)
    seen = look(visitor, f" {code.lower().replace('-', ' ')} ", " Samia.Belkacem ").json
    assert (seen["first_name"], seen["user_name"], seen["structure_name"]) == (
        "Samia", "samia.belkacem", "Val-d’Arize",
    )  # fmt: skip
    opened = visitor.post("/first-connection", {"token": seen["token"], "password": NEW})
    assert opened.status == 200
    (membership,) = opened.json["me"]["memberships"]
    assert (membership["structure"]["slug"], membership["terms_due"]) == ("val-d-arize", True)
    assert visitor.get("/me").json["account"]["user_name"] == "samia.belkacem"
    run(relay)
    first = agent.get(f"/s/{TOWN}/families/{adult('belkacem')['family']}").json["guardians"][0]
    assert (first["account"], first["invitation"]["way"], first["invitation"]["state"]) == (
        True, "letter", "opened",
    )  # fmt: skip
    assert Browser().sign_in("samia.belkacem", NEW).status == 200


def test_the_letter_says_all_that_is_needed(agent: Browser, relay: Relay) -> None:
    (page,) = pages(made(agent, relay, adult("belkacem"))["id"])
    for said in (
        "Madame Samia Belkacem 3 PLACE DU LAVOIR 31999 VAL-D’ARIZE",
        "Val-d’Arize 1 place de la Mairie",
        "accueil@val-d-arize.example",
        "Famille n° 1002",
        "localhost:8080/premiere-connexion",
        "samia.belkacem",
        "Ce code est valable jusqu’au 19 août 2026.",
    ):
        assert said in page


def test_no_code_is_kept_but_on_the_paper(agent: Browser, visitor: Browser, relay: Relay) -> None:
    code = code_of(agent, relay)
    token = look(visitor, code).json["token"]
    everything = str([scan(t) for t in (*OUTBOXES, "TABLE_EXCHANGES")])
    assert code not in everything
    assert code.replace("-", "") not in everything
    assert token not in everything


def test_services_are_open_with_the_letter(agent: Browser, visitor: Browser, relay: Relay) -> None:
    service = structures.find(TOWN).settings.portal.services[1].id
    come_in(visitor, code_of(agent, relay, services=[service]))
    run(relay)
    (mine,) = visitor.get("/me/services").json["items"]
    assert [each["open"] for each in mine["services"]] == [False, True, False]
    refused = order(agent, adult("ollivier"), services=["nimporte"])
    assert refused.json["errors"][0]["code"] == "families.service_unknown"


# --- one document for many


def test_everybody_whom_only_a_letter_reaches_gets_one(agent: Browser, relay: Relay) -> None:
    listed = agent.get(f"{LETTERS}/unreached").json["items"]
    names = [each["name"] for each in listed]
    assert "N’Diaye Moussa" in names
    assert "Belkacem Samia" not in names
    assert [each["number"] for each in listed] == sorted(each["number"] for each in listed)
    view = made(agent, relay)
    assert (view["state"], view["done"], view["letters"]) == ("ready", len(names), len(names))
    codes = [CODE.findall(page) for page in pages(view["id"])]
    assert len({code for (code,) in codes}) == len(names)
    assert all(each["letter_at"] for each in agent.get(f"{LETTERS}/unreached").json["items"])
    again = order(agent)
    assert (again.status, again.json["code"]) == (409, "families.nobody_to_write_to")


def test_who_has_come_in_is_no_longer_on_the_list(agent: Browser, visitor: Browser, relay: Relay) -> None:
    code = code_of(agent, relay, "moussa")
    names = [each["name"] for each in agent.get(f"{LETTERS}/unreached").json["items"]]
    token = look(visitor, code, "moussa.ndiaye").json["token"]
    assert visitor.post("/first-connection", {"token": token, "password": NEW}).status == 200
    run(relay)
    left = [each["name"] for each in agent.get(f"{LETTERS}/unreached").json["items"]]
    assert set(names) - set(left) == {"N’Diaye Moussa"}


def test_a_long_list_is_read_and_written_to_page_by_page(
    agent: Browser, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "PAGE", 2)
    monkeypatch.setattr(batches, "AT_ONCE", 2)
    found: list[str] = []
    page = agent.get(f"{LETTERS}/unreached").json
    while page["next"]:
        assert len(page["items"]) == 2
        found += [each["name"] for each in page["items"]]
        page = agent.get(f"{LETTERS}/unreached?cursor={page['next'].replace('#', '%23')}").json
    found += [each["name"] for each in page["items"]]
    assert len(found) == len(set(found)) > 3
    assert made(agent, relay)["letters"] == len(found)


def test_who_has_no_letter_comes_first_and_is_found_in_one_query(
    agent: Browser, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(agent, relay)
    for name in ("Abadie", "Barthe", "Cazes"):
        files.open_file(the_product(TOWN), [Guardian(last_name=name, first_name="Jeanne")])
    listed = agent.get(f"{LETTERS}/unreached").json["items"]
    assert [each["name"] for each in listed[:3]] == ["Abadie Jeanne", "Barthe Jeanne", "Cazes Jeanne"]
    assert [bool(each["letter_at"]) for each in listed] == [False] * 3 + [True] * (len(listed) - 3)
    monkeypatch.setattr(batches, "MOST", 2)
    with watched() as door:
        ordered = order(agent)
    assert door.calls == ["BatchGetItem", "Query", "TransactWriteItems", "GetItem"]
    run(relay)
    assert agent.get(f"{LETTERS}/{ordered.json['id']}").json["letters"] == 2
    left = agent.get(f"{LETTERS}/unreached").json["items"]
    assert [each["name"] for each in left if each["letter_at"] is None] == ["Cazes Jeanne"]


def test_namesakes_have_names_of_their_own(agent: Browser, relay: Relay) -> None:
    namesake = files.open_file(the_product(TOWN), [Guardian(last_name="Belkacem", first_name="Samia")])
    accounts.create("samia.belkacem2", PASSWORD, "Samia", "B", "s@demo.example", [])
    view = made(agent, relay, adult("1002"), {"family": namesake, "rank": "first"})
    first, second = pages(view["id"])
    assert "Votre nom d’utilisateur samia.belkacem 3" in first
    assert "Votre nom d’utilisateur samia.belkacem3 3" in second
    assert second.startswith("Madame") is False


def test_who_has_a_space_gets_no_letter(agent: Browser, relay: Relay) -> None:
    marchand = adult("1001")
    refused = order(agent, marchand)
    assert (refused.status, refused.json["code"]) == (409, "families.has_account")
    view = made(agent, relay, marchand, adult("belkacem"))
    assert (view["letters"], view["left_out"]) == (1, [{"name": "Odile Marchand", "reason": "has_account"}])


@pytest.mark.parametrize("adults", [["other"], ["nobody"], ["second"]])
def test_another_structure_s_family_is_nobody_s(agent: Browser, adults: list[str]) -> None:
    strangers = {
        "other": adult("joubert", structure=OTHER),
        "nobody": {"family": new_id(), "rank": "first"},
        "second": adult("lacaze", "second"),
    }
    assert order(agent, *(strangers[each] for each in adults)).status == 404


@pytest.mark.parametrize("family", ["x", "0" * 3000])
def test_what_is_no_family_s_id_is_refused(agent: Browser, family: str) -> None:
    refused = order(agent, {"family": family, "rank": "first"})
    assert (refused.status, refused.json["errors"][0]["field"]) == (422, "adults")


def test_another_structure_s_letters_do_not_exist(agent: Browser, relay: Relay) -> None:
    batch = made(agent, relay, adult("belkacem"))["id"]
    agents = Membership(structure=OTHER, role="agent")
    accounts.create("voisin", PASSWORD, "Ada", "Voisine", "ada@demo.example", [agents])
    neighbour = Browser()
    neighbour.come_in("voisin")
    there = f"/s/{OTHER}/letters"
    assert neighbour.get(there).json["items"] == []
    assert neighbour.get(f"{there}/{batch}").status == 404
    assert neighbour.post(f"{there}/{batch}/document").status == 404
    assert neighbour.post(f"{there}/{batch}/resume").status == 404
    assert neighbour.get(f"{LETTERS}/{batch}").status == 404


def test_the_same_key_orders_once(agent: Browser, relay: Relay) -> None:
    key, body = new_id(), {"adults": [adult("belkacem")]}
    first = agent.post(LETTERS, body, Idempotency_Key=key)
    assert agent.post(LETTERS, body, Idempotency_Key=key).json["id"] == first.json["id"]
    other = {"adults": [adult("ollivier")]}
    assert agent.post(LETTERS, other, Idempotency_Key=key).json["code"] == "api.key_reused"
    assert len(agent.get(LETTERS).json["items"]) == 1


# --- the document


def test_who_takes_the_document_is_noted(agent: Browser, relay: Relay) -> None:
    batch = made(agent, relay, adult("belkacem"))["id"]
    taken = agent.post(f"{LETTERS}/{batch}/document")
    assert f"/letters/{TOWN}/{batch}.pdf" in taken.json["url"]
    assert [each["by"] for each in agent.get(f"{LETTERS}/{batch}").json["taken"]] == ["Nadia Perrot"]
    run(relay)
    told = {item["record"]["M"]["event"]["S"] for item in scan("TABLE_EXCHANGES") if "M" in item["record"]
            and "event" in item["record"]["M"]}  # fmt: skip
    assert {"families.letters_ordered", "families.letter_written", "families.letters_made",
            "families.letters_taken"} <= told  # fmt: skip
    assert "families.letters_going_on" not in told


def test_it_is_there_for_days_and_no_longer(
    agent: Browser, relay: Relay, later: Callable[[int], None]
) -> None:
    batch = made(agent, relay, adult("belkacem"))["id"]
    later(DOCUMENT_KEPT_S)
    agent.come_in("accueil")
    assert agent.get(f"{LETTERS}/{batch}").json["state"] == "over"
    gone = agent.post(f"{LETTERS}/{batch}/document")
    assert (gone.status, gone.json["code"]) == (410, "families.letters_over")


def test_before_it_is_made_there_is_none(agent: Browser) -> None:
    batch = order(agent, adult("belkacem")).json["id"]
    early = agent.post(f"{LETTERS}/{batch}/document")
    assert (early.status, early.json["code"]) == (409, "families.letters_not_ready")
    assert agent.post(f"{LETTERS}/{batch}/resume").json["code"] == "families.letters_not_stopped"


# --- made again, dead, interrupted


def test_made_again_the_earlier_code_is_dead_and_the_name_stays(
    agent: Browser, visitor: Browser, relay: Relay
) -> None:
    earlier = code_of(agent, relay)
    later = code_of(agent, relay)
    assert earlier != later
    assert look(visitor, earlier).json["code"] == "accounts.letter_refused"
    assert look(visitor, later).status == 200


def test_a_letter_that_was_begun_with_dies_with_the_next_one(
    agent: Browser, visitor: Browser, relay: Relay
) -> None:
    token = look(visitor, code_of(agent, relay)).json["token"]
    code_of(agent, relay)
    refused = visitor.post("/first-connection", {"token": token, "password": NEW})
    assert (refused.status, refused.json["code"]) == (410, "accounts.letter_over")
    assert refused.json["contact"]["phone"] == "05 61 00 00 10"


def test_told_twice_everything_is_once(agent: Browser, visitor: Browser, relay: Relay) -> None:
    view = made(agent, relay, adult("belkacem"))
    before = pages(view["id"])
    written = len([i for i in scan("TABLE_FAMILIES") if i["kind"]["S"] == "outbox"])
    relay.run(again=True)
    run(relay)
    assert pages(view["id"]) == before
    assert len([i for i in scan("TABLE_FAMILIES") if i["kind"]["S"] == "outbox"]) == written


@pytest.mark.parametrize("write", range(1, 9))
def test_what_dies_while_letters_are_made_goes_on(
    agent: Browser, visitor: Browser, relay: Relay, write: int
) -> None:
    """The stream tells it again: everybody has one letter, whose code works."""
    batch = order(agent, adult("belkacem"), adult("ollivier")).json["id"]
    with watched(before=dies_at(write)), suppress(Killed):  # the late ones come after the end
        run(relay)
    relay.run(again=True)
    run(relay)
    view = agent.get(f"{LETTERS}/{batch}").json
    assert (view["state"], view["letters"]) == ("ready", 2)
    found = CODE.search(pages(batch)[0])
    assert found
    assert look(visitor, found[0]).status == 200
    kept = [i["record"]["M"]["user_name"]["S"] for i in scan("TABLE_ACCOUNTS") if i["kind"]["S"] == "letter"]
    assert len(kept) == 2  # no name is kept for nobody
    events = [i["record"]["M"]["event"]["S"] for i in scan("TABLE_FAMILIES") if i["kind"]["S"] == "outbox"]
    assert events.count("families.letter_written") == 2
    assert events.count("families.letters_made") == 1


@pytest.mark.parametrize("earlier", [False, True])
def test_two_runs_of_one_stage_write_one_letter(
    agent: Browser, visitor: Browser, relay: Relay, monkeypatch: pytest.MonkeyPatch, earlier: bool
) -> None:
    """Taken up again while the stream still tries: what is on paper opens, whoever wrote last."""
    if earlier:
        code_of(agent, relay)
    batch, town = order(agent, adult("belkacem")).json["id"], the_product(TOWN)
    write = accounts_letters.write

    def write_late(*asked: Any) -> str:
        monkeypatch.setattr(accounts_letters, "write", write)
        batches.write_next(town, batch, 0)
        return write(*asked)

    monkeypatch.setattr(accounts_letters, "write", write_late)
    with pytest.raises(Refused):
        batches.write_next(town, batch, 0)
    run(relay)
    (page,) = pages(batch)
    found = CODE.search(page)
    assert found
    assert look(visitor, found[0]).status == 200
    assert "samia.belkacem " in page
    assert len([i for i in scan("TABLE_ACCOUNTS") if i["kind"]["S"] == "letter"]) == 1


def test_a_function_that_does_not_answer_makes_no_letters_and_says_so(
    agent: Browser, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Silent:
        def invoke(self, **_: object) -> None:
            raise ReadTimeoutError(endpoint_url="https://lambda.example")

    monkeypatch.setattr(functions, "client", lambda _: Silent())
    monkeypatch.setattr(functions, "ask", ASK)
    view = made(agent, relay, adult("belkacem"))
    assert (view["state"], len(view["incident"])) == ("failed", 26)


def test_what_is_not_rendered_is_said_and_taken_up_again(
    agent: Browser, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise FunctionFailed("out of memory")

    with monkeypatch.context() as patch:
        patch.setattr(functions, "ask", fails)
        view = made(agent, relay, adult("belkacem"))
        assert (view["state"], len(view["incident"])) == ("failed", 26)
    assert agent.post(f"{LETTERS}/{view['id']}/resume").json["state"] == "making"
    run(relay)
    assert agent.get(f"{LETTERS}/{view['id']}").json["state"] == "ready"


def test_what_stands_still_can_be_taken_up_again(
    agent: Browser, relay: Relay, later: Callable[[int], None]
) -> None:
    batch = order(agent, adult("belkacem")).json["id"]
    later(STANDS_STILL_S)
    assert agent.get(f"{LETTERS}/{batch}").json["state"] == "failed"
    assert agent.post(f"{LETTERS}/{batch}/resume").json["state"] == "making"
    run(relay)
    assert agent.get(f"{LETTERS}/{batch}").json["state"] == "ready"


# --- who tries


def told(answer: Answer) -> tuple[int, dict[str, Any]]:
    return answer.status, answer.json | {"request_id": ""}


def test_a_wrong_name_and_a_wrong_code_are_one_answer_and_one_work(
    agent: Browser, visitor: Browser, relay: Relay
) -> None:
    code = code_of(agent, relay)
    tries = [("samia.belkacem", "222-222-222"), ("nobody.here", code), ("famille", code),
             ("samia.belkacem", "0OI-1L0-OOO"), ("samia.belkacem", "x")]  # fmt: skip
    answers, works = [], []
    for user_name, typed in tries:
        with watched() as door:
            answers.append(told(look(visitor, typed, user_name)))
        works.append(door.calls)
    assert answers == [answers[0]] * len(tries)
    assert answers[0][0] == 422
    assert works == [works[0]] * len(tries)


def test_guesses_on_one_name_run_into_a_wall_that_falls_again(
    agent: Browser, visitor: Browser, relay: Relay, later: Callable[[int], None]
) -> None:
    code = code_of(agent, relay)
    statuses = [look(visitor, "222-222-222", X_Forwarded_For=f"192.0.2.{n}, 10.0.0.1").status
                for n in range(7)]  # fmt: skip
    assert statuses == [422] * 5 + [429] * 2
    assert look(visitor, code).status == 429
    later(15 * 60)
    assert look(visitor, code).status == 200


def test_an_unknown_name_has_the_same_wall(town: None, visitor: Browser) -> None:
    statuses = [look(visitor, "222-222-222", "nobody.here", X_Forwarded_For=f"192.0.2.{n}, 10.0.0.1").status
                for n in range(6)]  # fmt: skip
    assert statuses == [422] * 5 + [429]


def test_guesses_from_one_place_run_into_a_wall(agent: Browser, visitor: Browser, relay: Relay) -> None:
    code = code_of(agent, relay)
    place = {"X_Forwarded_For": "198.51.100.1, 10.0.0.1"}
    most, _ = LIMITS["letter_code"]
    statuses = [look(visitor, "222-222-222", f"nobody{n}", **place).status for n in range(most + 1)]
    assert statuses == [422] * most + [429]
    assert look(visitor, code, **place).status == 429
    assert look(visitor, code, X_Forwarded_For="198.51.100.2, 10.0.0.1").status == 200


def test_many_families_come_in_from_one_place(agent: Browser, visitor: Browser, relay: Relay) -> None:
    code = code_of(agent, relay)
    most, _ = LIMITS["letter_code"]
    place = {"X_Forwarded_For": "198.51.100.1, 10.0.0.1"}
    assert {look(visitor, code, **place).status for _ in range(most + 5)} == {200}


# --- what is over


def test_a_code_serves_once(agent: Browser, visitor: Browser, relay: Relay) -> None:
    code = code_of(agent, relay)
    token = look(visitor, code).json["token"]
    assert visitor.post("/first-connection", {"token": token, "password": NEW}).status == 200
    assert visitor.post("/first-connection", {"token": token, "password": NEW}).status == 410
    again = look(Browser(), code)
    assert (again.status, again.json["code"]) == (410, "accounts.letter_used")
    assert again.json["contact"]["email"] == "accueil@val-d-arize.example"


def test_a_letter_lasts_sixty_days_and_says_so_for_thirty_more(
    agent: Browser, visitor: Browser, relay: Relay, later: Callable[[int], None]
) -> None:
    code = code_of(agent, relay)
    later(LETTER_LASTS_S - 1)
    assert look(visitor, code).status == 200
    later(LETTER_LASTS_S)
    expired = look(visitor, code)
    assert (expired.status, expired.json["code"]) == (410, "accounts.letter_expired")
    assert expired.json["structure_name"] == "Val-d’Arize"
    item = next(i for i in scan("TABLE_ACCOUNTS") if i["kind"]["S"] == "letter")
    assert int(item["expires_at"]["N"]) == clock.epoch(NOON) + LETTER_LASTS_S + LETTER_KNOWN_S


def test_a_letter_that_was_revoked_opens_nothing(agent: Browser, visitor: Browser, relay: Relay) -> None:
    code = code_of(agent, relay)
    family = adult("belkacem")["family"]
    assert agent.post(f"/s/{TOWN}/families/{family}/guardians/first/revoke-invitation").status == 200
    over = look(visitor, code)
    assert (over.status, over.json["code"]) == (410, "accounts.letter_over")


def test_whose_letter_was_revoked_gets_one_with_everybody(agent: Browser, relay: Relay) -> None:
    moussa = adult("moussa")
    code_of(agent, relay, "moussa")
    path = f"/s/{TOWN}/families/{moussa['family']}/guardians/{moussa['rank']}/revoke-invitation"
    assert agent.post(path).status == 200
    listed = agent.get(f"{LETTERS}/unreached").json["items"]
    assert [each["letter_at"] for each in listed if each["family"] == moussa["family"]] == [None]
    assert made(agent, relay)["letters"] == len(listed)


def test_an_invitation_by_mail_replaces_the_letter(agent: Browser, visitor: Browser, relay: Relay) -> None:
    code = code_of(agent, relay)
    family = adult("belkacem")["family"]
    assert agent.post(f"/s/{TOWN}/families/{family}/guardians/first/invite", {}).status == 200
    assert look(visitor, code).json["code"] == "accounts.letter_over"


def test_a_weak_password_is_told_and_the_letter_still_serves(
    agent: Browser, visitor: Browser, relay: Relay
) -> None:
    code = code_of(agent, relay)
    weak = come_in(visitor, code, "court")
    assert {error["field"] for error in weak.json["errors"]} == {"password"}
    assert come_in(visitor, code).status == 200


def test_an_address_counts_once_its_mail_was_answered(agent: Browser, visitor: Browser, relay: Relay) -> None:
    body = {"token": look(visitor, code_of(agent, relay)).json["token"], "password": NEW}
    wrong = visitor.post("/first-connection", body | {"email": "samia chez nous"})
    assert {error["field"] for error in wrong.json["errors"]} == {"email"}
    assert visitor.post("/first-connection", body | {"email": " samia@demo.example "}).status == 200
    run(relay)
    account = accounts.find(visitor.get("/me").json["account"]["id"])
    assert account is not None
    assert account.email == ""
    (mail,) = [mail for mail in mails() if mail.to == "samia@demo.example"]
    found = re.search(r"/compte/adresse#([\w-]+)", mail.body)
    assert found
    assert visitor.post("/email-changes/confirm", {"token": found[1]}).status == 200
    assert accounts.find(account.id).email == "samia@demo.example"  # type: ignore[union-attr]


@pytest.mark.parametrize("write", [1, 2])
def test_coming_in_may_be_cut_short(agent: Browser, visitor: Browser, relay: Relay, write: int) -> None:
    token = look(visitor, code_of(agent, relay)).json["token"]
    body = {"token": token, "password": NEW}
    with pytest.raises(Killed), watched(before=dies_at(write)):
        visitor.post("/first-connection", body)
    again = visitor.post("/first-connection", body).status
    assert again == (200 if write == 1 else 410)
    run(relay)
    assert Browser().sign_in("samia.belkacem", NEW).status == 200


def test_nobody_signs_in_to_a_name_that_is_only_kept(agent: Browser, visitor: Browser, relay: Relay) -> None:
    code_of(agent, relay)
    assert visitor.sign_in("samia.belkacem", "x").json["code"] == "sign_in.refused"


def test_who_lost_the_space_again_gets_another_letter_and_name(
    agent: Browser, visitor: Browser, relay: Relay
) -> None:
    come_in(visitor, code_of(agent, relay))
    run(relay)
    family = adult("belkacem")["family"]
    assert agent.post(f"/s/{TOWN}/families/{family}/guardians/first/detach").status == 200
    run(relay)
    code = code_of(agent, relay)
    assert look(Browser(), code, "samia.belkacem2").status == 200
    assert Browser().sign_in("samia.belkacem", NEW).status == 200
