"""Whether somebody may get a certification: licence, what is held, prerequisites, equivalences, ages."""

from collections.abc import Collection

import msgspec

from chalicelib.sessions.catalogue.model import AgeLimit, AnyOf, Catalogue, Certification
from chalicelib.sessions.model.people import Award, Equivalence, Licensee
from chalicelib.sessions.rules.days import age_on, covered, days_between, is_day, months_after
from chalicelib.sessions.rules.facts import Facts, Line
from chalicelib.sessions.rules.findings import Finding, Remark
from chalicelib.sessions.rules.held import counts, family, held_since, labels, stands
from chalicelib.sessions.sheets.cells import french_day

OTHER_BODY = "OTHER"


def check_licence(line: Line) -> list[Finding]:
    """Valid licences cover every day of the session; skipped where none is required."""
    facts = line.facts
    if not line.rule.licence_required or covered(line.licensee.licences, facts.starts_on, facts.ends_on):
        return []
    return [Finding("licence_not_valid", told_by_list(line.licensee, facts), line.candidate.id)]


def told_by_list(licensee: Licensee | None, facts: Facts) -> dict[str, str]:
    """How old the federation's list is: a licence taken since is not in it yet."""
    if licensee is None or licensee.listed_on is None:
        return {"listed": ""}
    age = days_between(licensee.listed_on, facts.today)
    since = "aujourd’hui" if age <= 0 else "hier" if age == 1 else f"il y a {age} jours"
    return {"listed": f" (liste fédérale du {french_day(licensee.listed_on)}, {since})"}


def check_already_held(line: Line) -> list[Finding]:
    """The same certification or one of its family: held, granted elsewhere right now, or twice here."""
    facts, day = line.facts, line.facts.starts_on
    if line.rule.renewable:
        return []
    wanted = family(line.rule.code, facts.catalogue, day)
    held = any(
        award.revoked_on is None
        and award.session != facts.session.id
        and family(award.certification, facts.catalogue, day) == wanted
        for award in line.licensee.awards
    )
    twice = any(
        other.licence == line.candidate.licence
        and other.id != line.candidate.id
        and family(other.certification or "", facts.catalogue, day) == wanted
        for other in facts.favourable()
    )
    return [Finding("already_held", candidate=line.candidate.id)] if held or twice else []


def lower_than_held(line: Line) -> list[Remark]:
    """The certification of a lower level than one that is held: allowed, but perhaps the wrong person."""
    catalogue, day = line.facts.catalogue, line.facts.starts_on
    higher = [
        award.certification
        for award in line.licensee.awards
        if counts(award) and award.granted_on <= day and line.rule.code in implied(award, catalogue, day)
    ]
    return [Remark("lower_than_held", {"held": catalogue.label(higher[0])})] if higher else []


def implied(award: Award, catalogue: Catalogue, day: str) -> frozenset[str]:
    """All that an award implies, itself left out."""
    known: set[str] = set()
    waiting = [award.certification]
    while waiting:
        rule = catalogue.certification(waiting.pop(), day)
        new = set(rule.implies if rule else ()) - known
        known |= new
        waiting += new
    return frozenset(known - {award.certification})


def check_requirements(line: Line) -> list[Finding]:
    missing = _missing(line, line.licensee)
    foreign = _check_equivalence(line, bool(missing))
    if foreign or not missing:
        return foreign
    named = " et ".join(_describe(need, line.facts.catalogue) for need in missing)
    return [Finding("requirements_missing", {"missing": named}, line.candidate.id)]


def _missing(line: Line, licensee: Licensee) -> list[AnyOf]:
    return [need for need in line.rule.requires if not _meets(line, licensee, need)]


