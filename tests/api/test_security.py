"""« Sécurité »: another password, an end to all accesses, the history of connections."""

from datetime import datetime, timedelta

import pytest

from chalicelib.accounts.rules.spans import span_of
from chalicelib.kernel import clock
from local.demo.people import PASSWORD
from tests.api.test_second_factor import Wait, code, further, wait  # noqa: F401
from tests.cloud import Browser, Relay, mails

NEW = "Trois-Hiboux-Et-1-Lampe"
FIREFOX = {"User_Agent": "Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0"}


def test_another_password_ends_all_other_accesses_and_not_this_one(instructor: Browser, relay: Relay) -> None:
    other = Browser()
    other.come_in("deleguee")
    before = instructor.cookie
    changed = instructor.post("/me/password", {"old": PASSWORD, "new": NEW})
    assert changed.status == 204
    assert instructor.cookie != before
    assert instructor.get("/me").status == 200
    assert other.get("/me").json["code"] == "sign_in.required"
    instructor.cookie = before
    assert instructor.get("/me").status == 401
    assert Browser().sign_in("deleguee", PASSWORD).status == 401
    assert Browser().sign_in("deleguee", NEW).status == 200
    assert "accounts.password_changed" in relay.run()
    relay.run(again=True)
    (mail,) = mails()
    assert (mail.to, mail.subject) == ("deleguee@demo.example", "Sécurité de votre compte")
    assert "21 novembre 2026 à 12 h 00" in mail.body


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        ("court", ["too_short", "upper_missing", "digit_missing"]),
        ("Bienvenue2026", ["common"]),
        (PASSWORD, ["upper_missing"]),
    ],
)
def test_a_weak_password_is_refused_with_every_flaw(instructor: Browser, new: str, codes: list[str]) -> None:
    answer = instructor.post("/me/password", {"old": PASSWORD, "new": new})
    assert answer.status == 422
    found = [(error["field"], error["code"]) for error in answer.json["errors"]]
    assert found == [("new", f"accounts.password.{flaw}") for flaw in codes]


def test_the_same_password_is_no_other_one(instructor: Browser) -> None:
    assert instructor.post("/me/password", {"old": PASSWORD, "new": NEW}).status == 204
    again = instructor.post("/me/password", {"old": NEW, "new": NEW})
    assert again.json["errors"][0]["code"] == "accounts.password.unchanged"


def test_the_old_password_is_asked_for_and_guesses_count(instructor: Browser) -> None:
    for _ in range(5):
        wrong = instructor.post("/me/password", {"old": "faux", "new": NEW})
        assert [(e["field"], e["code"]) for e in wrong.json["errors"]] == [("old", "accounts.password_wrong")]
    assert instructor.post("/me/password", {"old": PASSWORD, "new": NEW}).status == 429


def test_signing_out_everywhere_ends_every_access(secretary: Browser) -> None:
    other = Browser()
    other.come_in("secretaire")
    ended = secretary.post("/me/sign-out-everywhere")
    assert ended.status == 204
    assert "Max-Age=0" in ended.headers["set-cookie"]
    assert other.get("/me").status == 401


def test_the_accesses_open_now_and_which_is_this_one(visitor: Browser) -> None:
    Browser().come_in("moniteur")
    visitor.post("/sign-in", {"user_name": "moniteur", "password": PASSWORD}, **FIREFOX)
    view = visitor.get("/me/security").json
    assert sorted((a["device"], a["this_one"]) for a in view["accesses"]) == [
        ("", False),
        ("Firefox sur Windows", True),
    ]
    assert view["second_factor"] == {"on": False, "required": False, "since": None, "recovery_left": 0}
    assert view["shortest_password"] == 12


def test_an_agent_reads_that_a_second_factor_is_required(secretary: Browser) -> None:
    found = secretary.get("/me/security").json["second_factor"]
    assert (found["on"], found["required"], found["recovery_left"]) == (True, True, 10)


def test_the_history_tells_what_came_in_and_what_was_refused(visitor: Browser) -> None:
    known = {"user_name": "secretaire", "password": PASSWORD}
    visitor.post("/sign-in", known, **FIREFOX)
    assert visitor.post("/sign-in/second-factor", {"code": "000000"}, **FIREFOX).status == 422
    assert visitor.post("/sign-in/second-factor", {"code": code()}, **FIREFOX).status == 200
    page = visitor.get("/me/connections?span=week").json
    assert (page["first"], page["until"]) == ("2026-11-16", "2026-11-23")
    assert sorted((i["outcome"], i["second"], i["device"]) for i in page["items"]) == [
        ("opened", "code", "Firefox sur Windows"),
        ("refused", None, "Firefox sur Windows"),
    ]
    assert {item["at"] for item in page["items"]} == {"2026-11-21T12:00:00+01:00"}


def test_the_history_is_leafed_through_by_week_and_month(visitor: Browser, wait: Wait) -> None:  # noqa: F811
    for _ in range(3):
        visitor.sign_in("moniteur", PASSWORD)
        wait(timedelta(days=7))
    visitor.sign_in("moniteur", PASSWORD)
    ask = "/me/connections?span="
    assert len(visitor.get(f"{ask}week").json["items"]) == 1
    assert len(visitor.get(f"{ask}month").json["items"]) == 2
    november = visitor.get(f"{ask}month&day=2026-11-30").json
    assert (november["first"], november["until"], len(november["items"])) == ("2026-11-01", "2026-12-01", 2)
    assert [i["at"][:10] for i in november["items"]] == ["2026-11-28", "2026-11-21"]
    assert visitor.get(f"{ask}month&day=2025-12-01").json["earlier"] is False
    assert visitor.get(f"{ask}year").status == 422


@pytest.mark.parametrize(
    ("day", "span", "first", "until"),
    [
        ("2026-11-21", "week", "2026-11-16", "2026-11-23"),
        ("2026-11-16", "week", "2026-11-16", "2026-11-23"),
        ("2026-03-29", "week", "2026-03-23", "2026-03-30"),  # the clocks change that Sunday
        ("2026-11-21", "month", "2026-11-01", "2026-12-01"),
        ("2026-12-31", "month", "2026-12-01", "2027-01-01"),
        ("2024-02-29", "month", "2024-02-01", "2024-03-01"),
        ("2027-01-01", "week", "2026-12-28", "2027-01-04"),
    ],
)
def test_weeks_begin_on_monday_and_months_on_the_first(day: str, span: str, first: str, until: str) -> None:
    found = span_of(datetime.fromisoformat(day).date(), span)  # type: ignore[arg-type]
    assert tuple(each.isoformat() for each in found) == (first, until)


def test_an_old_access_of_another_stage_is_not_listed(visitor: Browser) -> None:
    visitor.sign_in("secretaire", PASSWORD)
    staged = visitor.cookie
    visitor.sign_in("secretaire", PASSWORD)
    further(visitor, code())
    assert len(visitor.get("/me/security").json["accesses"]) == 1
    assert staged is not None


def test_the_clock_of_the_history_is_the_real_one(secretary: Browser) -> None:
    page = secretary.get("/me/connections").json
    assert page["items"][0]["at"] == clock.instant(clock.real_now())


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("span", ["week", "month"])
def test_a_day_out_of_the_history_shows_its_nearest_end(instructor: Browser, day: str, span: str) -> None:
    assert instructor.get(f"/me/connections?span={span}&day={day}").status == 200
