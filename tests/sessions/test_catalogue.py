"""The catalogue, row by row, as the manual's chapters give it. (Domain notes, certification sessions, §2)"""

import re

import pytest

from chalicelib.sessions.catalogue.model import Certification, Signatories
from chalicelib.sessions.model.people import Award, Licence, Licensee
from chalicelib.sessions.rules.attribution import completed
from chalicelib.sessions.rules.held import held_since
from chalicelib.sessions.service.catalogue import from_files

CATALOGUE = from_files()
DAY = "2026-06-14"


def rule(code: str, day: str = DAY) -> Certification:
    found = CATALOGUE.certification(code, day)
    assert found is not None, code
    return found


def ages(code: str, day: str = DAY) -> list[tuple[int, str]]:
    return [(limit.years, limit.at) for limit in rule(code, day).age_min]


def needs(code: str) -> list[str]:
    return ["|".join(need.codes) + (f"@{need.months}" if need.months else "") for need in rule(code).requires]


# code, youngest, prerequisites (all of, each any-of), source
ROWS: list[tuple[str, list[tuple[int, str]], list[str], str]] = [
    ("ETOILE1", [], [], "Jeunes 08/2023"),
    ("BRONZE", [(8, "issue")], [], "Jeunes 08/2023"),
    ("ARGENT", [(8, "issue")], [], "Jeunes 08/2023"),
    ("OR", [(10, "issue")], [], "Jeunes 08/2023"),
    ("BATEAU2", [], [], "Jeunes 08/2023"),
    ("AIDEMON", [(10, "issue")], ["OR|N1"], "Jeunes 08/2023"),
    ("ASSMON", [(12, "issue")], ["N1"], "Jeunes 08/2023"),
    ("AUTACC20", [(14, "issue")], [], "Jeunes 08/2023"),
    ("AUTACC40", [(16, "issue")], [], "Jeunes 08/2023"),
    ("PROFACC40", [(14, "issue")], [], "Jeunes 08/2023"),
    ("PE12", [(10, "issue")], [], "PE12 05/2024"),
    ("N1", [(12, "issue")], [], "N1 12/2025"),
    ("PA12", [(15, "issue")], ["N1|PE20"], "PA12 12/2025"),
    ("PA20", [(15, "issue")], ["N1|PE20"], "PA20 12/2025"),
    ("PE40", [(14, "issue")], ["N1|PE20"], "PE40 12/2025"),
    ("N2", [(15, "issue")], ["N1|PE20"], "N2 12/2025"),
    ("PA40", [(16, "issue")], ["N2"], "PA40 12/2025"),
    ("PE60", [(17, "issue")], ["PE40"], "PE60 12/2025"),
    ("N3", [(17, "issue")], ["N2|PA40", "RIFAP"], "N3 12/2025"),
    ("N1PASS", [(14, "issue")], [], "passerelles 11/2017"),
    ("N2PASS", [(16, "issue")], ["N1"], "passerelles 11/2017"),
    ("N3PASS", [(18, "issue")], ["N2", "RIFAP"], "passerelles 11/2017"),
    ("GPN4", [(17, "start")], ["N3", "RIFAP"], "GP-N4 01/2026"),
    ("DPN5", [(18, "issue")], ["GPN4|N4ANMP|GPA|BPJEPS", "RIFAP"], "N5 01/2026"),
    ("INIT", [(15, "noted"), (16, "start")], ["PA20", "RIFAP"], "Initiateur 12/2025"),
    ("MOD620", [], ["INIT", "GPN4"], "Initiateur 12/2025"),
    ("MF1", [(18, "start"), (18, "noted")], ["GPN4|GPA|N4ANMP|BPJEPS", "RIFAP"], "MF1 01/2026"),
    ("TSI", [], ["MF1|MFA1|BEES1|DEJEPS@12"], "TSI 02/2025"),
    ("FFM", [(20, "january_1")], ["MF1|MFA1|BEES1|DEJEPS@12", "RIFAP"], "FFM 12/2025"),
    ("BEPPA", [(20, "january_1")], ["MF1|BEES1|DEJEPS@12", "RIFAP", "PNC"], "décret du 17/10/2025"),
    ("MF2", [(20, "january_1")], ["MF1|MFA1|BEES1|DEJEPS@12", "RIFAP", "PNC"], "MF2 01/2026"),
    ("RIFAP", [], [], "RIFAP 11/2013"),
    ("ANTEOR", [], [], "ANTEOR 11/2021: teacher and first aid are told by the sheet"),
    ("PN", [(12, "issue")], ["N1|PE20"], "Nitrox 05/2024"),
    ("PNC", [(15, "issue")], ["N2", "PN"], "Nitrox 05/2024"),
    ("MNC", [(18, "issue")], ["E3", "PNC", "RIFAP"], "Nitrox 05/2024"),
    ("TXE", [(18, "issue")], ["N3", "PNC"], "Trimix 10/2017"),
    ("TX", [(18, "issue")], ["N3", "PNC", "TXE"], "Trimix 10/2017"),
    ("MTX", [(18, "issue")], ["E3", "TX"], "Trimix 10/2017"),
    ("SCR", [(18, "issue")], ["N1|PE20", "PN"], "SCR 11/2017"),
    ("CCR-73", [(18, "issue")], ["N2", "PNC"], "CCR 02/2024: without decompression"),
    ("CCR-320", [(18, "issue")], ["N2", "PA40", "PNC"], "CCR 02/2024: air as diluent"),
    ("CCR-340", [(18, "issue")], ["N3"], "CCR 02/2024: trimix"),
    ("SM", [(14, "issue")], ["N1|PE20"], "Side Mount 2016"),
    ("CE", [], [], "Combinaison étanche 2016"),
    ("TIV", [(18, "issue")], [], "TIV 09/2016"),
    ("TIVR", [], ["TIV"], "TIV 09/2016"),
    ("FTIV", [(18, "issue")], ["TIV"], "TIV 09/2016"),
    ("PESH6", [(8, "issue")], [], "Handisub 05/2025"),
    ("PESH20", [(12, "issue")], [], "Handisub 05/2025"),
    ("PESH40", [(18, "issue")], ["PESH20"], "Handisub 05/2025"),
    ("GH", [], ["GPN4", "RIFAP"], "Handisub 05/2025"),
    ("EH1", [], ["E1", "RIFAP"], "Handisub 05/2025"),
    ("EH2", [(18, "issue")], ["INIT", "GPN4", "EH1", "RIFAP"], "Handisub 05/2025"),
    ("MFEH1", [(18, "issue")], ["E3", "TSI", "EH2"], "Handisub 05/2025"),
    ("MFEH2", [(18, "issue")], ["FFM|MF2|BEES2|DESJEPS", "MFEH1"], "Handisub 05/2025"),
]


