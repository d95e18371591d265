"""What the API shows of a session: sentences for people, codes for the site."""

from chalicelib.api.coded import Coded
from chalicelib.api.sessions.jury_views import show_standing
from chalicelib.api.sessions.session_columns import (
    candidate_columns,
    detail_columns,
    jury_qualities,
)
from chalicelib.api.sessions.session_shapes import (
    AskedOffice,
    AwardView,
    Blocker,
    CandidateView,
    Countdown,
    Counts,
    DerogationView,
    JurorView,
    May,
    SessionName,
    SessionSummary,
    SessionView,
    Sheet,
    StructureName,
    TestView,
)
from chalicelib.kernel.texts import say
from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.sessions import Candidate, Derogation, Juror, Outcome, SheetKind, State
from chalicelib.sessions.rules.checks import SIGNING_ROLES
from chalicelib.sessions.rules.claims import bears_on
from chalicelib.sessions.rules.days import days_between, send_by
from chalicelib.sessions.rules.findings import Finding, Remark
from chalicelib.sessions.rules.typed import columns, value_of
from chalicelib.sessions.service.judging import Judged
from chalicelib.sessions.service.juries import of_juror
from chalicelib.sessions.store.drafts import complements
from chalicelib.sessions.store.listing import Row


def summarise(row: Row, catalogue: Catalogue, today: str) -> SessionSummary:
    return SessionSummary(
        id=row.id,
        state=row.state,
        title=row.title,
        place=row.place,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        sheet=sheet_of(row.sheet, catalogue),
        certifications=[Coded(code, catalogue.label(code)) for code in row.certifications],
        candidates=row.candidates,
        awarded=row.awarded,
        countdown=countdown(row.state, row.ends_on, today),
    )


def countdown(state: State, ends_on: str | None, today: str) -> Countdown | None:
    """For a draft whose last day has come: thirty days from it."""
    if state == "closed" or ends_on is None or ends_on > today:
        return None
    due_on = send_by(ends_on)
    return Countdown(due_on, days_between(today, due_on))


def sheet_of(kind: SheetKind, catalogue: Catalogue) -> Sheet:
    label = next((exam.label for exam in catalogue.exams if exam.sheet == kind), kind)
    return Sheet(kind, label)


def show(judged: Judged, structure_name: str, structure: str, rights: frozenset[str]) -> SessionView:
    session, catalogue = judged.session, judged.catalogue
    tests = judged.exam.tests if judged.exam else []
    draft = session.state == "draft"
    return SessionView(
        id=session.id,
        version=judged.stored.version,
        state=session.state,
        title=session.title,
        place=session.place,
        starts_on=session.starts_on,
        ends_on=session.ends_on,
        sheet=sheet_of(session.sheet, catalogue),
        structure=StructureName(structure, structure_name),
        certification=_coded(session.certification, catalogue),
        details=session.details,
        detail_columns=detail_columns(session.sheet),
        columns=candidate_columns(session.sheet, judged.exam, _offered(judged)),
        qualities=jury_qualities(session.sheet),
        countdown=countdown(session.state, session.ends_on, judged.facts.today),
        completes=SessionName(session.completes, session.completes_title or "")
        if session.completes
        else None,
        completed_by=[SessionName(one.id, one.title) for one in complements(judged.stored)],
        file_name=session.file_name,
        created_at=session.created_at,
        created_by=session.created_by,
        closed_at=session.closed_at,
        closed_by=session.closed_by_name,
        tests=[TestView(t.key, t.label, t.short_label, t.coefficient, t.out_of) for t in tests],
        out_of=judged.exam.out_of if judged.exam and tests else None,
        candidates=[_candidate(c, judged) for c in judged.stored.candidates],
        jury=[_juror(j, judged) for j in judged.stored.jury],
        blockers=[_blocker(f, judged) for f in judged.on_session],
        remarks=[_remark(remark) for remark in judged.remarks_on_session()],
        counts=Counts(
            candidates=len(judged.stored.candidates),
            favourable=sum(outcome.favourable for outcome in judged.outcomes.values()),
            blocked=sum(bool(found) for found in judged.on_candidates.values()),
        ),
        closable=judged.closable,
        may=May(
            edit=draft and "manage_sessions" in rights,
            close=draft and "close_session" in rights,
            delete=draft and "manage_sessions" in rights,
            print=judged.closed and "manage_sessions" in rights,
            derogate=draft and "grant_derogations" in rights,
        ),
    )


def _coded(code: str | None, catalogue: Catalogue) -> Coded | None:
    return Coded(code, catalogue.label(code)) if code else None


def _offered(judged: Judged) -> list[Coded]:
    """What the structure grants by this sheet on the session's first day."""
    facts = judged.facts
    rules = judged.catalogue.offered(facts.structure_kind, judged.session.sheet, facts.starts_on)
    return [Coded(rule.code, rule.label) for rule in sorted(rules, key=lambda rule: rule.label)]


