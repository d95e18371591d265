"""The words of a certificate: a paper becomes what the template sets, without a sentence in the template."""

from collections.abc import Sequence
from typing import Any

from chalicelib.kernel import clock
from chalicelib.kernel.texts import say
from chalicelib.sessions.certificates.codes import grouped
from chalicelib.sessions.model.certificates import Paper


def address(paper: Paper, site_url: str) -> str:
    """Where the certificate is verified, as it is printed: without the scheme, the code in groups."""
    return f"{site_url.partition('://')[2]}/v/{grouped(paper.code)}"


def title(papers: Sequence[Paper]) -> str:
    if len(papers) == 1:
        return say("certificates.title", label=papers[0].label, name=papers[0].name)
    return say("certificates.titles", title=papers[0].session_title or papers[0].federation_name)


def worded(paper: Paper, site_url: str, qr: str) -> dict[str, Any]:
    """One page's words; `qr` is the picture of its code as SVG."""
    printed = address(paper, site_url)
    return {
        "accent": paper.accent,
        "federation": paper.federation_name,
        "structure": paper.structure_name,
        "certification": paper.label,
        "name": paper.name,
        "licence": say("certificates.licence", licence=paper.licence),
        "facts": facts(paper),
        "qr": qr,
        "address": printed,
        "words": {
            "lead": say("certificates.document"),
            "duplicate": _duplicate(paper),
            "to": say("certificates.to"),
            "qr": say("certificates.qr", address=printed),
            "verify": say("certificates.verify"),
            "practice": say("certificates.practice") if paper.practice else None,
        },
    }


def _duplicate(paper: Paper) -> str | None:
    if paper.duplicate is None:
        return None
    day = clock.french_day(paper.duplicate.issued_on)
    return say("certificates.duplicate", rank=paper.duplicate.rank, day=day)


def facts(paper: Paper) -> list[tuple[str, str]]:
    """(label, value) of what is known, in the order of the page."""
    known = [
        ("granted_on", clock.french_day(paper.granted_on)),
        ("place", paper.place),
        ("session", paper.session_title),
        ("number", paper.number),
        *((signer.role, signer.name) for signer in paper.signers),
    ]
    return [(say(f"certificates.{label}"), value) for label, value in known if value]
