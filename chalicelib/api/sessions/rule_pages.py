"""What the API shows of the rulebook: from rules and flaws to sentences and lines."""

import msgspec

from chalicelib.api.coded import Coded
from chalicelib.api.sessions.rule_lines import differences, lines_of
from chalicelib.api.sessions.rule_shape import choice
from chalicelib.api.sessions.rule_views import (
    BearingView,
    Change,
    ChangesView,
    ChangeView,
    DraftBorne,
    FlawView,
    PublicationView,
    RuleSummary,
    RulesView,
    RuleText,
    RuleView,
    Standing,
    VersionSummary,
    VersionView,
)
from chalicelib.kernel.clock import french_date
from chalicelib.kernel.texts import say
from chalicelib.sessions.catalogue.model import Catalogue, Certification, Exam
from chalicelib.sessions.model.rulebook import Publication, RuleKind
from chalicelib.sessions.rules.rulebook.flaws import Flaw
from chalicelib.sessions.rules.rulebook.periods import served_versions
from chalicelib.sessions.rules.rulebook.versions import (
    SHAPES,
    Rule,
    by_name,
    code_of,
    full_name,
    is_day,
    kind_of,
    of_kind,
    versions,
)
from chalicelib.sessions.service.bearing import Bearing, Borne, Shift
from chalicelib.sessions.service.rulebook import Bench


def show_publication(publication: Publication) -> PublicationView:
    return PublicationView(
        publication.number, publication.at, publication.by, publication.reason, len(publication.rules)
    )


def standing_of(bench: Bench) -> Standing:
    levels = [flaw.level for flaw in bench.flaws]
    copy = bench.copy if bench.changed else None
    return Standing(
        publication=show_publication(bench.opened.publication),
        version=bench.version,
        today=bench.today,
        changes=len(bench.changed),
        blocking=levels.count("blocking"),
        warnings=levels.count("warning"),
        publishable=bench.publishable,
        changed_by=copy.changed_by if copy else None,
        changed_at=copy.changed_at if copy else None,
        restores=copy.restores if copy else None,
    )


def show_rules(bench: Bench) -> RulesView:
    """Every rule, those too that the working copy takes out."""
    items = []
    for kind in SHAPES:
        known = [*of_kind(bench.target, kind), *of_kind(bench.published, kind)]
        codes = dict.fromkeys(code_of(rule) for rule in known)
        items += [_summary(kind, code, bench) for code in codes]
    return RulesView(standing_of(bench), sorted(items, key=lambda item: (item.kind, item.label)))


def _summary(kind: RuleKind, code: str, bench: Bench) -> RuleSummary:
    known = versions(bench.target, kind, code)
    latest = (known or versions(bench.published, kind, code))[-1]
    levels = [flaw.level for flaw in bench.flaws if (flaw.kind, flaw.of) == (kind, code)]
    sheet = latest.sheet if isinstance(latest, Certification) else None
    return RuleSummary(
        kind=kind,
        code=code,
        label=label_of(latest),
        family=latest.family if isinstance(latest, Certification) else None,
        sheet=Coded(sheet, choice("sheet", sheet)) if sheet else None,
        versions=[VersionSummary(v.rule, v.valid_from, v.valid_to, _change(v, bench)) for v in known],
        changed=any(name.startswith(f"{kind}:{code}@") for name in bench.changed),
        blocking=levels.count("blocking"),
        warnings=levels.count("warning"),
    )


def label_of(rule: Rule) -> str:
    if isinstance(rule, Certification | Exam):
        return rule.label
    return say("rules.class_named", code=rule.code)


def _change(rule: Rule, bench: Bench) -> Change | None:
    old = by_name(bench.published).get(full_name(rule))
    return "added" if old is None else "changed" if old != rule else None


def show_rule(kind: RuleKind, code: str, bench: Bench) -> RuleView:
    known = versions(bench.target, kind, code)
    published = versions(bench.published, kind, code)
    own = {rule.rule for rule in known}
    served = served_versions(bench.published, bench.served)
    shown = [_version(rule, bench, served) for rule in known]
    shown += [_removed(rule, bench, served) for rule in published if rule.rule not in own]
    latest = (known or published)[-1:]
    return RuleView(
        standing=standing_of(bench),
        kind=kind,
        code=code,
        label=label_of(latest[0]) if latest else code,
        versions=sorted(shown, key=lambda version: version.valid_from, reverse=True),
        flaws=[show_flaw(f, bench.target) for f in bench.flaws if (f.kind, f.of) == (kind, code)],
    )


