"""The check of the rules: one hole or contradiction at a time in rules that have none, and what it says.

Sources: the manual's own structure (ages, prerequisites, exam schemes), domain notes sections 1 to 3.
"""

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.api.sessions.rule_pages import show_flaw
from chalicelib.sessions.catalogue.model import (
    AgeLimit,
    AnyOf,
    Catalogue,
    Certification,
    Condition,
    Exam,
    InstructorClass,
    KeptPart,
    Signatories,
)
from chalicelib.sessions.catalogue.model import (
    Test as Part,
)
from chalicelib.sessions.model.rulebook import WorkingCopy
from chalicelib.sessions.rules.rulebook import bearing, versions
from chalicelib.sessions.rules.rulebook.checking import check
from chalicelib.sessions.rules.rulebook.flaws import Book
from chalicelib.sessions.service.catalogue import from_files

TODAY = "2026-06-20"
SOURCE = {"valid_from": "2020-01-01", "source": "Essai"}
Changes = dict[str, Any]


def certification(code: str, **more: Any) -> Certification:
    return msgspec.structs.replace(Certification(code=code, label=f"Brevet {code}", **SOURCE), **more)


def granted(code: str, **more: Any) -> Certification:
    signing = Signatories(president=["E3"], delegate=["E3"], trainer=["E3"])
    usual: Changes = {"sheet": "sans_note", "given_by": ["club"], "signatories": signing}
    return certification(code, **(usual | more))


def exam(**more: Any) -> Exam:
    tests = [
        Part(key="nage", label="Nage", short_label="nage", coefficient=1),
        Part(key="cours", label="Cours", short_label="cours", coefficient=3),
    ]
    usual: Changes = {
        "certification": "INIT",
        "tests": tests,
        "conditions": [Condition(kind="total", minimum=40, label="total")],
        "eliminatory_below": 5,
    }
    blank = Exam(sheet="initiateur", label="Initiateur", description="", version="1", **SOURCE)
    return msgspec.structs.replace(blank, **(usual | more))


PLAIN = Exam(sheet="sans_note", label="Sans note", description="", version="1", **SOURCE)
E3 = InstructorClass(code="E3", members=["MF1"], **SOURCE)


def book(
    *rules: Certification,
    exams: list[Exam] | None = None,
    classes: list[InstructorClass] | None = None,
    published: Catalogue | None = None,
    served: dict[str, str] | None = None,
) -> Book:
    """The rules given beside those that they name."""
    named = {rule.code for rule in rules}
    usual = [
        certification("MF1"),
        granted("N1"),
        granted("INIT", sheet="initiateur", given_by=["commission"]),
    ]
    catalogue = Catalogue(
        certifications=[*rules, *(rule for rule in usual if rule.code not in named)],
        exams=[PLAIN, exam()] if exams is None else exams,
        classes=[E3] if classes is None else classes,
    )
    return Book(catalogue=catalogue, published=published or catalogue, served=served or {}, today=TODAY)


def test_the_rules_that_the_examples_change_are_sound() -> None:
    assert check(book()) == []


def test_the_product_s_own_rules_can_be_published() -> None:
    rules = from_files()
    found = check(Book(catalogue=rules, published=rules, today=TODAY))
    assert [flaw for flaw in found if flaw.level == "blocking"] == []


def ages(**years: int) -> Changes:
    return {name: [AgeLimit(count, "issue")] for name, count in years.items()}


