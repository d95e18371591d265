"""What the rendering function does: papers become a file that is kept. It reads no table."""

from chalicelib.kernel import files
from chalicelib.kernel.env import environment
from chalicelib.kernel.secrets import secret
from chalicelib.sessions.model.certificates import Order, Paper, Rendered, SigningKey

PDF, PNG, JWT = "application/pdf", "image/png", "text/plain; charset=us-ascii"


def render(order: Order) -> Rendered:
    """Writes the file under its key, which names its content: done again, it writes the same."""
    if order.form == "pdf":
        from chalicelib.sessions.certificates.press import certificates

        files.put_kept(order.key, certificates(order.papers, environment().site_url), PDF)
        return Rendered(order.key)
    (paper,) = order.papers
    token, key = _signed(paper)
    if order.form == "png":
        from chalicelib.sessions.certificates.baking import bake
        from chalicelib.sessions.certificates.press import badge_picture

        files.put_kept(order.key, bake(badge_picture(paper), token), PNG)
    else:
        files.put_kept(order.key, token.encode(), JWT)
    return Rendered(order.key, key)


def _signed(paper: Paper) -> tuple[str, SigningKey]:
    from chalicelib.sessions.certificates.badge import credential, payload
    from chalicelib.sessions.certificates.signing import public_half, sign

    pem, site_url = secret("badge_key"), environment().site_url
    key = public_half(pem)
    claims = payload(credential(paper, site_url))
    return sign(claims, pem, f"{site_url}/api/badges/keys/{key.kid}"), key
