"""AWS clients: one of each kind a container, impatient enough to try again within a function's time."""

from functools import cache
from typing import Any


@cache
def client(name: str) -> Any:
    """Made late: each costs some 50 ms, and only some calls need one."""
    import boto3
    from botocore.config import Config

    return boto3.client(
        name,
        config=Config(
            connect_timeout=2,
            read_timeout=8,
            retries={"mode": "standard", "total_max_attempts": 3},
            signature_version="s3v4" if name == "s3" else None,
            s3={"addressing_style": "virtual"},
        ),
    )
