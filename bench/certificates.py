"""How long a certificate takes to be set, and a session's fifty in one document."""

import statistics
import time

from bench.row import Row
from chalicelib.sessions.certificates import press
from chalicelib.sessions.model.certificates import Paper, Signer

RUNS = 15
SITE = "https://portail.example"


def certificates() -> list[Row]:
    """Warm: the compiler has read its fonts. Each run sets other names, so that nothing is remembered."""
    press.certificates([_paper("warm")], SITE)
    one = statistics.median(_ms([_paper(f"{run}")]) for run in range(RUNS))
    fifty = statistics.median(_ms([_paper(f"{run}.{n}") for n in range(50)]) for run in range(RUNS))
    how = f"CPU time, median of {RUNS}, warm compiler, PDF/UA-1 and PDF/A-2a, QR code included"
    return [
        Row("certificate_ms", round(one, 1), "ms", f"one certificate: {how}"),
        Row("certificates_50_ms", round(fifty), "ms", f"fifty in one document: {how}"),
    ]


def _ms(papers: list[Paper]) -> float:
    start = time.process_time()
    press.certificates(papers, SITE)
    return (time.process_time() - start) * 1000


def _paper(mark: str) -> Paper:
    return Paper(
        code="K7QM4ZTR9XPD",
        licence="A-20-820456",
        name=f"Julie TESSIER {mark}",
        certification="N3",
        label="Niveau 3",
        granted_on="2026-04-19",
        place="Banyuls-sur-Mer",
        session_title="Niveau 3, stage de Pâques",
        signers=[Signer("president", "Alain FAURE")],
        issuer="01K0DEM0C0MM1SS10N00000000",
        structure_name="Commission technique régionale",
        federation="01K0DEM0FEDERAT10N00000000",
        federation_name="Fédération de plongée",
        accent="#0b5f63",
    )
