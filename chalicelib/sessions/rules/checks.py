"""What stands between a draft session and its closing, person by person.

All checks run and all failures are answered. The messages are those of the federation's own manual; each
finding also says who can mend it and how. (Domain notes on certification sessions, the nine messages.)
"""

import msgspec

from chalicelib.sessions.catalogue.model import Certification
from chalicelib.sessions.model.sessions import Candidate, Derogation, Juror
from chalicelib.sessions.rules.attribution import (
    check_age,
    check_already_held,
    check_licence,
    check_requirements,
    lower_than_held,
)
from chalicelib.sessions.rules.days import SENT_WITHIN_DAYS, covered, days_between
from chalicelib.sessions.rules.diplomas import holder
from chalicelib.sessions.rules.facts import SIGNING_ROLES as SIGNING_ROLES
from chalicelib.sessions.rules.facts import Facts as Facts
from chalicelib.sessions.rules.facts import Line, Signing
from chalicelib.sessions.rules.findings import DEROGABLE, Finding, Remark
from chalicelib.sessions.rules.juries import check_jury, check_signer, remarks_on_jury
from chalicelib.sessions.rules.proofs import check_details, check_proofs, remarks_on_proofs
from chalicelib.sessions.rules.sittings import check_sittings
from chalicelib.sessions.sheets.cells import french_day


def check_session(facts: Facts) -> list[Finding]:
    """What concerns the session as a whole."""
    session, found = facts.session, []
    if not session.starts_on or not session.ends_on:
        found.append(Finding("dates_missing"))
    elif session.ends_on < session.starts_on:
        found.append(Finding("ends_before_start"))
    elif session.ends_on > facts.today:
        found.append(Finding("in_the_future"))
    if not session.place:
        found.append(Finding("no_place"))
    found += check_details(facts)
    if not any(juror.role in SIGNING_ROLES for juror in facts.jury):
        found.append(Finding("no_president_nor_delegate"))
    found += check_jury(facts)
    if not facts.favourable():
        found.append(Finding("nobody_passed"))
    return found


def check_candidate(candidate: Candidate, facts: Facts) -> list[Finding]:
    """What blocks one candidate, without what a signed derogation sets aside."""
    granted = {derogation.check for derogation in candidate.derogations}
    return [
        finding
        for finding in _check_candidate(candidate, facts)
        if not (finding.derogable and finding.check in granted)
    ]


def _check_candidate(candidate: Candidate, facts: Facts) -> list[Finding]:
    """Rules of attribution are asked only of those who would get something."""
    found = _check_result(candidate, facts)
    if not facts.outcomes[candidate.id].favourable:
        return found
    rule = facts.rule(candidate.certification)
    if rule is None or facts.structure_kind not in rule.given_by or rule.sheet != facts.session.sheet:
        return [*found, Finding("not_granted_here", candidate=candidate.id)]
    licensee = facts.licensees.get(candidate.licence)
    if licensee is None:
        return [*found, Finding("licensee_unknown", candidate=candidate.id)]
    line = Line(candidate, licensee, rule, facts)
    found += [
        *check_licence(line),
        *_check_issue_day(line),
        *check_already_held(line),
        *check_requirements(line),
        *check_age(line),
        *check_proofs(line),
        *check_sittings(line),
        *_check_trainer(line),
        *_check_number(candidate, facts),
    ]
    return [_derogable(finding, rule) for finding in found]


def _derogable(finding: Finding, rule: Certification) -> Finding:
    return msgspec.structs.replace(finding, derogable=rule.derogable and finding.code in DEROGABLE)


def _check_result(candidate: Candidate, facts: Facts) -> list[Finding]:
    """What was written of the candidate: faults of the sheet, a result, the decision that the marks give."""
    outcome, typed = facts.outcomes[candidate.id], candidate.result
    found = [Finding("sheet_fault", {"fault": fault.message}, candidate.id) for fault in candidate.faults]
    if outcome.decision is None and not candidate.faults:
        found.append(Finding("no_result", candidate=candidate.id))
    if typed and outcome.decision and typed != outcome.decision:
        found.append(Finding("decision_differs", {"reason": outcome.reason or ""}, candidate.id))
    return found


def _check_issue_day(line: Line) -> list[Finding]:
    """A certification is obtained during its session."""
    day = line.candidate.obtained_on
    if day is None or line.facts.starts_on <= day <= line.facts.ends_on:
        return []
    return [Finding("obtained_outside", candidate=line.candidate.id)]


def _check_trainer(line: Line) -> list[Finding]:
    """The instructor who validates on a sheet without marks signs for this candidate."""
    candidate = line.candidate
    if not line.rule.signatories.trainer:
        return []
    if candidate.trainer is None:
        return [Finding("trainer_missing", candidate=candidate.id)]
    return check_signer(candidate.trainer, "trainer", [line.rule], line.facts, candidate.id)


def _check_number(candidate: Candidate, facts: Facts) -> list[Finding]:
    """A diploma number is given once: neither to another of this session nor to a line of the register."""
    has_it = holder(candidate, facts.favourable(), facts.numbers_taken)
    if has_it is None:
        return []
    return [
        Finding("number_taken", {"number": candidate.diploma_number or "", "holder": has_it}, candidate.id)
    ]


def check_juror(juror: Juror, facts: Facts) -> list[Finding]:
    """President and delegate sign: they need consent, prerogatives and a licence. Other members need none."""
    found = [Finding("jury_fault", {"fault": fault.message}) for fault in juror.faults]
    if juror.role not in SIGNING_ROLES:
        return found
    role: Signing = "president" if juror.role == "president" else "delegate"
    return found + check_signer(juror.licence, role, _rules_granted(facts), facts)


def _rules_granted(facts: Facts) -> list[Certification]:
    codes = dict.fromkeys(c.certification for c in facts.favourable())
    return [rule for rule in map(facts.rule, codes) if rule is not None]


def remarks_on_session(facts: Facts) -> list[Remark]:
    """What is worth knowing of the session but blocks nothing."""
    session, exam = facts.session, facts.exam
    found = []
    if session.ends_on and days_between(session.ends_on, facts.today) > SENT_WITHIN_DAYS:
        found.append(Remark("older_than_thirty_days"))
    if exam and exam.longest_days and days_between(facts.starts_on, facts.ends_on) >= exam.longest_days:
        found.append(Remark("longer_than", {"days": str(exam.longest_days)}))
    if any(rule.licence_required for rule in _rules_granted(facts)):
        found.append(Remark("medical_certificates"))
    return [*found, *remarks_on_jury(facts)]


def remarks_on_candidate(candidate: Candidate, facts: Facts) -> list[Remark]:
    """What is worth knowing of a candidate who would get something."""
    rule, licensee = facts.rule(candidate.certification), facts.licensees.get(candidate.licence)
    if rule is None or licensee is None or not facts.outcomes[candidate.id].favourable:
        return []
    line = Line(candidate, licensee, rule, facts)
    return [*lower_than_held(line), *remarks_on_proofs(line)]


def remark_on_derogation(derogation: Derogation) -> Remark:
    data = {
        "who": derogation.granted_by,
        "on": french_day(derogation.granted_at[:10]),
        "reason": derogation.reason,
    }
    return Remark("derogation", data)


def remarks_on_juror(juror: Juror, facts: Facts) -> list[Remark]:
    """Other members of the jury may sit without a valid licence; it is only said."""
    licensee = facts.licensees.get(juror.licence)
    licensed = licensee is not None and covered(licensee.licences, facts.starts_on, facts.ends_on)
    return [] if juror.role in SIGNING_ROLES or licensed else [Remark("juror_not_licensed")]
