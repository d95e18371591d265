"""What the product promises around its screens: health, links that run out, limits, headers, cookies."""

import base64
import json
import re
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from local.demo.people import COMMISSION
from tests.e2e.score_sheets import template
from tests.e2e.steps import XLSX, announce, api, send_file, sign_in

LARGEST = 5_000_000


def test_health(page: Page) -> None:
    answer = page.request.get("/api/health")
    assert (answer.status, answer.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("path", ["/", "/connexion", "/s/ctr-occitanie/sessions", "/accessibilite"])
def test_pages_send_a_strict_policy(page: Page, base_url: str, files_url: str, path: str) -> None:
    headers = page.request.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["connect-src"] == f"'self' {files_url} {base_url}/_local/geocodage/"
    assert policy["img-src"] == f"'self' data: {files_url}"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    _has_common_headers(headers)
    assert headers["cache-control"] == "no-cache"


def test_built_files_are_kept_for_ever(page: Page) -> None:
    script = re.search(r"/assets/[^\"]+\.js", page.request.get("/").text())
    assert script
    headers = page.request.get(script[0]).headers
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    _has_common_headers(headers)


@pytest.mark.parametrize("path", ["/api/health", "/api/me", "/api/nowhere"])
def test_the_api_sends_the_headers_too_and_is_not_kept(page: Page, path: str) -> None:
    headers = page.request.get(path).headers
    _has_common_headers(headers)
    assert headers["cache-control"] == "no-store"


def _has_common_headers(headers: dict[str, str]) -> None:
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["strict-transport-security"] == "max-age=63072000; includeSubDomains"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["permissions-policy"].startswith("camera=()")


def test_the_cookie_is_for_this_site_and_no_script(page: Page) -> None:
    sign_in(page, "siege")
    (cookie,) = page.context.cookies()
    assert cookie["name"] == "__Host-sign_in"
    assert (cookie["httpOnly"], cookie["secure"], cookie["sameSite"]) == (True, True, "Strict")
    assert (cookie["domain"], cookie["path"]) == ("localhost", "/")
    assert 0 < cookie["expires"] - time.time() < 31 * 24 * 3600
    assert page.evaluate("document.cookie + JSON.stringify({...localStorage})") == "{}"


def test_a_template_comes_by_a_link_that_runs_out(secretary: Page) -> None:
    _, link = api(secretary, "POST", f"/s/{COMMISSION[0]}/score-sheets/initiateur/download")
    got = secretary.request.get(link["url"])
    assert got.status == 200
    assert got.body().startswith(b"PK")
    assert got.headers["content-disposition"] == f'attachment; filename="{link["file_name"]}"'
    (lasts_s,) = parse_qs(urlsplit(link["url"]).query)["X-Amz-Expires"]
    assert int(lasts_s) == link["expires_in_s"] == 300
    prolonged = link["url"].replace(f"X-Amz-Expires={lasts_s}", "X-Amz-Expires=86400")
    assert secretary.request.get(prolonged).status == 403


def test_an_upload_form_runs_out(secretary: Page) -> None:
    upload = announce(secretary, kind="sans_note", title="Jamais envoyé", size=1000)["upload"]
    policy = json.loads(base64.b64decode(upload["fields"]["policy"]))
    left = datetime.fromisoformat(policy["expiration"]) - datetime.now(UTC)
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)
    assert ["content-length-range", 0, LARGEST] in policy["conditions"]


def test_the_bucket_refuses_what_was_not_announced(secretary: Page) -> None:
    content = template(secretary, "sans_note")
    upload = announce(secretary, kind="sans_note", title="Refusé au seuil", size=len(content))["upload"]
    assert upload["fields"]["Content-Type"] == XLSX
    for sent in (
        send_file(secretary, upload, b"x" * (LARGEST + 1)),
        send_file(secretary, upload, content, Content_Type="text/html"),
        send_file(secretary, upload, content, key=upload["fields"]["key"] + "x"),
    ):
        assert sent.status in {400, 403}, sent.text()


def test_a_file_too_large_is_not_even_announced(secretary: Page) -> None:
    body = {"sheet_kind": "sans_note", "title": "Lourd", "file_name": "a.xlsx", "size": LARGEST + 1}
    path = f"/s/{COMMISSION[0]}/imports"
    status, problem = api(secretary, "POST", path, body, Idempotency_Key="e2e-too-large-0001")
    assert status == 422
    assert [error["field"] for error in problem["errors"]] == ["size"]
