"""Sets certificates and pictures of badges with Typst. Only the function that has the layer may call this.

The same papers give the same bytes: the document is dated by its latest award, Typst writes no other date.
"""

import io
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import segno
import typst

from chalicelib.sessions.certificates.wording import title, worded
from chalicelib.sessions.model.certificates import Paper

HERE = Path(__file__).parent
STANDARDS = ["ua-1", "a-2a"]  # accessible, and readable in thirty years
QR_INK = "#1d2330"
BADGE_PPI = 102  # 150 mm are 602 pixels


def certificates(papers: Sequence[Paper], site_url: str) -> bytes:
    """One PDF, tagged (PDF/UA-1) and archivable (PDF/A-2a), with a page for each paper."""
    latest = date.fromisoformat(max(paper.granted_on for paper in papers))
    order = {
        "title": title(papers),
        "author": papers[0].federation_name,
        "date": [latest.year, latest.month, latest.day],
        "awards": [worded(paper, site_url, qr(paper, site_url)) for paper in papers],
    }
    return _compile("certificate", order, format="pdf", pdf_standards=STANDARDS)


def badge_picture(paper: Paper) -> bytes:
    """A PNG, alike for everybody who was granted the same by the same structure."""
    order = {
        "accent": paper.accent,
        "certification": paper.label,
        "federation": paper.federation_name,
    }
    return _compile("badge", order, format="png", ppi=BADGE_PPI)


def qr(paper: Paper, site_url: str) -> str:
    """The address of verification as SVG, still readable with a seventh of it damaged."""
    picture = io.BytesIO()
    code = segno.make(f"{site_url}/v/{paper.code}", error="m", micro=False)
    code.save(picture, kind="svg", xmldecl=False, border=0, dark=QR_INK, nl=False)
    return picture.getvalue().decode()


def _compile(template: str, order: dict[str, Any], **how: Any) -> bytes:
    source = HERE / f"{template}.typ"
    made = _compiler().compile(str(source), sys_inputs={"order": msgspec.json.encode(order).decode()}, **how)
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> typst.Compiler:
    """Warm: it has read the fonts, and no others than these."""
    return typst.Compiler(root=str(HERE), font_paths=[str(HERE / "fonts")], ignore_system_fonts=True)
