"""The nine messages and the session's own blockers: one fact changed at a time on a session that may close.

Rules: domain notes on certification sessions, section 4.5.
"""

from typing import Any

import msgspec
import pytest

from chalicelib.kernel.texts import say
from chalicelib.sessions.model.people import Award, Equivalence, Licence, Licensee
from chalicelib.sessions.model.sessions import Candidate, Juror, Session, SheetKind
from chalicelib.sessions.rules.checks import Facts, check_candidate, check_juror, check_session
from chalicelib.sessions.rules.exams import decide
from chalicelib.sessions.service.catalogue import from_files

CATALOGUE = from_files()
VALID = [Licence("2025-09-15", "2026-12-31")]
PRESIDENT, DIVER = "A-09-204511", "A-22-869911"


def held(*codes: str, day: str = "2020-06-13") -> list[Award]:
    return [Award(certification=code, granted_on=day) for code in codes]


def person(licence: str, born: str, awards: list[Award], **more: Any) -> Licensee:
    return Licensee(
        licence=licence,
        last_name="RENAUD",
        first_name="Lina",
        birth_date=born,
        **({"licences": VALID, "awards": awards} | more),
    )


def facts(
    certification: str = "N3",
    *,
    diver: Licensee | None = None,
    candidate: dict[str, Any] | None = None,
    session: dict[str, Any] | None = None,
    jury: list[Juror] | None = None,
    president: Licensee | None = None,
    consenting: frozenset[str] = frozenset({PRESIDENT}),
    kind: str = "commission",
) -> Facts:
    sheet: SheetKind = "initiateur" if certification == "INIT" else "sans_note"
    marks = {"mannequin": "12", "ped_prat": "12", "ped_orga": "12", "reglement": "12"}
    line = msgspec.structs.replace(
        Candidate(
            licence=DIVER,
            last_name="RENAUD",
            first_name="Lina",
            certification=certification,
            marks=marks if sheet == "initiateur" else {},
            result="passed",
            trainer=PRESIDENT if sheet == "sans_note" else None,
        ),
        **(candidate or {}),
    )
    exam = CATALOGUE.exam(sheet, "2026-06-13")
    assert exam is not None
    base = Session(
        id="01K0000000000000000000000",
        title="Essai",
        sheet=sheet,
        place="Banyuls",
        starts_on="2026-06-13",
        ends_on="2026-06-14",
        created_at="2026-06-15T10:00:00+02:00",
        created_by="Claire Monnier",
    )
    everybody = [
        diver or person(DIVER, "2000-01-01", held("N2", "RIFAP")),
        president or person(PRESIDENT, "1968-03-11", held("MF2")),
    ]
    return Facts(
        session=msgspec.structs.replace(base, **(session or {})),
        candidates=[line],
        jury=[Juror(licence=PRESIDENT, last_name="FAURE", first_name="Alain", role="president")]
        if jury is None
        else jury,
        outcomes={line.id: decide(exam, line)},
        licensees={p.licence: p for p in everybody},
        consenting=consenting,
        catalogue=CATALOGUE,
        structure_kind=kind,
        today="2026-06-20",
    )


def on_candidate(given: Facts) -> list[str]:
    return [finding.code for finding in check_candidate(given.candidates[0], given)]


def test_the_session_that_the_examples_change_may_close() -> None:
    given = facts()
    assert on_candidate(given) == []
    assert check_session(given) == []
    assert check_juror(given.jury[0], given) == []


