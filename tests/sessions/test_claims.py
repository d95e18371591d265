"""Which open request could settle which blocker, so that nobody asks the office twice."""

import pytest

from chalicelib.sessions.model.requests import Asked, RequestKind
from chalicelib.sessions.rules.claims import bears_on
from chalicelib.sessions.rules.findings import Finding

LOUISE = "A-18-790034"


@pytest.mark.parametrize(
    ("kind", "check", "finding", "settles"),
    [
        ("historic_award", None, Finding("requirements_missing", candidate="1"), True),
        ("equivalence", None, Finding("equivalence_unknown", candidate="1"), True),
        ("historic_award", None, Finding("prerogatives_missing", candidate="1"), True),
        ("historic_award", None, Finding("too_young", candidate="1"), False),  # no award makes anybody older
        ("civil_status", None, Finding("too_young", candidate="1"), True),
        ("civil_status", None, Finding("birth_date_missing", candidate="1"), True),
        ("civil_status", None, Finding("requirements_missing", candidate="1"), False),
        ("other", None, Finding("too_old", candidate="1"), True),
        ("other", None, Finding("requirements_missing", candidate="1"), True),
        ("other", None, Finding("consent_missing", candidate="1"), False),  # not the office's to settle
        ("derogation", "proof_missing.n12", Finding("proof_missing", candidate="1", part="n12"), True),
        ("derogation", "proof_missing.n12", Finding("proof_missing", candidate="1", part="stage"), False),
    ],
)
def test_a_request_bears_on_what_its_answer_could_settle(
    kind: RequestKind, check: str | None, finding: Finding, settles: bool
) -> None:
    asked = Asked(id="1", number="2026-00001", kind=kind, licence=LOUISE, sent_at="2026-06-20", check=check)
    assert bears_on(asked, finding, LOUISE) is settles
    assert not bears_on(asked, finding, "A-16-733717")
