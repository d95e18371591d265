"""Score sheets on their way in."""

from typing import Literal

import msgspec

from chalicelib.sessions.model.sessions import SheetKind
from chalicelib.sessions.sheets.records import Fault

ImportState = Literal["waiting", "refused", "drafted", "failed"]


class Seen(msgspec.Struct, frozen=True):
    """The import that brought the same before: the same file, or another file with the same people, days and
    certifications."""

    session: str
    title: str
    imported_on: str
    same: Literal["file", "content"] = "file"


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """A score sheet on its way: from the promise of a file to a draft session, or to a list of faults.

    `into` is the draft whose content it replaces, at the version that the person saw.
    """

    id: str
    state: ImportState
    sheet: SheetKind
    title: str
    file_name: str
    size: int
    into: str | None = None
    into_version: int = 0
    account: str
    account_name: str
    created_at: str
    finished_at: str | None = None
    session: str | None = None
    faults: list[Fault] = []
    refusals: int = 0
    blocking: int = 0
    remarks: int = 0
    candidates: int = 0
    jury: int = 0
    etag: str | None = None
    already: Seen | None = None
    incident: str | None = None
