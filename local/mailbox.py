"""The page that shows every mail the stack sent: /_local/mailbox. Scripts read /_local/mailbox.json.

The emulator forgets its mails when it stops, so each look at them is written down beside its state.
"""

import asyncio
import html
import json
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import web

Mail = dict[str, Any]
PAGE = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
body {{ font: 16px/1.5 system-ui; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1c2129 }}
table {{ border-collapse: collapse; width: 100% }}
td, th {{ text-align: left; padding: .5rem; border-top: 1px solid #ccc }}
pre {{ white-space: pre-wrap; background: #f4f4f1; padding: 1rem }}
iframe {{ width: 100%; height: 40rem; border: 1px solid #ccc }}
</style><h1>{title}</h1>{content}"""
PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'"
HTML_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; "
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
)


class Mailbox:
    def __init__(self, emulator_url: str, kept: Path) -> None:
        self._url = f"{emulator_url}/_ministack/ses/messages"
        self._kept = kept

    def mails(self) -> list[Mail]:
        """Every mail, the latest first: {id, at, from, to, subject, text, html}."""
        known: dict[str, Mail] = {mail["id"]: mail for mail in self._read()}
        before = len(known)
        for message in self._ask():
            known.setdefault(message["MessageId"], _mail(message))
        if len(known) > before:
            self._kept.write_text(
                json.dumps(list(known.values()), ensure_ascii=False, indent=1), encoding="utf-8"
            )
        return sorted(known.values(), key=lambda mail: str(mail["at"]), reverse=True)

    def _read(self) -> list[Mail]:
        if not self._kept.exists():
            return []
        kept: list[Mail] = json.loads(self._kept.read_text(encoding="utf-8"))
        return kept

    def _ask(self) -> list[Mail]:
        try:
            with urllib.request.urlopen(self._url, timeout=5) as answer:
                accounts: dict[str, list[Mail]] = json.load(answer)["messages"]
        except (urllib.error.URLError, OSError):
            return []
        return [message for messages in accounts.values() for message in messages]

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_get("/_local/mailbox", self._list)
        router.add_get("/_local/mailbox.json", self._json)
        router.add_get("/_local/mailbox/{id}", self._one)
        router.add_get("/_local/mailbox/{id}/html", self._html)

    async def _mails(self) -> list[Mail]:
        return await asyncio.to_thread(self.mails)

    async def _json(self, _: web.Request) -> web.Response:
        return web.json_response({"items": await self._mails()})

    async def _list(self, _: web.Request) -> web.Response:
        rows = "".join(
            f"<tr><td>{_moment(mail)}<td>{safe(mail['to'])}<td>{_link(mail)}" for mail in await self._mails()
        )
        table = (
            f"<table><tr><th>Envoyé<th>À<th>Objet{rows}</table>"
            if rows
            else "<p>Aucun courriel pour l’instant.</p>"
        )
        return page("Courriels envoyés", table)

    async def _one(self, request: web.Request) -> web.Response:
        mail = await self._find(request)
        content = (
            f"<p><a href='/_local/mailbox'>Tous les courriels</a><p>De : {safe(mail['from'])}<br>"
            f"À : {safe(mail['to'])}<br>Le : {_moment(mail)}<h2>Texte</h2><pre>{safe(mail['text'])}</pre>"
        )
        if mail["html"]:
            content += (
                f"<h2>HTML</h2><iframe title='HTML' src='/_local/mailbox/{safe(mail['id'])}/html'></iframe>"
            )
        return page(str(mail["subject"]), content)

    async def _html(self, request: web.Request) -> web.Response:
        mail = await self._find(request)
        policy = {"Content-Security-Policy": HTML_POLICY}
        return web.Response(text=mail["html"] or "", content_type="text/html", headers=policy)

    async def _find(self, request: web.Request) -> Mail:
        for mail in await self._mails():
            if mail["id"] == request.match_info["id"]:
                return mail
        raise web.HTTPNotFound


def _mail(message: Mail) -> Mail:
    return {
        "id": message["MessageId"],
        "at": datetime.fromtimestamp(message["Timestamp"], UTC).isoformat(timespec="milliseconds"),
        "from": message["Source"],
        "to": ", ".join(message["To"]),
        "subject": message["Subject"],
        "text": message["BodyText"],
        "html": message["BodyHtml"],
    }


def page(title: str, content: str) -> web.Response:
    text = PAGE.format(title=safe(title), content=content)
    return web.Response(text=text, content_type="text/html", headers={"Content-Security-Policy": PAGE_POLICY})


def _link(mail: Mail) -> str:
    return f"<a href='/_local/mailbox/{safe(mail['id'])}'>{safe(mail['subject'])}</a>"


def _moment(mail: Mail) -> str:
    return datetime.fromisoformat(str(mail["at"])).astimezone().strftime("%d/%m/%Y %H:%M:%S")


def safe(value: object) -> str:
    return html.escape(str(value or ""))
