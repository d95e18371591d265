"""The second factor: set up by whoever signs in, changed and taken away by who is signed in."""

from collections.abc import Set
from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.model.accounts import Stage
from chalicelib.accounts.qr_code import qr_image
from chalicelib.accounts.service import second_factors, sign_ins
from chalicelib.api.account import Code
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sign_in import Caller, set_cookie

area = Area("second_factor", "/me/second-factor")
WHILE_ENROLLING: Set[Stage] = frozenset({"open", "enrolment"})


class Proof(msgspec.Struct, frozen=True):
    """The password, and a code when there is a second factor already. Enrolling, it has just been given."""

    password: Annotated[str, Meta(max_length=200)] = ""
    code: Annotated[str, Meta(max_length=40)] = ""


class Prepared(msgspec.Struct, frozen=True):
    """For the authenticator: the secret by four letters, and as a QR code (the address of an SVG)."""

    secret: str
    qr_code: str
    user_name: str


class RecoveryCodes(msgspec.Struct, frozen=True):
    """Shown once, never again."""

    recovery_codes: list[str]


@area.route(
    "POST",
    "",
    of=Of.SELF,
    doc="Prepares a second factor: a secret that counts once a code of it is confirmed.",
    stages=WHILE_ENROLLING,
)
def prepare_second_factor(body: Proof, caller: Caller) -> Prepared:
    if caller.sign_in.stage == "enrolment":
        made = second_factors.prepare(caller.account)
    else:
        made = second_factors.prepare_again(caller.account, body.password, body.code)
    groups = " ".join(made[n : n + 4] for n in range(0, len(made), 4))
    return Prepared(groups, qr_image(second_factors.uri(caller.account, made)), caller.account.user_name)


@area.route(
    "POST",
    "/confirm",
    of=Of.SELF,
    doc="Makes the prepared second factor count; answers the recovery codes. Enrolling, opens the access.",
    stages=WHILE_ENROLLING,
)
def confirm_second_factor(body: Code, caller: Caller, device: str) -> Annotated[Answer, RecoveryCodes]:
    if caller.sign_in.stage == "open":
        return Answer(RecoveryCodes(second_factors.set_up(caller.account, body.code)))
    means = caller.sign_in.means
    opened, codes = sign_ins.enrol(caller.account, caller.cookie, means, body.code, device)
    return Answer(RecoveryCodes(codes), headers={"Set-Cookie": set_cookie(opened.cookie, opened.lasts_s)})


@area.route(
    "POST", "/recovery-codes", of=Of.SELF, doc="Makes the recovery codes anew; the old ones are void."
)
def renew_recovery_codes(body: Proof, caller: Caller) -> RecoveryCodes:
    return RecoveryCodes(second_factors.renew_recovery_codes(caller.account, body.password, body.code))


@area.route(
    "POST", "/remove", of=Of.SELF, doc="Takes the second factor away; an agent keeps one.", status=204
)
def remove_second_factor(body: Proof, caller: Caller) -> Annotated[Answer, None]:
    sign_ins.remove_second_factor(caller.account, body.password, body.code)
    return Answer(status=204)
