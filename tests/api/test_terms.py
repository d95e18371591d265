"""Terms of use: published by agents, accepted at creation, asked again when they change."""

from local.demo.people import TOWN_ARIZE, TOWN_AURELIE
from tests.api.creating import PASSWORD, PORTAL, create, token_of_mail
from tests.cloud import Browser, Relay

TOWN = f"/s/{TOWN_ARIZE[0]}/terms"
NEW = {"text": "## Nouvelles conditions\n\nTout est plus simple.", "notice": "Vos données restent ici."}


def resident(visitor: Browser, relay: Relay) -> Browser:
    create(visitor)
    relay.run()
    visitor.post("/activation", {"token": token_of_mail()})
    assert visitor.sign_in("marc.boscaud", PASSWORD).status == 200
    return visitor


def due(browser: Browser) -> bool:
    return bool(browser.get("/me").json["memberships"][0]["terms_due"])


def test_a_new_version_is_asked_of_who_uses_the_portal(
    visitor: Browser, agent: Browser, relay: Relay
) -> None:
    marc = resident(visitor, relay)
    before = agent.get(TOWN)
    assert before.headers["etag"] == '"1"'
    published = agent.post(TOWN, NEW, If_Match='"1"')
    assert published.status == 201, published.text
    assert [item["number"] for item in published.json["items"]] == [2, 1]
    assert published.json["items"][0]["published_by"] == "Nadia Perrot"
    assert Browser().get(f"{PORTAL}/terms").json["text"] == NEW["text"]
    assert (due(marc), due(agent)) == (True, False)
    old = marc.post("/me/terms", {"structure": TOWN_ARIZE[0], "number": 1})
    assert (old.status, old.json["code"]) == (409, "creation.terms_changed")
    accepted = marc.post("/me/terms", {"structure": TOWN_ARIZE[0], "number": 2})
    assert accepted.status == 200
    assert not due(marc)
    assert marc.post("/me/terms", {"structure": TOWN_ARIZE[0], "number": 2}).status == 200


def test_a_form_that_accepted_the_version_before_is_told(visitor: Browser, agent: Browser) -> None:
    agent.post(TOWN, NEW, If_Match='"1"')
    answer = create(visitor, terms=1)
    assert [error["code"] for error in answer.json["errors"]] == ["creation.terms_changed"]


def test_of_two_who_publish_the_second_is_told(agent: Browser) -> None:
    assert agent.post(TOWN, NEW, If_Match='"1"').status == 201
    assert agent.post(TOWN, NEW, If_Match='"1"').status == 412
    assert agent.post(TOWN, NEW, If_Match='"7"').status == 412
    assert agent.post(TOWN, {"text": "", "notice": ""}, If_Match='"2"').status == 422


def test_nobody_accepts_for_a_structure_that_is_not_theirs(visitor: Browser, relay: Relay) -> None:
    marc = resident(visitor, relay)
    assert marc.post("/me/terms", {"structure": TOWN_AURELIE[0], "number": 1}).status == 404
    assert marc.get(TOWN).status == 403
    assert marc.get(f"/s/{TOWN_AURELIE[0]}/terms").status == 404


def test_the_api_waits_for_the_acceptance_too(visitor: Browser, agent: Browser, relay: Relay) -> None:
    marc = resident(visitor, relay)
    key = {"structure": TOWN_ARIZE[0], "service": "sport", "key": "ABCD-EFGH"}
    agent.post(TOWN, NEW, If_Match='"1"')
    for answer in (marc.post("/me/services", key), marc.get(TOWN)):
        assert (answer.status, answer.json["code"]) == (403, "creation.terms_due")
    assert marc.get("/me/services").status == 200
    assert marc.post("/me/terms", {"structure": TOWN_ARIZE[0], "number": 2}).status == 200
    assert marc.post("/me/services", key).json["code"] != "creation.terms_due"
    assert marc.get(TOWN).json["code"] == "api.forbidden"
