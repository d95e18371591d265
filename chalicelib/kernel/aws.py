"""AWS clients: one of each kind a container, impatient enough to try again within a function's time."""

from functools import cache
from typing import Any

# read time-out in seconds, attempts: who asks a function waits for its cold start, and asks once
PATIENCE = {"lambda": (17, 1)}
USUAL = (8, 3)


@cache
def client(name: str) -> Any:
    """Made late: each costs some 50 ms, and only some calls need one."""
    import boto3
    from botocore.config import Config

    read_timeout, attempts = PATIENCE.get(name, USUAL)
    return boto3.client(
        name,
        config=Config(
            connect_timeout=2,
            read_timeout=read_timeout,
            retries={"mode": "standard", "total_max_attempts": attempts},
            signature_version="s3v4" if name == "s3" else None,
            s3={"addressing_style": "virtual"},
        ),
    )