N1 = granted("N1")
LATER = {"valid_from": "2027-01-01"}
BROKEN: list[tuple[Book, str, str, str]] = [
    # days: each version in order, one at a time, no hole
    (book(granted("N1", valid_from="2026-02-30")), "day_malformed", "valid_from", "Ce jour n’existe pas."),
    (book(granted("N1", valid_to="2019-12-31")), "ends_before_it_begins", "valid_to", "avant de commencer"),
    (book(N1, granted("N1", **LATER)), "overlaps", "valid_from", "celle du 01/01/2020 est encore"),
    (
        book(granted("N1", valid_to="2026-12-30"), granted("N1", **LATER)),
        "gap",
        "valid_from",
        "entre le 30/12/2026 et le 01/01/2027",
    ),
    # what must be said
    (book(granted("N1", source=" ")), "blank", "source", "obligatoire"),
    (book(granted("N1", label="")), "blank", "label", "obligatoire"),
    # codes that lead nowhere, or round in a circle
    (book(granted("N1", implies=["PE2O"])), "unknown_code", "implies", "« PE2O »"),
    (book(granted("N1", requires=[AnyOf(["N0"])])), "unknown_code", "requires.0.codes", "« N0 »"),
    (book(granted("N1", implies=["E3"])), "wrong_kind", "implies", "bonne sorte"),
    (
        book(granted("N1", implies=["OLD"]), certification("OLD", valid_to="2021-12-31")),
        "named_not_in_force",
        "implies",
        "pas en vigueur en même temps",
    ),
    (
        book(granted("N1", implies=["N2"]), granted("N2", implies=["N1"])),
        "implies_itself",
        "implies",
        "Brevet N1 → Brevet N2",
    ),
    (book(certification("E3")), "code_twice", "code", "aussi le code d’un brevet"),
    # ages and prerequisites that nobody meets
    (book(granted("N1", **ages(age_min=14, age_max=12))), "ages_crossed", "age_max", "(14 ans) dépasse"),
    (
        book(granted("N1", **ages(age_min=16)), granted("N2", requires=[AnyOf(["N1"])], **ages(age_min=14))),
        "age_idle",
        "requires.0",
        "ne s’obtient qu’à 16 ans",
    ),
    (
        book(
            granted("N1", **ages(age_min=16)), granted("N2", requires=[AnyOf(["N1"], 24)], **ages(age_max=17))
        ),
        "never_young_enough",
        "requires.0",
        "qu’à 18 ans, après l’âge maximal de 17 ans",
    ),
    (
        book(granted("N1", requires=[AnyOf(["N2"])]), granted("N2", requires=[AnyOf(["N1"])])),
        "out_of_reach",
        "requires",
        "s’attendent les uns les autres",
    ),
    (book(granted("N1", requires=[AnyOf([])])), "requirement_empty", "requires.0.codes", "aucun brevet"),
    (book(granted("N1", **ages(age_min=-1))), "below_zero", "age_min.0.years", "négatif"),
    (book(granted("N1", age_min=[AgeLimit(15, "noted")])), "age_day_unknown", "age_min.0.noted", "colonne"),
    # who signs, who grants
    (
        book(granted("N1", signatories=Signatories())),
        "nobody_signs",
        "signatories",
        "personne ne peut le signer",
    ),
    (book(granted("N1", given_by=[])), "nobody_grants", "given_by", "aucune structure"),
    (
        book(classes=[msgspec.structs.replace(E3, members=[])]),
        "class_empty",
        "members",
        "Personne n’est dans",
    ),
    (
        book(
            classes=[
                msgspec.structs.replace(E3, includes=["E4"]),
                InstructorClass(code="E4", members=["MF1"], includes=["E3"], **SOURCE),
            ]
        ),
        "class_in_itself",
        "includes",
        "se contenir elle-même",
    ),
    (
        book(classes=[msgspec.structs.replace(E3, combinations=[["MF1"]])]),
        "combination_of_one",
        "combinations.0",
        "au moins deux",
    ),
    # exams
    (
        book(exams=[PLAIN, exam(tests=[Part(key="a", label="Nage", short_label="nage", coefficient=0)])]),
        "no_coefficient",
        "tests.0.coefficient",
        "« Nage » n’a pas de coefficient",
    ),
    (
        book(exams=[PLAIN, exam(conditions=[Condition(kind="total", minimum=81, label="total")])]),
        "out_of_points",
        "conditions.0.minimum",
        "que 80 points",
    ),
    (
        book(
            exams=[PLAIN, exam(conditions=[Condition(kind="mark", tests=["nage"], minimum=21, label="nage")])]
        ),
        "out_of_points",
        "conditions.0.minimum",
        "que 20 points",
    ),
    (
        book(
            exams=[PLAIN, exam(conditions=[Condition(kind="mark", tests=["vol"], minimum=10, label="vol")])]
        ),
        "unknown_test",
        "conditions.0.tests",
        "« vol »",
    ),
    (
        book(exams=[PLAIN, exam(conditions=[Condition(kind="weighted", minimum=10, label="cours")])]),
        "condition_tests",
        "conditions.0.tests",
        "Une note porte sur une seule épreuve",
    ),
    (
        book(exams=[PLAIN, exam(tests=[*exam().tests, exam().tests[0]])]),
        "test_twice",
        "tests.2.key",
        "même clé",
    ),
    (
        book(exams=[PLAIN, exam(eliminatory_below=21)]),
        "eliminatory_out_of_reach",
        "eliminatory_below",
        "dépasse",
    ),
    (
        book(
            exams=[
                PLAIN,
                exam(kept=[KeptPart(decision="kept", part="theory", conditions=[], months=9, resits=2)]),
            ]
        ),
        "part_without_tests",
        "kept.0.part",
        "Aucune épreuve",
    ),
    # an exam and its certification, on each day
    (
        book(exams=[PLAIN, exam(certification="N1")]),
        "sheet_differs",
        "certification",
        "un autre bordereau",
    ),
    (
        book(granted("INIT", sheet="initiateur", valid_to="2026-12-31")),
        "exam_without_rule",
        "certification",
        "Le 01/01/2027, « Brevet INIT » n’a aucune règle",
    ),
    (book(exams=[PLAIN]), "rule_without_exam", "sheet", "aucun examen n’est en vigueur"),
    (
        book(granted("N1", sheet="initiateur")),
        "exam_of_another",
        "sheet",
        "attribue « Brevet INIT »",
    ),
]