def diver(born: str = "2000-01-01", awards: list[Award] | None = None, **more: Any) -> Licensee:
    return person(DIVER, born, held("N2", "RIFAP") if awards is None else awards, **more)


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        # 1. La licence du licencié n'est pas validée
        (facts(diver=diver(licences=[])), ["licence_not_valid"]),
        (facts(diver=diver(licences=[Licence("2026-06-14", "2026-12-31")])), ["licence_not_valid"]),
        (facts(diver=diver(licences=[Licence("2026-06-13", "2026-12-31")])), []),
        (
            facts(diver=diver(licences=[Licence("2025-09-15", "2026-12-31", "suspended")])),
            ["licence_not_valid"],
        ),
        (facts("PE12", diver=diver(licences=[]), kind="club"), []),  # no licence asked
        # 2. Ce brevet est déjà attribué au licencié
        (facts(diver=diver(awards=held("N2", "RIFAP", "N3"))), ["already_held"]),
        (facts("N1", diver=diver(awards=held("N1PASS"))), ["already_held"]),  # one family
        (facts("N1", diver=diver(awards=held("N2"))), []),  # a lower level than held
        (
            facts(
                diver=diver(
                    awards=[
                        *held("N2", "RIFAP"),
                        Award(certification="N3", granted_on="2024-01-01", revoked_on="2025-01-01"),
                    ]
                )
            ),
            [],
        ),
        (
            facts(
                diver=diver(
                    awards=[
                        *held("N2", "RIFAP"),
                        Award(certification="N3", granted_on="2026-06-14", session="autre", pending=True),
                    ]
                )
            ),
            ["already_held"],  # another session is granting it right now
        ),
        # 3. Le licencié n'a pas les brevets requis
        (facts(diver=diver(awards=held("N2"))), ["requirements_missing"]),
        (facts(diver=diver(awards=held("PA40", "RIFAP"))), []),  # any of
        (facts(diver=diver(awards=[*held("N2"), *held("RIFAP", day="2026-06-14")])), []),  # at issue
        (facts(diver=diver(awards=[*held("RIFAP"), *held("N2", day="2026-06-13")])), []),  # on the first day
        (
            facts(diver=diver(awards=[*held("RIFAP"), *held("N2", day="2026-06-14")])),
            ["requirements_missing"],
        ),
        (facts("PA20", diver=diver(awards=held("N3"))), []),  # N3 implies N2, N2 implies N1
        (
            facts(
                diver=diver(
                    awards=[
                        *held("RIFAP"),
                        Award(certification="N2", granted_on="2020-01-01", revoked_on="2021-01-01"),
                    ]
                )
            ),
            ["requirements_missing"],
        ),
        (facts("TSI", diver=diver(awards=held("MF1", day="2025-06-13"))), []),  # twelve months, to the day
        (facts("TSI", diver=diver(awards=held("MF1", day="2025-06-14"))), ["requirements_missing"]),
        # 7. Equivalence non renseignée ou inconnue, instead of 3
        (
            facts(diver=diver(awards=held("RIFAP")), candidate={"equivalence": "PADI"}),
            ["equivalence_unknown"],
        ),
        (facts(candidate={"equivalence": "PADI"}), ["equivalence_unknown"]),
        (
            facts(
                diver=diver(
                    awards=held("RIFAP"),
                    equivalences=[Equivalence(organism="CMAS", title="2*", equals="N2", status="entered")],
                )
            ),
            ["equivalence_unknown"],
        ),
        (
            facts(
                diver=diver(
                    awards=held("RIFAP"),
                    equivalences=[Equivalence(organism="CMAS", title="2*", equals="N2", status="validated")],
                ),
                candidate={"equivalence": "CMAS"},
            ),
            [],
        ),
        (
            facts(
                diver=diver(
                    awards=held("RIFAP"),
                    equivalences=[
                        Equivalence(
                            organism="CMAS",
                            title="2*",
                            equals="N2",
                            status="validated",
                            expires_on="2026-06-12",
                        )
                    ],
                )
            ),
            ["equivalence_unknown"],
        ),
        (
            facts(
                candidate={"equivalence": "CMAS"},
                diver=diver(
                    equivalences=[
                        Equivalence(
                            organism="CMAS",
                            title="2*",
                            equals="N2",
                            status="validated",
                            expires_on="2026-06-12",
                        )
                    ]
                ),
            ),
            ["equivalence_unknown"],  # expired, and named on the sheet
        ),
        (facts(candidate={"equivalence": "OTHER"}), ["equivalence_unknown"]),
        (
            facts(
                diver=diver(
                    awards=held("RIFAP"),
                    equivalences=[Equivalence(organism="CMAS", title="2*", equals="N2", status="refused")],
                )
            ),
            ["equivalence_unknown"],
        ),
        # the day of issue
        (facts(candidate={"obtained_on": "2026-06-13"}), []),
        (facts(candidate={"obtained_on": "2026-06-15"}), ["obtained_outside"]),
        (facts(candidate={"obtained_on": "2099-01-01"}), ["obtained_outside"]),
        (facts(candidate={"obtained_on": "2026-06-13"}, diver=diver("2009-06-14")), ["too_young"]),
        # 8. le licencié doit avoir un age <= {0} ans
        (facts("AIDEMON", diver=diver("2008-06-15"), kind="club"), []),  # 17 until the day before
        (facts("AIDEMON", diver=diver("2008-06-14"), kind="club"), ["too_old"]),
        # 9. le licencié doit avoir un age >= {0} ans
        (facts(diver=diver("2009-06-14")), []),  # 17 on the last day, when it is issued
        (facts(diver=diver("2009-06-15")), ["too_young"]),
        (facts("INIT", diver=diver("2010-06-13")), []),  # 16 on the first day of the exam
        (facts("INIT", diver=diver("2010-06-14")), ["too_young"]),
        (facts(diver=msgspec.structs.replace(diver(), birth_date=None)), ["birth_date_missing"]),
        # what the sheet itself lacks
        (facts(candidate={"result": None}), ["no_result"]),
        (facts(candidate={"result": "failed"}), []),  # nothing is asked of who gets nothing
        (facts("INIT", candidate={"result": "failed"}), ["decision_differs"]),
        (facts(candidate={"trainer": None}), ["trainer_missing"]),
        (facts("INIT", kind="club"), ["not_granted_here"]),
        (facts("GPN4"), ["not_granted_here"]),
    ],
)
def test_what_blocks_a_candidate(given: Facts, codes: list[str]) -> None:
    assert on_candidate(given) == codes


