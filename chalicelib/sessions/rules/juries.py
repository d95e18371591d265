"""Who may sign, and how a jury is made up."""

from collections.abc import Sequence

from chalicelib.sessions.catalogue.model import Catalogue, Certification, JuryRule
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.rules.attribution import told_by_list
from chalicelib.sessions.rules.days import covered
from chalicelib.sessions.rules.facts import SIGNING_ROLES, Facts, Signing
from chalicelib.sessions.rules.findings import Finding, Remark
from chalicelib.sessions.rules.held import held_since


def check_signer(
    licence: str,
    role: Signing,
    rules: Sequence[Certification],
    facts: Facts,
    candidate: str | None = None,
) -> list[Finding]:
    """Consent now, prerogatives on the first day, licence on all days; `candidate` when he signs for one."""
    licensee = facts.licensees.get(licence)
    data = {"instructor": licensee.name if licensee else licence, "licence": licence}
    found = []
    if licence not in facts.consenting:
        found.append(Finding("consent_missing", data, candidate))
    if not all(_may_sign(licensee, getattr(rule.signatories, role), facts) for rule in rules):
        found.append(Finding("prerogatives_missing", data, candidate))
    if licensee is None or not covered(licensee.licences, facts.starts_on, facts.ends_on):
        found.append(Finding("instructor_not_licensed", data | told_by_list(licensee, facts), candidate))
    return found


def _may_sign(licensee: Licensee | None, wanted: list[str], facts: Facts) -> bool:
    """Whether one of the wanted certifications, or classes of them, is held; those in training never sign."""
    if not wanted:
        return True
    if licensee is None:
        return False
    held = signing(licensee, facts.starts_on, facts.catalogue)
    return facts.catalogue.satisfies(held, wanted, facts.starts_on)


def signing(licensee: Licensee, day: str, catalogue: Catalogue) -> frozenset[str]:
    """What is held that lets somebody sign."""
    rules = ((code, catalogue.certification(code, day)) for code in held_since(licensee, day, catalogue))
    return frozenset(code for code, rule in rules if rule is None or rule.signs)


def check_jury(facts: Facts) -> list[Finding]:
    """The rules of composition that block."""
    return [Finding("jury_incomplete", {"rule": rule.label}) for rule in _broken(facts) if rule.blocks]


def remarks_on_jury(facts: Facts) -> list[Remark]:
    """Those that are only said: other members of the jury sit without prerogatives being asked."""
    return [Remark("jury_composition", {"rule": rule.label}) for rule in _broken(facts) if not rule.blocks]


def _broken(facts: Facts) -> list[JuryRule]:
    rules = facts.exam.jury if facts.exam and facts.jury else []
    return [rule for rule in rules if not _holds(rule, facts)]


def _holds(rule: JuryRule, facts: Facts) -> bool:
    people = {juror.licence for juror in facts.jury}
    of_class = {licence for licence in people if _is(licence, rule, facts)}
    if rule.kind == "at_least":
        return len(of_class) >= rule.least
    if rule.kind == "at_most_half":
        return 2 * len(of_class) <= len(people)
    signers = {juror.licence for juror in facts.jury if juror.role in SIGNING_ROLES}
    return len(signers) != 1 or bool(of_class - signers)


def _is(licence: str, rule: JuryRule, facts: Facts) -> bool:
    licensee = facts.licensees.get(licence)
    return facts.holds(licensee, rule.of) and not (rule.unless and facts.holds(licensee, rule.unless))
