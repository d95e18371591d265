"""What lets whoever created a space ask for its mail again; it says nothing of the space."""

import base64
import hmac

from chalicelib.kernel.errors import Gone
from chalicelib.kernel.secrets import secret


def receipt_of(account: str) -> str:
    digest = hmac.digest(secret("link_key"), f"receipt.{account}".encode(), "sha256")[:18]
    return f"{account}.{base64.urlsafe_b64encode(digest).decode()}"


def read(receipt: str) -> str:
    """The account it was given for. Raises Gone when it is none of ours."""
    account = receipt.partition(".")[0]
    if not hmac.compare_digest(receipt_of(account).encode(), receipt.encode()):
        raise Gone("accounts.link_dead")
    return account