@pytest.mark.parametrize(("broken", "code", "field", "said"), BROKEN, ids=[f"{b[1]}-{b[2]}" for b in BROKEN])
def test_each_hole_is_found_where_it_is_and_said(broken: Book, code: str, field: str, said: str) -> None:
    found = {(flaw.code, flaw.field): flaw for flaw in check(broken)}
    assert (code, field) in found, list(found)
    assert said in show_flaw(found[code, field], broken.catalogue).message


WARNINGS = {"gap", "named_not_in_force", "age_idle", "rule_without_exam", "served_later", "counts_already"}


@pytest.mark.parametrize(("broken", "code", "field", "said"), BROKEN, ids=[f"{b[1]}-{b[2]}" for b in BROKEN])
def test_what_blocks_and_what_is_only_told(broken: Book, code: str, field: str, said: str) -> None:
    level = next(flaw.level for flaw in check(broken) if (flaw.code, flaw.field) == (code, field))
    past = code == "rule_without_exam"
    assert level == ("warning" if code in WARNINGS else "blocking") or past


AGED = granted("N1", **ages(age_min=12))


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (book(AGED), None),
        (book(msgspec.structs.replace(AGED, **ages(age_min=13))), "served_changed"),
        (book(granted("N1", **ages(age_min=12), valid_from="2020-01-02")), "served_taken_out"),
        (book(granted("N1", **ages(age_min=12), valid_to="2026-05-30")), "served_later"),
        (book(granted("N1", **ages(age_min=12), valid_to="2026-05-31")), None),
    ],
)
def test_a_version_that_judged_closed_sessions_never_changes(now: Book, code: str | None) -> None:
    published = book(AGED).catalogue
    judged = msgspec.structs.replace(now, published=published, served={"N1@2020-01-01": "2026-05-31"})
    found = [flaw.code for flaw in check(judged) if flaw.code.startswith("served")]
    assert found == ([code] if code else [])


def test_a_class_has_served_with_the_certifications_that_name_it() -> None:
    published = book().catalogue
    other = msgspec.structs.replace(E3, members=["MF1", "N1"])
    now = book(classes=[other], published=published, served={"N1@2020-01-01": "2026-05-31"})
    assert [(flaw.code, flaw.rule) for flaw in check(now) if flaw.level == "blocking"] == [
        ("served_changed", "E3@2020-01-01")
    ]


