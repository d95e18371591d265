"""A structure's logo: sent to the incoming bucket, looked at, kept, shown by short links."""

import hashlib
import struct
from typing import Any

from chalicelib.accounts.model.structures import KnownStructure
from chalicelib.accounts.rules.portals import LARGEST_LOGO, MOST_LOGO_PIXELS
from chalicelib.accounts.service import portals
from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel import files
from chalicelib.kernel.errors import Invalid
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.pictures import JPEG_START, PNG_SIGNATURE, Damaged, jpeg_end, jpeg_size, png_end

SENT_AS = "application/octet-stream"
CONTENT_TYPES = {"png": "image/png", "jpeg": "image/jpeg"}


def promise(actor: Actor) -> tuple[str, dict[str, Any]]:
    """The name of a file that may be sent, and where to. What is never put in place goes after a week."""
    upload = new_id()
    return upload, files.promise_upload(_incoming(actor.id, upload), SENT_AS, LARGEST_LOGO)


def _incoming(structure: str, upload: str) -> str:
    return f"incoming/{structure}/logo/{upload}"


def put(actor: Actor, version: int, upload: str) -> portals.Kept:
    """Looks at what was sent, keeps just that, and makes it the logo. Raises Invalid.

    Done again after an interruption it keeps the same file.
    """
    found = files.fetch_if_there(_incoming(actor.id, upload), LARGEST_LOGO)
    if found is None:
        raise _unfit("logo_missing")
    content, kind = _looked(found[0])
    name = f"{actor.at()[:4]}/{upload}.{hashlib.sha256(content).hexdigest()[:16]}.{kind}"
    files.put_kept(_kept(actor.id, name), content, CONTENT_TYPES[kind])
    return portals.put_logo(actor, version, name)


def _kept(structure: str, name: str) -> str:
    return f"kept/{structure}/logo/{name}"


def link(known: KnownStructure) -> str | None:
    """Where the logo can be seen, for minutes."""
    name = known.settings.portal.logo
    if name is None:
        return None
    kind = name.rpartition(".")[2]
    return files.viewing_link(_kept(known.structure.id, name), f"logo.{kind}", CONTENT_TYPES[kind])


def content(known: KnownStructure) -> tuple[bytes, str] | None:
    """The picture itself and its kind, for what is printed."""
    name = known.settings.portal.logo
    if name is None:
        return None
    return files.fetch_kept(_kept(known.structure.id, name), LARGEST_LOGO), name.rpartition(".")[2]


def _looked(content: bytes) -> tuple[bytes, str]:
    """The picture without what was hung on behind it, and its kind. Raises Invalid."""
    if not content:
        raise _unfit("logo_empty")
    if len(content) > LARGEST_LOGO:
        raise _unfit("logo_too_large")
    try:
        if content.startswith(PNG_SIGNATURE):
            end, kind, (width, height) = png_end(content), "png", struct.unpack(">II", content[16:24])
        elif content.startswith(JPEG_START):
            end, kind, (width, height) = jpeg_end(content), "jpeg", jpeg_size(content)
        else:
            raise _unfit("logo_kind")
    except Damaged as error:
        raise _unfit("logo_damaged") from error
    if width * height > MOST_LOGO_PIXELS:
        raise _unfit("logo_too_large")
    return content[:end], kind


def _unfit(reason: str) -> Invalid:
    return Invalid.field("logo", f"portal.{reason}")
