"""The documents say what the code says: nothing undocumented, nothing documented that is gone."""

import re
from pathlib import Path

import msgspec
import pytest

from chalicelib.api.contents import areas
from chalicelib.consumers.listeners import LISTENERS
from chalicelib.kernel.env import Environment
from chalicelib.sessions.rules.findings import WAYS_OUT

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), ROOT / "web" / "README.md"])
UNWANTED = ("/home/", "/root/", "/tmp/", "/work/", "TODO", "FIXME", "TBD")


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def rows(page: str, first: str) -> set[str]:
    """The first cells, in backticks, of table rows: `first` is what is written between them."""
    return set(re.findall(rf"^\| `({first})` \|", text(page), re.MULTILINE))


def sources() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "chalicelib").rglob("*.py"))


def test_every_command_is_told() -> None:
    commands = set(re.findall(r"^(\w+):.*##", text("Makefile"), re.MULTILINE))
    assert rows("CONTRIBUTING.md", r"make \w+") == {f"make {name}" for name in commands}


def test_every_variable_of_the_functions_is_told() -> None:
    wanted = {field.name.upper() for field in msgspec.structs.fields(Environment)}
    assert wanted <= set(re.findall(r"`([A-Z_]+)`", text("docs/operations.md")))


def test_every_option_of_the_local_stack_is_told() -> None:
    local = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "local").glob("*.py"))
    asked = set(re.findall(r'environ\.get\("([A-Z]+)"', local)) - {"PATH"}
    assert {"PORT", "FRESH", "STATE", "WATCH"} <= asked
    assert asked <= rows("docs/operations.md", "[A-Z]+")


def test_the_table_of_events_is_the_events() -> None:
    emitted = set(re.findall(r'\bevent\(\s*"([a-z_]+\.[a-z_]+)"', sources()))
    assert LISTENERS.keys() <= emitted
    assert rows("docs/architecture.md", r"[a-z_]+\.[a-z_]+") == emitted


def test_the_table_of_routes_is_the_routes() -> None:
    told = re.findall(r"^\| `([A-Z]+ /\S*)` \| `?(\w+)`? \|$", text("docs/api.md"), re.MULTILINE)
    routes = [route for area in areas() for route in area.routes]
    assert told == [(f"{r.method} {r.path}", r.right or r.of.value) for r in routes]


def test_every_kind_of_item_is_told() -> None:
    made = set(re.findall(r'Item\.of\(\s*"([a-z_]+)"', sources())) | {"outbox"}
    told = set(re.findall(r"`([a-z_]+)`", text("docs/data.md")))
    assert made <= told


def test_every_reason_not_to_close_is_told() -> None:
    assert set(WAYS_OUT) <= set(re.findall(r"`(\w+)`", text("docs/certification.md")))


def test_every_decision_is_listed() -> None:
    folder = DOCS / "decisions"
    numbered = [page.name for page in sorted(folder.glob("[0-9]*.md"))]
    assert [name[:4] for name in numbered] == [f"{n:04}" for n in range(1, len(numbered) + 1)]
    assert re.findall(r"\]\((\d{4}-.*?)\)", text("docs/decisions/README.md")) == numbered


@pytest.mark.parametrize("document", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere_and_words_are_ours(document: Path) -> None:
    content = document.read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", content):
        path, _, heading = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), link
        assert not heading or heading in headings(target), link
    assert [word for word in UNWANTED if word in content] == []


def headings(page: Path) -> set[str]:
    """The anchors of a page, as they are made of its headings."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
