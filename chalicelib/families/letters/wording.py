"""The words of a letter: what it says becomes what the template sets, without a sentence in the template."""

from typing import Any

from chalicelib.families.letters.model import LetterOrder, Page
from chalicelib.kernel import clock
from chalicelib.kernel.texts import say

PATH = "/premiere-connexion"


def address(site_url: str) -> str:
    """Where to go, as it is printed: without the scheme."""
    return f"{site_url.partition('://')[2]}{PATH}"


def link(page: Page, site_url: str) -> str:
    """Where the QR code leads: the user name after the `#`, which no server's log ever sees."""
    return f"{site_url}{PATH}#{page.user_name}"


def title(order: LetterOrder) -> str:
    if len(order.pages) == 1:
        return say("letters.title", name=order.pages[0].name, structure=order.structure_name)
    return say("letters.titles", count=len(order.pages), structure=order.structure_name)


def contact_lines(order: LetterOrder) -> list[str]:
    contact = order.contact
    return [line for text in (contact.address, contact.phone, contact.email) for line in text.splitlines()]


def worded(page: Page, order: LetterOrder, site_url: str, qr: str) -> dict[str, Any]:
    """One letter's words; `qr` is the picture of its link as SVG."""
    until = clock.french_day(page.until)
    ways = [part for part in (order.contact.phone, order.contact.email) if part]
    return {
        "to": page.address,
        "number": say("letters.number", number=page.number),
        "subject": say("letters.subject"),
        "greeting": f"{page.greeting},",
        "opening": say("letters.opening", structure=order.structure_name),
        "steps": [
            [say("letters.go"), address(site_url)],
            [say("letters.user_name"), page.user_name],
            [say("letters.code"), page.code],
        ],
        "qr": qr,
        "qr_text": say("letters.qr", address=address(site_url)),
        "scan": say("letters.scan"),
        "until": say("letters.until", day=until),
        "then": say("letters.then"),
        "secret": say("letters.secret"),
        "latest": say("letters.latest"),
        "help": say("letters.help", ways=say("letters.or").join(ways)) if ways else say("letters.help_there"),
        "closing": say("letters.closing"),
        "signed": order.structure_name,
    }
