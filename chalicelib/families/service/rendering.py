"""What the rendering function does with letters: a file that is kept for days. It reads no table."""

from chalicelib.families.letters.model import LetterOrder, Printed
from chalicelib.kernel import files
from chalicelib.kernel.env import environment


def render(order: LetterOrder) -> Printed:
    """Writes the document under its key, which names its batch."""
    from chalicelib.families.letters.press import letters

    files.put_kept(order.key, letters(order, environment().site_url), "application/pdf")
    return Printed(order.key)