@pytest.mark.parametrize(("code", "youngest", "prerequisites", "source"), ROWS, ids=[row[0] for row in ROWS])
def test_ages_and_prerequisites(
    code: str, youngest: list[tuple[int, str]], prerequisites: list[str], source: str
) -> None:
    assert (ages(code), needs(code)) == (youngest, prerequisites), source


@pytest.mark.parametrize(
    ("code", "oldest"), [("AIDEMON", 17), ("ASSMON", 17), ("BRONZE", 13), ("ARGENT", 13), ("OR", 13)]
)
def test_who_is_too_old(code: str, oldest: int) -> None:
    """Jeunes 08/2023: assistants are minors; the upper age of the others is a reading, kept as data."""
    assert [limit.years for limit in rule(code).age_max] == [oldest]


@pytest.mark.parametrize(
    ("code", "day", "years"),
    [
        ("N1", "2022-12-31", 14),  # 14 until 2022, 12 since
        ("N1", "2023-01-01", 12),
        ("GPN4", "2025-11-30", 18),  # 18, then 17
        ("GPN4", "2025-12-01", 17),
        ("INIT", "2023-09-30", 18),  # 18, then 15 and 16
        ("INIT", "2023-10-01", 15),
    ],
)
def test_ages_have_changed(code: str, day: str, years: int) -> None:
    assert ages(code, day)[0][0] == years


def test_without_a_licence() -> None:
    """Activités de découverte: neither licence nor medical certificate. (Généralités, 01/2025)"""
    free = {c.code for c in CATALOGUE.certifications if not c.licence_required}
    assert free == {"BAPT", "PACK", "ETOILE1", "BRONZE", "PE12"}


@pytest.mark.parametrize(
    ("holder", "title", "since"),
    [
        (("N1",), "PE20", True),
        (("N3",), "PA60", True),
        (("GPN4",), "PE60", True),
        (("PA20", "PE40"), "N2", True),
        (("PA40", "PE60"), "N3", False),  # N3 has competences of its own
        (("INIT", "GPN4"), "E2", True),
        (("INIT",), "E2", False),
        (("INIT", "BPJEPS"), "CMAS_M1", True),
        (("BPJEPS",), "PNC", True),  # by right
        (("FFM",), "MF2", False),
    ],
)
def test_what_is_held_with_what(holder: tuple[str, ...], title: str, since: bool) -> None:
    assert (title in held_since(someone(*holder), DAY, CATALOGUE)) is since


