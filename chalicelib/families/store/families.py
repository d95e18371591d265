"""Family files: their numbers, the words that find them, what lies beside them."""

import re

import msgspec

from chalicelib.families.model import (
    Counter,
    Family,
    FoundFamily,
    Guardian,
    Invitation,
    Rank,
    ServiceKey,
)
from chalicelib.families.store.table import FamiliesItem, Key
from chalicelib.families.store.unreached import list_again, list_first
from chalicelib.kernel import search
from chalicelib.kernel.once import Made, once_expiry
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Refused, Writes, find, find_all

MOST_FOUND = 50
MOST_LOOKED_AT = 5000
FIRST_NUMBER = 1001
TYPED_DAY = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")


class File(msgspec.Struct, frozen=True):
    """A family file with what lies beside it: invitations by rank, keys by service and rank."""

    item: FamiliesItem
    family: Family
    invitations: dict[Rank, Invitation]
    keys: dict[tuple[str, Rank], ServiceKey]
    _items: dict[str, FamiliesItem]

    @property
    def structure(self) -> str:
        return self.item.PK.split("#")[1]

    def beside(self, sort_key: str) -> FamiliesItem | None:
        return self._items.get(sort_key)


def family_key(structure: str, family: str) -> Key:
    return f"S#{structure}#FAMILY#{family}", "PROFILE"


def invitation_sort_key(rank: Rank) -> str:
    return f"INVITATION#{rank}"


def service_key_sort_key(service: str, rank: Rank) -> str:
    return f"KEY#{service}#{rank}"


def next_number(structure: str) -> tuple[str, Writes]:
    """The next number and the write that draws it, refused as "number" when another drew it first."""
    key = (f"S#{structure}#FAMILIES", "COUNTER")
    item = find(FamiliesItem, key, consistent=True)
    if item is None:
        first = FamiliesItem.of("family_counter", key, Counter(FIRST_NUMBER))
        return str(FIRST_NUMBER), Writes().create("number", first)
    number = item.read(Counter).last + 1
    return str(number), Writes().change("number", item, Counter(number))


def create(structure: str, family: Family, drawn: Writes, event: Event, once: Key | None, asked: str) -> Made:
    """The file, its number and its words, once a key; answers what the key made. Raises Refused."""
    made = Made(family.id, asked)
    number = FamiliesItem.of("family_number", _number_key(structure, family.number), made)
    writes = Writes().create("family", FamiliesItem.of("family", family_key(structure, family.id), family))
    writes.create("taken", number).create("event", outbox_item(FamiliesItem, event)).join(drawn)
    writes.join(list_first(structure, family))
    for word in word_items(structure, family):
        writes.put(word.SK, word)
    if once:
        writes.create("once", FamiliesItem.of("once", once, made, expires_at=once_expiry()))
    try:
        writes.commit()
    except Refused as refused:
        known = find(FamiliesItem, once, consistent=True) if once and "once" in refused.names else None
        if known is None:
            raise
        return known.read(Made)
    return made


def _number_key(structure: str, number: str) -> Key:
    return f"S#{structure}#NUMBER#{number}", "FAMILY"


def word_items(structure: str, family: Family) -> list[FamiliesItem]:
    """The items that find a file by number, names, birth dates and addresses."""
    found = found_family(family)
    items = []
    for word in search.searchable(_text(found)):
        key = (search.partition(structure, "FAMILY", word), f"{word}#{family.id}")
        items.append(FamiliesItem.of("word", key, found))
    return items


def found_family(family: Family) -> FoundFamily:
    places = [_line(guardian) for guardian in family.guardians]
    return FoundFamily(
        id=family.id,
        number=family.number,
        names=[
            " ".join(part for part in (g.last_name, g.first_name, g.birth_name) if part)
            for g in family.guardians
        ],
        births=[guardian.birth_date for guardian in family.guardians if guardian.birth_date],
        address=next((place for place in places if place), ""),
    )


def _line(guardian: Guardian) -> str:
    place = guardian.address
    parts = (place.number, place.street, place.postcode, place.city) if place else ()
    return " ".join(part for part in parts if part)


def _text(found: FoundFamily) -> str:
    days = (day.replace("-", "") for day in found.births)
    return " ".join([found.number, *found.names, *days, found.address])


def as_words(asked: str) -> str:
    """ "Marchand 3/7/1984" → "Marchand 19840703": a day is one word."""
    return TYPED_DAY.sub(lambda day: f"{day[3]}{day[2]:0>2}{day[1]:0>2}", asked)


def search_words(structure: str, asked: str) -> list[FoundFamily]:
    """Files whose words begin with those asked for, in any order, up to fifty: one query."""
    wanted = as_words(asked)
    words = sorted(search.searchable(wanted), key=len, reverse=True)
    if not words:
        return []
    found: dict[str, FoundFamily] = {}
    partition = search.partition(structure, "FAMILY", words[0])
    for item in FamiliesItem.query(partition, FamiliesItem.SK.startswith(words[0]), limit=MOST_LOOKED_AT):
        family = item.read(FoundFamily)
        if search.matches(wanted, _text(family)):
            found[family.id] = family
        if len(found) == MOST_FOUND:
            break
    return list(found.values())


def read(structure: str, family: str) -> File | None:
    """The whole file: one query."""
    partition, _ = family_key(structure, family)
    items = {item.SK: item for item in FamiliesItem.query(partition, consistent_read=True)}
    if "PROFILE" not in items:
        return None
    keys = [item.read(ServiceKey) for item in items.values() if item.kind == "service_key"]
    invitations = {sk: item for sk, item in items.items() if item.kind == "invitation"}
    return File(
        items["PROFILE"],
        items["PROFILE"].read(Family),
        {sk.partition("#")[2]: item.read(Invitation) for sk, item in invitations.items()},  # type: ignore[misc]
        {(key.service, key.rank): key for key in keys},
        items,
    )


def read_all(structure: str, families: list[str]) -> list[Family]:
    """Several files: one request for each hundred."""
    found = find_all(FamiliesItem, [family_key(structure, family) for family in families])
    return [item.read(Family) for item in found.values()]


def change(file: File, family: Family, events: list[Event], together: Writes | None = None) -> None:
    """A file just read, with its events. Raises Refused(["family"]) when somebody else changed it."""
    writes = (together or Writes()).change("family", file.item, family)
    writes.join(list_again(file.structure, file.family, family, file.invitations))
    for event in events:
        writes.create("event", outbox_item(FamiliesItem, event))
    writes.commit()


def put_invitation(file: File, rank: Rank, invitation: Invitation) -> Writes:
    """The invitation in place of the one that was read. Refused as "invitation" when there is a newer one."""
    key = (file.item.PK, invitation_sort_key(rank))
    known = file.beside(key[1])
    if known is None:
        return Writes().create("invitation", FamiliesItem.of("invitation", key, invitation))
    return Writes().change("invitation", known, invitation)


def write(writes: Writes, event: Event) -> None:
    writes.create("event", outbox_item(FamiliesItem, event)).commit()
