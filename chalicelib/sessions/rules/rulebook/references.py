"""What refers to what: codes that a version names, and whether they lead anywhere."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.rules.rulebook.flaws import Book, Flaw, flaw
from chalicelib.sessions.rules.rulebook.versions import Rule, all_rules, code_of

Target = Literal["certification", "signatory", "class"]

# (Struct, field) → what its texts name: certifications, classes of instructors, or either
TARGETS: dict[tuple[str, str], Target] = {
    ("AnyOf", "codes"): "signatory",
    ("Certification", "implies"): "certification",
    ("Certification", "automatic_from"): "certification",
    ("Certification", "computed_from"): "certification",
    ("Certification", "trained_by"): "signatory",
    ("Signatories", "president"): "signatory",
    ("Signatories", "delegate"): "signatory",
    ("Signatories", "trainer"): "signatory",
    ("InstructorClass", "members"): "certification",
    ("InstructorClass", "includes"): "class",
    ("InstructorClass", "combinations"): "signatory",
    ("Exam", "certification"): "certification",
    ("Test", "exempt_for"): "signatory",
    ("Proof", "held"): "signatory",
    ("Proof", "held_by"): "signatory",
    ("Proof", "unless"): "signatory",
    ("JuryRule", "of"): "signatory",
    ("JuryRule", "unless"): "signatory",
}


def references(rule: Rule) -> Iterator[tuple[str, str, Target]]:
    """(path, code, what it names) of all that a version refers to."""
    for path, struct, name, value in walk(rule):
        target = TARGETS.get((struct, name))
        if target:
            for code in _codes(value):
                yield path, code, target


def _codes(value: Any) -> Iterator[str]:
    """The texts of a field: one, a list, or rows of them."""
    if isinstance(value, str):
        yield value
    for part in value if isinstance(value, list) else ():
        yield from _codes(part)


def walk(value: msgspec.Struct, path: str = "") -> Iterator[tuple[str, str, str, Any]]:
    """(path, Struct, field, value) of every field, of the parts too."""
    for field in msgspec.structs.fields(value):
        found = getattr(value, field.name)
        own = f"{path}.{field.name}" if path else field.name
        yield own, type(value).__name__, field.name, found
        if isinstance(found, msgspec.Struct):
            yield from walk(found, own)
        elif isinstance(found, list):
            for n, part in enumerate(found):
                if isinstance(part, msgspec.Struct):
                    yield from walk(part, f"{own}.{n}")


def check_references(book: Book) -> Iterable[Flaw]:
    """Every code leads to a rule, which is in force when the version that names it is."""
    catalogue = book.catalogue
    known = {
        "certification": {rule.code for rule in catalogue.certifications},
        "class": {group.code for group in catalogue.classes},
    }
    known["signatory"] = known["certification"] | known["class"]
    for rule in all_rules(catalogue):
        for path, code, target in references(rule):
            if code not in known[target]:
                wrong = "wrong_kind" if code in known["signatory"] else "unknown_code"
                yield flaw(wrong, rule, path, name=code)
            elif not _together(rule, code, book):
                yield flaw("named_not_in_force", rule, path, warning=True, name=catalogue.label(code))


def _together(rule: Rule, code: str, book: Book) -> bool:
    """Whether what is named is in force with the version: today, or on its first day if that is to come."""
    day = max(rule.valid_from, book.today)
    if not rule.in_force(day):
        return True
    classes = (group for group in book.catalogue.classes if group.code == code)
    return bool(book.catalogue.certification(code, day)) or any(group.in_force(day) for group in classes)


def check_names(book: Book) -> Iterable[Flaw]:
    """A class and a certification share a code only when the class counts the certification among its own."""
    codes = {rule.code for rule in book.catalogue.certifications}
    return [
        flaw("code_twice", group, "code", name=book.catalogue.label(group.code))
        for group in book.catalogue.classes
        if group.code in codes and group.code not in group.members
    ]


def check_cycles(book: Book) -> Iterable[Flaw]:
    """No certification implies itself, be it through others, on any day that a version begins."""
    catalogue = book.catalogue
    for rule in catalogue.certifications:
        way = way_back(catalogue, rule.code, rule.valid_from)
        if way:
            labels = " → ".join(catalogue.label(code) for code in way)
            yield flaw("implies_itself", rule, "implies", way=labels)


def way_back(catalogue: Catalogue, code: str, day: str) -> list[str]:
    """The codes from a certification through what they imply back to it; empty when there is no way."""
    ways = [[code]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        rule = catalogue.certification(way[-1], day)
        for implied in rule.implies if rule else []:
            if implied == code:
                return [*way, code]
            if implied not in seen:
                seen.add(implied)
                ways.append([*way, implied])
    return []


def reach(catalogue: Catalogue, codes: Iterable[str]) -> frozenset[str]:
    """These codes or sheets, and all that any version of theirs names, directly or through others."""
    named: dict[str, set[str]] = {}
    for rule in all_rules(catalogue):
        named.setdefault(code_of(rule), set()).update(code for _, code, _ in references(rule))
    found: set[str] = set()
    waiting = list(codes)
    while waiting:
        code = waiting.pop()
        if code not in found:
            found.add(code)
            waiting.extend(named.get(code, ()))
    return frozenset(found)
