"""Codes of the second factor: RFC 6238 as a table, and what people make of recovery codes."""

import pytest

from chalicelib.accounts.rules.codes import (
    canonical_recovery_code,
    is_recovery_code,
    shown_recovery_code,
    step_of,
)

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # RFC 6238, appendix B: "12345678901234567890"


@pytest.mark.parametrize(
    ("epoch", "code"),  # RFC 6238, appendix B, SHA1, the last six of the eight digits
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_codes_of_the_standard(epoch: int, code: str) -> None:
    assert step_of(SECRET, code, epoch, 0) == epoch // 30


@pytest.mark.parametrize(
    ("late_s", "taken"),
    [(-60, False), (-30, True), (0, True), (29, True), (30, True), (59, True), (60, False)],
)
def test_a_code_holds_a_step_before_and_after(late_s: int, taken: bool) -> None:
    start = 1111111110  # where a step begins
    assert (step_of(SECRET, "050471", start + late_s, 0) is not None) == taken


@pytest.mark.parametrize(("last", "taken"), [(37037036, True), (37037037, False), (37037038, False)])
def test_a_code_that_served_or_is_older_is_wrong(last: int, taken: bool) -> None:
    assert (step_of(SECRET, "050471", 1111111111, last) is not None) == taken


@pytest.mark.parametrize("typed", ["050471", " 050 471 ", "050\u202f471"])
def test_spaces_do_no_harm(typed: str) -> None:
    assert step_of(SECRET, typed, 1111111111, 0) is not None


@pytest.mark.parametrize("typed", ["", "05047", "0504711", "abcdef", "é50471", "-50471"])
def test_what_is_no_code_is_wrong(typed: str) -> None:
    assert step_of(SECRET, typed, 1111111111, 0) is None


@pytest.mark.parametrize("typed", ["AB1D203FGH", "ab1d2-03fgh", " ABID2 O3FGH ", "ablD2-o3fgh"])
def test_a_recovery_code_is_one_however_it_is_typed(typed: str) -> None:
    assert is_recovery_code(typed)
    assert canonical_recovery_code(typed) == "AB1D203FGH"
    assert shown_recovery_code("AB1D203FGH") == "AB1D2-03FGH"


@pytest.mark.parametrize("typed", ["", "287082", "287 082", "ab1d2-03fg", "ab1d2-03fghh"])
def test_six_digits_are_no_recovery_code(typed: str) -> None:
    assert not is_recovery_code(typed)
