"""What somebody may do in a session's jury, before and after he sits there."""

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.errors import NotFound
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.model.sessions import Juror, JuryRole
from chalicelib.sessions.rules.facts import SIGNING_ROLES
from chalicelib.sessions.rules.standing import Standing, standing
from chalicelib.sessions.service.drafts import forbid_unless_draft, open_session
from chalicelib.sessions.service.judging import Judged, settled
from chalicelib.sessions.store import licensees


class Sought(msgspec.Struct, frozen=True):
    """Somebody looked at for a role, and who signs already."""

    person: Licensee
    standing: Standing
    signers: list[Juror]
    judged: Judged


def of_juror(juror: Juror, judged: Judged) -> Standing:
    consent = judged.consent(juror.licence)
    return standing(judged.facts.licensees.get(juror.licence), juror.role, consent, judged.facts)


def look(actor: Actor, session: str, licence: str, role: JuryRole) -> Sought:
    """Of somebody who is not in the jury yet, or in another role: three requests. Raises NotFound."""
    judged = open_session(actor, session)
    forbid_unless_draft(judged.session)
    found = licensees.read_people(actor.register, [licence], [licence], actor.id)
    person = settled(found.licensees).get(licence)
    if person is None:
        raise NotFound
    return Sought(
        person,
        standing(person, role, found.consents.get(licence), judged.facts),
        [j for j in judged.stored.jury if j.role in SIGNING_ROLES and j.licence != licence],
        judged,
    )
