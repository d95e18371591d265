"""A session written into its score sheet and imported again is the same session, whatever the kind."""

from datetime import date

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chalicelib.accounts.model.structures import KnownStructure, Structure
from chalicelib.accounts.service.actor import Actor
from chalicelib.sessions.model.imports import Import
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.model.sessions import Candidate, Juror, Session
from chalicelib.sessions.service import catalogue
from chalicelib.sessions.service.drafting import Draft, draft_of
from chalicelib.sessions.service.filling import sheet_of
from chalicelib.sessions.service.replacing import into
from chalicelib.sessions.sheets.cells import clean
from chalicelib.sessions.sheets.layout import KINDS, Column, layout
from chalicelib.sessions.sheets.reading import read
from chalicelib.sessions.sheets.template import make_template
from chalicelib.sessions.store.items import SessionsItem
from chalicelib.sessions.store.sessions import Stored

RULES = catalogue.from_files()
OFFERED = [("N1", "Niveau 1"), ("N2", "Niveau 2"), ("RIFAP", "RIFA Plongée")]
ACTOR = Actor(
    KnownStructure(Structure(id="S1", slug="s", name="Comité", kind="commission", federation="F1"), {}),  # type: ignore[arg-type]
    "claire",
    "Claire Monnier",
)
DONE = Import(
    id="01K0000000000000000000000A",
    state="drafted",
    sheet="sans_note",
    title="Essai",
    file_name="essai.xlsx",
    size=1,
    account="claire",
    account_name="Claire Monnier",
    created_at="2026-06-20T10:00:00+02:00",
)
_LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="_")
_DAYS = st.dates(date(1960, 1, 1), date(2026, 6, 1)).map(date.isoformat)
_MARKS = st.one_of(st.sampled_from(["NP", "NF", "DISP"]), st.integers(0, 80).map(lambda n: f"{n / 4:g}"))


def _texts(longest: int, shortest: int = 1) -> st.SearchStrategy[str]:
    words = st.lists(st.text(_LETTERS, min_size=max(1, shortest), max_size=10), min_size=1, max_size=3)
    return words.map(" ".join).map(clean).filter(lambda text: max(1, shortest) <= len(text) <= longest)


def _values(kind: str, column: Column) -> st.SearchStrategy[str]:
    if column.pattern:
        return st.just("12-06-26-001")
    match column.format:
        case "licence":
            return st.sampled_from(["A-09-204511", "A-11-318842"])
        case "date":
            return _DAYS
        case "number":
            return st.integers(int(column.minimum), int(column.maximum)).map(str)
        case "choice":
            return st.sampled_from([choice.code for choice in layout(kind).lists[column.choices]])
        case "certification":
            return st.sampled_from([code for code, _ in OFFERED])
        case "mark":
            return _MARKS
    return _texts(column.max_length, column.min_length)


@st.composite
def _filled(draw: st.DrawFn, kind: str, columns: tuple[Column, ...]) -> dict[str, str]:
    """Some of a line's columns, by field or key; as in a draft, anything may be missing."""
    wanted = [column for column in columns if column.typed and not column.identity and draw(st.booleans())]
    return {column.field or column.key: draw(_values(kind, column)) for column in wanted}


