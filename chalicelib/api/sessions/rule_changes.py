"""The rulebook as a whole: the working copy, files, publications, and the rules of one session."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from chalicelib.api.actor import actor_of
from chalicelib.api.routing import Area, Of
from chalicelib.api.sessions import rule_pages
from chalicelib.api.sessions import rule_views as views
from chalicelib.api.sessions.rules import typed
from chalicelib.api.sign_in import Caller
from chalicelib.kernel.errors import FieldError, Invalid, NotFound
from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.rulebook import RuleKind
from chalicelib.sessions.rules.rulebook.versions import PLACES, Rule
from chalicelib.sessions.service import bearing, drafts, rulebook

area = Area("rules", prefix="/s/{structure}/rules")
of_session = Area("sessions", prefix="/s/{structure}/sessions")
PAGE = 30


class RuleFiles(msgspec.Struct, frozen=True, omit_defaults=True):
    """Rules in the shape of the files that the product comes with; a kind left out stays as it is."""

    certifications: list[dict[str, Any]] | None = None
    exams: list[dict[str, Any]] | None = None
    classes: list[dict[str, Any]] | None = None


class Reason(msgspec.Struct, frozen=True):
    reason: Annotated[str, Meta(min_length=5, max_length=500)]


class PublicationQuery(msgspec.Struct, frozen=True):
    publication: Annotated[int, Meta(ge=1, le=999_999)] | None = None


class PageQuery(msgspec.Struct, frozen=True):
    cursor: Annotated[int, Meta(ge=1, le=999_999)] | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = PAGE


@area.route(
    "GET",
    "/changes",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="The working copy: what it changes, and what is wrong.",
)
def read_rule_changes(caller: Caller) -> views.ChangesView:
    return rule_pages.show_changes(rulebook.read(actor_of(caller)))


@area.route(
    "DELETE",
    "/changes",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="Throws the working copy away.",
    status=204,
)
def abandon_rule_changes(caller: Caller, version: int) -> None:
    rulebook.abandon(actor_of(caller), version)


@area.route(
    "GET",
    "/changes/drafts",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="The drafts of the federation that the working copy would have judged otherwise.",
)
def list_drafts_borne(caller: Caller) -> views.BearingView:
    return rule_pages.show_bearing(bearing.of_working_copy(actor_of(caller)))


@area.route(
    "POST",
    "/changes/publish",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="Makes the working copy valid, all at once.",
)
def publish_rules(caller: Caller, version: int, body: Reason) -> views.RulesView:
    return rule_pages.show_rules(rulebook.publish(actor_of(caller), version, body.reason))


@area.route(
    "GET",
    "/files",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="The rules in force, or of an earlier publication, in the shape of the product's own files.",
)
def export_rules(caller: Caller, query: PublicationQuery) -> RuleFiles:
    actor = actor_of(caller)
    number = query.publication
    rules = rulebook.publication(actor, number)[1] if number else rulebook.read(actor).published
    return RuleFiles(**{place: [_brief(rule) for rule in getattr(rules, place)] for place in PLACES.values()})


def _brief(part: msgspec.Struct) -> dict[str, Any]:
    """A rule without what it leaves as it is everywhere, as the files write it."""
    found: dict[str, Any] = {}
    for field in msgspec.structs.fields(part):
        value = getattr(part, field.name)
        usual = field.default_factory() if field.default_factory is not msgspec.NODEFAULT else field.default
        if field.required or value != usual:
            found[field.encode_name] = _built(value)
    return found


def _built(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return _brief(value)
    return [_built(part) for part in value] if isinstance(value, list) else value


@area.route(
    "POST",
    "/files",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="Puts rules prepared elsewhere into the working copy, in place of all of their kind.",
)
def load_rules(caller: Caller, version: int, body: RuleFiles) -> views.ChangesView:
    return rule_pages.show_changes(rulebook.load(actor_of(caller), version, _files(body)))


def _files(body: RuleFiles) -> dict[RuleKind, list[Rule]]:
    given: dict[RuleKind, list[Rule]] = {}
    errors: list[FieldError] = []
    for kind, place in PLACES.items():
        sent = getattr(body, place)
        for n, rule in enumerate(sent or ()):
            try:
                given.setdefault(kind, []).append(typed(kind, rule))
            except Invalid as wrong:
                path = f"{place}[{n}]"
                errors += [FieldError(f"{path}.{e.field}", e.code, e.message) for e in wrong.errors]
    if errors:
        raise Invalid(errors=errors[:100])
    if not given:
        raise Invalid("rules.file_empty")
    return given


@area.route(
    "GET",
    "/publications",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="The publications, latest first: who, when, why.",
)
def list_publications(caller: Caller, query: PageQuery) -> views.Publications:
    found = rulebook.publications(actor_of(caller), query.limit, query.cursor)
    following = str(found[-1].number) if len(found) == query.limit and found[-1].number > 1 else None
    return views.Publications([rule_pages.show_publication(p) for p in found], following)


@area.route(
    "GET",
    "/publications/{number}",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="What a publication changed of the one before it.",
)
def read_publication(caller: Caller, number: str) -> views.PublicationRead:
    actor, wanted = actor_of(caller), _number(number)
    publication, rules = rulebook.publication(actor, wanted)
    in_force = rulebook.read(actor).opened.publication.number == wanted
    before = rulebook.publication(actor, wanted - 1)[1] if wanted > 1 else Catalogue([], [], [])
    changes = rule_pages.changes_between(before, rules, publication.rules)
    return views.PublicationRead(rule_pages.show_publication(publication), in_force, changes)


@area.route(
    "POST",
    "/publications/{number}/restore",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="Puts an earlier publication into the working copy, to be checked and published anew.",
)
def restore_publication(caller: Caller, number: str, version: int) -> views.ChangesView:
    return rule_pages.show_changes(rulebook.restore(actor_of(caller), version, _number(number)))


@of_session.route(
    "GET",
    "/{session}/rules",
    of=Of.STRUCTURE,
    right="see_sessions",
    doc="The rules of a session; of a closed one, as they were when it was judged.",
)
def read_session_rules(caller: Caller, session: str) -> views.SessionRules:
    actor = actor_of(caller)
    found = drafts.read(actor, session).session
    catalogue, rules = rulebook.judged_by(actor, found)
    closed = found.state == "closed"
    texts = [rule_pages.show_text(rule, catalogue) for rule in rules]
    return views.SessionRules(found.title, closed, catalogue.publication or None, texts)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= len(text) <= 6 and int(text) > 0):
        raise NotFound
    return int(text)
