"""The parts of a workbook file that are written anew, and how the file is packed again."""

import io
import posixpath
import zipfile

from chalicelib.sessions.sheets.gate import Package
from chalicelib.sessions.sheets.marking.notes import EMPTY, Messages, may_draw, noted
from chalicelib.sessions.sheets.marking.offsets import Element, elements, opened, patched, prefix_of

TYPES = "[Content_Types].xml"
RELATION_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
COMMENTS, DRAWING = "preauComments", "preauDrawing"


class Parts:
    def __init__(self, package: Package) -> None:
        self._package = package
        self.changed: dict[str, bytes] = {}

    def read(self, part: str) -> bytes:
        known = self.changed.get(part)
        return self._package.read(part) if known is None else known

    def change(self, part: str, content: bytes) -> None:
        self.changed[part] = content

    def note(self, sheet: str, drawn_by: str | None, messages: Messages) -> str | None:
        """Writes a sheet's comments; the relation to name in the sheet when it had no drawing of them.

        A sheet whose drawing holds other things than comments keeps it as it is.
        """
        relations = self._relations(sheet)
        comments = next((r for r in relations if r.attributes.get("Type", "").endswith("/comments")), None)
        drawing = next((r for r in relations if r.attributes.get("Id") == drawn_by), None)
        if comments and drawing:
            texts, boxes = self._target(sheet, comments), self._target(sheet, drawing)
            if may_draw(self.read(boxes)):
                self.changed[texts], self.changed[boxes] = noted(self.read(texts), messages)
            return None
        if comments or drawn_by or not messages:
            return None
        return self._first_notes(sheet, messages)

    def _first_notes(self, sheet: str, messages: Messages) -> str:
        name = posixpath.basename(sheet).partition(".")[0]
        texts, boxes = f"xl/{COMMENTS}_{name}.xml", f"xl/drawings/{DRAWING}_{name}.vml"
        self.changed[texts], self.changed[boxes] = noted(EMPTY, messages)
        related = (
            f'<Relationship Id="{COMMENTS}" Type="{RELATION_TYPES}/comments" Target="/{texts}"/>'
            f'<Relationship Id="{DRAWING}" Type="{RELATION_TYPES}/vmlDrawing" Target="/{boxes}"/>'
        )
        self._append(_relations_part(sheet), "Relationships", related)
        types = f'<Override PartName="/{texts}" ContentType="{COMMENTS_TYPE}"/>'
        if b'Extension="vml"' not in self.read(TYPES):
            types = f'<Default Extension="vml" ContentType="{DRAWING_TYPE}"/>' + types
        self._append(TYPES, "Types", types)
        return DRAWING

    def _append(self, part: str, root: str, added: str) -> None:
        xml = self.read(part) if part in self._package or part in self.changed else NO_RELATIONS
        whole = elements(xml, (root,))[0]
        p = prefix_of(xml, whole).decode()
        new = added.replace("<", f"<{p}").encode()
        if whole.end == whole.inside:
            tag = opened(xml[whole.start : whole.inside])
            patch = (whole.start, whole.end, tag + new + f"</{p}{root}>".encode())
        else:
            patch = (whole.closing, whole.closing, new)
        self.changed[part] = patched(xml, [patch])

    def _relations(self, sheet: str) -> list[Element]:
        part = _relations_part(sheet)
        return elements(self.read(part), ("Relationship",)) if part in self._package else []

    def _target(self, sheet: str, relation: Element) -> str:
        target = relation.attributes.get("Target", "")
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(sheet), target)).lstrip("/")

    def packed(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for name in [*self._package.names, *(n for n in self.changed if n not in self._package)]:
                made.writestr(name, self.read(name))
        return out.getvalue()


def _relations_part(sheet: str) -> str:
    folder, file = posixpath.split(sheet)
    return f"{folder}/_rels/{file}.rels"
