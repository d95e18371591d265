"""Who works for a structure: invited, there, or gone."""

from typing import Literal

import msgspec

AgentState = Literal["invited", "expired", "active", "withdrawn", "cancelled"]


class Agent(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody on a structure's list of agents. What they may do stands in their account's membership.

    `account` is theirs once they have accepted. `invitation` is the latest one, whose link alone opens
    anything, until `ends_at` (seconds of real time). It rests on the rights of the account `given_by`, who
    sent it or changed its role last.
    """

    id: str
    first_name: str
    last_name: str
    email: str
    role: str
    withheld: list[str] = []
    account: str | None = None
    since: str
    invited_by: str = ""
    invitation: str | None = None
    given_by: str | None = None
    ends_at: int = 0
    withdrawn_at: str | None = None
    withdrawn_by: str = ""
    reason: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"
