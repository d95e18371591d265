"""The register of diplomas and the series its numbers come from: one partition an owner.

The numbers a closing holds lie in the session's own partition, so that a session is still read by one query.
"""

from collections.abc import Iterable, Sequence

import msgspec

from chalicelib.kernel import search
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Writes, find, find_all
from chalicelib.sessions.model.diplomas import Book, Diploma, Numbered, Numbering
from chalicelib.sessions.rules.diplomas import number_key
from chalicelib.sessions.store.items import Key, SessionsItem, licensee_key, session_key, session_partition

LOOKED_AHEAD = 90
MOST_LOOKED_AT = 2000


class Found(msgspec.Struct, frozen=True):
    """A diploma as a search finds it, with what is needed to read the rest."""

    key: str
    text: str
    licence: str
    structure: str
    session: str


class Numbers(msgspec.Struct, frozen=True):
    """What is known of numbers while a session is judged: its own, the series it may draw from, and the lines
    that the numbers typed would meet. The structure's own series come before its federation's."""

    structure: str
    register: str
    session: str
    items: dict[Key, SessionsItem] = {}

    @property
    def held_item(self) -> SessionsItem | None:
        return self.items.get(numbering_key(self.structure, self.session))

    @property
    def held(self) -> dict[str, Numbered]:
        return self.held_item.read(Numbering).numbers if self.held_item else {}

    def books(self, codes: Iterable[str]) -> list[tuple[str, SessionsItem]]:
        """(owner, book) of these certifications or families, the nearest first."""
        codes = list(dict.fromkeys(codes))
        keys = [(owner, book_key(owner, code)) for owner in self._owners for code in codes]
        return [(owner, self.items[key]) for owner, key in keys if key in self.items]

    def lines(self) -> dict[str, Diploma]:
        """By number, the register's lines of other sessions."""
        found = [item.read(Diploma) for item in self.items.values() if item.kind == "diploma"]
        return {
            number_key(line.number): line
            for line in found
            if line.session != self.session or line.unused_because
        }

    @property
    def _owners(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.structure, self.register)))

    def keys(self, codes: Iterable[str], typed: Iterable[str]) -> list[Key]:
        """All that is to be read for certifications or families, and for the numbers typed."""
        keys = [numbering_key(self.structure, self.session)]
        codes, typed = list(codes), [number for number in typed if number_key(number)]
        for owner in self._owners:
            keys += [book_key(owner, code) for code in codes]
            keys += [diploma_key(owner, number) for number in typed]
        return keys


def partition(owner: str) -> str:
    return f"S#{owner}#DIPLOMAS"


def book_key(owner: str, certification: str) -> Key:
    return partition(owner), f"SERIES#{certification}"


def diploma_key(owner: str, number: str) -> Key:
    return partition(owner), f"NUMBER#{number_key(number)}"


def numbering_key(structure: str, session: str) -> Key:
    return session_partition(structure, session), "NUMBERS"


def books(owner: str) -> list[SessionsItem]:
    """All series of a structure: one query."""
    return list(SessionsItem.query(partition(owner), SessionsItem.SK.startswith("SERIES#")))


def find_item(key: Key) -> SessionsItem | None:
    return find(SessionsItem, key, consistent=True)


def write_book(owner: str, known: SessionsItem | None, book: Book, event: Event) -> int:
    """Writes a book as it is now, answers its version. Raises Refused(["book"]) when somebody else did."""
    writes = Writes().create("event", outbox_item(SessionsItem, event))
    if known is None:
        key = book_key(owner, book.certification)
        writes.create("book", SessionsItem.of("series", key, book)).commit()
        return 1
    writes.change("book", known, book).commit()
    return known.version + 1


def hold(
    together: Writes,
    structure: str,
    session: str,
    known: SessionsItem | None,
    numbering: Numbering,
    books: Iterable[tuple[SessionsItem, Book]],
    lines: Iterable[tuple[str, Diploma]],
) -> SessionsItem:
    """Writes numbers into a closing's hands, with the series they were drawn from and their lines of the
    register: all or nothing. Answers the session's numbers as they now stand.

    Raises Refused: "numbers" or "book" when they moved, a number's key when it is taken.
    """
    if known is None:
        now = SessionsItem.of("numbering", numbering_key(structure, session), numbering)
        together.create("numbers", now)
    else:
        now = SessionsItem.of("numbering", known.key, numbering, version=known.version + 1)
        together.change("numbers", known, numbering)
    for item, book in books:
        together.change("book", item, book)
    for owner, line in lines:
        key = diploma_key(owner, line.number)
        together.create(number_key(line.number), SessionsItem.of("diploma", key, line))
    together.commit()
    return now


