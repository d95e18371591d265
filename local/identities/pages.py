"""What the stand-ins show to people: plain pages without any script."""

from html import escape

from local.identities.people import Invented

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
PAGE = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
body {{ font: 17px/1.5 system-ui; margin: 8vh auto; max-width: 32rem; padding: 0 1rem; color: #1c2129 }}
button {{ display: block; width: 100%; margin: .5rem 0; padding: .8rem 1rem; font: inherit; text-align: left;
  border: 1px solid #6b7280; border-radius: 8px; background: #fff; color: inherit; cursor: pointer }}
button:hover {{ background: #f1f3f6 }}
</style><main><h1>{title}</h1>{content}</main>"""


def choice(label: str, action: str, people: tuple[Invented, ...], request: str) -> str:
    """One button a person, one to refuse."""
    rows = "".join(
        f'<button name="person" value="{number}">{escape(person.label)}</button>'
        for number, person in enumerate(people)
    )
    content = (
        f"<p>Ce site imite {escape(label)} pour les essais. Choisissez une identité inventée.</p>"
        f'<form method="post" action="{escape(action)}"><input type="hidden" name="request" '
        f'value="{escape(request)}">{rows}<button name="person" value="">Refuser</button></form>'
    )
    return PAGE.format(title=f"{escape(label)} d’essai", content=content)


def refusal(label: str, reason: str) -> str:
    content = f"<p>La demande n’est pas recevable : <code>{escape(reason)}</code>.</p>"
    return PAGE.format(title=f"{escape(label)} d’essai", content=content)
