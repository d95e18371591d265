"""The public home of a structure: what anybody may know, what its agents keep, and nothing of another one."""

import os
import struct
import zlib
from typing import Any

import boto3
import pytest

from chalicelib.kernel.ids import new_id
from chalicelib.kernel.pictures import PNG_SIGNATURE
from local.demo.people import COMMISSION, TOWN_ARIZE, TOWN_AURELIE
from local.demo.portals import NEWS, load_news
from local.demo.proofs import a_pdf, a_png
from tests.cloud import REGION, Answer, Browser, Relay, scan
from tests.conftest import _signed_in

ARIZE, AURELIE = TOWN_ARIZE[0], TOWN_AURELIE[0]
DESK = f"/s/{ARIZE}/portal"
NEWS_DESK = f"/s/{ARIZE}/news"
JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300"
    + "01" * 64
    + "ffc0000b080001000101011100ffc40014000100000000000000000000000000000009"
    + "ffc40014100100000000000000000000000000000000ffda0008010100003f0054ffd9"
)


def a_white_png(width: int, height: int) -> bytes:
    """One bit a pixel: large in size, small in bytes."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * ((width + 7) // 8)) * height)
    chunks = [(b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")]
    return PNG_SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def desk(agent: Browser) -> dict[str, Any]:
    answer = agent.get(DESK)
    assert answer.status == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def body_of(seen: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What the screen sends of what it saw, changed."""
    fields = (
        "accent", "welcome", "site_url", "contact", "services", "creation_open", "shortest_password"
    )  # fmt: skip
    return {field: seen[field] for field in fields} | changes


def put(agent: Browser, seen: dict[str, Any], **changes: Any) -> Answer:
    return agent.call("PUT", DESK, body_of(seen, **changes), If_Match=f'"{seen["version"]}"')


def write(agent: Browser, key: str | None = None, **changes: Any) -> Answer:
    body = {"title": "Kermesse", "text": "Samedi.", "published_on": "2026-06-20", "until": None} | changes
    return agent.post(NEWS_DESK, body, Idempotency_Key=key or new_id())


def titles(visitor: Browser, slug: str = "val-d-arize", query: str = "") -> list[str]:
    return [item["title"] for item in visitor.get(f"/portals/{slug}/news{query}").json["items"]]


# --- anybody


def test_anybody_sees_the_home_of_a_town(visitor: Browser) -> None:
    home = visitor.get("/portals/val-d-arize").json
    assert (home["name"], home["kind"], home["site_url"]) == (
        "Val-d’Arize",
        "town",
        "https://www.val-d-arize.example",
    )
    assert [service["name"] for service in home["services"]] == ["Enfance", "Jeunesse", "Sport"]
    assert home["services"][0]["contact"]["email"] == "enfance@val-d-arize.example"
    assert (home["creation_open"], home["shortest_password"], home["logo"]) == (True, 12, None)
    other = visitor.get("/portals/sainte-aurelie").json
    assert (other["name"], other["creation_open"], other["shortest_password"]) == (
        "Sainte-Aurélie",
        False,
        8,
    )


def test_an_unknown_address_is_a_404_like_any_other(visitor: Browser) -> None:
    for path in ("nulle-part", "..%2F..", "%00", "é", "nulle-part/news", f"nulle-part/news/{new_id()}"):
        answer = visitor.get(f"/portals/{path}")
        assert (answer.status, answer.json["code"]) == (404, "api.not_found")


def test_a_structure_without_a_portal_has_no_public_home(visitor: Browser) -> None:
    import msgspec

    from chalicelib.accounts.service import structures
    from chalicelib.accounts.store import structures as store

    off = frozenset({"portal"})
    store.change_settings(ARIZE, lambda known: msgspec.structs.replace(known, features_off=off))
    structures._known.clear()
    assert visitor.get("/portals/val-d-arize").status == 404
    assert visitor.get("/portals/val-d-arize/news").status == 404
    assert _signed_in("accueil").get(DESK).status == 404


# --- what agents keep


def test_what_the_agent_writes_is_what_the_visitor_sees(agent: Browser, visitor: Browser) -> None:
    seen = desk(agent)
    assert seen["address"] == "http://localhost:8080/s/val-d-arize"
    enfance, _, sport = seen["services"]
    changed = put(
        agent,
        seen,
        welcome="  Bienvenue.  ",
        services=[sport, enfance | {"name": "Petite enfance"}, {"name": "Culture", "contact": {}}],
        creation_open=False,
        shortest_password=8,
        accent="#1f3f77",
    )
    assert changed.status == 200, changed.text
    assert changed.json["version"] == seen["version"] + 1
    home = visitor.get("/portals/val-d-arize").json
    assert (home["welcome"], home["creation_open"], home["shortest_password"], home["accent"]) == (
        "Bienvenue.",
        False,
        8,
        "#1f3f77",
    )
    assert [service["name"] for service in home["services"]] == ["Sport", "Petite enfance", "Culture"]
    assert [service["id"] for service in home["services"][:2]] == [sport["id"], enfance["id"]]
    assert len(home["services"][2]["id"]) == 26


