import asyncio
import json

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from local.mailbox import Mailbox

MESSAGE = {
    "MessageId": "m1@mail", "Source": "a@preau.example", "To": ["b@example.org"], "Subject": "Votre <accord>",
    "BodyText": "Bonjour & merci", "BodyHtml": "<p>Bonjour</p>", "Timestamp": 1781942400.0,
}  # fmt: skip


def shown(kept, path, messages):
    """(headers, text) of a page of the mailbox, the emulator having sent these messages."""

    async def one():
        behind, front = web.Application(), web.Application()

        async def sent(_):
            return web.json_response({"messages": {"000000000000": messages}})

        behind.router.add_get("/_ministack/ses/messages", sent)
        async with TestServer(behind) as emulator:
            mailbox = Mailbox(str(emulator.make_url("")).rstrip("/"), kept)
            mailbox.add_routes(front.router)
            async with (
                TestServer(front) as server,
                ClientSession(server.make_url("")) as client,
                client.get(path) as answer,
            ):
                return answer.headers, await answer.text()

    return asyncio.run(one())


def test_every_mail_is_listed_and_escaped(tmp_path):
    _, text = shown(tmp_path / "mails.json", "/_local/mailbox", [MESSAGE])
    assert "Votre &lt;accord&gt;" in text
    assert "b@example.org" in text


def test_a_mail_is_shown_with_its_text_and_its_html_apart(tmp_path):
    _, text = shown(tmp_path / "mails.json", "/_local/mailbox/m1@mail", [MESSAGE])
    assert "Bonjour &amp; merci" in text
    headers, text = shown(tmp_path / "mails.json", "/_local/mailbox/m1@mail/html", [MESSAGE])
    assert text == "<p>Bonjour</p>"
    assert headers["Content-Security-Policy"].startswith("sandbox allow-popups ")


def test_mails_outlive_the_emulator(tmp_path):
    shown(tmp_path / "mails.json", "/_local/mailbox.json", [MESSAGE])
    _, text = shown(tmp_path / "mails.json", "/_local/mailbox.json", [])
    (mail,) = json.loads(text)["items"]
    assert mail["to"] == "b@example.org"
    assert mail["at"] == "2026-06-20T08:00:00.000+00:00"
