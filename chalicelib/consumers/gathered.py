"""Who tells what is held of somebody, and how their copy is made, kept and told of.

A package that holds something of people adds itself to CONTRIBUTORS.
"""

import io
import zipfile
from collections.abc import Callable

import msgspec

from chalicelib.accounts.copies.wording import worded
from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.copies import Chapter, CopySet
from chalicelib.accounts.rules.copies import entry
from chalicelib.accounts.service import accounts, copies, photos, staff_list
from chalicelib.accounts.service import own_copy as of_accounts
from chalicelib.accounts.service.copies import Ordered
from chalicelib.accounts.service.happenings import home_or_none
from chalicelib.exchanges import service as exchanges
from chalicelib.families.service import own_copy as of_families
from chalicelib.kernel import clock, files, functions
from chalicelib.kernel.aws import client
from chalicelib.kernel.env import environment
from chalicelib.kernel.outbox import Event
from chalicelib.sessions.service import own_copy as of_sessions

FORMAT = 1
MOST_HAPPENED = 1000
LARGEST_DOCUMENT = 20_000_000
EARLIEST = (1980, 1, 1, 0, 0, 0)  # that an archive can tell: the same content, the same bytes


class Told(msgspec.Struct, frozen=True):
    """`donnees.json`: its shape is docs/copy.md's."""

    format: int
    made_at: str
    account: str
    chapters: list[Chapter]


def _happened(account: Account) -> list[Chapter]:
    """What was noted of the account itself, and of its person as an agent."""
    subjects = [(home_or_none(account) or "", account.id)]
    subjects += [(structure, agent.id) for structure, agent in staff_list.own_records(account)]
    lines = [line for place, subject in subjects for line in exchanges.history(place, subject, MOST_HAPPENED)]
    return [Chapter("history", {"history": [entry(at=line.at, event=line.event) for line in lines]})]


CONTRIBUTORS: tuple[Callable[[Account], list[Chapter]], ...] = (
    of_accounts.chapters,
    of_families.chapters,
    of_sessions.chapters,
    _happened,
)


def order(event: Event) -> None:
    """Has the queue make it: it may take longer than the outbox can wait."""
    ordered = Ordered(event.subject, event.data["copy"])
    body = msgspec.json.encode(ordered).decode()
    client("sqs").send_message(QueueUrl=environment().queue_copies, MessageBody=body)


def make(body: str) -> None:
    """Makes one copy. Done again it makes the same anew; once its person was told it does nothing."""
    ordered = msgspec.json.decode(body, type=Ordered)
    account = copies.awaited(ordered)
    if account is None:
        return
    told = Told(FORMAT, clock.instant(clock.real_now()), account.id, gather(account))
    copies.keep(account, ordered, _archive(account, told, _document(account, ordered, told)))


def gather(account: Account) -> list[Chapter]:
    return [chapter for contributor in CONTRIBUTORS for chapter in contributor(account)]


def _document(account: Account, ordered: Ordered, told: Told) -> bytes:
    """The same to be read, set by the function that has the press; what it wrote on the way is deleted."""
    key = copies.file_of(account, ordered.copy, "pdf")
    order = worded(key, account.name, told.made_at, told.chapters)
    done = functions.ask(environment().function_documents, order, CopySet)
    document = files.fetch_kept(done.key, LARGEST_DOCUMENT)
    files.delete_kept(done.key)
    return document


def _archive(account: Account, told: Told, document: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_named("donnees.json"), msgspec.json.format(msgspec.json.encode(told), indent=2))
        archive.writestr(_named("mes-donnees.pdf"), document)
        said = accounts.identity(account.id)
        if said and said.photo and (photo := photos.content(said.photo)):
            archive.writestr(_named("photo.jpg"), photo)
    return packed.getvalue()


def _named(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, EARLIEST)
