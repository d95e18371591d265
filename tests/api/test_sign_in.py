"""Coming in, staying in, and being kept out."""

from datetime import timedelta

import pytest

from chalicelib.api.routing import Of
from local.demo.people import COMMISSION, PASSWORD
from tests.api.test_rights import ROUTES, ask, name
from tests.cloud import Browser, scan

CTR = COMMISSION[0]


def test_signing_in_sets_a_host_cookie_and_says_who_where(visitor: Browser) -> None:
    answer = visitor.sign_in("moniteur", PASSWORD)
    assert answer.status == 200
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-sign_in=")
    for attribute in ("HttpOnly", "Secure", "SameSite=Strict", "Path=/"):
        assert attribute in cookie
    assert "Domain" not in cookie
    assert answer.json["stage"] == "open"
    me = answer.json["me"]
    assert me["account"]["first_name"] == "Alain"
    (membership,) = me["memberships"]
    assert membership["structure"]["slug"] == "federation"
    assert membership["role"] == {"name": "instructor", "label": "Moniteur"}
    assert visitor.get("/me").json == me


def test_the_table_holds_no_token_and_no_password(visitor: Browser) -> None:
    visitor.sign_in("secretaire", PASSWORD)
    assert visitor.cookie is not None
    token = visitor.cookie.split(".", 1)[1]
    stored = str(scan("TABLE_ACCOUNTS"))
    assert token not in stored
    assert PASSWORD not in stored
    assert "$argon2id$v=19$m=19456,t=2,p=1$" in stored


@pytest.mark.parametrize("user_name", ["  SECRETAIRE ", "Secretaire"])
def test_a_user_name_is_known_however_it_is_typed(visitor: Browser, user_name: str) -> None:
    assert visitor.sign_in(user_name, PASSWORD).status == 200


def test_unknown_name_and_wrong_password_answer_alike(visitor: Browser) -> None:
    wrong, unknown = visitor.sign_in("secretaire", "faux"), visitor.sign_in("personne", "faux")
    assert wrong.status == unknown.status == 401
    assert wrong.json | {"request_id": ""} == unknown.json | {"request_id": ""}
    assert wrong.json["code"] == "sign_in.refused"


@pytest.mark.parametrize("user_name", ["secretaire", "personne"])
def test_the_sixth_try_finds_the_door_locked_even_with_the_password(visitor: Browser, user_name: str) -> None:
    for _ in range(5):
        assert visitor.sign_in(user_name, "faux").status == 401
    locked = visitor.sign_in(user_name, PASSWORD)
    assert locked.status == 429
    assert locked.json["code"] == "sign_in.locked"
    assert 0 < int(locked.headers["retry-after"]) <= 30
    assert locked.json["retry_after_s"] == int(locked.headers["retry-after"])


@pytest.mark.parametrize("user_name", ["moniteur", "secretaire"])
def test_the_right_password_forgets_the_failures(visitor: Browser, user_name: str) -> None:
    for _ in range(4):
        visitor.sign_in(user_name, "faux")
    assert visitor.sign_in(user_name, PASSWORD).status == 200
    for _ in range(4):
        assert visitor.sign_in(user_name, "faux").status == 401