def _version(rule: Rule, bench: Bench, served: dict[str, str]) -> VersionView:
    change = _change(rule, bench)
    old = by_name(bench.published).get(full_name(rule))
    return VersionView(
        rule=rule.rule,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        source=rule.source,
        lines=lines_of(rule, bench.target),
        value=msgspec.to_builtins(rule),
        change=change,
        differences=differences(old or _eve(rule, bench.published), rule, bench.target) if change else [],
        served_on=served.get(full_name(rule)),
    )


def _removed(rule: Rule, bench: Bench, served: dict[str, str]) -> VersionView:
    return msgspec.structs.replace(_version(rule, bench, served), change="removed", differences=[])


def show_changes(bench: Bench) -> ChangesView:
    changes = changes_between(bench.published, bench.target, bench.changed)
    return ChangesView(standing_of(bench), changes, [show_flaw(f, bench.target) for f in bench.flaws])


def changes_between(old: Catalogue, new: Catalogue, names: list[str]) -> list[ChangeView]:
    """A new version is compared with the one before it, for that is what changes on its first day."""
    was, now = by_name(old), by_name(new)
    found = []
    for name in sorted(names, key=lambda name: name.rpartition("@")):
        rule = now.get(name) or was[name]
        change: Change = "removed" if name not in now else "changed" if name in was else "added"
        earlier = was.get(name) or _eve(rule, old)
        found.append(
            ChangeView(
                kind=kind_of(rule),
                code=code_of(rule),
                rule=rule.rule,
                label=label_of(rule),
                valid_from=rule.valid_from,
                valid_to=rule.valid_to,
                change=change,
                differences=differences(earlier, now.get(name), new) if change != "removed" else [],
            )
        )
    return found


def _eve(rule: Rule, catalogue: Catalogue) -> Rule | None:
    """The version before a new one: what it is compared with."""
    known = versions(catalogue, kind_of(rule), code_of(rule))
    return next((old for old in reversed(known) if old.valid_from < rule.valid_from), None)


def show_flaw(flaw: Flaw, catalogue: Catalogue) -> FlawView:
    rule = next((r for r in of_kind(catalogue, flaw.kind) if code_of(r) == flaw.of), None)
    return FlawView(
        code=f"rules.{flaw.code}",
        level=flaw.level,
        message=say(f"rules.flaw.{flaw.code}", **_dated(flaw.data)),
        kind=flaw.kind,
        of=flaw.of,
        rule=flaw.rule,
        label=label_of(rule) if rule else flaw.of,
        field=flaw.field,
    )


def _dated(data: dict[str, str]) -> dict[str, str]:
    return {key: french_date(value) if is_day(value) else value for key, value in data.items()}


def show_bearing(bearing: Bearing) -> BearingView:
    return BearingView([_draft(borne) for borne in bearing.drafts], bearing.judged, bearing.left)


def _draft(borne: Borne) -> DraftBorne:
    session = borne.session
    return DraftBorne(
        structure_name=borne.structure,
        title=session.title,
        starts_on=session.starts_on,
        ends_on=session.ends_on,
        appears=[_shift(shift) for shift in borne.shifts if shift.appears],
        goes=[_shift(shift) for shift in borne.shifts if not shift.appears],
    )


def _shift(shift: Shift) -> str:
    return say("rules.shift", people=shift.people, message=_message(shift))


def _message(shift: Shift) -> str:
    if shift.code != "decision":
        return say(f"sessions.{shift.code}", **shift.data)
    decision = shift.data["decision"]
    if not decision:
        return say("rules.undecided")
    return say(f"sessions.decision.{shift.data['sheet']}.{decision}")


def show_text(rule: Rule, catalogue: Catalogue) -> RuleText:
    return RuleText(
        kind=kind_of(rule),
        rule=rule.rule,
        label=label_of(rule),
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        source=rule.source,
        lines=lines_of(rule, catalogue),
    )
