"""What browsers say of themselves, as people say it."""

import pytest

from chalicelib.accounts.rules.devices import device_of

WINDOWS, WEBKIT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64", "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (f"{WINDOWS}; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox sur Windows"),
        (f"{WINDOWS}) {WEBKIT} Chrome/142.0 Safari/537.36", "Chrome sur Windows"),
        (f"{WINDOWS}) {WEBKIT} Chrome/142.0 Safari/537.36 Edg/142.0", "Edge sur Windows"),
        (f"(Linux; Android 10; K) {WEBKIT} Chrome/142.0 Mobile Safari/537.36", "Chrome sur Android"),
        (f"(Linux; Android 14) {WEBKIT} SamsungBrowser/27 Chrome/125", "Samsung Internet sur Android"),
        ("(iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1", "Safari sur iPhone"),
        ("(iPad; CPU OS 18_1 like Mac OS X) FxiOS/140.0 Safari/605", "Firefox sur iPad"),
        ("(Macintosh; Intel Mac OS X 10_15_7) Version/18.1 Safari/605.1.15", "Safari sur Mac"),
        ("(X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox sur Linux"),
        (f"(X11; CrOS x86_64 14541.0.0) {WEBKIT} Chrome/142.0", "Chrome sur Chromebook"),
        ("curl/8.5.0", ""),
        ("", ""),
        ("Something (Linux)", "Linux"),
    ],
)  # fmt: skip
def test_a_device_in_plain_words(user_agent: str, device: str) -> None:
    assert device_of(user_agent) == device
