"""Secrets live in SSM; a container reads each of them once."""

import hmac
from functools import cache

from chalicelib.kernel.aws import client
from chalicelib.kernel.env import environment


@cache
def secret(name: str) -> bytes:
    """The SecureString `<SECRETS_PATH>/<name>`."""
    path = f"{environment().secrets_path}/{name}"
    answer = client("ssm").get_parameter(Name=path, WithDecryption=True)
    return str(answer["Parameter"]["Value"]).encode()


def keyed(name: str, text: str) -> str:
    """A hash that nobody works out without the secret, as hexadecimal."""
    return hmac.digest(secret(name), text.encode(), "sha256").hex()
