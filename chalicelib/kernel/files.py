"""Files go straight between browser and bucket: a record first, then a presigned link."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from chalicelib.kernel.aws import client
from chalicelib.kernel.env import environment

UPLOAD_LASTS_S = 15 * 60
DOWNLOAD_LASTS_S = 5 * 60


def promise_upload(key: str, content_type: str, largest: int) -> dict[str, Any]:
    """{url, fields} of a form that accepts one file of this type, between 1 byte and `largest`.

    An empty file is let through to be refused in words.
    """
    answer: dict[str, Any] = client("s3").generate_presigned_post(
        environment().bucket_incoming,
        key,
        Fields={"Content-Type": content_type},
        Conditions=[{"Content-Type": content_type}, ["content-length-range", 0, largest]],
        ExpiresIn=UPLOAD_LASTS_S,
    )
    return answer


def fetch(key: str, largest: int) -> tuple[bytes, str]:
    """An incoming file, never more than `largest` + 1 bytes of it, and the tag of just this content."""
    answer = client("s3").get_object(Bucket=environment().bucket_incoming, Key=key)
    return bytes(answer["Body"].read(largest + 1)), str(answer["ETag"])


def download(key: str, path: Path, largest: int) -> None:
    """An incoming file onto the function's own disk; never more than `largest` + 1 bytes of it."""
    body = client("s3").get_object(Bucket=environment().bucket_incoming, Key=key)["Body"]
    left = largest + 1
    with path.open("wb") as file:
        while left > 0 and (block := body.read(min(left, 1 << 20))):
            file.write(block)
            left -= len(block)


def put_incoming(key: str, content: bytes) -> None:
    """What is made on the way and needed no longer than a week."""
    client("s3").put_object(Bucket=environment().bucket_incoming, Key=key, Body=content)


def fetch_if_there(key: str, largest: int) -> tuple[bytes, str] | None:
    """As `fetch`; None for a file that never came or is gone."""
    return fetch(key, largest) if _there(environment().bucket_incoming, key) else None


def fetch_kept(key: str, largest: int) -> bytes:
    answer = client("s3").get_object(Bucket=environment().bucket_kept, Key=key)
    return bytes(answer["Body"].read(largest + 1))


def keep(incoming: str, kept: str, etag: str | None) -> None:
    """Moves the file that was checked, and no other that was sent after it. Never replaces a kept one.

    Done again after an interruption, it finds its work done.
    """
    from botocore.exceptions import ClientError

    source = {"Bucket": environment().bucket_incoming, "Key": incoming}
    if is_kept(kept) or not _there(source["Bucket"], incoming):
        return
    wanted = {"CopySourceIfMatch": etag} if etag else {}
    try:
        client("s3").copy_object(Bucket=environment().bucket_kept, Key=kept, CopySource=source, **wanted)
    except ClientError as error:
        if error.response["Error"]["Code"] != "PreconditionFailed":
            raise
        return
    client("s3").delete_object(Bucket=environment().bucket_incoming, Key=incoming)


def put_kept(key: str, content: bytes, content_type: str) -> None:
    client("s3").put_object(Bucket=environment().bucket_kept, Key=key, Body=content, ContentType=content_type)


def delete_kept(key: str) -> None:
    client("s3").delete_object(Bucket=environment().bucket_kept, Key=key)


def is_kept(key: str) -> bool:
    return _there(environment().bucket_kept, key)


def _there(bucket: str, key: str) -> bool:
    """Asked by a list: without the right to list, S3 answers 403 for what is missing."""
    found = client("s3").list_objects_v2(Bucket=bucket, Prefix=key, MaxKeys=1)
    return any(item["Key"] == key for item in found.get("Contents", []))


def download_link(key: str, file_name: str) -> str:
    """A short-lived link that saves the file under its name."""
    return _link(key, ResponseContentDisposition=f'attachment; filename="{file_name}"')


def viewing_link(key: str, file_name: str, content_type: str) -> str:
    """A short-lived link that shows a PDF or an image in the browser, as that and nothing else."""
    disposition = f"inline; filename*=UTF-8''{quote(file_name, safe='')}"
    return _link(key, ResponseContentDisposition=disposition, ResponseContentType=content_type)


def _link(key: str, **answered: str) -> str:
    return str(
        client("s3").generate_presigned_url(
            "get_object",
            Params={"Bucket": environment().bucket_kept, "Key": key, **answered},
            ExpiresIn=DOWNLOAD_LASTS_S,
        )
    )
