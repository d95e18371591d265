"""Who learns of what happened. Each consumer may be told the same event twice and does it once."""

from collections.abc import Callable

from chalicelib.accounts.service import structures
from chalicelib.consumers import (
    attached,
    closed,
    decided,
    forgotten,
    gathered,
    instructed,
    renewed,
    secured,
    staffed,
    welcomed,
    written,
)
from chalicelib.exchanges import service as exchanges
from chalicelib.kernel.outbox import Event
from chalicelib.sessions.service import closing, consents, diplomas, drafts, rulebook


def tell(event: Event) -> None:
    """Everybody who listens to this event, in order; a failure is tried again by the stream."""
    if event.event not in NOT_REMEMBERED:
        exchanges.remember(event)
    for consumer in LISTENERS.get(event.event, ()):
        consumer(event)


def note_uses(event: Event) -> None:
    structure = structures.find(event.structure).structure
    consents.note_uses(structure.register, structure.name, event)


def forget_naming(event: Event) -> None:
    drafts.forget_naming(event.structure, event.subject)


# what somebody typed who may be nobody: it is looked up, and leaves no trace; and the stages of one work
NOT_REMEMBERED = {"accounts.forgotten", "families.letters_going_on"}

LISTENERS: dict[str, tuple[Callable[[Event], None], ...]] = {
    "accounts.forgotten": (forgotten.mail_ways_back,),
    "accounts.invitation_opened": (attached.note_opened,),
    "accounts.agent_invited": (staffed.mail_invitation,),
    "accounts.agent_reminded": (staffed.mail_invitation,),
    "accounts.agent_factor_reset": (staffed.tell_reset,),
    "accounts.agent_withdrawn": (staffed.tell_withdrawn,),
    "families.account_attached": (attached.join_family, attached.tell_attached),
    "families.account_detached": (attached.leave_family,),
    "families.guardian_invited": (attached.mail_invitation,),
    "families.letters_ordered": (written.go_on,),
    "families.letters_going_on": (written.go_on,),
    "families.keys_made": (attached.mail_keys,),
    "accounts.password_reset": (forgotten.tell_of_reset,),
    "accounts.created": (welcomed.send_activation,),
    "accounts.activation_asked": (welcomed.send_activation,),
    "accounts.activated": (welcomed.keep_photo, attached.receive_account),
    "accounts.password_changed": (secured.tell_owner,),
    "accounts.user_name_changed": (secured.tell_owner,),
    "accounts.email_change_asked": (renewed.mail_both,),
    "accounts.email_changed": (secured.tell_owner, renewed.follow_agent),
    "accounts.identity_changed": (renewed.follow_agent,),
    "accounts.email_change_stopped": (secured.tell_owner,),
    "accounts.closing_asked": (closed.tell_asked,),
    "accounts.closed": (closed.leave_families,),
    "accounts.copy_asked": (gathered.order,),
    "accounts.copy_ready": (renewed.tell_of_copy,),
    "accounts.photo_changed": (renewed.forget_photo,),
    "accounts.second_factor_set": (secured.tell_owner,),
    "accounts.second_factor_removed": (secured.tell_owner,),
    "accounts.recovery_codes_renewed": (secured.tell_owner,),
    "accounts.passkey_added": (secured.tell_owner,),
    "accounts.identity_linked": (secured.tell_owner,),
    "accounts.identity_unlinked": (secured.tell_owner,),
    "accounts.passkey_removed": (secured.tell_owner,),
    "accounts.passkey_doubted": (secured.tell_owner,),
    "sessions.closed": (
        closing.confirm,
        forget_naming,
        note_uses,
        rulebook.note_served,
        diplomas.index,
        instructed.mail_signers,
    ),
    "sessions.consent_requested": (instructed.mail_consent_request,),
    "sessions.consent_given": (consents.expect_review,),
    "sessions.season_requested": (instructed.mail_season_request,),
    "sessions.season_opened": (instructed.mail_season_opened,),
    "sessions.request_sent": (decided.note_in_session,),
    "sessions.request_questioned": (decided.note_in_session, decided.answer_asker),
    "sessions.request_answered": (decided.note_in_session,),
    "sessions.request_withdrawn": (decided.note_in_session,),
    "sessions.request_refused": (decided.note_in_session, decided.answer_asker),
    "sessions.request_accepted": (decided.note_in_session, decided.follow_record, decided.answer_asker),
    "sessions.award_added": (decided.follow_record,),
    "sessions.award_revoked": (decided.follow_record, decided.tell_granter),
    "sessions.award_restored": (decided.follow_record, decided.tell_granter),
    "sessions.equivalence_validated": (decided.follow_record,),
    "sessions.equivalence_refused": (decided.follow_record,),
    "sessions.civil_status_corrected": (decided.follow_record,),
    "sessions.derogation_requested": (decided.ask_presidents,),
}