def _blocker(finding: Finding, judged: Judged, person: str | None = None) -> Blocker:
    """`person` is the licence of the one whom it stands under."""
    code = f"sessions.{finding.code}"
    licence = finding.data.get("licence")
    consent = judged.consent(licence) if licence else None
    return Blocker(
        code=code,
        message=say(code, **finding.data),
        detail=say(f"{code}.detail", **finding.data).strip(),
        remedy=say(f"{code}.remedy", **finding.data),
        who=finding.who,
        actions=finding.actions,
        check=finding.check,
        licence=licence,
        asked_at=consent.requested_at if consent else None,
        requests=[
            AskedOffice(asked.id, asked.number, asked.kind, asked.sent_at, asked.questioned)
            for asked in judged.stored.asked
            if bears_on(asked, finding, licence or person)
        ],
    )


def _remark(remark: Remark) -> str:
    return say(f"sessions.{remark.code}", **remark.data)


def _candidate(candidate: Candidate, judged: Judged) -> CandidateView:
    outcome = judged.outcomes[candidate.id]
    certification = _coded(candidate.certification, judged.catalogue)
    award = None
    if judged.closed and outcome.favourable and certification:
        award = _granted(candidate, certification, judged)
    return CandidateView(
        id=candidate.id,
        licence=candidate.licence,
        last_name=candidate.last_name,
        first_name=candidate.first_name,
        row=candidate.row,
        certification=certification,
        values=_values(candidate, judged.session.sheet),
        marks={key: mark.replace(".", ",") for key, mark in candidate.marks.items()},
        total=outcome.total,
        out_of=outcome.out_of,
        decision=_decision(outcome, judged.session.sheet),
        decision_reason=outcome.reason,
        diploma_number=_number(candidate, judged),
        trainer=candidate.trainer_name or candidate.trainer,
        award=award,
        derogations=[_derogation(d) for d in candidate.derogations],
        blockers=[_blocker(f, judged, candidate.licence) for f in judged.on_candidates[candidate.id]],
        remarks=[*candidate.remarks, *map(_remark, _remarks(candidate, judged))],
    )


def _values(candidate: Candidate, kind: SheetKind) -> dict[str, str]:
    """What stands in the columns, by key; what is empty is not there."""
    found = {column.key: value_of(candidate, column) for column in columns(kind)}
    return {key: value for key, value in found.items() if value}


def _number(candidate: Candidate, judged: Judged) -> str | None:
    """The one given at the closing; before it, the one that somebody typed."""
    given = judged.stored.numbers.get(candidate.id) if judged.closed else None
    return given.number if given else candidate.diploma_number


def _granted(candidate: Candidate, certification: Coded, judged: Judged) -> AwardView:
    """What the session granted on its day, which never changes, and whether it was taken back since."""
    day = candidate.obtained_on or judged.session.ends_on or ""
    about = (candidate.licence, certification.code)
    taken = next(
        (r for r in judged.stored.revocations if (r.licence, r.certification) == about and not r.restored_on),
        None,
    )
    if taken is None:
        return AwardView(certification, day)
    return AwardView(certification, day, taken.revoked_on, taken.revoked_because)


def _remarks(candidate: Candidate, judged: Judged) -> list[Remark]:
    """Derogations have a place of their own beside the candidate."""
    return [remark for remark in judged.remarks_on_candidate(candidate) if remark.code != "derogation"]


def _derogation(known: Derogation) -> DerogationView:
    check = Coded(known.check, say(f"requests.check.{known.check}"))
    return DerogationView(check, known.reason, known.granted_by, known.granted_at)


def blockers_of(licence: str, judged: Judged) -> list[Blocker]:
    """What blocks the closing about one person, whether candidate or juror."""
    found = [f for c in judged.stored.candidates if c.licence == licence for f in judged.on_candidates[c.id]]
    found += [f for j in judged.stored.jury if j.licence == licence for f in judged.on_jury[j.id]]
    return [_blocker(finding, judged, licence) for finding in found]


def _decision(outcome: Outcome, sheet: SheetKind) -> Coded | None:
    if outcome.decision is None:
        return None
    return Coded(outcome.decision, say(f"sessions.decision.{sheet}.{outcome.decision}"))


def _juror(juror: Juror, judged: Judged) -> JurorView:
    consent = judged.consent(juror.licence)
    given = consent is not None and consent.active
    signs = juror.role in SIGNING_ROLES and not judged.closed
    qualities = {one.code: one.label for one in jury_qualities(judged.session.sheet)}
    return JurorView(
        id=juror.id,
        licence=juror.licence,
        last_name=juror.last_name,
        first_name=juror.first_name,
        role=Coded(juror.role, say(f"sessions.role.{juror.role}")),
        quality=qualities.get(juror.quality or "", juror.quality),
        quality_code=juror.quality,
        tests=juror.tests,
        consent=("given" if given else "missing") if signs else "not_needed",
        consent_requested_at=consent.requested_at if consent and not given else None,
        standing=[] if judged.closed else show_standing(of_juror(juror, judged), judged.catalogue),
        blockers=[_blocker(f, judged, juror.licence) for f in judged.on_jury[juror.id]],
        remarks=[_remark(remark) for remark in judged.remarks_on_juror(juror)],
    )
