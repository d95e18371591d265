"""Somebody's standing in a jury, in words."""

from typing import Literal

import msgspec

from chalicelib.kernel.texts import say
from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.rules.standing import Standing

About = Literal["licence", "prerogatives", "consent"]


class StandingView(msgspec.Struct, frozen=True):
    """One state of a member of the jury: `good` or not, None where nothing is asked of the role."""

    about: About
    good: bool | None
    label: str
    text: str


def show_standing(standing: Standing, catalogue: Catalogue) -> list[StandingView]:
    licence = "valid" if standing.licensed else "not_valid"
    states = [_view("licence", standing.licensed, licence)]
    if standing.lacking is None:
        states.append(_view("prerogatives", None, "not_asked"))
    elif standing.lacking:
        missing = ", ".join(catalogue.label(code) for code in standing.lacking)
        states.append(_view("prerogatives", False, "missing", missing=missing))
    else:
        states.append(_view("prerogatives", True, "held"))
    consent = standing.consent or "not_asked"
    good = None if standing.consent is None else standing.consent == "given"
    return [*states, _view("consent", good, consent)]


def _view(about: About, good: bool | None, state: str, **data: str) -> StandingView:
    code = f"jury.{about}.{state}"
    return StandingView(about, good, say(code), say(f"{code}.text", **data))
