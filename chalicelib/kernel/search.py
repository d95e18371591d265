"""Word search without a scan: one item a word, found by its beginning.

A word's partition is named by its first two letters, so that a common word does not fill one partition.
"""

import re
import unicodedata

FEWEST_LETTERS = 2
# letters that are no other letter with an accent
WRITTEN = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def plain(text: str) -> str:
    """Lower case, without accents, one space between words: "Le Goff-Étienne" → "le goff etienne"."""
    apart = unicodedata.normalize("NFKD", text.lower().translate(WRITTEN))
    bare = "".join(c for c in apart if not unicodedata.combining(c)).lower()
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def words(text: str) -> list[str]:
    """Distinct plain words: "Bensaïd-Le Goff" → ["bensaid", "goff", "le"]."""
    return sorted(set(plain(text).split()))


def searchable(text: str) -> list[str]:
    """The words that get an item."""
    return [word for word in words(text) if len(word) >= FEWEST_LETTERS]


def partition(structure: str, what: str, word: str) -> str:
    return f"S#{structure}#WORD#{what}#{word[:FEWEST_LETTERS]}"


def matches(asked: str, text: str) -> bool:
    """Whether each word asked for begins a word of the text, in any order."""
    there = words(text)
    return all(any(word.startswith(part) for word in there) for part in words(asked))
