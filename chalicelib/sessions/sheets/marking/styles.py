"""The workbook's styles, with a marked twin of those that wrong cells have."""

from chalicelib.sessions.sheets import look
from chalicelib.sessions.sheets.marking.offsets import (
    Element,
    Patch,
    Unmarkable,
    elements,
    opened,
    patched,
    prefix_of,
    with_attribute,
)
from chalicelib.sessions.sheets.records import Severity

COLOURS: dict[Severity, str] = {"refusal": "FFF6BDB7", "blocking": "FFFAD7A0", "remark": "FFD3E3F5"}
TOLD = "FFA3231B"
OPEN = "FF" + look.INPUT


class Styles:
    """Styles are numbered by their place in `cellXfs`; new ones come behind."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        found = elements(xml, ("fills", "fill", "fgColor", "fonts", "font", "cellXfs", "xf"))
        self._lists = {element.name: element for element in found if element.depth == 1}
        if not {"fills", "fonts", "cellXfs"} <= self._lists.keys():
            raise Unmarkable
        self._prefix = prefix_of(xml, self._lists["cellXfs"]).decode()
        self._xfs = [e for e in found if e.name == "xf" and self._inside(e, "cellXfs")]
        self._counts = {
            name: sum(e.name == name[:-1] and self._inside(e, name) for e in found)
            for name in ("fills", "fonts")
        }
        self._new: dict[str, list[bytes]] = {"fills": [], "fonts": [], "cellXfs": []}
        self._made: dict[tuple[int, str], int] = {}
        self._fills: dict[str, int] = {}
        self.marked = self._with_fill({*COLOURS.values()}, found)

    def _inside(self, element: Element, name: str) -> bool:
        whole = self._lists[name]
        return element.depth == 2 and whole.start < element.start < whole.end

    def _with_fill(self, colours: set[str], found: list[Element]) -> set[int]:
        fills = [e for e in found if e.name == "fill" and self._inside(e, "fills")]
        ours = {
            n
            for n, fill in enumerate(fills)
            for e in found
            if e.name == "fgColor"
            and fill.start < e.start < fill.end
            and e.attributes.get("rgb", "").upper() in colours
        }
        return {n for n, xf in enumerate(self._xfs) if xf.number("fillId") in ours}

    def marked_as(self, style: int, severity: Severity) -> int:
        """The twin of a style, in the colour of a fault."""
        return self._twin(style, COLOURS[severity])

    def unmarked(self, style: int) -> int:
        """The twin of a marked style, as the cells that people fill."""
        return self._twin(style, OPEN)

    def _twin(self, style: int, colour: str) -> int:
        key = (style, colour)
        if key not in self._made:
            xf = self._xf(style)
            tag = self._tag(xf)
            tag = with_attribute(with_attribute(tag, "fillId", str(self._fill(colour))), "applyFill", "1")
            self._made[key] = self._add(tag + self._xml[xf.inside : xf.end])
        return self._made[key]

    def told(self) -> int:
        """For the texts of the column of errors: red, wrapped."""
        key = (-1, TOLD)
        if key not in self._made:
            p = self._prefix
            font = (
                f'<{p}font><{p}sz val="10"/><{p}color rgb="{TOLD}"/><{p}name val="{look.FAMILY}"/></{p}font>'
            )
            self._new["fonts"].append(font.encode())
            number = self._counts["fonts"] + len(self._new["fonts"]) - 1
            xf = (
                f'<{p}xf numFmtId="49" fontId="{number}" fillId="0" borderId="0" xfId="0" applyFont="1" '
                f'applyAlignment="1" quotePrefix="1"><{p}alignment vertical="center" wrapText="1"/></{p}xf>'
            )
            self._made[key] = self._add(xf.encode())
        return self._made[key]

    def _xf(self, style: int) -> Element:
        if not self._xfs:
            raise Unmarkable
        return self._xfs[style] if style < len(self._xfs) else self._xfs[0]

    def _tag(self, element: Element) -> bytes:
        return self._xml[element.start : element.inside]

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            p = self._prefix
            self._new["fills"].append(
                f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{colour}"/>'
                f'<{p}bgColor indexed="64"/></{p}patternFill></{p}fill>'.encode()
            )
            self._fills[colour] = self._counts["fills"] + len(self._new["fills"]) - 1
        return self._fills[colour]

    def _add(self, xf: bytes) -> int:
        self._new["cellXfs"].append(xf)
        return len(self._xfs) + len(self._new["cellXfs"]) - 1

    def xml(self) -> bytes:
        counts = self._counts | {"cellXfs": len(self._xfs)}
        patches: list[Patch] = []
        for name, new in self._new.items():
            whole = self._lists[name]
            tag = with_attribute(self._tag(whole), "count", str(counts[name] + len(new)))
            if whole.closing == whole.inside == whole.end:
                raise Unmarkable
            patches += [
                (whole.start, whole.inside, opened(tag)),
                (whole.closing, whole.closing, b"".join(new)),
            ]
        return patched(self._xml, patches)
