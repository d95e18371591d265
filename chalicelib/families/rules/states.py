"""What has become of an invitation or a service key, on plain data."""

from typing import Literal

from chalicelib.families.model import Batch, Invitation, ServiceKey

InvitationState = Literal["waiting", "opened", "revoked", "expired"]
KeyState = Literal["waiting", "used", "expired"]
BatchState = Literal["making", "ready", "failed", "over"]

DAY = 24 * 3600
INVITATION_LASTS_S = 30 * DAY
LETTER_LASTS_S = 60 * DAY  # holidays and a forgotten drawer included
KEY_LASTS_S = 180 * DAY
DOCUMENT_KEPT_S = 4 * DAY  # the store deletes it on the day after, and for good within the week
STANDS_STILL_S = 10 * 60


def invitation_state(invitation: Invitation, now: int) -> InvitationState:
    """What was opened stays opened; a revoked one never opens."""
    if invitation.opened_at:
        return "opened"
    if invitation.revoked_at:
        return "revoked"
    return "expired" if invitation.ends_at <= now else "waiting"


def key_state(key: ServiceKey, now: int) -> KeyState:
    if key.used_at:
        return "used"
    return "expired" if key.ends_at <= now else "waiting"


def batch_state(batch: Batch, now: int) -> BatchState:
    """One that stands still has failed; a document that is kept no longer is over."""
    if batch.state == "making":
        return "failed" if batch.moved_at + STANDS_STILL_S <= now else "making"
    if batch.state == "ready" and batch.ends_at <= now:
        return "over"
    return batch.state
