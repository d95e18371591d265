"""Values typed for candidates, decided one by one: stored, wrong, or changed by somebody else meanwhile."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from chalicelib.kernel.texts import say
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.model.sessions import Candidate
from chalicelib.sessions.rules.typed import Typed, WrongValue, value_of, with_value
from chalicelib.sessions.sheets.layout import Column

Outcome = Literal["saved", "wrong", "clash"]


class Intent(msgspec.Struct, frozen=True):
    """What somebody typed for a candidate, by the columns' keys, and what stood there when it was typed."""

    candidate: str
    values: dict[str, str]
    seen: dict[str, str] = {}


class FieldAnswer(msgspec.Struct, frozen=True):
    """`value` is what stands in the column now."""

    field: str
    outcome: Outcome
    value: str
    message: str | None = None


class IntentAnswer(msgspec.Struct, frozen=True):
    """`now` is the candidate's id after it: a change of certification changes it; None when it is gone."""

    candidate: str
    now: str | None
    fields: list[FieldAnswer]


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """What intents are read with: columns and values of the sheet, its own certification if it has one,
    the instructors that are typed, and who changed the session last."""

    columns: Sequence[Column]
    typed: Typed
    certification: str
    trainers: Mapping[str, Licensee]
    who: str


class Applied(msgspec.Struct, frozen=True):
    """The candidates after it, those that changed (before, after), what was done in words, the answers."""

    candidates: list[Candidate]
    moved: list[tuple[Candidate, Candidate]]
    told: list[str]
    answers: list[IntentAnswer]


def apply(edit: Edit, candidates: Sequence[Candidate], intents: Sequence[Intent]) -> Applied:
    """Each value by itself: a wrong one keeps no other from being stored."""
    before = {c.id: c for c in candidates}
    after = dict(before)
    told: list[str] = []
    answers = [_apply(edit, after, intent, told) for intent in intents]
    moved = [(old, after[key]) for key, old in before.items() if after[key] != old]
    return Applied(list(after.values()), moved, told, answers)


def _apply(edit: Edit, after: dict[str, Candidate], intent: Intent, told: list[str]) -> IntentAnswer:
    """`after` keeps each candidate under the id it had before all this."""
    known = after.get(intent.candidate)
    if known is None:
        gone = [FieldAnswer(key, "wrong", "", say("typed.gone")) for key in intent.values]
        return IntentAnswer(intent.candidate, None, gone)
    fields = []
    columns = {column.key: column for column in edit.columns}
    for key, text in intent.values.items():
        current = after[intent.candidate]
        column = columns.get(key)
        if column is None:
            fields.append(FieldAnswer(key, "wrong", "", say("typed.not_a_column")))
            continue
        now = value_of(current, column)
        try:
            changed = _changed(edit, after, current, column, text, intent.seen.get(key))
        except WrongValue as wrong:
            outcome: Outcome = "clash" if wrong.reason == "clash" else "wrong"
            fields.append(FieldAnswer(key, outcome, now, wrong.message))
            continue
        value = value_of(changed, column)
        fields.append(FieldAnswer(key, "saved", value))
        if value != now:
            told.append(_sentence(edit, current, column, now, value))
        after[intent.candidate] = changed
    return IntentAnswer(intent.candidate, after[intent.candidate].id, fields)


def _changed(
    edit: Edit,
    after: Mapping[str, Candidate],
    current: Candidate,
    column: Column,
    text: str,
    seen: str | None,
) -> Candidate:
    """The candidate with the value. Raises WrongValue: not a value, not allowed here, or a clash."""
    value = edit.typed.read(column, text)
    changed = with_value(current, column, value)
    now, new = value_of(current, column), value_of(changed, column)
    if seen is not None and now not in (seen, new):
        told = {"now": edit.typed.told(column, now), "yours": edit.typed.told(column, new)}
        raise WrongValue("clash", say("typed.clash", who=edit.who, **told))
    if column.field == "certification":
        changed = _certified(after, current, changed)
    if column.field == "trainer_licence":
        changed = _trained(edit, changed)
    return _needless_faults_gone(edit, changed)


def _certified(after: Mapping[str, Candidate], current: Candidate, changed: Candidate) -> Candidate:
    """One line for a person and a certification."""
    others = {c.id for c in after.values() if c is not current}
    if changed.id in others:
        raise WrongValue("already_there", say("typed.already_there"))
    return changed


def _trained(edit: Edit, changed: Candidate) -> Candidate:
    if changed.trainer is None:
        return msgspec.structs.replace(changed, trainer_name=None)
    known = edit.trainers.get(changed.trainer)
    if known is None:
        raise WrongValue("licence_unknown", say("typed.licence_unknown", value=changed.trainer))
    return msgspec.structs.replace(changed, trainer_name=known.name)


def _needless_faults_gone(edit: Edit, changed: Candidate) -> Candidate:
    """What another column asked for is no fault any more once that column says otherwise."""
    values = {column.key: value_of(changed, column) for column in edit.columns}
    needless = {
        column.heading
        for column in edit.columns
        if not column.required
        and column.required_when
        and not any(values.get(key) in codes for key, codes in column.required_when.items())
    }
    staying = [f for f in changed.faults if not (f.code == "sheets.value_missing" and f.field in needless)]
    return msgspec.structs.replace(changed, faults=staying)


def _sentence(edit: Edit, candidate: Candidate, column: Column, before: str, after: str) -> str:
    return say(
        "typed.changed",
        name=f"{candidate.last_name} {candidate.first_name}",
        field=column.heading,
        before=edit.typed.told(column, before),
        after=edit.typed.told(column, after),
    )
