"""Passkeys on plain data: counters, names, challenges."""

import subprocess
import sys
from datetime import timedelta

import pytest

from chalicelib.accounts import challenges
from chalicelib.accounts.rules.passkeys import named, went_back
from chalicelib.kernel import clock


@pytest.mark.parametrize(
    ("before", "now", "copied"),
    [
        (0, 0, False),  # does not count
        (0, 1, False),
        (7, 8, False),
        (7, 9000, False),
        (7, 7, True),
        (7, 6, True),
        (7, 0, True),  # counted once, and no more
        (2**32 - 2, 2**32 - 1, False),
    ],
)
def test_a_counter_that_does_not_advance_tells_of_a_copy(before: int, now: int, copied: bool) -> None:
    """WebAuthn Level 3, 7.2, step 22."""
    assert went_back(before, now) is copied


@pytest.mark.parametrize(
    ("typed", "device", "name"),
    [
        ("Clé du bureau", "Firefox sur Windows", "Clé du bureau"),
        ("", "Firefox sur Windows", "Firefox sur Windows"),
        ("  Clé \n de\tpoche ", "", "Clé de poche"),
        ("  ", "", ""),
        ("a" * 59 + " bc", "", "a" * 59),
    ],
)
def test_a_passkey_is_called_as_typed_or_as_its_device(typed: str, device: str, name: str) -> None:
    assert named(typed, device) == name


def test_a_challenge_is_good_for_one_thing_until_its_end(demo: None) -> None:
    made = challenges.make("use", 600)
    ends_at = clock.epoch(clock.real_now() + timedelta(minutes=10))
    assert challenges.end_of(made, "use") == ends_at
    assert challenges.end_of(made, "add.x.0") is None
    assert challenges.end_of(made.replace(str(ends_at), str(ends_at + 1)), "use") is None
    assert challenges.end_of("", "use") is None
    assert challenges.make("use", 600) != made


def test_a_cold_start_reads_nothing_of_the_library() -> None:
    """botocore would read pyOpenSSL, which comes with it, on every start."""
    libraries = {"webauthn", "cbor2", "OpenSSL", "pyasn1"}
    asked = f"import sys, app; print(sorted({libraries} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
