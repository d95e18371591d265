"""Secrets live in SSM; a container reads each of them once."""

from functools import cache

from chalicelib.kernel.env import environment


@cache
def secret(name: str) -> bytes:
    """The SecureString `<SECRETS_PATH>/<name>`."""
    import boto3

    path = f"{environment().secrets_path}/{name}"
    answer = boto3.client("ssm").get_parameter(Name=path, WithDecryption=True)
    return str(answer["Parameter"]["Value"]).encode()