def test_all_failures_are_answered_at_once() -> None:
    child = person(DIVER, "2015-01-01", held("N3"), licences=[])
    assert on_candidate(facts(diver=child)) == [
        "licence_not_valid",
        "already_held",
        "requirements_missing",
        "too_young",
    ]


def test_one_family_is_not_granted_twice_by_one_session() -> None:
    given = facts("N1", diver=diver(awards=[]))
    (first,) = given.candidates
    second = msgspec.structs.replace(first, certification="N1PASS")
    both = msgspec.structs.replace(
        given, candidates=[first, second], outcomes={c.id: given.outcomes[first.id] for c in (first, second)}
    )
    assert [[f.code for f in check_candidate(c, both)] for c in (first, second)] == [["already_held"]] * 2


def test_the_missing_certification_is_named() -> None:
    given = facts(diver=diver(awards=[]))
    (finding,) = check_candidate(given.candidates[0], given)
    assert say("sessions.requirements_missing.detail", **finding.data) == (
        "manque : Niveau 2 ou Plongeur autonome 40 mètres et RIFA Plongée"
    )


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"consenting": frozenset()}, ["consent_missing"]),
        ({"president": person(PRESIDENT, "1968-03-11", held("N3"))}, ["prerogatives_missing"]),
        ({"president": person(PRESIDENT, "1968-03-11", held("MF1"))}, []),  # E3 is enough without marks
        (
            {"president": person(PRESIDENT, "1968-03-11", held("MF2"), licences=[])},
            ["instructor_not_licensed"],
        ),
    ],
)
def test_what_blocks_a_president_and_a_trainer_alike(changed: dict[str, Any], codes: list[str]) -> None:
    given = facts(**changed)
    assert [finding.code for finding in check_juror(given.jury[0], given)] == codes
    assert on_candidate(given) == codes


@pytest.mark.parametrize(
    ("titles", "codes"),
    [(("MF2",), []), (("BEES2",), []), (("DESJEPS",), []), (("MF1",), ["prerogatives_missing"])],
)
def test_an_initiateur_exam_wants_a_higher_president(titles: tuple[str, ...], codes: list[str]) -> None:
    given = facts("INIT", president=person(PRESIDENT, "1968-03-11", held(*titles)))
    assert [finding.code for finding in check_juror(given.jury[0], given)] == codes


def test_other_members_of_the_jury_need_nothing() -> None:
    given = facts(consenting=frozenset(), president=person(PRESIDENT, "1968-03-11", [], licences=[]))
    member = msgspec.structs.replace(given.jury[0], role="member")
    assert check_juror(member, given) == []


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"jury": []}, ["no_president_nor_delegate"]),
        (
            {"jury": [Juror(licence=PRESIDENT, last_name="F", first_name="A", role="member")]},
            ["no_president_nor_delegate"],
        ),
        ({"jury": [Juror(licence=PRESIDENT, last_name="F", first_name="A", role="delegate")]}, []),
        ({"session": {"place": None}}, ["no_place"]),
        ({"session": {"starts_on": None}}, ["dates_missing"]),
        ({"session": {"ends_on": "2026-06-12"}}, ["ends_before_start"]),
        ({"session": {"ends_on": "2026-06-21"}}, ["in_the_future"]),
        ({"session": {"ends_on": "2026-06-20"}}, []),
        ({"candidate": {"result": "failed"}}, ["nobody_passed"]),
    ],
)
def test_what_blocks_the_session_itself(changed: dict[str, Any], codes: list[str]) -> None:
    assert [finding.code for finding in check_session(facts(**changed))] == codes


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("licence_not_valid", "La licence du licencié n'est pas validée"),
        ("already_held", "Ce brevet est déjà attribué au licencié"),
        ("requirements_missing", "Le licencié n'a pas les brevets requis"),
        ("consent_missing", "Le moniteur n'a pas donné son autorisation à la structure"),
        ("prerogatives_missing", "Le formateur n'a pas les brevets requis"),
        ("instructor_not_licensed", "La licence du moniteur n'est pas valide"),
        ("equivalence_unknown", "Equivalence non renseignée ou inconnue"),
        ("too_old", "le licencié doit avoir un age <= 17 ans"),
        ("too_young", "le licencié doit avoir un age >= 17 ans"),
    ],
)
def test_the_nine_messages_are_those_of_the_manual(code: str, message: str) -> None:
    assert say(f"sessions.{code}", age="17") == message
