"""The nine messages and the session's own blockers: one fact changed at a time on a session that may close.

Rules: domain notes on certification sessions, section 4.5.
"""

import json
from typing import Any

import msgspec
import pytest

from chalicelib.kernel.texts import FOLDER, say
from chalicelib.sessions.model.people import Attempt, Award, Equivalence, Licence, Licensee
from chalicelib.sessions.model.sessions import Candidate, Derogation, Juror, Session, SheetKind
from chalicelib.sessions.rules.checks import (
    Facts,
    check_candidate,
    check_juror,
    check_session,
    remark_on_derogation,
    remarks_on_candidate,
    remarks_on_session,
)
from chalicelib.sessions.rules.exams import decide
from chalicelib.sessions.rules.findings import DEROGABLE, WAYS_OUT
from chalicelib.sessions.service.catalogue import from_files

CATALOGUE = from_files()
WORDS = json.loads((FOLDER / "fr" / "sessions.json").read_text(encoding="utf-8"))
VALID = [Licence("2025-09-15", "2026-12-31")]
PRESIDENT, DIVER = "A-09-204511", "A-22-869911"
SHEETS: dict[str, SheetKind] = {
    "INIT": "initiateur",
    "MF1": "mf1",
    "GPN4": "niveau_4",
    "ANTEOR": "anteor",
}
DETAILS = {"case": "commission", "hours": "7"}
APTITUDES = dict.fromkeys(("a1", "a2", "a3", "a4"), "2026-03-01")
NOTED: dict[str, dict[str, str]] = {
    "initiateur": {"stage_init_fin": "2025-10-12", "n12": "attested"},
    "mf1": {
        "livret": "12-06-24-001",
        "stage_init_fin": "2025-06-14",
        "apt_ipd_date": "2026-01-10",
        "permis": "C-1234",
    },
    "niveau_4": {"passage": "full", "apt_lic": PRESIDENT, **APTITUDES},
    "anteor": {"dip_ens": "PAE_PSC", "secours": "PAE_FPSC", "secours_date": "2024-01-01"},
}


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
    others: tuple[Licensee, ...] = (),
    consenting: frozenset[str] = frozenset({PRESIDENT}),
    kind: str = "commission",
) -> Facts:
    sheet: SheetKind = SHEETS.get(certification, "sans_note")
    base = Session(
        id="01K0000000000000000000000",
        title="Essai",
        sheet=sheet,
        place="Banyuls",
        starts_on="2026-06-13",
        ends_on="2026-06-14",
        details=DETAILS if sheet == "anteor" else {},
        created_at="2026-06-15T10:00:00+02:00",
        created_by="Claire Monnier",
    )
    held_session = msgspec.structs.replace(base, **(session or {}))
    exam = CATALOGUE.exam(sheet, held_session.starts_on or "2026-06-13")
    assert exam is not None
    line = msgspec.structs.replace(
        Candidate(
            licence=DIVER,
            last_name="RENAUD",
            first_name="Lina",
            certification=certification,
            marks={test.key: "F" if test.done else "12" for test in exam.tests},
            result="passed",
            trainer=PRESIDENT if sheet in ("sans_note", "anteor") else None,
            noted=NOTED.get(sheet, {}),
        ),
        **(candidate or {}),
    )
    everybody = [
        diver or person(DIVER, "2000-01-01", held("N2", "RIFAP")),
        president or person(PRESIDENT, "1968-03-11", held("MF2")),
        *others,
    ]
    return Facts(
        session=held_session,
        candidates=[line],
        jury=[Juror(licence=PRESIDENT, last_name="FAURE", first_name="Alain", role="president")]
        if jury is None
        else jury,
        outcomes={line.id: decide(exam, line)},
        licensees={p.licence: p for p in everybody},
        consenting=consenting,
        catalogue=CATALOGUE,
        exam=exam,
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
        (facts("MF2"), ["not_granted_here"]),
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


def noted(sheet: SheetKind, **changes: str | None) -> dict[str, Any]:
    """The candidate's other columns with some changed, or left blank for None."""
    return {"noted": {key: text for key, text in (NOTED[sheet] | changes).items() if text is not None}}


def initiateur(**changes: str | None) -> Facts:
    return facts("INIT", candidate=noted("initiateur", **changes))


def mf1(
    awards: tuple[str, ...] = ("GPN4", "RIFAP"), marks: dict[str, str] | None = None, **other: Any
) -> Facts:
    line = noted("mf1", **other)
    if marks:
        line |= {"marks": dict.fromkeys(("ped_prat", "ped_orga", "ped_theo", "ipd"), "12") | marks}
    return facts("MF1", diver=diver(awards=held(*awards)), candidate=line)


def niveau_4(
    tried: tuple[Attempt, ...] = (), session: dict[str, Any] | None = None, **other: str | None
) -> Facts:
    someone = diver(awards=held("N3", "RIFAP"), attempts=list(tried))
    line = noted("niveau_4", **other)
    return facts("GPN4", diver=someone, candidate=line, session=session)


def anteor(details: dict[str, str] | None = None, awards: tuple[str, ...] = (), **other: str | None) -> Facts:
    trainer = person(PRESIDENT, "1968-03-11", held("MF2", "ANTEOR", "IADE"))
    session = {"details": DETAILS | details} if details else None
    return facts(
        "ANTEOR",
        diver=diver(awards=held(*awards)),
        candidate=noted("anteor", **other),
        session=session,
        president=trainer,
    )


def attempt(day: str, decision: str, part: Any = "full", certification: str = "GPN4", **more: Any) -> Attempt:
    return Attempt(
        certification=certification,
        session=more.pop("session", f"session du {day}"),
        structure="commission",
        starts_on=day,
        ends_on=more.pop("ends_on", day),
        decision=decision,
        part=part,
        **more,
    )


def failed_init(last_day: str, decision: str = "failed") -> Facts:
    before = attempt(last_day, decision, certification="INIT")
    return facts("INIT", diver=diver(attempts=[before]))


@pytest.mark.parametrize(
    ("given", "checks"),
    [
        # Initiateur, 12/2025: stage initial three years ago at most, twelve dives attested or N3, N4, N5
        (initiateur(), []),
        (initiateur(stage_init_fin="2023-06-13"), []),
        (initiateur(stage_init_fin="2023-06-12"), ["proof_expired.stage_init_fin"]),
        (initiateur(stage_init_fin=None), []),  # only said
        (initiateur(stage_init_fin="2026-06-14"), ["proof_refused.stage_init_fin"]),  # after the exam
        (initiateur(stage_init_fin="juin"), ["proof_refused.stage_init_fin"]),  # no day at all
        (initiateur(n12=None), ["proof_missing.n12"]),
        (initiateur(n12="exempt"), ["proof_refused.n12"]),  # holds no N3
        (
            facts(
                "INIT", diver=diver(awards=held("N3", "RIFAP")), candidate=noted("initiateur", n12="exempt")
            ),
            [],
        ),
        # its mannequin from a GP-N4 of less than three years
        (initiateur(report_gpn4="yes", gpn4_date="2023-06-14"), []),
        (initiateur(report_gpn4="yes", gpn4_date="2023-06-13"), ["proof_expired.gpn4_date"]),
        (initiateur(report_gpn4="yes"), ["proof_missing.gpn4_date"]),
        (initiateur(report_gpn4="no"), []),
        # two ages: 15 at the end of the first course, 16 on the first day of the exam
        (
            facts(
                "INIT", diver=diver("2010-06-13"), candidate=noted("initiateur", stage_init_fin="2025-06-12")
            ),
            ["too_young.stage_init_fin"],
        ),
        (
            facts(
                "INIT", diver=diver("2010-06-13"), candidate=noted("initiateur", stage_init_fin="2025-06-13")
            ),
            [],
        ),
        # thirty full days between a failure and the next try
        (failed_init("2026-05-13"), []),  # from 14 May to 12 June: thirty
        (failed_init("2026-05-14"), ["resit_too_soon"]),
        (failed_init("2026-05-14", "eliminated"), ["resit_too_soon"]),
        (failed_init("2026-05-14", "absent"), []),  # who did not come did not fail
        # MF1, 01/2026: IPD of less than nine months, permit, number of the booklet XX-MM-AA-YYY
        (mf1(), []),
        (mf1(apt_ipd_date="2025-09-14"), []),
        (mf1(apt_ipd_date="2025-09-13"), ["proof_expired.apt_ipd_date"]),
        (mf1(permis=None), ["proof_missing.permis"]),
        (mf1(livret=None), ["proof_missing.livret"]),
        (mf1(livret="12-6-24-001"), ["proof_refused.livret"]),
        (mf1(("N4ANMP", "RIFAP")), []),
        (mf1(("N3", "RIFAP")), ["requirements_missing"]),
        # exempt from the IPD by the BPJEPS, and by nothing else
        (mf1(("BPJEPS", "RIFAP"), {"ipd": "DISP"}, apt_ipd_date=None), []),
        (mf1(marks={"ipd": "DISP"}), ["exemption_refused.ipd"]),
        # GP-N4, 01/2026: aptitudes valid nine months, attested by an E3
        (niveau_4(), []),
        (niveau_4(a1="2025-09-13"), []),
        (niveau_4(a1="2025-09-12"), ["proof_expired.a1"]),
        (niveau_4(a2=None, a3=None), ["proof_missing.a2", "proof_missing.a3"]),
        (niveau_4(apt_lic=DIVER), ["proof_refused.apt_lic"]),
        (niveau_4(apt_lic=None), []),  # only said
        # 17 on the first day of the exam; 18 before 12/2025
        (facts("GPN4", diver=diver("2009-06-13", held("N3", "RIFAP"))), []),
        (facts("GPN4", diver=diver("2009-06-14", held("N3", "RIFAP"))), ["too_young"]),
        # a part sat alone wants the other one kept: nine months from its first test, two re-sits
        (niveau_4(passage="theory"), ["kept_part_missing"]),
        (niveau_4((attempt("2025-09-13", "practical_kept"),), passage="theory"), []),
        (niveau_4((attempt("2025-09-12", "practical_kept"),), passage="theory"), ["kept_part_expired"]),
        (niveau_4((attempt("2026-01-10", "theory_kept"),), passage="theory"), ["kept_part_missing"]),
        (niveau_4((attempt("2026-01-10", "theory_kept"),), passage="practical"), []),
        (
            niveau_4(
                (attempt("2026-01-10", "practical_kept"), attempt("2026-03-10", "failed", "theory")),
                passage="theory",
            ),
            [],
        ),
        (
            niveau_4(
                (
                    attempt("2026-01-10", "practical_kept"),
                    attempt("2026-03-10", "failed", "theory"),
                    attempt("2026-04-10", "eliminated", "theory"),
                ),
                passage="theory",
            ),
            ["resits_used"],
        ),
        (
            niveau_4(
                (
                    attempt("2026-01-10", "practical_kept"),
                    attempt("2026-03-10", "failed", "theory"),
                    attempt("2026-04-10", "absent", "theory"),
                ),
                passage="theory",
            ),
            [],  # who did not come used nothing
        ),
        # ANTEOR, 11/2021: a teacher with first aid of less than three years, or a first-aid trainer
        (anteor(), []),
        (anteor(dip_ens="INIT_OTHER", secours_date="2023-06-14"), []),
        (anteor(dip_ens="INIT_OTHER", secours_date="2023-06-13"), ["proof_expired.secours_date"]),
        (anteor(secours_date="2010-01-01"), []),  # a trainer's does not age
        (anteor(dip_ens="INIT"), ["proof_refused.dip_ens"]),  # and the register knows no such thing
        (anteor(awards=("INIT",), dip_ens="INIT", secours_date="2025-01-01"), []),
    ],
)
def test_what_an_exam_asks_beside_the_marks(given: Facts, checks: list[str]) -> None:
    found = check_candidate(given.candidates[0], given)
    assert [finding.check for finding in found if finding.code != "decision_differs"] == checks


@pytest.mark.parametrize(
    ("details", "checks"),
    [
        ({"hours": "7"}, []),
        ({"hours": "6.5"}, ["detail_refused.hours"]),
        ({"hours": "NaN"}, ["detail_refused.hours"]),
        ({"hours": "sept"}, ["detail_refused.hours"]),
        ({"hours": ""}, ["detail_missing.hours"]),
        ({"case": "committee"}, ["detail_missing.approval"]),  # case 2: approved by the prefecture
        ({"case": "committee", "approval": "2024-31-07"}, []),
        ({"case": ""}, ["detail_missing.case"]),
    ],
)
def test_what_an_anteor_session_must_say_of_itself(details: dict[str, str], checks: list[str]) -> None:
    assert [finding.check for finding in check_session(anteor(details))] == checks


@pytest.mark.parametrize(
    ("titles", "codes"),
    [
        (("MF2", "ANTEOR", "MEDECIN"), []),
        (("MF1", "ANTEOR", "SST"), []),
        (("MF2", "ANTEOR"), ["prerogatives_missing"]),
        (("MF2", "MEDECIN"), ["prerogatives_missing"]),
    ],
)
def test_an_anteor_trainer_has_it_and_teaches_first_aid(titles: tuple[str, ...], codes: list[str]) -> None:
    trainer = person(PRESIDENT, "1968-03-11", held(*titles))
    given = facts("ANTEOR", diver=diver(), president=trainer, candidate=noted("anteor"))
    assert on_candidate(given) == codes


@pytest.mark.parametrize(
    ("certification", "role", "titles", "may"),
    [
        # §3.1 and §4.5: who presides, who is the CTR's delegate
        ("INIT", "delegate", ("DESJEPS",), True),
        ("INIT", "president", ("BEPPA",), False),
        ("MF1", "president", ("N3",), True),  # the CTR's president or who stands for him: no level named
        ("MF1", "delegate", ("IR",), True),
        ("MF1", "delegate", ("IN",), True),
        ("MF1", "delegate", ("MF2",), False),
        ("GPN4", "president", ("MF2",), True),
        ("GPN4", "president", ("MFA2",), False),
        ("GPN4", "president", ("BEPPA",), False),
        ("GPN4", "delegate", ("BEPPA",), True),
        ("GPN4", "delegate", ("DEJEPS_E4",), True),
        ("GPN4", "delegate", ("DEJEPS",), False),
        ("GPN4", "delegate", ("FFM", "MF1"), False),  # an E3, not an E4
        ("N3", "president", ("MFA1",), True),
        ("N3", "president", ("CMAS_M2",), True),
        ("N3", "president", ("STAGMF1", "INIT"), False),  # in training: never signs
    ],
)
def test_prerogatives_by_role(certification: str, role: Any, titles: tuple[str, ...], may: bool) -> None:
    signer = person(PRESIDENT, "1968-03-11", held(*titles))
    jury = [Juror(licence=PRESIDENT, last_name="F", first_name="A", role=role)]
    given = facts(certification, president=signer, jury=jury)
    assert ("prerogatives_missing" not in [f.code for f in check_juror(jury[0], given)]) is may


def test_an_associate_s_title_counts_while_he_is_licensed() -> None:
    """Intégration, 09/2024: lost when the licence lapses."""
    lapsed = [Licence("2024-09-15", "2025-12-31")]
    signer = person(PRESIDENT, "1968-03-11", held("MFA2"), licences=lapsed)
    assert [f.code for f in check_juror(facts(president=signer).jury[0], facts(president=signer))] == [
        "prerogatives_missing",
        "instructor_not_licensed",
    ]


def test_a_conventional_card_opens_no_certification_of_the_federation() -> None:
    card = Equivalence(organism="CMAS", title="M1*", equals="GPC", status="validated")
    given = facts(diver=diver(equivalences=[card]), candidate={"equivalence": "CMAS"})
    assert on_candidate(given) == ["equivalence_unknown"]


def test_a_foreign_title_that_would_do_is_asked_for_whatever_it_implies() -> None:
    """A CMAS 3 stars stands for what is deeper than the N2 asked for: the office has only to validate it."""
    card = Equivalence(organism="CMAS", title="3*", equals="CMAS3", status="entered")
    given = facts(diver=diver(awards=held("RIFAP"), equivalences=[card]))
    assert on_candidate(given) == ["equivalence_unknown"]
    valid = msgspec.structs.replace(card, status="validated")
    assert on_candidate(facts(diver=diver(awards=held("RIFAP"), equivalences=[valid]))) == []


def test_an_equivalence_obtained_after_the_first_day_comes_too_late() -> None:
    late = Equivalence(organism="CMAS", title="2*", equals="N2", status="validated", obtained_on="2026-06-14")
    given = facts(diver=diver(awards=held("RIFAP"), equivalences=[late]))
    assert on_candidate(given) == ["requirements_missing"]


def test_who_holds_pa20_and_pe40_holds_an_n2() -> None:
    assert on_candidate(facts("PA40", diver=diver(awards=held("PA20", "PE40")))) == []
    assert on_candidate(facts("PA40", diver=diver(awards=held("PA20")))) == ["requirements_missing"]


def test_a_tiv_lasts_five_years_from_the_january_after() -> None:
    """Technicien d'inspection visuelle, 09/2016. The refresher asks for one that still holds."""
    inspector = person(PRESIDENT, "1968-03-11", held("FTIV"))
    for day, codes in (("2021-01-01", []), ("2020-12-31", ["requirements_missing"])):
        given = facts("TIVR", diver=diver(awards=held("TIV", day=day)), president=inspector)
        assert on_candidate(given) == codes


def derogation(check: str) -> Derogation:
    return Derogation(
        check=check,
        reason="Parcours retardé par une blessure.",
        granted_by="Odile Brun",
        account="odile",
        granted_at="2026-06-01T09:00:00+02:00",
    )


def test_a_derogation_sets_aside_one_check_and_is_shown() -> None:
    late = noted("niveau_4", a1="2025-01-01", a2="2025-01-01")
    someone = diver(awards=held("N3", "RIFAP"))
    given = facts("GPN4", diver=someone, candidate=late | {"derogations": [derogation("proof_expired.a1")]})
    (line,) = given.candidates
    found = check_candidate(line, given)
    assert [f.check for f in found] == ["proof_expired.a2"]
    assert "derogate" in found[0].actions
    shown = remark_on_derogation(line.derogations[0])
    assert say(f"sessions.{shown.code}", **shown.data) == (
        "Dérogation accordée par Odile Brun le 01/06/2026 : Parcours retardé par une blessure."
    )


@pytest.mark.parametrize(
    ("given", "check"),
    [
        (facts(diver=diver(licences=[])), "licence_not_valid"),  # not a check of the course
        (facts(diver=diver(awards=held("N2", "RIFAP", "N3"))), "already_held"),
        (facts("PE40", diver=diver("2014-01-01", held("N1"))), "too_young"),  # not one that may be derogated
    ],
)
def test_what_no_derogation_sets_aside(given: Facts, check: str) -> None:
    (line,) = given.candidates
    signed = msgspec.structs.replace(line, derogations=[derogation(check)])
    found = check_candidate(signed, given)
    assert [f.check for f in found] == [check]
    assert "derogate" not in found[0].actions


@pytest.mark.parametrize(
    ("certification", "jury", "told"),
    [
        # GP-N4, 01/2026: two E4 at least, E3 for half of it at most
        ("GPN4", {"president": "MF2"}, ["au moins deux E4"]),
        ("GPN4", {"president": "MF2", "delegate": "BEPPA"}, []),
        ("GPN4", {"president": "MF2", "delegate": "BEPPA", "member": "MF1"}, []),
        (
            "GPN4",
            {"president": "MF2", "member": "MF1", "doctor": "MF1"},
            ["au moins deux E4", "des E3 pour la moitié du jury au plus"],
        ),
        # Initiateur, 12/2025: one person may preside and represent the CTR, then another sits beside
        ("INIT", {"president": "MF2", "member": "FFM"}, []),
        ("INIT", {"president": "MF2", "delegate": "MF2"}, []),
        (
            "INIT",
            {"president": "MF2", "member": "MF1"},
            [
                "un autre MF2, MF2 associé, FFM, BEES 2 ou DESJEPS quand une seule personne préside et "
                "représente la CTR"
            ],
        ),
    ],
)
def test_how_a_jury_is_made_up_is_said(certification: str, jury: dict[Any, str], told: list[str]) -> None:
    people = tuple(
        person(f"A-09-20451{n}", "1968-03-11", held(title)) for n, title in enumerate(jury.values())
    )
    jurors = [
        Juror(licence=someone.licence, last_name="F", first_name="A", role=role)
        for someone, role in zip(people, jury, strict=True)
    ]
    given = facts(certification, jury=jurors, others=people)
    said = [r.data["rule"] for r in remarks_on_session(given) if r.code == "jury_composition"]
    assert said == told
    assert "jury_incomplete" not in [f.code for f in check_session(given)]


def test_what_is_only_said_of_a_session() -> None:
    long = facts("GPN4", session={"starts_on": "2026-05-01", "ends_on": "2026-05-05"})
    codes = [remark.code for remark in remarks_on_session(long)]
    assert codes == ["older_than_thirty_days", "longer_than", "medical_certificates", "jury_composition"]
    four = facts("GPN4", session={"starts_on": "2026-06-10", "ends_on": "2026-06-13"})
    assert "longer_than" not in [remark.code for remark in remarks_on_session(four)]


def test_a_lower_level_than_held_is_said() -> None:
    given = facts("N1", diver=diver(awards=held("N2")))
    assert [(r.code, r.data) for r in remarks_on_candidate(given.candidates[0], given)] == [
        ("lower_than_held", {"held": "Niveau 2"})
    ]


@pytest.mark.parametrize(
    ("listed_on", "detail"),
    [
        (None, "La licence doit être valide du premier au dernier jour de la session."),
        (
            "2026-06-14",
            "La licence doit être valide du premier au dernier jour de la session "
            "(liste fédérale du 14/06/2026, il y a 6 jours).",
        ),
        (
            "2026-06-20",
            "La licence doit être valide du premier au dernier jour de la session "
            "(liste fédérale du 20/06/2026, aujourd’hui).",
        ),
    ],
)
def test_a_licence_failure_says_how_old_the_list_is(listed_on: str | None, detail: str) -> None:
    given = facts(diver=diver(licences=[], listed_on=listed_on))
    (finding,) = check_candidate(given.candidates[0], given)
    assert say(f"sessions.{finding.code}.detail", **finding.data) == detail


def test_over_new_year_two_seasons_cover_a_session() -> None:
    days = {"starts_on": "2025-12-31", "ends_on": "2026-01-01"}
    both = [Licence("2024-09-15", "2025-12-31"), Licence("2025-09-15", "2026-12-31")]
    president = person(PRESIDENT, "1968-03-11", held("MF2"), licences=both)
    for licences, codes in ((both, []), (both[:1], ["licence_not_valid"]), (both[1:], [])):
        given = facts(diver=diver(licences=licences), session=days, president=president)
        assert on_candidate(given) == codes


def test_twelve_months_from_29_february_end_on_the_28th() -> None:
    tsi = {"starts_on": "2025-02-28", "ends_on": "2025-02-28"}
    licensed = [Licence("2024-09-15", "2025-12-31")]
    someone = diver(awards=held("MF1", day="2024-02-29"), licences=licensed)
    president = person(PRESIDENT, "1968-03-11", held("MF2"), licences=licensed)
    assert on_candidate(facts("TSI", diver=someone, session=tsi, president=president)) == []


def test_every_finding_has_its_sentences_and_its_ways_out() -> None:
    for code in WAYS_OUT:
        assert all(isinstance(WORDS[f"{code}{kind}"], str) for kind in ("", ".detail", ".remedy"))
    assert {"licence_not_valid", "consent_missing", "already_held"}.isdisjoint(DEROGABLE)