def someone(*codes: str) -> Licensee:
    return Licensee(
        licence="A-22-869911",
        last_name="RENAUD",
        first_name="Lina",
        licences=[Licence("2025-09-15", "2026-12-31")],
        awards=[Award(certification=code, granted_on="2020-06-13") for code in codes],
    )


@pytest.mark.parametrize(
    ("name", "titles", "day", "counts"),
    [
        # Code du sport, annexe III-15a and b, 10/2025: sets, never levels
        ("E1", ("INIT",), DAY, True),
        ("E1", ("BPJEPS",), DAY, True),
        ("E1", ("GPN4",), DAY, False),
        ("E2", ("INIT", "GPN4"), DAY, True),
        ("E2", ("STAGMF1",), DAY, True),
        ("E2", ("INIT",), DAY, False),
        ("E3", ("DEJEPS",), DAY, True),
        ("E3", ("INIT", "GPN4"), DAY, False),
        ("E4", ("DEJEPS",), DAY, False),
        ("E4", ("DEJEPS_E4",), DAY, True),
        ("E4", ("BEPPA",), "2025-10-17", True),
        ("E4", ("BEPPA",), "2025-10-16", False),  # before its decree
        ("E2_EH1", ("INIT", "GPN4", "EH2"), DAY, True),
        ("E2_EH1", ("INIT", "EH2"), DAY, False),
        ("E4_TRIMIX", ("MF2", "MTX"), DAY, True),
        ("E4_TRIMIX", ("MF1", "MTX"), DAY, False),
    ],
)
def test_classes_of_instructors(name: str, titles: tuple[str, ...], day: str, counts: bool) -> None:
    held = held_since(someone(*titles), day, CATALOGUE)
    assert CATALOGUE.satisfies(held, [name], day) is counts


@pytest.mark.parametrize(
    ("before", "granted", "automatic"),
    [
        (("N1", "PA20"), ("PE40",), [("N2", "2026-06-14")]),
        ((), ("PA20", "PE40"), [("N2", "2026-06-14")]),  # both at once
        (("PA20",), ("PN",), []),
        (("PA20", "PE40"), ("PN",), []),  # nothing of it is granted now
        (("PA20", "N2"), ("PE40",), []),
        (("PA20", "N2PASS"), ("PE40",), []),  # its family is held
        (("PA20", "N3"), ("PE40",), []),  # and so is more
    ],
)
def test_a_level_2_comes_by_itself(
    before: tuple[str, ...], granted: tuple[str, ...], automatic: list[tuple[str, str]]
) -> None:
    """Manuel de formation technique, N2, 12/2025."""
    awards = someone(*before).awards + [Award(certification=c, granted_on=DAY) for c in granted]
    assert [(r.code, day) for r, day in completed(awards, granted, CATALOGUE, DAY)] == automatic


def test_every_code_that_a_rule_names_is_known() -> None:
    known = {c.code for c in CATALOGUE.certifications} | {c.code for c in CATALOGUE.classes}
    named = {code for group in CATALOGUE.classes for code in [*group.members, *group.includes]}
    named |= {code for group in CATALOGUE.classes for row in group.combinations for code in row}
    for one in CATALOGUE.certifications:
        named |= {*one.implies, *one.automatic_from, *one.trained_by}
        named |= {code for need in one.requires for code in need.codes}
        named |= {code for row in one.computed_from for code in row}
        named |= {code for role in Signatories.__struct_fields__ for code in getattr(one.signatories, role)}
    for exam in CATALOGUE.exams:
        named |= {code for jury in exam.jury for code in [*jury.of, *jury.unless]}
        named |= {code for p in exam.proofs for code in [*p.held, *p.held_by, *p.unless]}
        named |= {code for test in exam.tests for code in test.exempt_for}
    assert named <= known


def test_one_version_of_a_rule_is_in_force_on_a_day_and_says_its_source() -> None:
    rules = [*CATALOGUE.certifications, *CATALOGUE.classes]
    for one in rules:
        same = [r for r in rules if type(r) is type(one) and r.code == one.code]
        assert [r for r in same if r.in_force(one.valid_from)] == [one]
        assert re.search(r"\d{4}", one.source)


def test_what_is_granted_here_can_be_signed_and_has_a_sheet() -> None:
    sheets = {exam.sheet for exam in CATALOGUE.exams}
    for one in CATALOGUE.certifications:
        if one.sheet:
            assert one.sheet in sheets
            assert one.given_by
