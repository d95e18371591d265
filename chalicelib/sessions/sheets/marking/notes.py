"""The comments of one sheet: those that explain what is wrong beside those that were there.

Excel keeps a comment twice: its text in one part, the box that shows it in a drawing. Texts that were there
stay as they are; the boxes are drawn anew, hidden until the cell is pointed at.
"""

import re
from collections.abc import Mapping, Sequence

from chalicelib.kernel.texts import say
from chalicelib.sessions.sheets.marking.offsets import (
    Element,
    Patch,
    Unmarkable,
    elements,
    escaped,
    opened,
    patched,
    prefix_of,
)
from chalicelib.sessions.sheets.places import cell_name, position

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
EMPTY = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{MAIN}"><authors><author>'
    f"{say('sheets.template_author')}</author></authors><commentList></commentList></comments>"
).encode()
THEIRS = "\n\n— — —\n"
_KINDS = re.compile(rb'ObjectType="(\w+)"')
_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" '
    'data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" '
    'o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:59.25pt;'
    'margin-top:1.5pt;width:{width}px;height:{height}px;z-index:1;visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
WIDTH, LETTERS_A_LINE, FIRST_ID = 260, 38, 1025

Messages = Mapping[tuple[int, int], Sequence[str]]


def may_draw(drawing: bytes) -> bool:
    """Whether a sheet's drawing holds nothing but comments."""
    return set(_KINDS.findall(drawing)) <= {b"Note"}


def noted(xml: bytes, messages: Messages) -> tuple[bytes, bytes]:
    """The part of comments and its drawing, with the messages at their cells and no older ones."""
    found = elements(xml, ("commentList", "comment", "t"))
    whole = next((e for e in found if e.name == "commentList"), None)
    if whole is None:
        raise Unmarkable
    known = {e.attributes.get("ref", ""): e for e in found if e.name == "comment"}
    patches: list[Patch] = []
    texts: dict[str, str] = {}
    p = prefix_of(xml, whole).decode()
    for ref, comment in known.items():
        said = _said(comment, found)
        ours = said.startswith(_starts())
        if not ours:
            texts[ref] = said
            if position(ref) not in messages:
                continue
        patches.append((comment.start, comment.end, b""))
        texts[ref] = said.partition(THEIRS)[2] if ours else said
        if texts[ref] and position(ref) not in messages:
            patches.append((comment.end, comment.end, _comment(p, ref, texts[ref])))
    new = {cell_name(*place): _note(told) for place, told in messages.items()}
    for ref, note in new.items():
        texts[ref] = note + (THEIRS + texts[ref] if texts.get(ref) else "")
    added = b"".join(_comment(p, ref, texts[ref]) for ref in new)
    patches += _at_the_end(xml, whole, added)
    return patched(xml, patches), _drawing({ref: text for ref, text in texts.items() if text})


def _starts() -> tuple[str, ...]:
    return (say("sheets.note", messages="").strip(),)


def _note(messages: Sequence[str]) -> str:
    return say("sheets.note", messages="\n".join(dict.fromkeys(messages)))


def _said(comment: Element, found: Sequence[Element]) -> str:
    inside = (e for e in found if e.name == "t" and comment.start < e.start < comment.end)
    return "".join(e.text for e in inside)


def _comment(p: str, ref: str, text: str) -> bytes:
    tag = f'<{p}comment ref="{ref}" authorId="0"><{p}text><{p}t xml:space="preserve">'
    return tag.encode() + escaped(text) + f"</{p}t></{p}text></{p}comment>".encode()


def _at_the_end(xml: bytes, whole: Element, added: bytes) -> list[Patch]:
    if whole.end > whole.inside:
        return [(whole.closing, whole.closing, added)]
    tag = xml[whole.start : whole.inside]
    closed = b"</" + prefix_of(xml, whole) + b"commentList>"
    return [(whole.start, whole.end, opened(tag) + added + closed)]


def _drawing(texts: Mapping[str, str]) -> bytes:
    boxes = [_HEAD]
    for number, (ref, text) in enumerate(texts.items()):
        row, column = position(ref)
        lines = sum(len(line) // LETTERS_A_LINE + 1 for line in text.split("\n"))
        sizes = {"width": WIDTH, "height": 24 + 17 * lines}
        boxes.append(_BOX.format(id=FIRST_ID + number, row=row - 1, column=column - 1, **sizes))
    return "".join([*boxes, "</xml>"]).encode()
