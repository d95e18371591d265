"""What an exam remembers of earlier tries: re-sits, kept parts; and who need not sit a test."""

from chalicelib.sessions.catalogue.model import Exam, KeptPart
from chalicelib.sessions.model.people import Attempt
from chalicelib.sessions.rules.days import days_after, days_between, months_after
from chalicelib.sessions.rules.exams import WHOLE, exempted, part_sat
from chalicelib.sessions.rules.facts import Line
from chalicelib.sessions.rules.findings import Finding
from chalicelib.sessions.rules.held import labels
from chalicelib.sessions.sheets.cells import french_day

FAILED = frozenset({"failed", "eliminated"})


def check_sittings(line: Line) -> list[Finding]:
    exam = line.facts.exam
    if exam is None:
        return []
    return [*_check_delay(line, exam), *_check_kept(line, exam), *_check_exempt(line, exam)]


def _earlier(line: Line) -> list[Attempt]:
    """Tries at the same certification that began before, or on the same day elsewhere; oldest first."""
    tried = [
        attempt
        for attempt in line.licensee.attempts
        if attempt.certification == line.rule.code
        and attempt.session != line.facts.session.id
        and attempt.starts_on <= line.facts.starts_on
    ]
    return sorted(tried, key=lambda attempt: attempt.starts_on)


def _check_delay(line: Line, exam: Exam) -> list[Finding]:
    """Thirty full days lie between the last day of a failure and the first of the next try. (Manuel de
    formation technique, Initiateur 12/2025, MF1 01/2026.)"""
    if not exam.resit_days:
        return []
    failed = [attempt.ends_on for attempt in _earlier(line) if attempt.decision in FAILED]
    if not failed or days_between(max(failed), line.facts.starts_on) > exam.resit_days:
        return []
    data = {
        "days": str(exam.resit_days),
        "failed_on": french_day(max(failed)),
        "from_day": french_day(days_after(max(failed), exam.resit_days + 1)),
    }
    return [Finding("resit_too_soon", data, line.candidate.id)]


def _check_kept(line: Line, exam: Exam) -> list[Finding]:
    """Who sits one part alone has kept the other: less than its months ago, and re-sat it not too often.

    (Manuel de formation technique, GP-N4, 01/2026: nine months from the first test, two re-sits.)
    """
    sat = part_sat(exam, line.candidate)
    kept = next((k for k in exam.kept if sat != WHOLE and k.part != sat), None)
    if kept is None:
        return []
    earlier = _earlier(line)
    base = next((a for a in reversed(earlier) if a.decision == kept.decision), None)
    if base is None:
        return [Finding("kept_part_missing", candidate=line.candidate.id)]
    resits = sum(a.part == sat and a.decision != "absent" for a in earlier if a.starts_on > base.starts_on)
    return [*_expired(line, kept, base), *_used(line, kept, resits)]


def _expired(line: Line, kept: KeptPart, base: Attempt) -> list[Finding]:
    until = months_after(base.starts_on, kept.months)
    if line.facts.starts_on <= until:
        return []
    return [Finding("kept_part_expired", {"until": french_day(until)}, line.candidate.id)]


def _used(line: Line, kept: KeptPart, resits: int) -> list[Finding]:
    if resits < kept.resits:
        return []
    return [Finding("resits_used", {"resits": str(kept.resits)}, line.candidate.id)]


def _check_exempt(line: Line, exam: Exam) -> list[Finding]:
    """An exemption is for those who hold what gives it: the BPJEPS, for the MF1's IPD."""
    return [
        Finding(
            "exemption_refused",
            {"test": test.label, "wanted": labels(test.exempt_for, line.facts.catalogue)},
            line.candidate.id,
            part=test.key,
        )
        for test in exempted(exam, line.candidate)
        if not line.facts.holds(line.licensee, test.exempt_for)
    ]