def _check_equivalence(line: Line, lacking: bool) -> list[Finding]:
    """Asked instead of the prerequisites when the sheet names a foreign body, or when one would do.

    An equivalence counts while the office's validation lasts; "other" is never one, nor a card that opens
    no certification of the federation. A state diploma that the register holds itself needs none.
    """
    typed, day, facts = line.candidate.equivalence, line.facts.starts_on, line.facts
    if typed and typed in held_since(line.licensee, day, facts.catalogue):
        return []
    if typed:
        known = [e for e in line.licensee.equivalences if e.organism == typed]
        good = typed != OTHER_BODY and any(stands(e, day) and _opens(e, facts) for e in known)
    else:
        good = not (lacking and not _missing(line, _all_validated(line.licensee)))
    return [] if good else [Finding("equivalence_unknown", candidate=line.candidate.id)]


def _opens(equivalence: Equivalence, facts: Facts) -> bool:
    rule = facts.rule(equivalence.equals)
    return rule is None or rule.opens


def _all_validated(licensee: Licensee) -> Licensee:
    """As if the office had accepted every foreign title that is known."""
    accepted = [
        msgspec.structs.replace(e, status="validated", expires_on=None) for e in licensee.equivalences
    ]
    return msgspec.structs.replace(licensee, equivalences=accepted)


def _meets(line: Line, licensee: Licensee, need: AnyOf) -> bool:
    """Classes of instructors may be asked for too; their holders need not say since when."""
    facts = line.facts
    day = facts.issue_day(line.candidate) if need.at == "issue" else facts.starts_on
    since = held_since(licensee, day, facts.catalogue)
    if not need.months:
        return facts.catalogue.satisfies(since, need.codes, day)
    return any(months_after(since[code], need.months) <= day for code in need.codes if code in since)


def _describe(need: AnyOf, catalogue: Catalogue) -> str:
    named = labels(need.codes, catalogue)
    return f"{named} depuis {need.months} mois" if need.months else named


def check_age(line: Line) -> list[Finding]:
    """Every limit of the rule, each on its own day; a day that the sheet does not tell is not asked for."""
    if not (line.rule.age_min or line.rule.age_max):
        return []
    born = line.licensee.birth_date
    if born is None:
        return [Finding("birth_date_missing", candidate=line.candidate.id)]
    found = []
    for limit in line.rule.age_max:
        if (age := _age(born, limit, line)) is not None and age > limit.years:
            found.append(_too("too_old", limit, line))
    for limit in line.rule.age_min:
        if (age := _age(born, limit, line)) is not None and age < limit.years:
            found.append(_too("too_young", limit, line))
    return found


def _too(code: str, limit: AgeLimit, line: Line) -> Finding:
    return Finding(code, {"age": str(limit.years)}, line.candidate.id, part=limit.noted or "")


def _age(born: str, limit: AgeLimit, line: Line) -> int | None:
    days = {
        "start": line.facts.starts_on,
        "issue": line.facts.issue_day(line.candidate),
        "january_1": f"{line.facts.starts_on[:4]}-01-01",
        "noted": line.candidate.noted.get(limit.noted or ""),
    }
    day = days[limit.at]
    return age_on(born, day) if day and is_day(day) else None


def completed(
    awards: list[Award], granted: Collection[str], catalogue: Catalogue, day: str
) -> list[tuple[Certification, str]]:
    """(certification, day) of what comes by itself with what is granted: PA20 and PE40 make an N2.

    Not when it, its family or a higher level is held already. (Manuel de formation technique, N2, 12/2025.)
    """
    kept = [award for award in awards if award.revoked_on is None]
    since: dict[str, str] = {}
    for award in kept:
        since[award.certification] = min(award.granted_on, since.get(award.certification, award.granted_on))
    held = {family(code, catalogue, day) for code in since}
    held |= {family(code, catalogue, day) for award in kept for code in implied(award, catalogue, day)}
    return [
        (rule, max(since[code] for code in rule.automatic_from))
        for rule in catalogue.automatic
        if rule.in_force(day)
        and not set(granted).isdisjoint(rule.automatic_from)
        and since.keys() >= set(rule.automatic_from)
        and family(rule.code, catalogue, day) not in held
    ]
