"""How a consumer writes to somebody: the words that every mail has, and one mail for one occasion."""

from chalicelib.accounts.service import structures
from chalicelib.exchanges import service as exchanges
from chalicelib.exchanges.model import Mail
from chalicelib.kernel.env import environment

HOME = "~"
CAN_WAIT = {"name_used", "season_opened"}


def mail(
    template: str,
    occasion: str,
    structure_id: str,
    to: str | None,
    place: str = HOME,
    /,
    **words: str | int,
) -> None:
    """Posts `mail.<template>` in the name of a structure; who has no address gets none.

    The same template for the same occasion is one mail. `place` is the page that the button opens, where `~`
    is the structure's own: `compte/securite`, `~/sessions/<id>`.
    """
    structure = structures.find(structure_id).structure
    page = place.replace(HOME, f"s/{structure.slug}", 1) if place.startswith(HOME) else place
    exchanges.post(
        Mail(
            dedup=f"{template}.{occasion}",
            structure=structure.id,
            template=template,
            to=to or "",
            data={**words, "structure_name": structure.name, "link": f"{environment().site_url}/{page}"},
            can_wait=template in CAN_WAIT,
        )
    )