def test_of_two_agents_the_second_learns_that_the_first_was_there(agent: Browser) -> None:
    seen = desk(agent)
    assert put(agent, seen, welcome="Un").status == 200
    late = put(agent, seen, welcome="Deux")
    assert (late.status, late.json["code"]) == (412, "api.changed")
    assert desk(agent)["welcome"] == "Un"
    assert agent.call("PUT", DESK, body_of(seen)).status == 428


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"accent": "#ffff00"}, "accent", "portal.contrast"),
        ({"accent": "yellow"}, "accent", "api.field_format"),
        ({"site_url": "http://www.val-d-arize.example"}, "site_url", "api.field_format"),
        ({"site_url": "javascript:alert(1)"}, "site_url", "api.field_format"),
        ({"shortest_password": 4}, "shortest_password", "api.field_choice"),
        ({"contact": {"email": "accueil"}}, "contact.email", "api.field_format"),
        ({"contact": {"phone": "<b>"}}, "contact.phone", "api.field_format"),
        ({"welcome": "a" * 601}, "welcome", "api.field_too_long"),
        ({"services": [{"name": "", "contact": {}}]}, "services[0].name", "portal.service_unnamed"),
        (
            {"services": [{"name": "Sport", "contact": {}, "id": "01K0DEM0SERV1CEAVRE11E0003"}]},
            "services[0].id",
            "portal.service_unknown",
        ),
    ],
)
def test_a_wrong_field_is_told_by_name(
    agent: Browser, changes: dict[str, Any], field: str, code: str
) -> None:
    seen = desk(agent)
    answer = put(agent, seen, **changes)
    assert answer.status == 422, answer.text
    assert [(error["field"], error["code"]) for error in answer.json["errors"]] == [(field, code)]
    assert desk(agent) == seen


def test_a_colour_is_measured_before_it_is_chosen(agent: Browser) -> None:
    found = agent.get(f"{DESK}/contrasts?accent=%232e7d32").json
    assert (found["enough"], found["nearest"]) == (False, "#26762b")
    assert [item["use"] for item in found["items"] if not item["enough"]] == ["chip"]
    good = agent.get(f"{DESK}/contrasts?accent=%230b5f63").json
    assert (good["enough"], good["nearest"], len(good["items"])) == (True, "#0b5f63", 10)
    assert agent.get(f"{DESK}/contrasts?accent=red").status == 422


def test_what_agents_do_stands_in_the_history(agent: Browser, relay: Relay) -> None:
    from chalicelib.exchanges import service as exchanges

    put(agent, desk(agent), welcome="Un")
    written = write(agent).json["id"]
    assert relay.run()[-2:] == ["accounts.portal_edited", "exchanges.news_written"]
    relay.run(again=True)
    assert [(line.event, line.actor) for line in exchanges.history(ARIZE, "portal")] == [
        ("accounts.portal_edited", "Nadia Perrot")
    ]
    assert exchanges.history(ARIZE, written)[0].data == {"title": "Kermesse"}


# --- host names


def test_a_host_name_leads_to_one_structure(agent: Browser, visitor: Browser) -> None:
    host = "portail.val-d-arize.example"
    assert visitor.get(f"/portals?host={host}").json == {"slug": None}
    seen = desk(agent)
    added = agent.post(f"{DESK}/hosts", {"host": f"https://{host}/"}, If_Match=f'"{seen["version"]}"')
    assert added.status == 200, added.text
    assert (added.json["hosts"], added.json["hosts_lead_to"]) == ([host], "localhost")
    assert visitor.get(f"/portals?host={host.upper()}").json == {"slug": "val-d-arize"}

    removed = agent.call("DELETE", f"{DESK}/hosts/{host}", If_Match=f'"{added.json["version"]}"')
    assert removed.json["hosts"] == []
    assert visitor.get(f"/portals?host={host}").json == {"slug": None}
    assert visitor.get("/portals?host=localhost").json == {"slug": None}


