"""Reads one list in a process of its own: `python -m chalicelib.sessions.lists job.json`.

The reader of workbooks is compiled code that hostile files have made abort; here it takes nothing down with
it. Memory and time are limited, so that the limit is met before the function's own.
"""

import gc
import resource
import sys
from pathlib import Path

import msgspec

from chalicelib.sessions.lists.bounds import MOST_MEMORY, MOST_SECONDS, TOO_LARGE
from chalicelib.sessions.lists.reading import Job, read_list


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # all that is read is kept to the end
    job = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Job)
    try:
        read = read_list(job)
    except MemoryError:
        return TOO_LARGE
    (Path(job.out) / "read.json").write_bytes(msgspec.json.encode(read))
    return 0


if __name__ == "__main__":
    sys.exit(main())
