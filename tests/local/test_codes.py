"""The page with the codes of the demo's agents."""

from pyotp import TOTP

from local.codes import codes
from local.demo.people import SECOND_FACTOR, SIGN_INS


def test_each_agent_who_can_sign_in_has_a_code_and_nobody_else() -> None:
    shown = {each["user_name"]: each["code"] for each in codes()}
    assert shown.keys() < {user_name for user_name, _, _ in SIGN_INS}
    assert {"secretaire", "siege", "accueil"} <= shown.keys()
    assert not {"moniteur", "deleguee", "famille"} & shown.keys()
    assert all(TOTP(SECOND_FACTOR).verify(code, valid_window=1) for code in shown.values())
