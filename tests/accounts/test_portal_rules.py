"""What a structure may put on its public home."""

import pytest

from chalicelib.accounts.model.structures import Portal, Service
from chalicelib.accounts.rules.portals import flaws, host_of

GOOD = "#0b5f63"
MINE = Service(id="A", name="Enfance")


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("portail.val-d-arize.example", "portail.val-d-arize.example"),
        (" https://Portail.Val-d-Arize.example/accueil ", "portail.val-d-arize.example"),
        ("portail.val-d-arize.example.", "portail.val-d-arize.example"),
        ("évry.example", "xn--vry-9la.example"),
        ("localhost", None),
        ("127.0.0.1", None),
        ("-a.example", None),
        ("a b.example", None),
        ("a..example", None),
        ("portail.example:8080", None),
        ("a" * 64 + ".example", None),
        ("", None),
    ],
)
def test_a_host_name_is_what_the_dns_knows(typed: str, host: str | None) -> None:
    assert host_of(typed) == host


@pytest.mark.parametrize(
    ("accent", "services", "found"),
    [
        (GOOD, [MINE, Service(id="", name="Sport")], []),
        ("#ffff00", [MINE], [("accent", "contrast")]),
        (GOOD, [Service(id="", name="  ")], [("services[0].name", "service_unnamed")]),
        (
            GOOD,
            [MINE, Service(id="", name=" ENFANCE ")],
            [("services[1].name", "service_twice")],
        ),
        (GOOD, [Service(id="B", name="Sport")], [("services[0].id", "service_unknown")]),
        (GOOD, [MINE, Service(id="A", name="Sport")], [("services[1].id", "service_unknown")]),
        (
            GOOD,
            [Service(id="", name=f"Service {n}") for n in range(31)],
            [("services", "too_many_services")],
        ),
    ],
)
def test_everything_wrong_is_told_at_once(
    accent: str, services: list[Service], found: list[tuple[str, str]]
) -> None:
    told = flaws(accent, Portal(services=services), {"A"})
    assert [(flaw.field, flaw.reason) for flaw in told] == found
