"""Who may give which rights, and what becomes of an invitation."""

from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.accounts.model.staff import Agent
from chalicelib.accounts.model.structures import RIGHTS, Kind
from chalicelib.accounts.roles import FIRST_ROLES
from chalicelib.accounts.rules.staff import beyond, state_of, user_names, why_not
from chalicelib.kernel.texts import say

ALL = frozenset({"see", "write", "manage_staff"})
INVITED = Agent(
    id="A", first_name="Nora", last_name="Bensaïd", email="nora@demo.example", role="agent",
    since="2026-06-20T10:00:00+02:00", invitation="I", ends_at=1000,
)  # fmt: skip
ACTIVE = msgspec.structs.replace(INVITED, account="N", invitation=None, ends_at=0)


@pytest.mark.parametrize(
    ("giver", "before", "after", "beyond_them"),
    [
        (ALL, set(), ALL, set()),
        (ALL, ALL, set(), set()),
        ({"manage_staff"}, set(), {"see"}, {"see"}),
        ({"manage_staff", "see"}, set(), {"see", "write"}, {"write"}),
        ({"manage_staff"}, {"write"}, {"write"}, set()),  # what the other has already is no gift
        ({"manage_staff"}, {"write", "see"}, {"write"}, set()),
        ({"manage_staff"}, {"write"}, {"write", "see"}, {"see"}),
        (set(), set(), {"manage_staff"}, {"manage_staff"}),
    ],
)
def test_nobody_gives_what_they_do_not_have(
    giver: set[str], before: set[str], after: set[str], beyond_them: set[str]
) -> None:
    assert beyond(frozenset(giver), frozenset(before), frozenset(after)) == beyond_them


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
    ("agent", "doer", "refusal"),
    [
        (ACTIVE, "M", None),
        (ACTIVE, "N", "oneself"),
        (INVITED, "M", None),
        (INVITED, None, None),
        (msgspec.structs.replace(ACTIVE, withdrawn_at="2026-06-21"), "M", "gone"),
    ],
)
def test_nobody_changes_themselves_and_who_is_gone_is_gone(
    agent: Agent, doer: str | None, refusal: str | None
) -> None:
    assert why_not(agent, doer) == refusal
    assert refusal is None or say(f"staff.{refusal}")


@pytest.mark.parametrize(
    ("first_name", "last_name", "best"),
    [
        ("Nora", "Bensaïd", "nora.bensaid"),
        ("Jean-Luc", "Le Goff", "jean-luc.le-goff"),
        ("Œdipe", "N’Diaye", "oedipe.n-diaye"),
        ("李", "", "agent"),
        ("A" * 80, "B" * 80, "a" * 59),
    ],
)
def test_a_user_name_is_proposed_from_the_name(first_name: str, last_name: str, best: str) -> None:
    names = user_names(first_name, last_name)
    assert names[0] == best
    assert len(set(names)) == 9
    assert all(3 <= len(name) <= 60 for name in names)


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
def test_whatever_is_decided_an_administrator_stays_and_no_right_comes_from_nowhere(
    others: list[frozenset[str]],
    keeper: frozenset[str],
    decisions: Iterable[tuple[int, int, frozenset[str], bool]],
) -> None:
    held = [keeper | {"manage_staff"}, *others]
    agents = [msgspec.structs.replace(ACTIVE, id=str(n), account=str(n)) for n in range(len(held))]
    first = frozenset().union(*held)
    for doer, whom, wanted, gone in decisions:
        allowed = "manage_staff" in held[doer] and why_not(agents[whom], str(doer)) is None
        if allowed and gone:
            agents[whom] = msgspec.structs.replace(agents[whom], withdrawn_at="2026-06-21")
            held[whom] = frozenset()
        elif allowed and not beyond(held[doer], held[whom], wanted):
            held[whom] = wanted
        assert any("manage_staff" in rights for rights in held)
        assert frozenset().union(*held) <= first
