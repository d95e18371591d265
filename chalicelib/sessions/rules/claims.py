"""What a claim must say before anybody looks at it: pure, on plain data."""

from collections.abc import Callable, Mapping

from chalicelib.kernel.errors import FieldError, Invalid
from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.requests import Asked, Claim, RequestKind
from chalicelib.sessions.rules.findings import Finding

ORGANISMS: Mapping[str, str] = {
    "CMAS": "CMAS",
    "FSGT": "FSGT",
    "ANMP": "ANMP",
    "SNMP": "SNMP",
    "UCPA": "UCPA",
    "PADI": "PADI",
    "SSI": "SSI",
    "GNPU": "GNPU",
    "BPJEPS": "BPJEPS",
    "DEJEPS": "DEJEPS",
    "DESJEPS": "DESJEPS",
    "BEES1": "BEES1",
    "BEES2": "BEES2",
}
"""The bodies whose titles may be recognised, as the score sheets name them; « Autre » is never one."""

NEEDED: Mapping[RequestKind, tuple[str, ...]] = {
    "historic_award": ("certification", "obtained_on"),
    "equivalence": ("organism", "title", "certification", "obtained_on"),
    "derogation": ("check",),
}
USED: Mapping[RequestKind, frozenset[str]] = {
    "historic_award": frozenset({"certification", "obtained_on", "number"}),
    "equivalence": frozenset({"organism", "title", "certification", "obtained_on", "number", "expires_on"}),
    "civil_status": frozenset({"birth_date", "last_name", "first_name"}),
    "derogation": frozenset({"check"}),
    "other": frozenset(),
}


IDENTITY = frozenset({"licensee_unknown", "birth_date_missing", "too_young", "too_old"})
"""What another birth date or name would settle; no award does."""


def bears_on(asked: Asked, finding: Finding, licence: str | None) -> bool:
    """Whether the office's answer to a request could settle what blocks this person."""
    if asked.licence != licence:
        return False
    if asked.kind == "derogation":
        return asked.check == finding.check
    if "contact_office" not in finding.actions:
        return False
    return asked.kind == "other" or (asked.kind == "civil_status") == (finding.code in IDENTITY)


def check_claim(kind: RequestKind, claim: Claim, catalogue: Catalogue, today: str) -> None:
    """Raises Invalid with all that `claim_errors` finds."""
    if errors := claim_errors(kind, claim, catalogue, today):
        raise Invalid(errors=errors)


def claim_errors(kind: RequestKind, claim: Claim, catalogue: Catalogue, today: str) -> list[FieldError]:
    """Every field that is missing, unknown, not of this kind, or a day to come."""
    errors = [
        _error(field, "api.field_required") for field in NEEDED.get(kind, ()) if not getattr(claim, field)
    ]
    errors += [
        _error(field, "requests.field_not_of_kind")
        for field in claim.__struct_fields__
        if getattr(claim, field) and field not in USED[kind]
    ]
    errors += [_error(field, code) for field, code, wrong in _CHECKS if wrong(claim, catalogue, today)]
    if kind == "civil_status" and not (claim.birth_date or claim.last_name or claim.first_name):
        errors.append(_error("birth_date", "api.field_required"))
    return errors


def _error(field: str, code: str) -> FieldError:
    return FieldError.of(f"claim.{field}", code)


def _unknown(claim: Claim, catalogue: Catalogue, _today: str) -> bool:
    known = {rule.code for rule in catalogue.certifications}
    return claim.certification is not None and claim.certification not in known


def _to_come(field: str) -> Callable[[Claim, Catalogue, str], bool]:
    return lambda claim, _, today: (getattr(claim, field) or "") > today


def _over_before(claim: Claim, _catalogue: Catalogue, _today: str) -> bool:
    return bool(claim.expires_on and claim.obtained_on and claim.expires_on < claim.obtained_on)


_CHECKS: tuple[tuple[str, str, Callable[[Claim, Catalogue, str], bool]], ...] = (
    ("certification", "requests.certification_unknown", _unknown),
    ("obtained_on", "requests.day_to_come", _to_come("obtained_on")),
    ("birth_date", "requests.day_to_come", _to_come("birth_date")),
    ("expires_on", "requests.expires_before", _over_before),
    (
        "organism",
        "requests.organism_unknown",
        lambda claim, _c, _t: claim.organism is not None and claim.organism not in ORGANISMS,
    ),
)
