"""Badges, checked as a stranger would: with the published key, and arithmetic of our own."""

import base64
import hashlib
import json
import struct
import zlib
from typing import Any

import pytest

from chalicelib.kernel import functions
from chalicelib.sessions.certificates.baking import bake
from chalicelib.sessions.certificates.codes import canonical_code, grouped, new_code
from local.demo.people import COMMISSION, FEDERATION
from tests.api.test_certificates import LINA, NOE, ask, change_award, closed, code_of, kept
from tests.cloud import Browser, scan

SITE = "http://localhost:8080"
SHA256_OF = bytes.fromhex("3031300d060960864801650304020105000420")  # RFC 8017, 9.2


def unpacked(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def verified(token: str, jwk: dict[str, str]) -> bool:
    """RSASSA-PKCS1-v1_5 with SHA-256 by hand (RFC 8017, 8.2.2), from nothing but the JWK."""
    n, e = (int.from_bytes(unpacked(jwk[name])) for name in ("n", "e"))
    signed, _, signature = token.rpartition(".")
    length = (n.bit_length() + 7) // 8
    seen = pow(int.from_bytes(unpacked(signature)), e, n).to_bytes(length)
    tail = SHA256_OF + hashlib.sha256(signed.encode()).digest()
    return seen == b"\0\1" + b"\xff" * (length - len(tail) - 3) + b"\0" + tail


def parts(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    header, payload, _ = token.split(".")
    return json.loads(unpacked(header)), json.loads(unpacked(payload))


def path(url: str) -> str:
    assert url.startswith(f"{SITE}/api/")
    return url.removeprefix(f"{SITE}/api")


@pytest.fixture
def token(secretary: Browser) -> str:
    return kept(ask(secretary, closed(secretary), f"{LINA}.N3", "jwt")).decode()


def test_anybody_verifies_it_by_the_key_that_its_header_names(token: str, visitor: Browser) -> None:
    header, _ = parts(token)
    assert header.keys() == {"alg", "kid", "typ"}
    assert (header["alg"], header["typ"]) == ("RS256", "JWT")
    answer = visitor.get(path(header["kid"]))
    assert answer.status == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json.keys() == {"kty", "kid", "n", "e", "alg", "use"}  # and never "d"
    assert verified(token, answer.json)
    assert visitor.get("/badges/keys").json == {"keys": [answer.json]}


def test_a_changed_letter_is_noticed(token: str, visitor: Browser) -> None:
    jwk = visitor.get(path(parts(token)[0]["kid"])).json
    header, payload, signature = token.split(".")
    forged = json.loads(unpacked(payload)) | {"name": "Niveau 4"}
    packed = base64.urlsafe_b64encode(json.dumps(forged).encode()).rstrip(b"=").decode()
    assert not verified(f"{header}.{packed}.{signature}", jwk)
    assert not verified(f"{header}.{payload}.{signature[:-8]}AAAAAAAA", jwk)


def test_it_has_what_the_specification_asks_for(token: str) -> None:
    """Open Badges 3.0: required members of AchievementCredential and below, and the claims of VC-JWT."""
    _, badge = parts(token)
    code = code_of(LINA)
    assert badge["@context"][:2] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert badge["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert badge["id"] == badge["jti"] == f"{SITE}/v/{code}"
    assert badge["iss"] == badge["issuer"]["id"]
    assert badge["sub"] == badge["credentialSubject"]["id"]
    assert badge["validFrom"] == "2026-04-19T00:00:00Z"
    assert badge["nbf"] == 1776556800  # the same, in seconds
    assert badge["issuer"]["type"] == ["Profile"]
    assert badge["issuer"]["name"] == "Commission technique régionale Occitanie"
    assert badge["issuer"]["parentOrg"]["name"] == "Fédération de plongée"
    subject = badge["credentialSubject"]
    assert subject["type"] == ["AchievementSubject"]
    achievement = subject["achievement"]
    assert {"id", "type", "criteria", "description", "name"} <= achievement.keys()
    assert (achievement["type"], achievement["name"]) == (["Achievement"], "Niveau 3")
    assert achievement["criteria"]["narrative"]
    assert badge["credentialStatus"] == {
        "id": f"{SITE}/api/certificates/{code}/status",
        "type": "1EdTechRevocationList",
    }
    assert "exercice" in badge["name"]  # the demo's structures are practice ones


def test_the_recipient_is_named_by_salted_hashes_alone(token: str) -> None:
    _, badge = parts(token)
    everything = json.dumps(badge, ensure_ascii=False).lower()
    for secret in ("renaud", "lina", "a-22-869911", "@demo.example"):
        assert secret not in everything
    mail, licence = badge["credentialSubject"]["identifier"]
    for identity, known, kind in (
        (mail, "a-22-869911@demo.example", "emailAddress"),
        (licence, LINA, "identifier"),
    ):
        assert identity["type"] == "IdentityObject"
        assert identity["hashed"] is True
        assert identity["identityType"] == kind
        said = hashlib.sha256((known + identity["salt"]).encode()).hexdigest()
        assert identity["identityHash"] == f"sha256${said}"
    assert mail["salt"] != licence["salt"]


def test_what_it_names_is_there(token: str, visitor: Browser) -> None:
    _, badge = parts(token)
    achievement = badge["credentialSubject"]["achievement"]
    assert visitor.get(path(badge["issuer"]["id"])).json == badge["issuer"]
    assert visitor.get(path(achievement["id"])).json == achievement
    assert visitor.get(path(badge["issuer"]["parentOrg"]["id"])).json == badge["issuer"]["parentOrg"]


def test_its_status_tells_of_it_alone(token: str, visitor: Browser) -> None:
    _, badge = parts(token)
    status = path(badge["credentialStatus"]["id"])
    good = {"id": badge["credentialStatus"]["id"], "issuer": badge["iss"], "revokedCredential": []}
    assert visitor.get(status).json == good
    change_award(LINA, revoked_on="2026-05-02", revoked_because="fraude")
    revoked = visitor.get(status)
    assert revoked.json == good | {"revokedCredential": [{"id": badge["id"], "revoked": True}]}
    assert "fraude" not in revoked.text
    change_award(LINA, revoked_on=None)
    assert visitor.get(status).json == good


def test_an_award_that_is_none_any_more_counts_as_revoked(token: str, visitor: Browser) -> None:
    _, badge = parts(token)
    change_award(LINA, session="another")
    answer = visitor.get(path(badge["credentialStatus"]["id"])).json
    assert [entry["id"] for entry in answer["revokedCredential"]] == [badge["id"]]


@pytest.mark.parametrize(
    "unknown",
    [
        "/certificates/K7QM4ZTR9XPD/status",
        "/certificates/x/status",
        "/badges/keys/x",
        f"/badges/issuers/{'0' * 26}",
        "/badges/issuers/x",
        "/badges/issuers/01K0DEM0T0WNAR1ZE000000000",  # a town
        f"/badges/achievements/{FEDERATION[0]}/N9",
        f"/badges/achievements/{COMMISSION[0]}/N3",
    ],
)
def test_what_is_not_there_is_a_404(visitor: Browser, unknown: str) -> None:
    assert visitor.get(unknown).status == 404


def test_the_picture_carries_the_same_credential(token: str, secretary: Browser) -> None:
    view = {"id": parts_of_session(secretary)}
    png = kept(ask(secretary, view, f"{LINA}.N3", "png"))
    chunks = list(chunks_of(png))
    assert [kind for kind, _ in chunks][:2] == [b"IHDR", b"iTXt"]
    (text,) = [data for kind, data in chunks if kind == b"iTXt"]
    keyword, compression, method, language, translated, credential = split(text)
    assert keyword == b"openbadgecredential"
    assert (compression, method, language, translated) == (0, 0, b"", b"")
    assert credential.decode() == token


def parts_of_session(secretary: Browser) -> str:
    (session,) = secretary.get(f"/s/{COMMISSION[0]}/sessions").json["items"]
    found: str = session["id"]
    return found


def chunks_of(png: bytes) -> Any:
    """(kind, data) of each chunk, its checksum compared."""
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        body, (told,) = (
            png[at + 4 : at + 8 + length],
            struct.unpack(">I", png[at + 8 + length : at + 12 + length]),
        )
        assert zlib.crc32(body) == told
        yield body[:4], body[4:]
        at += 12 + length


def split(text: bytes) -> tuple[bytes, int, int, bytes, bytes, bytes]:
    keyword, _, rest = text.partition(b"\0")
    language, _, rest_ = rest[2:].partition(b"\0")
    translated, _, credential = rest_.partition(b"\0")
    return keyword, rest[0], rest[1], language, translated, credential


def test_what_is_no_picture_is_not_baked() -> None:
    with pytest.raises(ValueError, match="PNG"):
        bake(b"GIF89a", "a.b.c")


def test_another_key_signs_what_comes_next_and_the_old_one_still_verifies(
    secretary: Browser, visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.sessions.service import rendering
    from local.cloud import new_badge_key

    view = closed(secretary)
    old = kept(ask(secretary, view, f"{LINA}.N3", "jwt")).decode()
    monkeypatch.setattr(rendering, "secret", lambda name: other)
    other = new_badge_key().encode()
    new = kept(ask(secretary, view, f"{NOE}.N3", "jwt")).decode()
    keys = {key["kid"]: key for key in visitor.get("/badges/keys").json["keys"]}
    assert len(keys) == 2
    for token in (old, new):
        assert verified(token, visitor.get(path(parts(token)[0]["kid"])).json)
    assert parts(old)[0]["kid"] != parts(new)[0]["kid"]


def test_a_key_is_published_once(secretary: Browser) -> None:
    view = closed(secretary)
    for licence in (LINA, NOE):
        ask(secretary, view, f"{licence}.N3", "jwt")
    assert len([item for item in scan("TABLE_SESSIONS") if item["kind"]["S"] == "signing_key"]) == 1


def test_when_rendering_fails_the_page_is_told_an_incident(
    secretary: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = closed(secretary)

    def fails(*_: Any) -> None:
        raise functions.FunctionFailed("out of memory")

    monkeypatch.setattr(functions, "ask", fails)
    answer = ask(secretary, view, f"{LINA}.N3")
    assert (answer.status, answer.json["code"]) == (500, "api.unexpected")
    assert "memory" not in answer.text


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("K7QM4ZTR9XPD", "K7QM4ZTR9XPD"),
        ("k7qm-4ztr-9xpd", "K7QM4ZTR9XPD"),
        (" k7qm 4ztr\t9xpd ", "K7QM4ZTR9XPD"),
        ("OIL000000000", "011000000000"),
        ("K7QM", None),
        ("U7QM4ZTR9XPD", None),
        ("", None),
        ("é" * 12, None),
    ],
)
def test_codes_as_people_type_them(typed: str, code: str | None) -> None:
    assert canonical_code(typed) == code


def test_codes_come_back_from_the_paper() -> None:
    made = {new_code() for _ in range(500)}
    assert len(made) == 500
    assert {canonical_code(grouped(code).lower()) for code in made} == made
