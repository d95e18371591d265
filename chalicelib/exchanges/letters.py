"""A mail's words, as text and as HTML, from one template of sentences."""

from html import escape

import msgspec

from chalicelib.kernel.texts import say

FRAME = (
    '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{subject}</title></head>'
    '<body style="margin:0;background:#faf7f2;color:#1d2330;font:16px/1.5 Arial,sans-serif">'
    '<div style="max-width:560px;margin:0 auto;padding:32px 20px">'
    '<p style="font-weight:bold;color:#0b5f63;margin:0 0 20px">{structure}</p>'
    '<div style="background:#ffffff;border:1px solid #e2dacd;border-radius:16px;padding:24px">{body}</div>'
    '<p style="color:#545b69;font-size:13px;margin:20px 0 0">{footer}</p></div></body></html>'
)
BUTTON = (
    '<p style="margin:24px 0"><a target="_blank" href="{link}" '
    'style="display:inline-block;background:#0b5f63;color:#ffffff;'
    'text-decoration:none;font-weight:bold;padding:12px 24px;border-radius:24px">{label}</a></p>'
)


class Letter(msgspec.Struct, frozen=True):
    subject: str
    text: str
    html: str


def write(template: str, data: dict[str, str | int]) -> Letter:
    """`mail.<template>.subject`, `.body` (paragraphs apart by a blank line), `.button` with data["link"]."""
    subject = say(f"mail.{template}.subject", **data)
    paragraphs = [part for part in say(f"mail.{template}.body", **data).split("\n\n") if part.strip()]
    label, footer = say(f"mail.{template}.button"), say("mail.footer", **data)
    text = "\n\n".join([*paragraphs, f"{label} : {data['link']}", "-- ", footer])
    body = "".join(f'<p style="margin:0 0 16px">{escape(paragraph)}</p>' for paragraph in paragraphs)
    button = BUTTON.format(link=escape(str(data["link"]), quote=True), label=escape(label))
    html = FRAME.format(
        subject=escape(subject),
        structure=escape(str(data["structure_name"])),
        body=body + button,
        footer=escape(footer),
    )
    return Letter(subject, text, html)
