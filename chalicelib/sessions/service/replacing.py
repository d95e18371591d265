"""A score sheet that replaces the content of a draft: what forbids it, what stays, what changed."""

from collections.abc import Iterable, Sequence

import msgspec

from chalicelib.kernel.texts import say
from chalicelib.sessions.model.imports import Import
from chalicelib.sessions.model.sessions import Candidate
from chalicelib.sessions.service.drafting import Draft
from chalicelib.sessions.sheets.records import Fault
from chalicelib.sessions.store.sessions import Stored

MOST_NAMED = 12
ON_THE_LINE = {"row", "faults", "remarks", "derogations", "trainer_name"}


def forbidden(record: Import, stored: Stored | None) -> list[Fault]:
    """The refusal of a file whose draft is gone, closed, or not the one that the person saw."""
    if record.into is None:
        return []
    if stored is None:
        return [_refusal("draft_gone")]
    if stored.session.state != "draft":
        return [_refusal("draft_closed")]
    if stored.version != record.into_version:
        return [_refusal("draft_moved", who=stored.session.changed_by or stored.session.created_by)]
    return []


def _refusal(reason: str, **data: str) -> Fault:
    code = f"sheets.{reason}"
    return Fault(severity="refusal", code=code, message=say(code, **data))


def into(stored: Stored, draft: Draft) -> Draft:
    """The draft with the sheet's content: id, title, history and the derogations of who stays are kept.

    Days and place that the sheet does not tell stay as they are.
    """
    old, new = stored.session, draft.session
    session = msgspec.structs.replace(
        old,
        place=new.place or old.place,
        starts_on=new.starts_on or old.starts_on,
        ends_on=new.ends_on or old.ends_on,
        details=new.details,
        file_name=new.file_name,
        content=new.content,
        gist=new.gist,
        changed_by=draft.done.account_name,
        certifications=new.certifications,
        candidates=new.candidates,
    )
    granted = {candidate.id: candidate.derogations for candidate in stored.candidates}
    candidates = [
        msgspec.structs.replace(one, derogations=granted.get(one.id, [])) for one in draft.candidates
    ]
    return msgspec.structs.replace(draft, session=session, candidates=candidates)


def changes(stored: Stored, draft: Draft) -> str:
    """Who came, who left and whose line is another one, in a sentence for the history."""
    before = {candidate.id: candidate for candidate in stored.candidates}
    after = {candidate.id: candidate for candidate in draft.candidates}
    changed = [
        after[one].name for one in after.keys() & before.keys() if _line(after[one]) != _line(before[one])
    ]
    told = (
        ("came", [after[one].name for one in after.keys() - before.keys()]),
        ("left", [before[one].name for one in before.keys() - after.keys()]),
        ("changed", changed),
        ("jury", _jury_changes(stored, draft)),
    )
    sentences = [say(f"sessions.replaced.{what}", names=_names(names)) for what, names in told if names]
    return " ".join(sentences) or say("sessions.replaced.nothing")


def _line(candidate: Candidate) -> dict[str, object]:
    return {key: value for key, value in msgspec.structs.asdict(candidate).items() if key not in ON_THE_LINE}


def _jury_changes(stored: Stored, draft: Draft) -> list[str]:
    before, after = {j.id: j for j in stored.jury}, {j.id: j for j in draft.jury}
    return [(after.get(one) or before[one]).name for one in after.keys() ^ before.keys()]


def _names(names: Iterable[str]) -> str:
    distinct: Sequence[str] = sorted(set(names))
    rest = len(distinct) - MOST_NAMED
    more = [say("sessions.replaced.more", count=rest)] if rest > 0 else []
    return ", ".join([*distinct[:MOST_NAMED], *more])
