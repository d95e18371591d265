"""Tables made from the infrastructure template, people from the demo, and HTTP through the app."""

import os

os.environ.update(
    STAGE="local",
    TABLE_ACCOUNTS="preau-test-accounts",
    TABLE_FAMILIES="preau-test-families",
    TABLE_SESSIONS="preau-test-sessions",
    TABLE_EXCHANGES="preau-test-exchanges",
    BUCKET_INCOMING="preau-test-incoming",
    BUCKET_KEPT="preau-test-kept",
    QUEUE_MAIL="https://sqs.eu-west-3.amazonaws.com/123456789012/preau-test-mail",
    QUEUE_LISTS="https://sqs.eu-west-3.amazonaws.com/123456789012/preau-test-lists",
    QUEUE_COPIES="https://sqs.eu-west-3.amazonaws.com/123456789012/preau-test-copies",
    FUNCTION_DOCUMENTS="preau-test-render-documents",
    MAIL_SENDER="ne-pas-repondre@preau.example",
    SITE_URL="http://localhost:8080",
    ADDRESS_SEARCH_URL="http://localhost:8080/_local/geocodage",
    SECRETS_PATH="/preau/test",
    FRANCE_CONNECT_ISSUER="",
    FRANCE_CONNECT_CLIENT="preau-test",
    PRO_CONNECT_ISSUER="",
    PRO_CONNECT_CLIENT="preau-test",
    SETTINGS_CACHE_S="60",
    POWERTOOLS_SERVICE_NAME="preau",
    POWERTOOLS_METRICS_NAMESPACE="Preau",
    POWERTOOLS_METRICS_DISABLED="true",
    POWERTOOLS_LOG_LEVEL="CRITICAL",
    AWS_DEFAULT_REGION="eu-west-3",
    AWS_ACCESS_KEY_ID="test",
    AWS_SECRET_ACCESS_KEY="test",
)

import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from chalicelib.kernel import clock
from tests.cloud import Browser, Relay, Snapshot, cloud

Rules = dict[str, Any]  # as a container keeps them, by federation
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=clock.PARIS)


@pytest.fixture(scope="session", autouse=True)
def _noon() -> Iterator[None]:
    """The real clock stands at noon, so that no test depends on the hour it runs at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "real_now", lambda: NOON)
        yield


@pytest.fixture(scope="session", autouse=True)
def _light_work() -> Iterator[None]:
    """A visitor's machine works a hundredth of what it does outside; the browser's tests do all of it."""
    from chalicelib.accounts.service import checks

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "COST", checks.COST // 100)
        yield


@pytest.fixture(scope="session", autouse=True)
def _functions() -> Iterator[None]:
    """One function asks another without leaving the process: the order goes there and back as JSON."""
    import msgspec

    from chalicelib.kernel import functions

    def ask(function: str, order: msgspec.Struct, answers: type) -> object:
        import app

        assert function == os.environ["FUNCTION_DOCUMENTS"]
        answer = app.render_documents(msgspec.json.decode(msgspec.json.encode(order)), None)
        return msgspec.json.decode(msgspec.json.encode(answer), type=answers)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(functions, "ask", ask)
        yield


@pytest.fixture(scope="session")
def _demo(_noon: None) -> Iterator[tuple[Snapshot, Rules]]:
    """The demo's structures and people, loaded once; and the rules, read once."""
    from chalicelib.sessions.store import catalogue
    from local.demo.load import NOW, load_people, load_structures
    from local.demo.people import FEDERATION

    with cloud():
        load_structures(round((NOW - clock.real_now()).total_seconds()))
        load_people()
        catalogue.read(FEDERATION[0])
        yield Snapshot(), dict(catalogue._kept)


@pytest.fixture
def demo(_demo: tuple[Snapshot, Rules]) -> None:
    """A fresh copy of the demo's structures and people, without sessions; only the rules are remembered."""
    from chalicelib.accounts.service import structures
    from chalicelib.sessions.store import catalogue, lists

    snapshot, rules = _demo
    snapshot.restore()
    structures._known.clear()
    catalogue._kept.clear()
    catalogue._kept.update({register: (time.monotonic(), *kept[1:]) for register, kept in rules.items()})
    lists._kept.clear()


@pytest.fixture
def visitor(demo: None) -> Browser:
    return Browser()


@pytest.fixture
def secretary(demo: None) -> Browser:
    """Signed in for the regional commission."""
    return _signed_in("secretaire")


@pytest.fixture
def club_secretary(demo: None) -> Browser:
    return _signed_in("secretaire.club")


@pytest.fixture
def instructor(demo: None) -> Browser:
    """Inès Garnier, who has given nobody her consent yet."""
    return _signed_in("deleguee")


@pytest.fixture
def office(demo: None) -> Browser:
    return _signed_in("siege")


@pytest.fixture
def agent(demo: None) -> Browser:
    """Nadia Perrot, at the reception of Val-d’Arize."""
    return _signed_in("accueil")


@pytest.fixture
def relay(demo: None) -> Relay:
    return Relay()


def _signed_in(user_name: str) -> Browser:
    visitor = Browser()
    visitor.come_in(user_name)
    return visitor