def test_a_host_name_of_another_structure_is_not_given_twice(agent: Browser) -> None:
    from chalicelib.accounts.service import portals
    from chalicelib.accounts.service.actor import the_product

    there = the_product(AURELIE)
    portals.add_host(there, portals.read(there).version, "portail.example.org")
    before = desk(agent)
    version = f'"{before["version"]}"'
    answer = agent.post(f"{DESK}/hosts", {"host": "portail.example.org"}, If_Match=version)
    assert (answer.status, answer.json["code"]) == (409, "portal.host_taken")
    assert desk(agent) == before
    assert agent.call("DELETE", f"{DESK}/hosts/portail.example.org", If_Match=version).status == 404
    assert portals.at_host("portail.example.org") == "sainte-aurelie"
    for wrong in ("localhost", "pas un nom", "http://localhost:8080"):
        answer = agent.post(f"{DESK}/hosts", {"host": wrong}, If_Match=version)
        assert [error["code"] for error in answer.json["errors"]] == ["portal.host_wrong"]


# --- logo


def send_logo(agent: Browser, content: bytes) -> Answer:
    promised = agent.post(f"{DESK}/logo/uploads").json
    key = promised["form"]["fields"]["key"]
    assert key.startswith(f"incoming/{ARIZE}/logo/")
    boto3.client("s3", REGION).put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=content)
    version = f'"{desk(agent)["version"]}"'
    return agent.call("PUT", f"{DESK}/logo", {"upload": promised["upload"]}, If_Match=version)


def kept_logos() -> list[str]:
    found = boto3.client("s3", REGION).list_objects_v2(
        Bucket=os.environ["BUCKET_KEPT"], Prefix=f"kept/{ARIZE}/logo/"
    )
    return [item["Key"] for item in found.get("Contents", [])]


@pytest.mark.parametrize(("kind", "content"), [("png", a_png(64, 40)), ("jpeg", JPEG)], ids=["png", "jpeg"])
def test_a_logo_that_opens_is_shown(agent: Browser, visitor: Browser, kind: str, content: bytes) -> None:
    before = kept_logos()
    answer = send_logo(agent, content + b"hung on behind")
    assert answer.status == 200, answer.text
    link = visitor.get("/portals/val-d-arize").json["logo"]
    assert f"/kept/{ARIZE}/logo/2026/" in link
    assert f"response-content-type=image%2F{kind}" in link
    (key,) = set(kept_logos()) - set(before)
    stored = boto3.client("s3", REGION).get_object(Bucket=os.environ["BUCKET_KEPT"], Key=key)
    assert (stored["Body"].read(), stored["ContentType"]) == (content, f"image/{kind}")

    gone = agent.call("DELETE", f"{DESK}/logo", If_Match=f'"{answer.json["version"]}"')
    assert gone.json["logo"] is None
    assert visitor.get("/portals/val-d-arize").json["logo"] is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "portal.logo_empty"),
        (a_pdf(["Logo"]), "portal.logo_kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "portal.logo_kind"),
        (a_png(64, 40)[:-40], "portal.logo_damaged"),
        (JPEG[:-2], "portal.logo_damaged"),
        (a_png(64, 40) + bytes(500_000), "portal.logo_too_large"),
        (a_white_png(2100, 2000), "portal.logo_too_large"),
    ],
    ids=["empty", "pdf", "svg", "cut png", "cut jpeg", "heavy", "wide"],
)
def test_what_is_no_logo_is_refused_in_words(agent: Browser, content: bytes, code: str) -> None:
    before = kept_logos()
    answer = send_logo(agent, content)
    assert answer.status == 422
    assert [(error["field"], error["code"]) for error in answer.json["errors"]] == [("logo", code)]
    assert kept_logos() == before


def test_a_file_that_never_came_or_is_another_structures_is_no_logo(agent: Browser) -> None:
    strange = new_id()
    boto3.client("s3", REGION).put_object(
        Bucket=os.environ["BUCKET_INCOMING"], Key=f"incoming/{AURELIE}/logo/{strange}", Body=a_png(8, 8)
    )
    for upload in (strange, new_id()):
        version = f'"{desk(agent)["version"]}"'
        answer = agent.call("PUT", f"{DESK}/logo", {"upload": upload}, If_Match=version)
        assert [error["code"] for error in answer.json["errors"]] == ["portal.logo_missing"]


# --- news


def test_visitors_read_what_is_in_its_days_the_latest_first(agent: Browser, visitor: Browser) -> None:
    load_news()
    write(agent, title="Demain", published_on="2026-06-21")
    write(agent, title="Fini hier", published_on="2026-06-01", until="2026-06-19")
    write(agent, title="Dernier jour", published_on="2026-06-18", until="2026-06-20")
    home = visitor.get("/portals/val-d-arize").json
    assert [(item["title"], item["new"]) for item in home["news"]] == [
        ("Dernier jour", True),
        ("Un nouveau moyen de paiement", True),
        ("Inscriptions scolaires : les dossiers de septembre sont ouverts", True),
    ]
    assert home["more_news"] is True
    assert home["today"] == "2026-06-20"
    assert home["news"][2]["excerpt"].endswith("…")
    assert [item["new"] for item in visitor.get("/portals/val-d-arize/news").json["items"]] == [
        True, True, True, False, False
    ]  # fmt: skip
    assert titles(visitor, "sainte-aurelie") == [title for title, *_ in NEWS[TOWN_AURELIE]]


