"""The federation's rules in the table: one query reads them all, a container keeps them a minute."""

import time

from chalicelib.kernel.env import environment
from chalicelib.sessions.catalogue.model import Catalogue, Certification, Exam, InstructorClass
from chalicelib.sessions.store.items import SessionsItem

_kept: dict[str, tuple[float, Catalogue]] = {}


def _partition(register: str) -> str:
    return f"S#{register}#CATALOGUE"


def load(register: str, catalogue: Catalogue) -> None:
    """Writes every version of every rule; sending the same again changes nothing."""
    partition = _partition(register)
    with SessionsItem.batch_write() as batch:
        for rule in catalogue.certifications:
            key = (partition, f"CERTIFICATION#{rule.code}#{rule.valid_from}")
            batch.save(SessionsItem.of("certification", key, rule))
        for exam in catalogue.exams:
            batch.save(SessionsItem.of("exam", (partition, f"EXAM#{exam.sheet}#{exam.valid_from}"), exam))
        for group in catalogue.classes:
            batch.save(SessionsItem.of("class", (partition, f"CLASS#{group.code}#{group.valid_from}"), group))
    _kept.pop(register, None)


def read(register: str) -> Catalogue:
    kept = _kept.get(register)
    if kept and time.monotonic() - kept[0] < environment().settings_cache_s:
        return kept[1]
    items = list(SessionsItem.query(_partition(register)))
    catalogue = Catalogue(
        certifications=[i.read(Certification) for i in items if i.kind == "certification"],
        exams=[i.read(Exam) for i in items if i.kind == "exam"],
        classes=[i.read(InstructorClass) for i in items if i.kind == "class"],
    )
    _kept[register] = (time.monotonic(), catalogue)
    return catalogue
