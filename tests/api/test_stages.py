"""An access that still wants something of the person, or whose account has moved on, reaches nothing."""

import msgspec
import pytest

from chalicelib.accounts.model.accounts import Account, SignIn, Stage
from chalicelib.accounts.store.accounts import account_key
from chalicelib.accounts.store.sign_ins import sign_in_key
from chalicelib.accounts.store.table import AccountsItem
from chalicelib.api.contents import areas
from chalicelib.api.routing import OPEN, Of, Route
from chalicelib.kernel.table import Writes, find
from tests.api.test_rights import ask, name
from tests.cloud import Browser

SIGNED_IN = [route for area in areas() for route in area.routes if route.of is not Of.PUBLIC]
STAGES: tuple[Stage, ...] = ("second_factor", "enrolment", "closing")
STEPS = {
    *("/sign-out", "/sign-in/second-factor", "/me/second-factor", "/me/second-factor/confirm"),
    *("/me/closing", "/me/closing/cancel"),
}


def change(browser: Browser, sign_in: dict[str, object] | None = None, **account: object) -> None:
    """Writes the access or the account otherwise, as another process would."""
    assert browser.cookie is not None
    who, _, token = browser.cookie.partition(".")
    shape, key = (SignIn, sign_in_key(who, token)) if sign_in else (Account, account_key(who))
    item = find(AccountsItem, key)
    assert item is not None
    changed = msgspec.structs.replace(item.read(shape), **(sign_in or account))
    Writes().change("item", item, changed).commit()


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_reaches_nothing_but_its_step(instructor: Browser, stage: Stage) -> None:
    change(instructor, {"stage": stage})
    beyond = [route for route in SIGNED_IN if stage not in route.stages]
    answers = {name(route): ask(instructor, route) for route in beyond}
    reached = {
        route: answer.status
        for route, answer in answers.items()
        if (answer.status, answer.json.get("code")) != (401, f"sign_in.{stage}_due")
    }
    assert reached == {}


@pytest.mark.parametrize(
    ("stage", "route"),
    [(stage, route) for stage in STAGES for route in SIGNED_IN if stage in route.stages],
    ids=lambda of: of if isinstance(of, str) else name(of),
)
def test_a_stage_reaches_its_own_step_and_the_way_out(
    instructor: Browser, route: Route, stage: Stage
) -> None:
    change(instructor, {"stage": stage})
    assert ask(instructor, route).status != 401


def test_only_the_steps_of_signing_in_do_without_an_open_access() -> None:
    assert {route.path for route in SIGNED_IN if route.stages != OPEN} == STEPS


def test_a_later_generation_of_the_account_ends_its_accesses(secretary: Browser) -> None:
    assert secretary.get("/me").status == 200
    change(secretary, generation=1)
    answer = secretary.get("/me")
    assert (answer.status, answer.json["code"]) == (401, "sign_in.required")


@pytest.mark.parametrize("state", ["pending", "closed"])
def test_an_account_that_is_not_active_opens_nothing(secretary: Browser, state: str) -> None:
    change(secretary, state=state)
    assert secretary.get("/me").status == 401