def test_all_news_come_page_by_page(agent: Browser, visitor: Browser) -> None:
    load_news()
    found, cursor = [], ""
    while cursor is not None:
        page = visitor.get(f"/portals/val-d-arize/news?limit=1{cursor and f'&cursor={cursor}'}").json
        found += [item["title"] for item in page["items"]]
        cursor = page["next"] and page["next"].replace("#", "%23")
    assert found == titles(visitor)
    assert len(found) == 4
    desk_page = agent.get(f"{NEWS_DESK}?limit=3").json
    rest = agent.get(f"{NEWS_DESK}?limit=3&cursor={desk_page['next']}").json
    assert [len(desk_page["items"]), len(rest["items"]), rest["next"]] == [3, 1, None]


def test_news_is_edited_taken_down_and_put_back(agent: Browser, visitor: Browser) -> None:
    news = write(agent).json
    assert (news["state"], news["written_by"], news["version"]) == ("shown", "Nadia Perrot", 1)
    path, public = f"{NEWS_DESK}/{news['id']}", f"/portals/val-d-arize/news/{news['id']}"
    assert visitor.get(public).json["text"] == "Samedi."

    body = {"title": "Fête", "text": "Dimanche.", "published_on": "2026-06-19", "until": "2026-06-30"}
    edited = agent.call("PUT", path, body, If_Match='"1"')
    assert (edited.status, edited.json["version"]) == (200, 2)
    assert titles(visitor) == ["Fête"]
    late = agent.call("PUT", path, body, If_Match='"1"')
    assert (late.status, late.json["code"]) == (412, "api.changed")

    down = agent.post(f"{path}/take-down", If_Match='"2"')
    assert (down.json["state"], titles(visitor), visitor.get(public).status) == ("down", [], 404)
    assert agent.post(f"{path}/take-down", If_Match='"3"').json["code"] == "portal.news_down"
    assert agent.post(f"{path}/put-back", If_Match='"3"').json["state"] == "shown"
    assert titles(visitor) == ["Fête"]
    assert agent.post(f"{path}/put-back", If_Match='"4"').json["code"] == "portal.news_up"


def test_the_same_key_writes_once(agent: Browser) -> None:
    first, again = write(agent, "a-key-of-mine"), write(agent, "a-key-of-mine")
    assert (first.status, again.status, again.json) == (201, 201, first.json)
    other = write(agent, "a-key-of-mine", title="Autre")
    assert (other.status, other.json["code"]) == (422, "api.key_reused")
    assert len(agent.get(NEWS_DESK).json["items"]) == 1


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"title": "  "}, "title", "api.field_required"),
        ({"text": ""}, "text", "api.field_required"),
        ({"published_on": "2026-02-30"}, "published_on", "portal.news_day"),
        ({"until": "2026-06-19"}, "until", "portal.news_dates"),
        ({"title": "a" * 121}, "title", "api.field_too_long"),
    ],
)
def test_a_wrong_field_of_news_is_told(
    agent: Browser, changes: dict[str, Any], field: str, code: str
) -> None:
    answer = write(agent, **changes)
    assert [(error["field"], error["code"]) for error in answer.json["errors"]] == [(field, code)]


def test_what_waits_or_is_another_structures_is_not_there(agent: Browser, visitor: Browser) -> None:
    load_news()
    waiting = write(agent, published_on="2026-06-21").json
    assert waiting["state"] == "scheduled"
    other = visitor.get("/portals/sainte-aurelie/news").json["items"][0]["id"]
    for slug, news in (
        ("val-d-arize", waiting["id"]),
        ("val-d-arize", other),
        ("sainte-aurelie", waiting["id"]),
        ("val-d-arize", "court"),
    ):
        assert visitor.get(f"/portals/{slug}/news/{news}").status == 404
    assert visitor.get(f"/portals/sainte-aurelie/news/{other}").status == 200
    assert agent.get(f"{NEWS_DESK}/{other}").status == 404
    for path in (f"/s/{AURELIE}/portal", f"/s/{AURELIE}/news", f"/s/{COMMISSION[0]}/portal"):
        assert agent.get(path).status == 404


def test_the_table_holds_news_under_its_structure(agent: Browser) -> None:
    write(agent)
    (item,) = [item for item in scan("TABLE_EXCHANGES") if item["kind"]["S"] == "news"]
    assert item["PK"]["S"] == item["DUE_PK"]["S"] == f"S#{ARIZE}#NEWS"
