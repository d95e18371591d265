"""Licence holders and what instructors let structures do in their name."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from chalicelib.kernel import search
from chalicelib.kernel.once import Made, once_expiry
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Refused, Writes, find, find_all
from chalicelib.sessions.model.people import Consent, Licensee
from chalicelib.sessions.store.items import (
    Key,
    SessionsItem,
    consent_key,
    licensee_key,
)

MOST_FOUND = 50
MOST_LOOKED_AT = 5000


class Found(msgspec.Struct, frozen=True):
    """A licence holder as a search answers it, without reading the record."""

    licence: str
    last_name: str
    first_name: str
    birth_name: str | None = None
    birth_year: str | None = None
    club: str | None = None

    @property
    def text(self) -> str:
        """All that can be searched: names, and the licence with its dashes or without."""
        bare = self.licence.replace("-", "")
        return f"{self.last_name} {self.first_name} {self.birth_name or ''} {self.licence} {bare}"


class Register(msgspec.Struct, frozen=True):
    """The people a session names, read together: items by licence, who consents to the structure, and what
    else was asked for in the same request."""

    items: dict[str, SessionsItem]
    consents: dict[str, Consent]
    others: dict[Key, SessionsItem] = {}

    def read(self, licence: str) -> Licensee:
        return self.items[licence].read(Licensee)

    @property
    def licensees(self) -> dict[str, Licensee]:
        return {licence: item.read(Licensee) for licence, item in self.items.items()}

    @property
    def consenting(self) -> frozenset[str]:
        return frozenset(licence for licence, consent in self.consents.items() if consent.active)


def create(register: str, licensee: Licensee) -> None:
    """A new licence holder with the words that find him. Raises Refused(["licensee"]) when known already."""
    writes = Writes()
    item = SessionsItem.of("licensee", licensee_key(register, licensee.licence), licensee)
    writes.create("licensee", item)
    for word in word_items(register, licensee):
        writes.put(word.SK, word)
    writes.commit()


def word_items(register: str, licensee: Licensee) -> Iterable[SessionsItem]:
    """The items that find a licence holder by his names and his licence."""
    found = Found(
        licence=licensee.licence,
        last_name=licensee.last_name,
        first_name=licensee.first_name,
        birth_name=licensee.birth_name,
        birth_year=licensee.birth_date[:4] if licensee.birth_date else None,
        club=licensee.club,
    )
    for word in search.searchable(found.text):
        key = (search.partition(register, "LICENSEE", word), f"{word}#{licensee.licence}")
        yield SessionsItem.of("word", key, found)


def search_words(register: str, asked: str, visible: Callable[[Found], bool]) -> list[Found]:
    """Licence holders whose words begin with those asked for, in any order, up to fifty.

    The longest word asked for is looked up, the others are compared: one query for each megabyte of people
    who share that beginning.
    """
    words = sorted(search.searchable(asked), key=len, reverse=True)
    if not words:
        return []
    partition = search.partition(register, "LICENSEE", words[0])
    found: dict[str, Found] = {}
    for item in SessionsItem.query(partition, SessionsItem.SK.startswith(words[0]), limit=MOST_LOOKED_AT):
        person = item.read(Found)
        if visible(person) and search.matches(asked, person.text):
            found[person.licence] = person
        if len(found) == MOST_FOUND:
            break
    return list(found.values())


def read(register: str, licence: str) -> Licensee | None:
    item = find(SessionsItem, licensee_key(register, licence))
    return item.read(Licensee) if item else None


def find_item(register: str, licence: str) -> SessionsItem | None:
    return find(SessionsItem, licensee_key(register, licence), consistent=True)


def read_people(
    register: str,
    licences: Iterable[str],
    signers: Iterable[str],
    structure: str,
    *,
    also: Sequence[Key] = (),
    consistent: bool = False,
) -> Register:
    """Everybody a session names, and the consents of those who sign: one request for each hundred.

    `also` names other items that are wanted at the same time.
    """
    people, signing = list(dict.fromkeys(licences)), list(dict.fromkeys(signers))
    keys = [licensee_key(register, licence) for licence in people]
    keys += [consent_key(register, licence, structure) for licence in signing]
    found = find_all(SessionsItem, [*keys, *also], consistent=consistent)
    return Register(
        items={
            licence: found[licensee_key(register, licence)]
            for licence in people
            if licensee_key(register, licence) in found
        },
        consents={
            licence: found[consent_key(register, licence, structure)].read(Consent)
            for licence in signing
            if consent_key(register, licence, structure) in found
        },
        others={key: found[key] for key in also if key in found},
    )


def change_once(item: SessionsItem, licensee: Licensee, event: Event, key: Key, asked: str) -> Made:
    """Writes a record just read with its event, once a key; answers what the key made. Raises Refused when
    the record moved."""
    made = Made(event.id, asked)
    writes = Writes().create("event", outbox_item(SessionsItem, event)).change("licensee", item, licensee)
    writes.create("once", SessionsItem.of("once", key, made, expires_at=once_expiry()))
    try:
        writes.commit()
    except Refused:
        known = find(SessionsItem, key, consistent=True)
        if known is None:
            raise
        return known.read(Made)
    return made


def write_all(changes: Sequence[tuple[SessionsItem, Licensee]], together: Writes | None = None) -> None:
    """Records just read, written anew, with the writes given. Raises Refused with the licences that moved."""
    writes = together or Writes()
    for item, licensee in changes:
        writes.change(licensee.licence, item, licensee)
    writes.commit()
