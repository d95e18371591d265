"""Sets letters. Only the function that has the layer may call this."""

import base64
import struct
from datetime import date
from pathlib import Path
from typing import Any

from chalicelib.families.letters.model import LetterOrder, Logo
from chalicelib.families.letters.wording import contact_lines, link, title, worded
from chalicelib.kernel import clock, press
from chalicelib.kernel.pictures import jpeg_size
from chalicelib.kernel.texts import say

LETTER = Path(__file__).parent / "letter.typ"


def letters(order: LetterOrder, site_url: str) -> bytes:
    """One PDF with a page for each letter, to be folded for envelopes with a window (DL, on the right)."""
    return press.pdf(LETTER, ordered(order, site_url))


def ordered(order: LetterOrder, site_url: str) -> dict[str, Any]:
    """What the template sets."""
    day = date.fromisoformat(order.day)
    return {
        "title": title(order),
        "author": order.structure_name,
        "date": [day.year, day.month, day.day],
        "dated": say("letters.dated", day=clock.french_day(order.day)),
        "accent": order.accent,
        "structure": order.structure_name,
        "contact": contact_lines(order),
        "logo": _embedded(order.logo) if order.logo else None,
        "logo_text": say("letters.logo", structure=order.structure_name),
        "practice": say("letters.practice") if order.practice else None,
        "letters": [worded(page, order, site_url, press.qr(link(page, site_url))) for page in order.pages],
    }


def _embedded(logo: Logo) -> str:
    """The picture within an SVG: the only way that bytes reach a template as text."""
    size = struct.unpack(">II", logo.content[16:24]) if logo.kind == "png" else jpeg_size(logo.content)
    width, height = size
    data = base64.b64encode(logo.content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/{logo.kind};base64,{data}"/></svg>'
    )
