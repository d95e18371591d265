"""The workbook of an import handed back marked: by a link, once made, as long as the file is kept."""

import io
import os
from typing import Any

import boto3
import pytest
from openpyxl import load_workbook

from local.demo.people import CLUB_CANAL, COMMISSION
from local.demo.sessions import plain_sheet, workbook
from tests.api.journey import announce, arrive, upload
from tests.cloud import REGION, Browser

CTR = COMMISSION[0]
ALAIN = "A-09-204511"


def a_sheet(*edits: tuple[str, object]) -> bytes:
    lines = [("A-22-869911", "N3"), ("A-22-870125", "N3")]
    reading = plain_sheet("Banyuls", "2026-04-18", "2026-04-19", [("president", ALAIN)], ALAIN, lines)
    book = load_workbook(io.BytesIO(workbook(COMMISSION, reading)))
    for cell, value in edits:
        book["Candidats"][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ask(browser: Browser, done: dict[str, Any]) -> Any:
    return browser.post(f"/s/{CTR}/imports/{done['id']}/marked-copy")


def download(link: dict[str, Any]) -> bytes:
    key = link["url"].split(".com/")[-1].split("?")[0]
    return boto3.client("s3", REGION).get_object(Bucket=os.environ["BUCKET_KEPT"], Key=key)["Body"].read()


def test_a_refused_sheet_comes_back_marked_and_goes_in_once_mended(secretary: Browser) -> None:
    done = upload(secretary, a_sheet(("B6", "A-22-999999"), ("L7", "bien")), kind="sans_note")
    assert (done["state"], done["marked_copy"]) == ("refused", True)
    link = ask(secretary, done)
    assert link.status == 200, link.text
    assert (link.json["file_name"], link.json["message"]) == ("bordereau-a-corriger.xlsx", None)
    book = load_workbook(io.BytesIO(download(link.json)))
    page = book["Candidats"]
    assert page["O6"].value == "Ligne 6 : le numéro de licence A-22-999999 est inconnu."
    assert page["L7"].comment.text.startswith("À corriger :\nLigne 7, « Résultat »")
    page["B6"], page["L7"] = "A-22-869911", "Reçu"
    mended = io.BytesIO()
    book.save(mended)
    again = upload(secretary, mended.getvalue(), kind="sans_note")
    assert (again["state"], again["faults"], again["marked_copy"]) == ("drafted", [], False)


def test_a_draft_with_faults_has_its_copy_from_the_file_that_was_kept(secretary: Browser) -> None:
    done = upload(secretary, a_sheet(("L7", "bien")), kind="sans_note")
    assert (done["state"], done["marked_copy"]) == ("drafted", True)
    page = load_workbook(io.BytesIO(download(ask(secretary, done).json)))["Candidats"]
    assert page["O7"].value == (
        "Ligne 7, « Résultat » : « bien » n'est pas dans la liste. Choisissez dans la liste."
    )
    assert ask(secretary, done).json["file_name"] == "bordereau-a-corriger.xlsx"


def test_nothing_to_mark(secretary: Browser) -> None:
    fine = upload(secretary, a_sheet(), kind="sans_note")
    broken = upload(secretary, b"PK\x03\x04", kind="sans_note")
    waiting = announce(secretary, kind="sans_note").json
    for done in (fine, broken, waiting):
        refused = ask(secretary, done)
        assert (refused.status, refused.json["code"]) == (409, "sessions.nothing_to_mark")
    assert not broken["marked_copy"]


def test_a_file_that_cannot_be_rewritten_is_given_back_fresh(
    secretary: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.sessions.sheets import marking

    done = upload(secretary, a_sheet(("B6", "A-22-999999"), ("L7", "bien")), kind="sans_note")
    honest, tries = marking.mark, iter([marking.Unmarkable, None])

    def once_impossible(*given: Any) -> bytes:
        if (trouble := next(tries)) is not None:
            raise trouble
        return honest(*given)

    monkeypatch.setattr(marking, "mark", once_impossible)
    link = ask(secretary, done).json
    assert link["message"].startswith("Votre fichier ne peut pas être réécrit tel quel")
    page = load_workbook(io.BytesIO(download(link)))["Candidats"]
    assert page["B6"].value == "A-22-999999"
    assert page["O7"].value.startswith("Ligne 7, « Résultat » : « bien »")
    assert ask(secretary, done).json["message"] == link["message"]


def test_a_file_gone_after_its_week_is_said(secretary: Browser) -> None:
    done = upload(secretary, a_sheet(("B6", "A-22-999999")), kind="sans_note")
    key = f"incoming/{CTR}/score_sheet/{done['id']}"
    boto3.client("s3", REGION).delete_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key)
    gone = ask(secretary, done)
    assert (gone.status, gone.json["code"]) == (404, "sessions.file_gone")


def test_another_file_sent_after_it_is_not_marked(secretary: Browser) -> None:
    done = upload(secretary, a_sheet(("B6", "A-22-999999")), kind="sans_note")
    key = f"incoming/{CTR}/score_sheet/{done['id']}"
    boto3.client("s3", REGION).put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=a_sheet())
    arrive(key)
    assert ask(secretary, done).json["code"] == "sessions.file_gone"


def test_the_copy_of_another_structure_is_not_there(secretary: Browser, club_secretary: Browser) -> None:
    done = upload(secretary, a_sheet(("B6", "A-22-999999")), kind="sans_note")
    assert club_secretary.post(f"/s/{CLUB_CANAL[0]}/imports/{done['id']}/marked-copy").status == 404