def test_nobody_locks_somebody_else_out_for_long(visitor: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often somebody guesses: a quarter of an hour after the last guess the door opens again."""
    from chalicelib.kernel import clock

    now = clock.real_now()
    for guess in range(14):
        monkeypatch.setattr(
            clock, "real_now", lambda guess=guess: now + timedelta(minutes=15 * guess, seconds=guess)
        )
        assert visitor.sign_in("moniteur", "faux").status == 401
    assert visitor.sign_in("moniteur", PASSWORD).json["retry_after_s"] <= 15 * 60
    monkeypatch.setattr(clock, "real_now", lambda: now + timedelta(minutes=15 * 14, seconds=14))
    assert visitor.sign_in("moniteur", PASSWORD).status == 200


def test_many_failures_from_one_place_close_it_for_the_hour(visitor: Browser) -> None:
    from chalicelib.accounts.rules.access import LIMITS
    from chalicelib.accounts.service import limits

    here, there = {"X_Forwarded_For": "192.0.2.7, 10.0.0.1"}, {"X_Forwarded_For": "192.0.2.8, 10.0.0.1"}
    for _ in range(LIMITS["sign_in"][0] - 1):
        limits.count("sign_in", "192.0.2.7")
    known = {"user_name": "moniteur", "password": PASSWORD}
    assert visitor.post("/sign-in", known, **here).status == 200
    assert visitor.post("/sign-in", known | {"password": "faux"}, **here).status == 401
    refused = visitor.post("/sign-in", known, **here)
    assert (refused.status, refused.json["code"]) == (429, "accounts.too_often")
    assert visitor.post("/sign-in", known, **there).status == 200


@pytest.mark.parametrize(("state", "typed"), [("pending", "faux"), ("closed", "faux"), ("closed", PASSWORD)])
def test_guesses_of_an_account_that_is_not_active_answer_as_any_do(
    visitor: Browser, state: str, typed: str
) -> None:
    from tests.api.test_stages import change

    visitor.come_in("moniteur")
    change(visitor, state=state)
    visitor.cookie = None
    known, unknown = visitor.sign_in("moniteur", typed), visitor.sign_in("personne", typed)
    assert known.status == unknown.status == 401
    assert known.json | {"request_id": ""} == unknown.json | {"request_id": ""}


def test_every_answer_says_the_same_of_its_safety(visitor: Browser) -> None:
    """Whatever the route and whatever it answers: never kept, never framed, its type not guessed."""
    for route in ROUTES:
        public = dict.fromkeys(route.path_parameters if route.of is Of.PUBLIC else (), "none")
        headers = ask(visitor, route, **public).headers
        assert headers["cache-control"] == "no-store", name(route)
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert "set-cookie" not in headers


def test_signing_out_ends_the_access_at_once(secretary: Browser) -> None:
    cookie = secretary.cookie
    answer = secretary.post("/sign-out")
    assert answer.status == 204
    assert "Max-Age=0" in answer.headers["set-cookie"]
    secretary.cookie = cookie
    assert secretary.get("/me").status == 401


@pytest.mark.parametrize("cookie", [None, "", "rien", "01K0.xyz", "a.b.c", "é", '"', ";;="])
def test_without_a_live_access_nobody_is_let_in(visitor: Browser, cookie: str | None) -> None:
    visitor.cookie = cookie
    answer = visitor.get(f"/s/{CTR}/sessions")
    assert answer.status == 401
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_access_ends_by_itself(secretary: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    from chalicelib.accounts.service import sign_ins

    monkeypatch.setattr(sign_ins.clock, "epoch", lambda moment: int(moment.timestamp()) + 13 * 3600)
    assert secretary.get("/me").status == 401


def test_every_wrong_field_is_named_at_once(visitor: Browser) -> None:
    answer = visitor.post("/sign-in", {"user_name": "", "mot_de_passe": "x"})
    assert answer.status == 422
    assert {(e["field"], e["code"]) for e in answer.json["errors"]} == {
        ("user_name", "api.field_required"),
        ("password", "api.field_required"),
        ("mot_de_passe", "api.field_unknown"),
    }
    assert all(e["message"] for e in answer.json["errors"])


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 415, "api.not_json"),
        (b"[]", 422, "api.invalid"),
        (b'"' + b"a" * 300_000 + b'"', 413, "api.too_large"),
    ],
)
def test_what_is_not_a_json_object_is_said_so(visitor: Browser, body: bytes, status: int, code: str) -> None:
    answer = visitor.post("/sign-in", body)
    assert (answer.status, answer.json["code"]) == (status, code)


def test_answers_carry_security_headers_and_a_request_id(visitor: Browser) -> None:
    answer = visitor.get("/health")
    assert answer.json == {"status": "ok"}
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "x-request-id" in answer.headers


@pytest.mark.parametrize("other", ['pref={"a":1}', "a=b c", "k[0]=1", "x=é", "vide=", "=rien", "sans"])
def test_other_cookies_of_the_domain_do_no_harm(secretary: Browser, other: str) -> None:
    own = f"__Host-sign_in={secretary.cookie}"
    secretary.cookie = None
    for cookies in (f"{other}; {own}", f"{own}; {other}"):
        assert secretary.get("/me", Cookie=cookies).status == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_write_from_another_site_is_refused(secretary: Browser, site: str) -> None:
    assert secretary.post("/sign-out", Sec_Fetch_Site=site).json["code"] == "api.other_site"
    assert secretary.get("/me", Sec_Fetch_Site=site).status == 200


def test_a_body_that_only_says_json_somewhere_is_not_read(visitor: Browser) -> None:
    answer = visitor.post("/sign-in", b"{}", Content_Type="text/plain; x=json")
    assert (answer.status, answer.json["code"]) == (415, "api.not_json")


def test_a_body_nested_without_end_is_refused(visitor: Browser) -> None:
    assert visitor.post("/sign-in", b"[" * 200_000).status == 415
