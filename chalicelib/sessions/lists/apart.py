"""Has a list read in a process of its own, so that no file can take down who reads it."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from chalicelib.kernel.log import logger
from chalicelib.kernel.texts import say
from chalicelib.sessions.lists.bounds import MOST_SECONDS, TOO_LARGE
from chalicelib.sessions.lists.reading import Job, Read
from chalicelib.sessions.model.lists import RowFault

READER = ["-m", "chalicelib.sessions.lists"]


def read_apart(job: Job) -> Read:
    """What came of the list. A file that makes the process abort, or run on, is refused in words.

    Raises RuntimeError when the process ends in an error of ours.
    """
    asked = Path(job.out) / "job.json"
    asked.write_bytes(msgspec.json.encode(job))
    command = [sys.executable, *READER, str(asked)]
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        ran = subprocess.run(
            command, env=environment, capture_output=True, timeout=MOST_SECONDS + 10, check=False
        )
    except subprocess.TimeoutExpired:
        return _refused("lists.unreadable")
    if ran.returncode == 0:
        return msgspec.json.decode((Path(job.out) / "read.json").read_bytes(), type=Read)
    logger.warning("a list ended its reader", extra={"code": ran.returncode})
    if ran.returncode == TOO_LARGE:
        return _refused("lists.too_wide")
    if ran.returncode < 0:
        return _refused("lists.unreadable")
    raise RuntimeError(ran.stderr.decode(errors="replace")[-2000:])


def _refused(code: str) -> Read:
    return Read(refused=RowFault(row=0, code=code, message=say(code)))
