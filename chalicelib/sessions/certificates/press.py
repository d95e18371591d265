"""Sets certificates and pictures of badges. Only the function that has the layer may call this."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from chalicelib.kernel import press
from chalicelib.sessions.certificates.wording import title, worded
from chalicelib.sessions.model.certificates import Paper

HERE = Path(__file__).parent
CERTIFICATE, BADGE = HERE / "certificate.typ", HERE / "badge.typ"
BADGE_PPI = 102  # 150 mm are 602 pixels


def certificates(papers: Sequence[Paper], site_url: str) -> bytes:
    """One PDF with a page for each paper, dated by the latest award."""
    latest = date.fromisoformat(max(paper.granted_on for paper in papers))
    order = {
        "title": title(papers),
        "author": papers[0].federation_name,
        "date": [latest.year, latest.month, latest.day],
        "awards": [worded(paper, site_url, qr(paper, site_url)) for paper in papers],
    }
    return press.pdf(CERTIFICATE, order)


def badge_picture(paper: Paper) -> bytes:
    """A PNG, alike for everybody who was granted the same by the same structure."""
    order = {
        "accent": paper.accent,
        "certification": paper.label,
        "federation": paper.federation_name,
    }
    return press.drawn(BADGE, order, format="png", ppi=BADGE_PPI)


def qr(paper: Paper, site_url: str) -> str:
    """The address of verification, as SVG."""
    return press.qr(f"{site_url}/v/{paper.code}")
