"""What a list changes in what is known of a person: a table of rules, and what holds for any list."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.sessions.model.lists import ListKind, Told, ToldAward, ToldConsent
from chalicelib.sessions.model.people import Award, Consent, Equivalence, Licence, Licensee
from chalicelib.sessions.rules.listed import OF_THE_LIST, Merged, merge, merge_consent

DAY = "2026-06-15"
LICENCE = "A-16-733717"
CAMILLE = Licensee(licence=LICENCE, last_name="AUBRY", first_name="Camille", club="CANAL", club_name="Canal")


def person(**known: Any) -> Licensee:
    return msgspec.structs.replace(CAMILLE, **known)


def told(**says: Any) -> Told:
    return Told(licence=LICENCE, rows=[2], **says)


def merged(known: Licensee | None, says: Told, kind: ListKind, day: str = DAY) -> tuple[Merged, list[str]]:
    """The person afterwards, and the reasons of the remarks."""
    remarks: list[str] = []

    def remark(_row: int, reason: str, **_: str) -> None:
        remarks.append(reason)

    found = merge(known, says, kind, day, {"TIV"}, remark)
    assert found is not None
    return found, remarks


def award(code: str = "N2", day: str = "2026-06-14", **more: Any) -> Award:
    return Award(certification=code, granted_on=day, **more)


SESSION: dict[str, Any] = {"origin": "session", "session": "S", "structure": "C"}
BY_LIST: dict[str, Any] = {"revoked_on": "2026-06-10", "revoked_by": OF_THE_LIST}

AWARDS: list[tuple[str, list[Award], dict[str, Any], list[Award], list[str]]] = [
    ("new", [], {}, [award(origin="list")], []),
    ("number added to a session's", [award(**SESSION)], {"number": "7"}, [award(**SESSION, number="7")], []),
    ("number kept", [award(**SESSION, number="6")], {"number": "7"}, [award(**SESSION, number="6")], []),
    (
        "another day is the session's",
        [award(day="2026-06-13", **SESSION)],
        {},
        [award(day="2026-06-13", **SESSION)],
        [],
    ),
    (
        "pending untouched",
        [award(**SESSION, pending=True)],
        {"number": "7"},
        [award(**SESSION, pending=True)],
        ["award_pending"],
    ),
    (
        "a session's is not revoked",
        [award(**SESSION)],
        {"revoked_on": "2026-06-15"},
        [award(**SESSION)],
        ["award_of_session"],
    ),
    (
        "the office's revocation stands",
        [award(revoked_on="2026-06-01", revoked_by="Siège")],
        {},
        [award(revoked_on="2026-06-01", revoked_by="Siège")],
        ["award_revoked"],
    ),
    (
        "revoked by the list",
        [award()],
        {"revoked_on": "2026-06-15"},
        [award(revoked_on="2026-06-15", revoked_by=OF_THE_LIST)],
        [],
    ),
    ("taken back by the list", [award(**BY_LIST)], {}, [award()], []),
]


@pytest.mark.parametrize(
    ("known", "says", "then", "remarks"), [row[1:] for row in AWARDS], ids=[row[0] for row in AWARDS]
)
def test_awards(known: list[Award], says: dict[str, Any], then: list[Award], remarks: list[str]) -> None:
    one = ToldAward(certification="N2", granted_on="2026-06-14", **says)
    found, reasons = merged(person(awards=known), told(awards=[one]), "awards")
    assert (found.licensee.awards, reasons) == (then, remarks)
    assert found.changed == (known != then)


def test_what_is_renewed_is_a_new_one_each_time() -> None:
    known = award("TIV", "2026-01-10", **SESSION)
    one = ToldAward(certification="TIV", granted_on="2021-01-10")
    found, _ = merged(person(awards=[known]), told(awards=[one]), "awards")
    assert [a.granted_on for a in found.licensee.awards] == ["2026-01-10", "2021-01-10"]


def test_licences_are_known_by_their_days() -> None:
    known = [Licence("2024-09-15", "2025-12-31"), Licence("2025-09-15", "2026-12-31", "pending")]
    found, _ = merged(
        person(licences=known), told(licences=[Licence("2025-09-15", "2026-12-31")]), "licences"
    )
    assert found.licensee.licences == [known[0], Licence("2025-09-15", "2026-12-31")]
    assert (found.licensee.listed_on, found.licensee.listed) == (DAY, {"licences": DAY})


def test_an_older_list_changes_nothing_and_says_so() -> None:
    known = person(
        licences=[Licence("2025-09-15", "2026-12-31")],
        listed={"licences": "2026-06-18"},
        listed_on="2026-06-18",
    )
    says = told(licences=[Licence("2025-09-15", "2026-12-31", "suspended")])
    found, reasons = merged(known, says, "licences")
    assert (found.licensee, found.changed, reasons) == (known, False, ["older_list"])


def test_an_empty_cell_forgets_nothing() -> None:
    known = person(birth_date="1998-05-19", email="c@exemple.example")
    found, _ = merged(known, told(last_name="AUBRY", first_name="Camille"), "licensees")
    assert not found.changed
    assert (found.licensee.birth_date, found.licensee.email, found.licensee.club) == (
        "1998-05-19",
        "c@exemple.example",
        "CANAL",
    )


def test_nobody_is_made_by_a_list_of_anything_else() -> None:
    assert (
        merge(
            None,
            told(awards=[ToldAward(certification="N2", granted_on=DAY)]),
            "awards",
            DAY,
            (),
            lambda *_, **__: None,
        )
        is None
    )


def equivalence(**more: Any) -> Equivalence:
    base: dict[str, Any] = {"organism": "CMAS", "title": "3 étoiles", "equals": "N3", "status": "validated"}
    return Equivalence(**(base | more))


def test_an_equivalence_waits_no_more_once_the_list_validates_it() -> None:
    known = person(equivalences=[equivalence(status="entered", reference="FRA 1")])
    found, _ = merged(known, told(equivalences=[equivalence()]), "equivalences")
    assert found.licensee.equivalences == [
        equivalence(reference="FRA 1", decided_on=DAY, decided_by=OF_THE_LIST)
    ]


def test_the_office_s_own_decision_of_that_day_or_later_stands() -> None:
    refused = equivalence(status="refused", decided_on=DAY, decided_by="Hélène Roussel")
    found, reasons = merged(
        person(equivalences=[refused]), told(equivalences=[equivalence()]), "equivalences"
    )
    assert (found.licensee.equivalences, reasons) == ([refused], ["equivalence_decided"])


@pytest.mark.parametrize(
    ("known", "changes"),
    [
        (None, True),
        ({"requested_at": "2026-06-01T10:00:00+02:00"}, True),
        ({"given_at": "2026-05-01T10:00:00+02:00", "withdrawn_at": "2026-05-02T10:00:00+02:00"}, True),
        ({"given_at": "2026-05-01T10:00:00+02:00", "withdrawn_at": "2026-06-14T10:00:00+02:00"}, False),
        ({"given_at": "2026-06-14T00:00:00+02:00"}, False),
    ],
)
def test_who_spoke_last_on_a_consent(known: dict[str, str] | None, changes: bool) -> None:
    before = (
        Consent(licence=LICENCE, structure="C", structure_name="Canal", **known)
        if known is not None
        else None
    )
    says = ToldConsent(structure="C", structure_name="Canal", given_on="2026-06-14")
    after = merge_consent(before, says, LICENCE, lambda day: f"{day}T00:00:00+02:00")
    assert (after is not None) == changes
    if after:
        assert after.active
        assert merge_consent(after, says, LICENCE, lambda day: day) is None


# --- what holds for any list

codes = st.sampled_from(["N1", "N2", "TIV"])
days = st.sampled_from(["2020-01-01", "2024-05-05", "2026-06-01"])
maybe_day = st.none() | days
awards = st.builds(
    Award,
    certification=codes,
    granted_on=days,
    origin=st.sampled_from(["session", "list", "office"]),
    number=st.none() | st.just("7"),
    pending=st.booleans(),
    revoked_on=maybe_day,
    revoked_by=st.sampled_from([OF_THE_LIST, "Siège"]),
)
told_awards = st.builds(
    ToldAward, certification=codes, granted_on=days, number=st.none() | st.just("8"), revoked_on=maybe_day
)
licences = st.builds(
    Licence,
    st.sampled_from(["2024-09-15", "2025-09-15"]),
    st.just("2026-12-31"),
    st.sampled_from(["valid", "pending"]),
)
equivalences = st.builds(
    equivalence,
    status=st.sampled_from(["entered", "validated", "refused"]),
    decided_on=maybe_day,
    decided_by=st.sampled_from([OF_THE_LIST, "Siège", None]),
    reference=st.none() | st.just("R"),
)
people = st.builds(
    person,
    awards=st.lists(awards, max_size=4),
    licences=st.lists(licences, max_size=2, unique_by=lambda one: one.valid_from),
    equivalences=st.lists(equivalences, max_size=1),
    listed=st.dictionaries(st.sampled_from(["licensees", "licences", "awards", "equivalences"]), days),
)
lists = st.builds(
    told,
    last_name=st.sampled_from(["AUBRY", "MARTIN"]),
    first_name=st.just("Camille"),
    club_name=st.none() | st.just("Ailleurs"),
    licences=st.lists(licences, max_size=2, unique_by=lambda one: one.valid_from),
    awards=st.lists(told_awards, max_size=3, unique_by=lambda one: (one.certification, one.granted_on)),
    equivalences=st.lists(st.builds(equivalence, reference=st.none() | st.just("S")), max_size=1),
)
kinds = st.sampled_from(["licensees", "licences", "awards", "equivalences"])


@settings(max_examples=400, derandomize=True, deadline=None)
@given(people, lists, kinds, days)
def test_merged_twice_is_merged_once(known: Licensee, says: Told, kind: ListKind, day: str) -> None:
    once, _ = merged(known, says, kind, day)
    twice, _ = merged(once.licensee, says, kind, day)
    assert twice.licensee == once.licensee
    assert not twice.changed


@settings(max_examples=400, derandomize=True, deadline=None)
@given(people, lists, kinds, days)
def test_what_others_than_lists_wrote_stays(known: Licensee, says: Told, kind: ListKind, day: str) -> None:
    """No award of a session or of the office goes or is revoked, none that is pending moves at all."""
    after, _ = merged(known, says, kind, day)
    for before, now in zip(known.awards, after.licensee.awards, strict=False):
        if before.origin != "list":
            assert msgspec.structs.replace(now, number=before.number) in (
                before,
                msgspec.structs.replace(before, **_list_s(before, now)),
            )
        if before.pending:
            assert now == before
    assert len(after.licensee.awards) >= len(known.awards)
    assert after.licensee.attempts == known.attempts


def _list_s(before: Award, now: Award) -> dict[str, Any]:
    """A revocation of the list's own may be taken back by the list; nobody else's."""
    if before.revoked_by != OF_THE_LIST or not before.revoked_on:
        return {}
    return {
        "revoked_on": now.revoked_on,
        "revoked_by": now.revoked_by,
        "revoked_because": now.revoked_because,
    }


@settings(max_examples=300, derandomize=True, deadline=None)
@given(people, lists, st.tuples(days, days), st.sampled_from(["licensees", "licences"]))
def test_the_newer_of_two_lists_has_the_last_word(
    known: Licensee, says: Told, of: tuple[str, str], kind: ListKind
) -> None:
    """Whichever is loaded first: an older list after a newer one leaves names and licences as they are."""
    older, newer = sorted(of)
    if older == newer:
        return
    first, _ = merged(known, says, kind, newer)
    other = msgspec.structs.replace(says, last_name="OTHER", awards=[], equivalences=[])
    then, _ = merged(first.licensee, other, kind, older)
    assert (then.licensee.last_name, then.licensee.licences) == (
        first.licensee.last_name,
        first.licensee.licences,
    )
