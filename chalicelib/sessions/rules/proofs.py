"""What a sheet must tell beside the marks: aptitudes and their age, dives attested, well-formed numbers."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from chalicelib.sessions.catalogue.model import Exam, Proof
from chalicelib.sessions.model.sessions import Candidate
from chalicelib.sessions.rules.days import is_day, months_after
from chalicelib.sessions.rules.exams import part_sat
from chalicelib.sessions.rules.facts import Facts, Line
from chalicelib.sessions.rules.findings import Finding, Remark
from chalicelib.sessions.rules.held import labels
from chalicelib.sessions.sheets.cells import french_day


def check_proofs(line: Line) -> list[Finding]:
    """What blocks of a candidate's own proofs."""
    return [finding for proof in _asked(line) for finding in _check(proof, line)]


def remarks_on_proofs(line: Line) -> list[Remark]:
    """What is only said to be missing."""
    return [
        Remark("proof_not_told", {"proof": proof.label})
        for proof in _asked(line)
        if proof.missing == "said" and not line.candidate.noted.get(proof.key)
    ]


def check_details(facts: Facts) -> list[Finding]:
    """What blocks of the session's own proofs: the hours of an ANTEOR, its case, its approval."""
    exam, details = facts.exam, facts.session.details
    found = []
    for proof in exam.session_proofs if exam else []:
        if not _when(proof, details):
            continue
        value = details.get(proof.key, "")
        if not value:
            found.append(Finding("detail_missing", {"proof": proof.label}, part=proof.key))
        elif not _shaped(proof, value):
            found.append(Finding("detail_refused", {"proof": proof.label}, part=proof.key))
    return found


def licences_noted(exam: Exam | None, candidate: Candidate) -> list[str]:
    """The people whom the proofs name by their licence: their titles are looked at."""
    keys = [proof.key for proof in exam.proofs if proof.held_by] if exam else []
    return [licence for key in keys if (licence := candidate.noted.get(key))]


def _asked(line: Line) -> list[Proof]:
    exam, noted = line.facts.exam, line.candidate.noted
    if exam is None:
        return []
    if exam.part_key:
        noted = noted | {exam.part_key: part_sat(exam, line.candidate)}
    return [
        proof
        for proof in exam.proofs
        if _when(proof, noted) and not (proof.unless and line.facts.holds(line.licensee, proof.unless))
    ]


def _when(proof: Proof, noted: Mapping[str, str]) -> bool:
    return all(noted.get(key) in values for key, values in proof.when.items())


def _check(proof: Proof, line: Line) -> list[Finding]:
    value = line.candidate.noted.get(proof.key, "")
    if not value:
        return [] if proof.missing == "said" else [_finding("proof_missing", proof, line)]
    if proof.months:
        return _check_day(proof, value, line)
    facts = line.facts
    good = (
        _shaped(proof, value)
        and (not proof.held or facts.holds(line.licensee, proof.held))
        and (not proof.held_by or facts.holds(facts.licensees.get(value), proof.held_by))
    )
    return [] if good else [_finding("proof_refused", proof, line)]


def _check_day(proof: Proof, day: str, line: Line) -> list[Finding]:
    """« Moins de neuf mois » ends the day before, « valable neuf mois » on the day itself."""
    start = line.facts.starts_on
    if not is_day(day) or day > start:
        return [_finding("proof_refused", proof, line)]
    until = months_after(day, proof.months)
    if start < until or (start == until and not proof.under):
        return []
    return [_finding("proof_expired", proof, line, day=french_day(day), months=str(proof.months))]


def _shaped(proof: Proof, value: str) -> bool:
    return (
        (not proof.values or value in proof.values)
        and (proof.pattern is None or re.fullmatch(proof.pattern, value) is not None)
        and (proof.minimum is None or _number(value) >= proof.minimum)
    )


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return Decimal(-1)
    return number if number.is_finite() else Decimal(-1)


def _finding(code: str, proof: Proof, line: Line, **data: str) -> Finding:
    catalogue = line.facts.catalogue
    wanted = labels(proof.held or proof.held_by, catalogue)
    data |= {"proof": proof.label, "wanted": wanted}
    return Finding(code, data, line.candidate.id, part=proof.key)
