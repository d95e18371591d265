"""Sets documents with Typst, in the product's own faces. Only the function that has the layer may call this.

The same order gives the same bytes: the document is dated by its order, Typst writes no other date.
"""

import io
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import segno
import typst

CODE = Path(__file__).parent.parent
FONTS = Path(__file__).parent / "fonts"
STANDARDS = ["ua-1", "a-2a"]  # accessible, and readable in thirty years
QR_INK = "#1d2330"


def pdf(template: Path, order: dict[str, Any]) -> bytes:
    """A tagged (PDF/UA-1) and archivable (PDF/A-2a) document; the template finds `order` as JSON."""
    return drawn(template, order, format="pdf", pdf_standards=STANDARDS)


def drawn(template: Path, order: dict[str, Any], **how: Any) -> bytes:
    """As `pdf`, in any form that Typst writes."""
    inputs = {"order": msgspec.json.encode(order).decode()}
    made = _compiler().compile(str(template), sys_inputs=inputs, **how)
    assert isinstance(made, bytes)
    return made


def qr(address: str) -> str:
    """An address as SVG, still readable with a seventh of it damaged."""
    picture = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(picture, kind="svg", xmldecl=False, border=0, dark=QR_INK, nl=False)
    return picture.getvalue().decode()


@cache
def _compiler() -> typst.Compiler:
    """Warm: it has read the fonts, and no others than these."""
    return typst.Compiler(root=str(CODE), font_paths=[str(FONTS)], ignore_system_fonts=True)
