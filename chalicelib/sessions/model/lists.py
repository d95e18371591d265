"""The federation's lists on their way into the register. Days are ISO dates."""

from typing import Literal

import msgspec

from chalicelib.sessions.model.people import Equivalence, Licence

ListKind = Literal["licensees", "licences", "awards", "prerogatives", "consents", "equivalences"]
LoadState = Literal["waiting", "checked", "loading", "loaded", "refused", "failed", "cancelled"]
RowSeverity = Literal["refusal", "remark"]


class RowFault(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong in a list. A refused row is not loaded; a remark only leaves a value out.

    Row 0 is the whole file.
    """

    row: int
    code: str
    message: str
    severity: RowSeverity = "refusal"
    field: str = ""
    value: str = ""


class ToldAward(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A certification, a title or a prerogative, as a list tells it."""

    certification: str
    granted_on: str
    number: str | None = None
    revoked_on: str | None = None
    revoked_because: str | None = None
    row: int = 0


class ToldConsent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    structure: str
    structure_name: str
    given_on: str
    withdrawn_on: str | None = None
    row: int = 0


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that one list says of one person, from however many rows. None is what it does not say."""

    licence: str
    rows: list[int]
    last_name: str | None = None
    first_name: str | None = None
    birth_name: str | None = None
    birth_date: str | None = None
    email: str | None = None
    club: str | None = None
    club_name: str | None = None
    licences: list[Licence] = []
    awards: list[ToldAward] = []
    consents: list[ToldConsent] = []
    equivalences: list[Equivalence] = []


class Tally(msgspec.Struct, frozen=True):
    """What came, or would come, of the people of a list, and how many of its rows were left out."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: int = 0
    remarks: int = 0

    def plus(self, other: "Tally") -> "Tally":
        return Tally(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.left_out + other.left_out,
            self.remarks + other.remarks,
        )


class Preview(msgspec.Struct, frozen=True):
    """What loading would change, found on `of` people; `tally` is theirs alone."""

    of: int
    tally: Tally


class SeenList(msgspec.Struct, frozen=True):
    """The load that brought the same content before."""

    load: str
    file_name: str
    loaded_on: str


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """A list on its way: announced, read and checked, confirmed, loaded chunk by chunk.

    `listed_on` is the day the list speaks of. `rows` counts its filled rows, `refused` those left out when
    it was read. `since` is when the loading began (real time), `rounds` how often it was started again.
    """

    id: str
    state: LoadState
    kind: ListKind
    listed_on: str
    file_name: str
    size: int
    account: str
    account_name: str
    created_at: str
    checked_at: str | None = None
    confirmed_by: str | None = None
    since: str | None = None
    finished_at: str | None = None
    digest: str | None = None
    rows: int = 0
    people: int = 0
    refused: int = 0
    remarks: int = 0
    chunks: int = 0
    ignored: list[str] = []
    faults: list[RowFault] = []
    preview: Preview | None = None
    already: SeenList | None = None
    tally: Tally | None = None
    rounds: int = 0
    incident: str | None = None


class Chunk(msgspec.Struct, frozen=True, kw_only=True):
    """One chunk of a list, loaded: what came of its people. `faulty` says that it left faults to report."""

    people: int
    tally: Tally
    at: str
    faulty: bool = False


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """The latest list of a kind that the register holds."""

    kind: ListKind
    day: str
    load: str
    loaded_at: str
