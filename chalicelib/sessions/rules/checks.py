"""What stands between a draft session and its closing, person by person.

All checks run and all failures are answered. The messages are those of the federation's own manual; each
finding also says who can mend it and how. (Domain notes on certification sessions, the nine messages.)
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from chalicelib.sessions.catalogue.model import AgeLimit, AnyOf, Catalogue, Certification
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.model.sessions import Candidate, Juror, Outcome, Session
from chalicelib.sessions.rules.days import SENT_WITHIN_DAYS, age_on, covered, days_between, months_after
from chalicelib.sessions.rules.diplomas import holder
from chalicelib.sessions.rules.findings import Finding
from chalicelib.sessions.rules.held import family, held_since, labels

OTHER_BODY = "OTHER"
Signing = Literal["president", "delegate", "trainer"]
SIGNING_ROLES: tuple[Signing, ...] = ("president", "delegate")


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """All that the checks look at: the session and the people it names, as they are now."""

    session: Session
    candidates: Sequence[Candidate]
    jury: Sequence[Juror]
    outcomes: Mapping[str, Outcome]
    licensees: Mapping[str, Licensee]
    consenting: frozenset[str]
    catalogue: Catalogue
    structure_kind: str
    today: str
    numbers_taken: Mapping[str, str] = {}

    @property
    def starts_on(self) -> str:
        return self.session.starts_on or self.today

    @property
    def ends_on(self) -> str:
        return self.session.ends_on or self.starts_on

    def favourable(self) -> list[Candidate]:
        return [c for c in self.candidates if self.outcomes[c.id].favourable]


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
    if not any(juror.role in SIGNING_ROLES for juror in facts.jury):
        found.append(Finding("no_president_nor_delegate"))
    if not facts.favourable():
        found.append(Finding("nobody_passed"))
    return found


def check_candidate(candidate: Candidate, facts: Facts) -> list[Finding]:
    """What blocks one candidate. Rules of attribution are asked only of those who would get something."""
    outcome = facts.outcomes[candidate.id]
    found = [Finding("sheet_fault", {"fault": fault.message}, candidate.id) for fault in candidate.faults]
    if outcome.decision is None and not candidate.faults:
        found.append(Finding("no_result", candidate=candidate.id))
    typed = candidate.result
    if typed and outcome.decision and typed != outcome.decision:
        found.append(Finding("decision_differs", {"reason": outcome.reason or ""}, candidate.id))
    if not outcome.favourable:
        return found
    rule = facts.catalogue.certification(candidate.certification, facts.starts_on)
    if rule is None or facts.structure_kind not in rule.given_by or rule.sheet != facts.session.sheet:
        return [*found, Finding("not_granted_here", candidate=candidate.id)]
    licensee = facts.licensees.get(candidate.licence)
    if licensee is None:
        return [*found, Finding("licence_not_valid", candidate=candidate.id)]
    return [
        *found,
        *_check_licence(candidate, licensee, rule, facts),
        *_check_issue_day(candidate, facts),
        *_check_already_held(candidate, licensee, rule, facts),
        *_check_requirements(candidate, licensee, rule, facts),
        *_check_age(candidate, licensee, rule, facts),
        *_check_trainer(candidate, rule, facts),
        *_check_number(candidate, facts),
    ]


def check_juror(juror: Juror, facts: Facts) -> list[Finding]:
    """President and delegate sign: they need consent, prerogatives and a licence. Other members need none."""
    found = [Finding("jury_fault", {"fault": fault.message}) for fault in juror.faults]
    if juror.role not in SIGNING_ROLES:
        return found
    role: Signing = "president" if juror.role == "president" else "delegate"
    return found + _check_signer(juror.licence, role, _rules_granted(facts), facts)


def remarks_on_session(facts: Facts) -> list[str]:
    """Codes of what is worth knowing but blocks nothing."""
    session = facts.session
    late = session.ends_on is not None and days_between(session.ends_on, facts.today) > SENT_WITHIN_DAYS
    return ["older_than_thirty_days"] if late else []


def remarks_on_juror(juror: Juror, facts: Facts) -> list[str]:
    """Other members of the jury may sit without a valid licence; it is only said."""
    licensee = facts.licensees.get(juror.licence)
    licensed = licensee is not None and covered(licensee.licences, facts.starts_on, facts.ends_on)
    return [] if juror.role in SIGNING_ROLES or licensed else ["juror_not_licensed"]


def _rules_granted(facts: Facts) -> list[Certification]:
    codes = dict.fromkeys(c.certification for c in facts.favourable())
    rules = (facts.catalogue.certification(code, facts.starts_on) for code in codes)
    return [rule for rule in rules if rule is not None]


def _check_licence(
    candidate: Candidate, licensee: Licensee, rule: Certification, facts: Facts
) -> list[Finding]:
    if not rule.licence_required or covered(licensee.licences, facts.starts_on, facts.ends_on):
        return []
    return [Finding("licence_not_valid", candidate=candidate.id)]


def _check_issue_day(candidate: Candidate, facts: Facts) -> list[Finding]:
    """A certification is obtained during its session."""
    day = candidate.obtained_on
    if day is None or facts.starts_on <= day <= facts.ends_on:
        return []
    return [Finding("obtained_outside", candidate=candidate.id)]


def _issue_day(candidate: Candidate, facts: Facts) -> str:
    return candidate.obtained_on or facts.ends_on


def _check_already_held(
    candidate: Candidate, licensee: Licensee, rule: Certification, facts: Facts
) -> list[Finding]:
    """The same certification or one of its family: held, granted elsewhere right now, or twice here."""
    if rule.renewable:
        return []
    catalogue, day = facts.catalogue, facts.starts_on
    wanted = family(rule.code, catalogue, day)
    held = any(
        award.revoked_on is None
        and award.session != facts.session.id
        and family(award.certification, catalogue, day) == wanted
        for award in licensee.awards
    )
    twice = any(
        other.licence == candidate.licence
        and other.id != candidate.id
        and family(other.certification or "", catalogue, day) == wanted
        for other in facts.favourable()
    )
    return [Finding("already_held", candidate=candidate.id)] if held or twice else []


def _check_requirements(
    candidate: Candidate, licensee: Licensee, rule: Certification, facts: Facts
) -> list[Finding]:
    missing = [need for need in rule.requires if not _meets(candidate, licensee, need, facts)]
    foreign = _check_equivalence(candidate, licensee, rule, bool(missing), facts)
    if foreign:
        return foreign
    if not missing:
        return []
    named = " et ".join(_describe(need, facts.catalogue) for need in missing)
    return [Finding("requirements_missing", {"missing": named}, candidate.id)]


def _check_equivalence(
    candidate: Candidate, licensee: Licensee, rule: Certification, lacking: bool, facts: Facts
) -> list[Finding]:
    """Asked instead of the prerequisites when the sheet names a foreign body, or when one would do.

    An equivalence counts while the office's validation lasts; "other" is never one. A state diploma that the
    register holds itself needs none.
    """
    typed, day = candidate.equivalence, facts.starts_on
    if not (lacking or typed) or typed in held_since(licensee, day, facts.catalogue):
        return []
    wanted = {code for need in rule.requires for code in need.codes}
    known = [e for e in licensee.equivalences if (e.organism == typed if typed else e.equals in wanted)]
    good = any(e.status == "validated" and (e.expires_on or day) >= day for e in known)
    if typed == OTHER_BODY or ((typed or known) and not good):
        return [Finding("equivalence_unknown", candidate=candidate.id)]
    return []


def _meets(candidate: Candidate, licensee: Licensee, need: AnyOf, facts: Facts) -> bool:
    day = _issue_day(candidate, facts) if need.at == "issue" else facts.starts_on
    since = held_since(licensee, day, facts.catalogue)
    return any(code in since and months_after(since[code], need.months) <= day for code in need.codes)


def _describe(need: AnyOf, catalogue: Catalogue) -> str:
    named = labels(need.codes, catalogue)
    return f"{named} depuis {need.months} mois" if need.months else named


def _check_age(candidate: Candidate, licensee: Licensee, rule: Certification, facts: Facts) -> list[Finding]:
    if rule.age_min is None and rule.age_max is None:
        return []
    if licensee.birth_date is None:
        return [Finding("birth_date_missing", candidate=candidate.id)]
    found = []
    if rule.age_max and _age(licensee.birth_date, rule.age_max, candidate, facts) > rule.age_max.years:
        found.append(Finding("too_old", {"age": str(rule.age_max.years)}, candidate.id))
    if rule.age_min and _age(licensee.birth_date, rule.age_min, candidate, facts) < rule.age_min.years:
        found.append(Finding("too_young", {"age": str(rule.age_min.years)}, candidate.id))
    return found


def _age(birth_date: str, limit: AgeLimit, candidate: Candidate, facts: Facts) -> int:
    day = {
        "start": facts.starts_on,
        "issue": _issue_day(candidate, facts),
        "january_1": f"{facts.starts_on[:4]}-01-01",
    }[limit.at]
    return age_on(birth_date, day)


def _check_trainer(candidate: Candidate, rule: Certification, facts: Facts) -> list[Finding]:
    """The instructor who validates on a sheet without marks signs for this candidate."""
    if not rule.signatories.trainer:
        return []
    if candidate.trainer is None:
        return [Finding("trainer_missing", candidate=candidate.id)]
    return _check_signer(candidate.trainer, "trainer", [rule], facts, candidate.id)


def _check_number(candidate: Candidate, facts: Facts) -> list[Finding]:
    """A diploma number is given once: neither to another of this session nor to a line of the register."""
    has_it = holder(candidate, facts.favourable(), facts.numbers_taken)
    if has_it is None:
        return []
    return [
        Finding("number_taken", {"number": candidate.diploma_number or "", "holder": has_it}, candidate.id)
    ]


def _check_signer(
    licence: str,
    role: Signing,
    rules: Sequence[Certification],
    facts: Facts,
    candidate: str | None = None,
) -> list[Finding]:
    licensee = facts.licensees.get(licence)
    name = licensee.name if licensee else licence
    data = {"instructor": name, "licence": licence}
    found = []
    if licence not in facts.consenting:
        found.append(Finding("consent_missing", data, candidate))
    if not all(_holds(licensee, getattr(rule.signatories, role), facts) for rule in rules):
        found.append(Finding("prerogatives_missing", data, candidate))
    if licensee is None or not covered(licensee.licences, facts.starts_on, facts.ends_on):
        found.append(Finding("instructor_not_licensed", data, candidate))
    return found


def _holds(licensee: Licensee | None, wanted: list[str], facts: Facts) -> bool:
    """Whether one of the wanted certifications, or classes of them, is held on the first day."""
    if not wanted:
        return True
    allowed = facts.catalogue.expand(wanted, facts.starts_on)
    return licensee is not None and not allowed.isdisjoint(
        held_since(licensee, facts.starts_on, facts.catalogue)
    )