@pytest.mark.parametrize(("first", "told"), [("2026-06-20", True), ("2026-06-21", False)])
def test_what_counts_from_today_or_before_is_told(first: str, told: bool) -> None:
    published = book().catalogue
    target, new = versions.begin(published, "certification", "N1", first)
    assert new is not None
    changed = versions.put(target, msgspec.structs.replace(new, label="Autre"), new.rule)
    found = [flaw.code for flaw in check(Book(catalogue=changed, published=published, today=TODAY))]
    assert ("counts_already" in found) is told


def days(catalogue: Catalogue, code: str = "N1") -> list[tuple[str, str | None]]:
    return [(v.valid_from, v.valid_to) for v in versions.versions(catalogue, "certification", code)]


def test_a_new_version_closes_the_one_before_and_moves_its_end_along() -> None:
    rules = book().catalogue
    begun, new = versions.begin(rules, "certification", "N1", "2027-01-01")
    assert new is not None
    assert days(begun) == [("2020-01-01", "2026-12-31"), ("2027-01-01", None)]
    moved = versions.put(begun, msgspec.structs.replace(new, valid_from="2027-03-01"), new.rule)
    assert days(moved) == [("2020-01-01", "2027-02-28"), ("2027-03-01", None)]
    assert days(versions.take_out(moved, "certification", "N1@2027-03-01")) == days(rules)
    between, _ = versions.begin(begun, "certification", "N1", "2025-01-01")
    assert days(between) == [("2020-01-01", "2024-12-31"), ("2025-01-01", "2026-12-31"), ("2027-01-01", None)]
    assert versions.begin(begun, "certification", "N1", "2027-01-01")[1] is None


DAYS = st.dates(min_value=date(2019, 1, 1), max_value=date(2030, 1, 1))


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=8), st.lists(DAYS, max_size=4))
def test_versions_begun_and_taken_out_never_overlap_nor_leave_a_hole(
    begun: list[Any], gone: list[Any]
) -> None:
    rules = book().catalogue
    for day in begun:
        rules, _ = versions.begin(rules, "certification", "N1", day.isoformat())
    for day in gone:
        rules = versions.take_out(rules, "certification", f"N1@{day.isoformat()}")
    found = check(Book(catalogue=rules, published=rules, today=TODAY))
    assert not {"overlaps", "gap", "ends_before_it_begins"} & {flaw.code for flaw in found if flaw.of == "N1"}


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.data())
def test_a_working_copy_makes_just_what_was_wanted(data: st.DataObject) -> None:
    rules = [certification(code, label=label) for code, label in zip("ABCDE", "abcde", strict=True)]
    part = st.lists(st.sampled_from(rules), unique_by=lambda rule: rule.code)
    base = Catalogue(data.draw(part), [], [])
    relabelled = [msgspec.structs.replace(rule, label=data.draw(st.sampled_from("xyz"))) for rule in rules]
    target = Catalogue(
        data.draw(st.lists(st.sampled_from(rules + relabelled), unique_by=lambda r: r.code)), [], []
    )
    copy = WorkingCopy(base=1, changed_at="", changed_by="", **versions.overlay(base, target))
    assert versions.by_name(versions.applied(base, copy)) == versions.by_name(target)
    assert bool(versions.differing(base, target)) == bool(copy.certifications or copy.removed)


def test_a_change_bears_from_its_day_on_what_leads_to_it() -> None:
    from chalicelib.sessions.model.sessions import Session

    before = book(granted("N2", requires=[AnyOf(["N1"])])).catalogue
    after, _ = versions.begin(before, "certification", "N1", "2026-09-01")
    changed = versions.differing(before, after)
    assert bearing.first_day(before, after, changed) == "2026-09-01"
    base = Session(id="1", title="", sheet="sans_note", created_at="", created_by="")
    asked = {
        code: bearing.concerned(msgspec.structs.replace(base, certifications=[code]), before, after, changed)
        for code in ("N1", "N2", "MF1")
    }
    assert asked == {"N1": True, "N2": True, "MF1": False}