def let_go(
    together: Writes,
    known: SessionsItem,
    staying: Numbering,
    books: Iterable[tuple[SessionsItem, Book]],
    gone: Iterable[Numbered],
    unused: Iterable[tuple[str, Diploma]],
) -> None:
    """Takes numbers out of a closing's hands: `gone` leave the register, `unused` are marked there."""
    if staying.numbers:
        together.change("numbers", known, staying)
    else:
        together.delete("numbers", known)
    for item, book in books:
        together.change("book", item, book)
    for numbered in gone:
        key = diploma_key(numbered.owner, numbered.number)
        together.forget(numbered.number, SessionsItem(*key, kind="diploma"))
    for owner, line in unused:
        together.put(line.number, SessionsItem.of("diploma", diploma_key(owner, line.number), line))
    together.commit()


def taken(owner: str, numbers: Sequence[str]) -> set[str]:
    """Which of these numbers the register knows already, as keys: one request for each hundred."""
    keys = {diploma_key(owner, number): number_key(number) for number in numbers}
    return {keys[key] for key in find_all(SessionsItem, keys, consistent=True)}


def find_diploma(owner: str, number: str) -> Diploma | None:
    item = find(SessionsItem, diploma_key(owner, number), consistent=True)
    return item.read(Diploma) if item else None


def page(owner: str, begins: str, after: str | None, limit: int) -> tuple[list[Diploma], str | None]:
    """The register by number, from one on: one query, whatever its size."""
    pk = partition(owner)
    start = {"PK": {"S": pk}, "SK": {"S": f"NUMBER#{after}"}} if after else None
    answer = SessionsItem.query(
        pk,
        SessionsItem.SK.startswith(f"NUMBER#{begins}"),
        limit=limit,
        page_size=limit,
        last_evaluated_key=start,
    )
    lines = [item.read(Diploma) for item in answer]
    more = answer.last_evaluated_key is not None and len(lines) == limit
    return lines, number_key(lines[-1].number) if more else None


def every(owner: str) -> Iterable[Diploma]:
    """The whole register by number: a query for each megabyte."""
    for item in SessionsItem.query(partition(owner), SessionsItem.SK.startswith("NUMBER#")):
        yield item.read(Diploma)


def words_of(line: Diploma, owner: str) -> Iterable[SessionsItem]:
    """The words that find a diploma by its holder: names, and the licence without its dashes."""
    licence = line.licence or ""
    text = f"{line.last_name} {line.first_name} {licence.replace('-', '')}"
    found = Found(number_key(line.number), text, licence, line.structure, line.session)
    for word in search.searchable(text):
        key = (search.partition(owner, "DIPLOMA", word), f"{word}#{found.key}")
        yield SessionsItem.of("word", key, found)


def index(lines: Iterable[tuple[str, Diploma]]) -> None:
    """Writes the words of diplomas; the same again changes nothing."""
    with SessionsItem.batch_write() as batch:
        for owner, line in lines:
            for item in words_of(line, owner):
                batch.save(item)


def search_words(owner: str, asked: str, limit: int) -> list[Found]:
    """Diplomas whose holder's words begin with those asked for: the longest is looked up, one query."""
    words = sorted(search.searchable(asked), key=len, reverse=True)
    if not words:
        return []
    place = search.partition(owner, "DIPLOMA", words[0])
    found: dict[str, Found] = {}
    for item in SessionsItem.query(place, SessionsItem.SK.startswith(words[0]), limit=MOST_LOOKED_AT):
        one = item.read(Found)
        if search.matches(asked, one.text):
            found[one.key] = one
        if len(found) == limit:
            break
    return list(found.values())


def beside(register: str, lines: Iterable[tuple[str, str, str]]) -> list[Key]:
    """Where the truth of these (licence, structure, session) stands: licence holder and session's head."""
    keys: list[Key] = []
    for licence, structure, session in lines:
        keys += [licensee_key(register, licence), session_key(structure, session)]
    return keys


def read_numbering(structure: str, session: str) -> SessionsItem | None:
    return find_item(numbering_key(structure, session))
