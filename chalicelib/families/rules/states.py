"""What has become of an invitation or a service key, on plain data."""

from typing import Literal

from chalicelib.families.model import Invitation, ServiceKey

InvitationState = Literal["waiting", "opened", "revoked", "expired"]
KeyState = Literal["waiting", "used", "expired"]

DAY = 24 * 3600
INVITATION_LASTS_S = 30 * DAY
KEY_LASTS_S = 180 * DAY


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
