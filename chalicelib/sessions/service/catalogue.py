"""The federation's rules: loaded from files, read from the table."""

from pathlib import Path
from typing import TypeVar

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel import clock
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.texts import say
from chalicelib.sessions.catalogue.model import Catalogue, Certification, Exam, InstructorClass
from chalicelib.sessions.model.rulebook import Publication
from chalicelib.sessions.model.sessions import SheetKind
from chalicelib.sessions.store import catalogue as store

T = TypeVar("T")
FOLDER = Path(__file__).parent.parent / "catalogue"


def from_files() -> Catalogue:
    """The seeds that the product comes with."""
    return Catalogue(
        certifications=_file("certifications", list[Certification]),
        exams=_file("exams", list[Exam]),
        classes=_file("classes", list[InstructorClass]),
    )


def _file(name: str, shape: type[T]) -> T:
    return msgspec.json.decode((FOLDER / f"{name}.json").read_bytes(), type=shape)


def seed(register: str, at: str | None = None) -> None:
    """The seeds as a federation's first publication; the table rules from then on, and this does nothing."""
    if store.open_book(register):
        return
    rules = from_files()
    first = Publication(
        number=1,
        id=new_id(),
        at=at or clock.instant(clock.real_now()),
        by="Préau",
        reason=say("rules.first_publication"),
    )
    store.publish(register, first, rules)


def of(actor: Actor) -> Catalogue:
    return store.read(actor.register)


def granted_by(actor: Actor, sheet: SheetKind | None = None) -> list[Certification]:
    """What the structure may grant today, by any sheet or by one, in the order of the labels."""
    today, kind = actor.today(), actor.structure.kind
    rules = of(actor).certifications
    granted = {
        c.code: c
        for c in rules
        if c.sheet and sheet in (None, c.sheet) and kind in c.given_by and c.in_force(today)
    }
    return sorted(granted.values(), key=lambda c: c.label)
