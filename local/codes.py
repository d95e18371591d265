"""The page that shows the present code of each agent of the demo: /_local/codes; scripts add .json."""

import time
from typing import Any

from aiohttp import web
from pyotp import TOTP

from local.mailbox import page, safe

STEP_S = 30


def codes() -> list[dict[str, Any]]:
    """{user_name, label, code, left_s} of everybody of the demo who has a second factor."""
    from local.demo import people

    now = int(time.time())
    code = TOTP(people.SECOND_FACTOR).at(now)
    return [
        {"user_name": user_name, "label": label, "code": code, "left_s": STEP_S - now % STEP_S}
        for user_name, _, label in people.SIGN_INS
        if people.is_agent(user_name)
    ]


async def show(_: web.Request) -> web.Response:
    known = codes()
    rows = "".join(
        f"<tr><td>{safe(each['user_name'])}<td>{safe(each['label'])}"
        f"<td><b>{each['code'][:3]} {each['code'][3:]}</b>"
        for each in known
    )
    left = known[0]["left_s"] if known else STEP_S
    table = (
        f"<p>Encore {left} s. Chaque code ne sert qu’une fois ; la page suit d’elle-même."
        f"<table><tr><th>Nom d’utilisateur<th>Qui<th>Code{rows}</table>"
    )
    shown = page("Codes de vérification de la démonstration", table)
    shown.headers["Refresh"] = str(left)
    return shown


async def listed(_: web.Request) -> web.Response:
    return web.json_response({"items": codes()})


def add_routes(router: web.UrlDispatcher) -> None:
    router.add_get("/_local/codes", show)
    router.add_get("/_local/codes.json", listed)
