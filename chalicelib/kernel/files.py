"""Files go straight between browser and bucket: a record first, then a presigned link."""

from functools import cache
from typing import Any

from chalicelib.kernel.env import environment

UPLOAD_LASTS_S = 15 * 60
DOWNLOAD_LASTS_S = 5 * 60


@cache
def _s3() -> Any:
    """Imported late: only some calls need S3. Path style and v4 hold on AWS and on the local stack."""
    import boto3
    from botocore.config import Config

    return boto3.client("s3", config=Config(signature_version="s3v4", s3={"addressing_style": "virtual"}))


def promise_upload(key: str, content_type: str, largest: int) -> dict[str, Any]:
    """{url, fields} of a form that accepts one file of this type, between 1 byte and `largest`.

    An empty file is let through to be refused in words.
    """
    answer: dict[str, Any] = _s3().generate_presigned_post(
        environment().bucket_incoming,
        key,
        Fields={"Content-Type": content_type},
        Conditions=[{"Content-Type": content_type}, ["content-length-range", 0, largest]],
        ExpiresIn=UPLOAD_LASTS_S,
    )
    return answer


def fetch(key: str, largest: int) -> bytes:
    """An incoming file, never more than `largest` + 1 bytes of it."""
    body = _s3().get_object(Bucket=environment().bucket_incoming, Key=key)["Body"]
    return bytes(body.read(largest + 1))


def keep(incoming: str, kept: str) -> None:
    """Moves a file that passed its checks. Done again after an interruption, it finds its work done."""
    source = {"Bucket": environment().bucket_incoming, "Key": incoming}
    if not _there(source["Bucket"], incoming):
        return
    _s3().copy_object(Bucket=environment().bucket_kept, Key=kept, CopySource=source)
    _s3().delete_object(Bucket=environment().bucket_incoming, Key=incoming)


def put_kept(key: str, content: bytes, content_type: str) -> None:
    _s3().put_object(Bucket=environment().bucket_kept, Key=key, Body=content, ContentType=content_type)


def is_kept(key: str) -> bool:
    return _there(environment().bucket_kept, key)


def _there(bucket: str, key: str) -> bool:
    """Asked by a list: without the right to list, S3 answers 403 for what is missing."""
    found = _s3().list_objects_v2(Bucket=bucket, Prefix=key, MaxKeys=1)
    return any(item["Key"] == key for item in found.get("Contents", []))


def download_link(key: str, file_name: str) -> str:
    """A short-lived link that saves the file under its name."""
    disposition = f'attachment; filename="{file_name}"'
    return str(
        _s3().generate_presigned_url(
            "get_object",
            Params={
                "Bucket": environment().bucket_kept,
                "Key": key,
                "ResponseContentDisposition": disposition,
            },
            ExpiresIn=DOWNLOAD_LASTS_S,
        )
    )
