"""Who may give which rights, and what becomes of an invitation."""

from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.staff import Agent
from chalicelib.accounts.model.structures import RIGHTS, Kind
from chalicelib.accounts.roles import FIRST_ROLES
from chalicelib.accounts.rules.staff import as_now, beyond, may_give, state_of, why_not
from chalicelib.kernel.texts import say

ALL = frozenset({"see", "write", "manage_staff"})
INVITED = Agent(
    id="A", first_name="Nora", last_name="Bensaïd", email="nora@demo.example", role="agent",
    since="2026-06-20T10:00:00+02:00", invitation="I", ends_at=1000,
)  # fmt: skip
ACTIVE = msgspec.structs.replace(INVITED, account="N", invitation=None, ends_at=0)


@pytest.mark.parametrize(
    ("giver", "rights", "beyond_them", "stands"),
    [
        (ALL, ALL, set(), True),
        (ALL, set(), set(), True),
        ({"manage_staff"}, {"see"}, {"see"}, False),
        ({"manage_staff", "see"}, {"see", "write"}, {"write"}, False),
        ({"see"}, {"see"}, set(), False),  # no keeper of the list any more
        (set(), set(), set(), False),
        (set(), {"manage_staff"}, {"manage_staff"}, False),
    ],
)
def test_nobody_gives_what_they_do_not_have(
    giver: set[str], rights: set[str], beyond_them: set[str], stands: bool
) -> None:
    assert beyond(frozenset(giver), frozenset(rights)) == beyond_them
    assert may_give(frozenset(giver), frozenset(rights)) is stands


@pytest.mark.parametrize(
    ("agent", "now", "state"),
    [
        (INVITED, 999, "invited"),
        (INVITED, 1000, "expired"),
        (ACTIVE, 5000, "active"),
        (msgspec.structs.replace(ACTIVE, withdrawn_at="2026-06-21"), 5000, "withdrawn"),
        (msgspec.structs.replace(INVITED, withdrawn_at="2026-06-21"), 5, "cancelled"),
    ],
)
def test_what_state_an_agent_is_in(agent: Agent, now: int, state: str) -> None:
    assert state_of(agent, now) == state


@pytest.mark.parametrize(
    ("agent", "held", "doer", "refusal"),
    [
        (ACTIVE, {"see"}, "M", None),
        (ACTIVE, {"see"}, "N", "oneself"),
        (INVITED, {"see"}, "M", None),
        (INVITED, {"see"}, None, None),
        (ACTIVE, {"see", "write"}, "M", "above"),
        (INVITED, {"write"}, "M", "above"),
        (msgspec.structs.replace(ACTIVE, withdrawn_at="2026-06-21"), {"see"}, "M", "gone"),
    ],
)
def test_nobody_changes_themselves_or_who_may_do_more_and_who_is_gone_is_gone(
    agent: Agent, held: set[str], doer: str | None, refusal: str | None
) -> None:
    assert why_not(agent, frozenset(held), doer, frozenset({"see", "manage_staff"})) == refusal
    assert refusal is None or say(f"staff.{refusal}")


def test_somebody_is_named_as_their_account_while_they_work_here() -> None:
    account = Account(
        id="N", user_name="nora", first_name="Nora", last_name="Roux", email="roux@demo.example",
        password_hash="", memberships=[], created_at="2026-06-20T10:00:00+02:00",
    )  # fmt: skip
    now = as_now(ACTIVE, account)
    assert (now.name, now.email) == ("Nora Roux", "roux@demo.example")
    assert as_now(ACTIVE, msgspec.structs.replace(account, email="")).email == ACTIVE.email
    gone = msgspec.structs.replace(ACTIVE, withdrawn_at="2026-06-21")
    assert (as_now(INVITED, None), as_now(gone, account)) == (INVITED, gone)


def test_each_right_has_its_words() -> None:
    labels = [say(f"staff.right.{right}") for rights in RIGHTS.values() for right in rights]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("kind", FIRST_ROLES)
def test_every_new_structure_has_a_role_that_keeps_its_agents_and_gives_all_others(kind: Kind) -> None:
    roles = [role for role in FIRST_ROLES[kind].values() if role.agent]
    keepers = [role for role in roles if "manage_staff" in role.rights]
    everything = frozenset().union(*(role.rights for role in roles))
    assert everything in [role.rights for role in keepers]
    assert len(roles) > len(keepers)


RIGHTS_OF_ALL = ("see", "write", "close", "manage_staff")
DECISIONS = st.lists(
    st.tuples(
        st.integers(0, 3), st.integers(0, 3), st.frozensets(st.sampled_from(RIGHTS_OF_ALL)), st.booleans()
    ),
    max_size=30,
)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(
    others=st.lists(st.frozensets(st.sampled_from(RIGHTS_OF_ALL)), min_size=3, max_size=3),
    keeper=st.frozensets(st.sampled_from(RIGHTS_OF_ALL)),
    decisions=DECISIONS,
)
def test_whatever_is_decided_an_administrator_stays_and_no_right_is_lost_or_comes_from_nowhere(
    others: list[frozenset[str]],
    keeper: frozenset[str],
    decisions: Iterable[tuple[int, int, frozenset[str], bool]],
) -> None:
    held = [keeper | {"manage_staff"}, *others]
    agents = [msgspec.structs.replace(ACTIVE, id=str(n), account=str(n)) for n in range(len(held))]
    first = frozenset().union(*held)
    for doer, whom, wanted, gone in decisions:
        refusal = why_not(agents[whom], held[whom], str(doer), held[doer])
        allowed = "manage_staff" in held[doer] and refusal is None
        before = frozenset().union(*held)
        if allowed and gone:
            agents[whom] = msgspec.structs.replace(agents[whom], withdrawn_at="2026-06-21")
            held[whom] = frozenset()
        elif allowed and not beyond(held[doer], wanted):
            held[whom] = wanted
        assert any("manage_staff" in rights for rights in held)
        assert frozenset().union(*held) == before <= first
