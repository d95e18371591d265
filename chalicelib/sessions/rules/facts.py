"""All that the checks look at, as it is now."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from chalicelib.sessions.catalogue.model import Catalogue, Certification, Exam
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.model.sessions import Candidate, Juror, Outcome, Session
from chalicelib.sessions.rules.held import held_since

Signing = Literal["president", "delegate", "trainer"]
SIGNING_ROLES: tuple[Signing, ...] = ("president", "delegate")


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """The session, the people it names, and the rules of its first day."""

    session: Session
    candidates: Sequence[Candidate]
    jury: Sequence[Juror]
    outcomes: Mapping[str, Outcome]
    licensees: Mapping[str, Licensee]
    consenting: frozenset[str]
    catalogue: Catalogue
    exam: Exam | None = None
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

    def rule(self, code: str | None) -> Certification | None:
        return self.catalogue.certification(code, self.starts_on)

    def issue_day(self, candidate: Candidate) -> str:
        return candidate.obtained_on or self.ends_on

    def holds(self, licensee: Licensee | None, names: list[str], day: str | None = None) -> bool:
        """Whether one of these codes or classes is held, on the first day or the one given."""
        day = day or self.starts_on
        return licensee is not None and self.catalogue.satisfies(
            held_since(licensee, day, self.catalogue), names, day
        )


class Line(msgspec.Struct, frozen=True):
    """A favourable candidate, his record, and the rules of what he would get."""

    candidate: Candidate
    licensee: Licensee
    rule: Certification
    facts: Facts