@st.composite
def drafts(draw: st.DrawFn, kind: str) -> Stored:
    sheets = layout(kind)
    header = draw(_filled(kind, sheets.session))
    taken = {key: header.pop(key, None) for key in ("title", "place", "starts_on", "ends_on")}
    people = draw(st.lists(st.integers(1000, 9999), min_size=1, max_size=4, unique=True))
    candidates = [
        draw(_candidates(kind, f"A-{10 + n}-{number}", n)) for n, number in enumerate(people, start=6)
    ]
    jurors = [
        Juror(
            licence=f"B-09-{2000 + n}",
            last_name=f"JURÉ {n}",
            first_name="Ève",
            role=draw(st.sampled_from(["president", "delegate", "member", "trainer", "doctor"])),
            quality=draw(st.sampled_from([None, "MF2", "IR"])),
            tests=draw(st.none() | _texts(40)),
        )
        for n in range(draw(st.integers(0, 2)))
    ]
    session = Session(
        id=DONE.id,
        title=taken["title"] or "Sans titre",
        sheet=kind,  # type: ignore[arg-type]
        place=taken["place"],
        starts_on=taken["starts_on"],
        ends_on=taken["ends_on"],
        details=header,
        created_at=DONE.created_at,
        created_by="Claire Monnier",
        certifications=sorted({c.certification for c in candidates if c.certification}),
        candidates=len(candidates),
    )
    meta = SessionsItem.of("session", ("S#S1#SESSION#x", "META"), session)
    return Stored(meta=meta, session=session, candidates=candidates, jury=jurors, parts={})


@st.composite
def _candidates(draw: st.DrawFn, kind: str, licence: str, row: int) -> Candidate:
    sheets = layout(kind)
    given_ = draw(_filled(kind, sheets.candidates))
    marks = {c.key: given_.pop(c.key) for c in sheets.candidates if c.is_mark and c.key in given_}
    known = ("certification", "result", "obtained_on", "equivalence", "diploma_number")
    fields = {field: given_.pop(field, None) for field in known}
    trainer = given_.pop("trainer_licence", None)
    for told in ("trainer_name", "birth_date"):  # the register knows both better
        given_.pop(told, None)
    exam = RULES.exam(kind, "2026-06-20")  # type: ignore[arg-type]
    fields["certification"] = (
        sheets.certification or (exam.certification if exam else None) or fields["certification"]
    )
    return Candidate(
        licence=licence,
        last_name=draw(st.sampled_from(["DURAND", "LE GOFF", "=SOMME(A1)", "D’ARC"])),
        first_name=draw(st.sampled_from(["Paul", "Maëlle", "-Jean", "+Rose"])),
        row=row,
        marks=marks,
        trainer=trainer,
        trainer_name=f"Moniteur {trainer}" if trainer else None,
        noted=given_,
        **fields,
    )


def _register(stored: Stored) -> dict[str, Licensee]:
    people: list[Candidate | Juror] = [*stored.candidates, *stored.jury]
    known = {
        p.licence: Licensee(licence=p.licence, last_name=p.last_name, first_name=p.first_name) for p in people
    }
    trainers = {c.trainer for c in stored.candidates if c.trainer}
    return known | {t: Licensee(licence=t, last_name=t, first_name="Moniteur") for t in trainers}


def again(stored: Stored) -> Draft:
    """What the session's own score sheet becomes when it is imported."""
    kind = stored.session.sheet
    content = make_template(kind, OFFERED, sheet_of(stored))
    labels = {label: code for code, label in OFFERED}
    reading = read(content, kind, labels)
    assert not reading.refused, [fault.message for fault in reading.faults]
    done = msgspec.structs.replace(DONE, sheet=kind, title=stored.session.title)
    return draft_of(ACTOR, done, reading, _register(stored), RULES, (), ("a", "b"))


def _content(session: Session) -> Session:
    """Without what tells of the file and the hands that it went through."""
    return msgspec.structs.replace(
        session, file_name=None, content=None, gist=None, created_at="", created_by="", changed_by=None
    )


EXAMPLES = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@EXAMPLES
def test_written_then_imported_it_is_the_same_session(kind: str, data: st.DataObject) -> None:
    stored = data.draw(drafts(kind))
    found = again(stored)
    assert _content(found.session) == _content(stored.session)
    assert found.candidates == stored.candidates
    assert sorted(found.jury, key=lambda j: j.id) == sorted(stored.jury, key=lambda j: j.id)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@EXAMPLES
def test_put_back_into_its_own_draft_nothing_changes(kind: str, data: st.DataObject) -> None:
    stored = data.draw(drafts(kind))
    found = into(stored, again(stored))
    assert _content(found.session) == _content(stored.session)
    assert found.candidates == stored.candidates
