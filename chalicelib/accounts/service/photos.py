"""A person's portrait: sent to the incoming bucket, kept without what a camera adds, shown by short links."""

from typing import Any

from chalicelib.accounts.rules.photos import LARGEST_PHOTO, Unfit, stripped
from chalicelib.kernel import clock, files


def promise(structure: str, name: str) -> dict[str, Any]:
    """{url, fields} of a form that takes one portrait. What is never kept goes after a week."""
    return files.promise_upload(_incoming(structure, name), "image/jpeg", LARGEST_PHOTO)


def _incoming(structure: str, name: str) -> str:
    return f"incoming/{structure}/photo/{name}"


def keep(structure: str, name: str, kept: str) -> str | None:
    """Keeps what was sent under this name, as `kept`, and answers its key; None for what never came or is no
    portrait. Done again it keeps the same file.
    """
    sent = files.fetch_if_there(_incoming(structure, name), LARGEST_PHOTO)
    if sent is None:
        return None
    try:
        content = stripped(sent[0])
    except Unfit:
        return None
    key = f"kept/{structure}/photo/{clock.real_now().year}/{kept}"
    files.put_kept(key, content, "image/jpeg")
    return key


def link(key: str) -> str:
    """Where a portrait can be seen, for minutes."""
    return files.viewing_link(key, "photo.jpg", "image/jpeg")


def content(key: str) -> bytes | None:
    """None for one that is gone."""
    return files.fetch_kept(key, LARGEST_PHOTO) if files.is_kept(key) else None
