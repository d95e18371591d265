"""Signing in with a second factor: set up, asked for, used once, kept by agents."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from pyotp import TOTP

from chalicelib.accounts.model.accounts import Membership
from chalicelib.accounts.service import accounts
from chalicelib.kernel import clock
from local.demo.people import COMMISSION, PASSWORD, SECOND_FACTOR
from tests.cloud import Browser, scan
from tests.faults import watched

STEP = timedelta(seconds=30)
Wait = Callable[[timedelta], None]


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Wait:
    """Lets real time pass."""
    now: list[datetime] = [clock.real_now()]
    monkeypatch.setattr(clock, "real_now", lambda: now[0])

    def passes(time: timedelta) -> None:
        now[0] += time

    return passes


@pytest.fixture
def newcomer(visitor: Browser) -> Browser:
    """An agent who has no second factor yet, signed in by the password."""
    place = Membership(structure=COMMISSION[0], role="reader")
    accounts.create("lectrice", PASSWORD, "Ada", "Neuve", "ada@demo.example", [place])
    assert visitor.sign_in("lectrice", PASSWORD).json == {"stage": "enrolment", "me": None}
    return visitor


def code(secret: str = SECOND_FACTOR, steps: int = 0) -> str:
    return TOTP(secret.replace(" ", "")).at(clock.real_now() + steps * STEP)


def further(browser: Browser, typed: str) -> Any:
    return browser.post("/sign-in/second-factor", {"code": typed})


def enrol(browser: Browser) -> tuple[str, list[str]]:
    """The secret and the recovery codes of somebody who sets up a second factor."""
    made = browser.post("/me/second-factor", {}).json["secret"]
    done = browser.post("/me/second-factor/confirm", {"code": code(made)})
    assert done.status == 200, done.text
    return made, done.json["recovery_codes"]


def test_an_access_that_was_to_enrol_ends_once_somebody_has(newcomer: Browser) -> None:
    slow = Browser()
    slow.sign_in("lectrice", PASSWORD)
    theirs = slow.post("/me/second-factor", {}).json["secret"]
    made, _ = enrol(newcomer)
    assert slow.post("/me/second-factor", {}).status == 401
    assert slow.post("/me/second-factor/confirm", {"code": code(theirs)}).status == 401
    again = Browser()
    assert again.sign_in("lectrice", PASSWORD).json["stage"] == "second_factor"
    assert further(again, code(made, 1)).status == 200


def test_guesses_at_a_prepared_factor_are_counted_and_it_does_not_wait_for_ever(
    instructor: Browser, wait: Wait
) -> None:
    made = instructor.post("/me/second-factor", {"password": PASSWORD}).json["secret"]
    typed = [instructor.post("/me/second-factor/confirm", {"code": "000000"}).status for _ in range(6)]
    assert typed == [422] * 5 + [429]
    wait(timedelta(minutes=31))
    late = instructor.post("/me/second-factor/confirm", {"code": code(made)})
    assert (late.status, late.json["code"]) == (409, "accounts.nothing_prepared")


def test_a_wrong_code_beside_the_right_password_leaves_the_password_unlocked(visitor: Browser) -> None:
    visitor.come_in("secretaire")
    for _ in range(4):
        visitor.post("/me/second-factor", {"password": PASSWORD, "code": "000000"})
    assert Browser().sign_in("secretaire", PASSWORD).status == 200


def test_failures_of_another_day_are_forgotten(visitor: Browser, wait: Wait) -> None:
    for _ in range(5):
        visitor.sign_in("moniteur", "faux")
    assert visitor.sign_in("moniteur", PASSWORD).status == 429
    wait(timedelta(hours=30))
    assert [visitor.sign_in("moniteur", "faux").status for _ in range(2)] == [401, 401]
    assert visitor.sign_in("moniteur", PASSWORD).status == 200


def test_the_right_password_of_an_agent_asks_for_the_code(visitor: Browser) -> None:
    first = visitor.sign_in("secretaire", PASSWORD)
    assert first.json == {"stage": "second_factor", "me": None}
    assert "Max-Age=600" in first.headers["set-cookie"]
    staged = visitor.cookie
    assert visitor.get("/me").json["code"] == "sign_in.second_factor_due"
    opened = further(visitor, code())
    assert opened.json["stage"] == "open"
    assert opened.json["me"]["account"]["first_name"] == "Claire"
    assert visitor.cookie != staged
    assert visitor.get("/me").status == 200
    visitor.cookie = staged
    assert visitor.get("/me").json["code"] == "sign_in.required"


def test_a_code_serves_once(visitor: Browser, wait: Wait) -> None:
    shown = code()
    visitor.sign_in("secretaire", PASSWORD)
    assert further(visitor, shown).status == 200
    visitor.sign_in("secretaire", PASSWORD)
    assert further(visitor, shown).json["errors"][0]["code"] == "accounts.code_refused"
    assert further(visitor, code(steps=-1)).status == 422
    wait(STEP)
    assert further(visitor, code()).status == 200


@pytest.mark.parametrize(("steps", "status"), [(-2, 422), (-1, 200), (0, 200), (1, 200), (2, 422)])
def test_a_clock_may_be_a_step_off(visitor: Browser, steps: int, status: int) -> None:
    visitor.sign_in("secretaire", PASSWORD)
    assert further(visitor, code(steps=steps)).status == status


def test_two_who_use_one_code_at_once_open_one_access(visitor: Browser) -> None:
    """The second comes in between the look and the write of the first."""
    other = Browser()
    other.sign_in("secretaire", PASSWORD)
    visitor.sign_in("secretaire", PASSWORD)
    answers: list[int] = []

    def cut_in(write: int) -> None:
        if write == 2:  # the first one's code is found right, its access not written yet
            answers.append(0)
            answers[0] = further(other, code()).status

    with watched(before=cut_in):
        answers.append(further(visitor, code()).status)
    assert sorted(answers) == [200, 422]


def test_codes_are_locked_like_passwords_and_for_that_account_alone(visitor: Browser, wait: Wait) -> None:
    visitor.sign_in("secretaire", PASSWORD)
    for _ in range(5):
        assert further(visitor, "000000").status == 422
    locked = further(visitor, code())
    assert (locked.status, locked.json["code"]) == (429, "sign_in.locked")
    other = Browser()
    other.sign_in("presidente", PASSWORD)
    assert further(other, code()).status == 200
    assert visitor.sign_in("secretaire", PASSWORD).json["stage"] == "second_factor"
    assert further(visitor, code()).status == 429
    wait(timedelta(seconds=31))
    assert further(visitor, code()).status == 200
    visitor.sign_in("secretaire", PASSWORD)
    assert further(visitor, "000000").status == 422


def test_the_stage_of_the_code_ends_by_itself(visitor: Browser, wait: Wait) -> None:
    visitor.sign_in("secretaire", PASSWORD)
    wait(timedelta(minutes=10))
    assert further(visitor, code()).json["code"] == "sign_in.required"


def test_an_agent_without_one_sets_it_up_before_anything_else(newcomer: Browser) -> None:
    assert newcomer.get("/me").json["code"] == "sign_in.enrolment_due"
    prepared = newcomer.post("/me/second-factor", {}).json
    assert prepared["qr_code"].startswith("data:image/svg+xml")
    assert prepared["user_name"] == "lectrice"
    assert newcomer.post("/me/second-factor/confirm", {"code": "000000"}).status == 422
    confirmed = newcomer.post("/me/second-factor/confirm", {"code": code(prepared["secret"])})
    assert len(set(confirmed.json["recovery_codes"])) == 10
    assert newcomer.get("/me").json["account"]["user_name"] == "lectrice"
    assert newcomer.sign_in("lectrice", PASSWORD).json["stage"] == "second_factor"
    assert further(newcomer, code(prepared["secret"])).status == 422, "it served to confirm"
    assert further(newcomer, code(prepared["secret"], 1)).status == 200


def test_nothing_counts_before_a_code_was_confirmed(newcomer: Browser) -> None:
    assert (
        newcomer.post("/me/second-factor/confirm", {"code": "000000"}).json["code"]
        == "accounts.nothing_prepared"
    )
    first = newcomer.post("/me/second-factor", {}).json["secret"]
    newcomer.post("/me/second-factor", {})
    assert newcomer.post("/me/second-factor/confirm", {"code": code(first)}).status == 422
    assert newcomer.sign_in("lectrice", PASSWORD).json["stage"] == "enrolment"


def test_a_recovery_code_opens_once(newcomer: Browser) -> None:
    _, recovery = enrol(newcomer)
    newcomer.sign_in("lectrice", PASSWORD)
    assert further(newcomer, recovery[0].lower()).status == 200
    newcomer.sign_in("lectrice", PASSWORD)
    assert further(newcomer, recovery[0]).status == 422
    assert further(newcomer, recovery[1]).status == 200


def test_recovery_codes_made_anew_void_the_old_ones(newcomer: Browser) -> None:
    secret, old = enrol(newcomer)
    path = "/me/second-factor/recovery-codes"
    assert (
        newcomer.post(path, {"password": "faux", "code": code(secret, 1)}).json["errors"][0]["field"]
        == "password"
    )
    assert newcomer.post(path, {"password": PASSWORD, "code": "000000"}).json["errors"][0]["field"] == "code"
    new = newcomer.post(path, {"password": PASSWORD, "code": code(secret, 1)}).json["recovery_codes"]
    assert len(new) == 10
    assert not set(new) & set(old)
    newcomer.sign_in("lectrice", PASSWORD)
    assert further(newcomer, old[0]).status == 422
    assert further(newcomer, new[0]).status == 200


def test_an_agent_changes_the_application_and_keeps_a_second_factor(visitor: Browser) -> None:
    visitor.come_in("secretaire")
    proof = {"password": PASSWORD, "code": code()}
    removed = visitor.post("/me/second-factor/remove", proof)
    assert (removed.status, removed.json["code"]) == (409, "accounts.second_factor_required")
    assert visitor.post("/me/second-factor", {"password": PASSWORD}).status == 422
    made = visitor.post("/me/second-factor", proof).json["secret"]
    assert visitor.post("/me/second-factor/confirm", {"code": code(made)}).status == 200
    visitor.sign_in("secretaire", PASSWORD)
    assert further(visitor, code(steps=1)).status == 422, "the old application is no longer asked"
    assert further(visitor, code(made, 1)).status == 200


def test_who_need_not_have_one_may_and_may_take_it_away(visitor: Browser) -> None:
    assert visitor.sign_in("moniteur", PASSWORD).json["stage"] == "open"
    assert visitor.post("/me/second-factor", {"password": "faux"}).status == 422
    made = visitor.post("/me/second-factor", {"password": PASSWORD}).json["secret"]
    assert visitor.post("/me/second-factor/confirm", {"code": code(made)}).status == 200
    assert visitor.get("/me").status == 200
    visitor.sign_in("moniteur", PASSWORD)
    assert further(visitor, code(made, 1)).status == 200
    proof = {"password": PASSWORD, "code": "000000"}
    assert visitor.post("/me/second-factor/remove", proof).status == 422
    again = visitor.post("/me/second-factor/recovery-codes", {"password": PASSWORD, "code": "x"})
    assert again.status == 422


def test_taking_it_away_wants_the_password_and_a_code(visitor: Browser, wait: Wait) -> None:
    visitor.come_in("moniteur")
    made = visitor.post("/me/second-factor", {"password": PASSWORD}).json["secret"]
    visitor.post("/me/second-factor/confirm", {"code": code(made)})
    wait(STEP)
    assert visitor.post("/me/second-factor/remove", {"password": PASSWORD, "code": code(made)}).status == 204
    assert visitor.sign_in("moniteur", PASSWORD).json["stage"] == "open"
    gone = visitor.post("/me/second-factor/remove", {"password": PASSWORD, "code": code(made, 1)})
    assert (gone.status, gone.json["code"]) == (409, "accounts.no_second_factor")


def test_guesses_of_the_password_count_as_those_of_signing_in(secretary: Browser) -> None:
    for _ in range(5):
        secretary.post("/me/second-factor", {"password": "faux"})
    assert secretary.post("/me/second-factor", {"password": PASSWORD}).status == 429
    assert Browser().sign_in("secretaire", PASSWORD).status == 429


def test_the_tables_hold_no_secret_in_the_clear(newcomer: Browser) -> None:
    secret, recovery = enrol(newcomer)
    stored = str(scan("TABLE_ACCOUNTS"))
    assert secret.replace(" ", "") not in stored
    assert SECOND_FACTOR not in stored
    for each in recovery:
        assert each not in stored
        assert each.replace("-", "") not in stored


def test_a_sealed_secret_opens_for_its_own_account_alone(demo: None) -> None:
    from cryptography.exceptions import InvalidTag

    from chalicelib.accounts.seals import seal, unseal

    sealed = seal(SECOND_FACTOR, "one")
    assert unseal(sealed, "one") == SECOND_FACTOR
    assert seal(SECOND_FACTOR, "one") != sealed
    with pytest.raises(InvalidTag):
        unseal(sealed, "another")


def test_an_open_access_has_no_code_to_give(secretary: Browser) -> None:
    assert further(secretary, code()).json["code"] == "sign_in.open_already"
