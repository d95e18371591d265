"""What several tests do on the screens, by the names that a person reads there."""

import json
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import APIResponse, Page, expect

from chalicelib.kernel.ids import new_id
from local.demo.people import COMMISSION, PASSWORD, Place, is_agent
from tests.e2e.codes import next_code

MAIL_TAKES_S = 15
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sign_in(page: Page, user_name: str) -> None:
    page.goto("/connexion")
    enter(page, user_name)
    expect(page.get_by_text("Que souhaitez-vous faire")).to_be_visible()


def enter(page: Page, user_name: str, password: str = PASSWORD) -> None:
    """Fills the sign-in form that stands on the screen, with its code for an agent, and sends it."""
    page.get_by_label("Nom d’utilisateur").fill(user_name)
    page.get_by_role("textbox", name="Mot de passe").fill(password)
    page.get_by_role("button", name="Se connecter").click()
    if password == PASSWORD and is_agent(user_name):
        page.get_by_label("Code de vérification").fill(next_code(user_name))
        page.get_by_role("button", name="Valider").click()


def place_url(place: Place, path: str = "") -> str:
    return f"/s/{place[1]}{path}"


def choose_file(page: Page, file: Path | dict[str, Any]) -> None:
    with page.expect_file_chooser() as asked:
        page.get_by_role("button", name="Choisir un").click()
    asked.value.set_files(file)  # type: ignore[arg-type]


def workbook_file(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": XLSX, "buffer": content}


def send_sheet(page: Page, *, label: str, title: str, file: Path | dict[str, Any]) -> None:
    """On the screen « Importer un bordereau »: fills the third step and starts the import."""
    page.get_by_role("combobox", name="Bordereau").select_option(label=label)
    page.get_by_label("Intitulé de la session").fill(title)
    choose_file(page, file)
    page.get_by_role("button", name="Lancer l’import").click()
    page.wait_for_url("**/importer/*")


def announce(page: Page, *, kind: str, title: str, size: int, place: Place = COMMISSION) -> dict[str, Any]:
    """An import whose file is still to come: {id, upload: {url, fields}, import}."""
    body = {"sheet_kind": kind, "title": title, "file_name": "bordereau.xlsx", "size": size}
    status, started = api(page, "POST", f"/s/{place[0]}/imports", body, Idempotency_Key=new_id())
    assert status == 201, started
    return dict(started)


def send_file(page: Page, upload: dict[str, Any], content: bytes, **fields: str) -> APIResponse:
    """Posts the file with its presigned form; `fields` replaces some of them."""
    form = upload["fields"] | {name.replace("_", "-"): value for name, value in fields.items()}
    return page.request.post(
        upload["url"], multipart=form | {"file": workbook_file("bordereau.xlsx", content)}
    )


def api(page: Page, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
    """A request beside the screens, with the page's sign-in: status and JSON."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = page.request.fetch(
        f"/api{path}",
        method=method,
        headers=sent | ({"Content-Type": "application/json"} if body is not None else {}),
        data=json.dumps(body) if body is not None else None,
    )
    text = answer.text()
    return answer.status, json.loads(text) if text else None


def await_mail(page: Page, **wanted: str) -> dict[str, Any]:
    """The mail that has these values, once it is there; the page stays where it is."""
    patient_until = time.monotonic() + MAIL_TAKES_S
    while time.monotonic() < patient_until:
        for mail in page.request.get("/_local/mailbox.json").json()["items"]:
            if wanted.items() <= mail.items():
                return dict(mail)
        time.sleep(0.3)
    raise AssertionError(f"no such mail: {wanted}")


def session_of(page: Page, title: str, place: Place = COMMISSION) -> str:
    """The id of the session with this title."""
    _, found = api(page, "GET", f"/s/{place[0]}/sessions?limit=100")
    return next(item["id"] for item in found["items"] if item["title"] == title)
