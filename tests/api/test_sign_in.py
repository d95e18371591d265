"""Coming in, staying in, and being kept out."""

import pytest

from local.demo.people import COMMISSION, PASSWORD
from tests.cloud import Browser, scan

CTR = COMMISSION[0]


def test_signing_in_sets_a_host_cookie_and_says_who_where(visitor: Browser) -> None:
    answer = visitor.sign_in("secretaire", PASSWORD)
    assert answer.status == 200
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-sign_in=")
    for attribute in ("HttpOnly", "Secure", "SameSite=Strict", "Path=/"):
        assert attribute in cookie
    assert "Domain" not in cookie
    assert answer.json["account"]["first_name"] == "Claire"
    (membership,) = answer.json["memberships"]
    assert membership["structure"]["slug"] == "ctr-occitanie"
    assert membership["role"] == {"name": "secretary", "label": "Secrétaire"}
    assert "close_session" in membership["rights"]
    assert visitor.get("/me").json == answer.json


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


def test_coming_in_forgets_the_failures(visitor: Browser) -> None:
    for _ in range(4):
        visitor.sign_in("secretaire", "faux")
    assert visitor.sign_in("secretaire", PASSWORD).status == 200
    for _ in range(4):
        assert visitor.sign_in("secretaire", "faux").status == 401


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
