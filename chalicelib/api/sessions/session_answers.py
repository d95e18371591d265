"""What the routes of a session have in common: the session as the caller sees it, and who came first."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from chalicelib.api.actor import actor_of
from chalicelib.api.routing import Answer
from chalicelib.api.sessions.session_shapes import SessionView
from chalicelib.api.sessions.session_views import show
from chalicelib.api.sign_in import Caller
from chalicelib.kernel.errors import Changed
from chalicelib.sessions.model.sessions import Change
from chalicelib.sessions.service import drafts
from chalicelib.sessions.service.judging import Judged
from chalicelib.sessions.service.sentences import happened

Licence = Annotated[str, Meta(pattern=r"^[A-Z]-\d{2}-\d{4,8}$")]


def view(caller: Caller, judged: Judged) -> SessionView:
    return show(judged, caller.structure.name, caller.structure.id, caller.rights)


def answer(judged: Judged, body: Any) -> Answer:
    """With the version that the next edit names."""
    return Answer(body, headers={"ETag": f'"{judged.stored.version}"'})


def shown(caller: Caller, judged: Judged) -> Answer:
    """The session as the caller sees it."""
    return answer(judged, view(caller, judged))


@contextmanager
def telling_changes(caller: Caller, session: str) -> Iterator[None]:
    """The second of two editors is told what happened since in sentences, with the session as it is now."""
    try:
        yield
    except Changed as changed:
        since = msgspec.convert(changed.extras["changed"]["since"], list[Change])
        told = [{"at": c.at, "by": c.by, "sentence": happened(c.event, dict(c.data))} for c in since]
        changed.extras["changed"] |= {"since": told}
        judged = drafts.open_session(actor_of(caller), session)
        changed.extras["session"] = msgspec.to_builtins(view(caller, judged))
        raise
