"""How long a new worker takes before its first request, against the libraries that it cannot do without."""

import os
import statistics
import subprocess
import sys

from bench.row import Row

RUNS = 21
BASE = (
    "from chalice.app import Chalice; import pynamodb.models; from pynamodb.connection import Connection;"
    "from aws_lambda_powertools import Logger; Chalice('x'); Logger(); Connection().client"
)
APP = "import app; from chalicelib.kernel import table; table._shared.client"
FIRST = (
    "import app; from chalicelib.api import contents;"
    "contents.load('account'); contents.load('sessions.sessions');"
    "from chalicelib.kernel import table; table._shared.client"
)
TIMED = "import time; t = time.process_time(); {code}; print(time.process_time() - t)"


def cold_imports() -> list[Row]:
    """Both sides with bytecode, turn by turn, so that a busy machine slows both alike."""
    for code in (BASE, APP, FIRST):
        _seconds(code)
    turns = [(_seconds(BASE), _seconds(APP), _seconds(FIRST)) for _ in range(RUNS)]
    base, app, first = (statistics.median(side) for side in zip(*turns, strict=True))
    how = f"median of {RUNS} fresh processes, CPU time, bytecode there, DynamoDB client made"
    return [
        Row("cold_import_ms", round(app * 1000), "ms", f"import app: {how}"),
        Row("cold_import_base_ms", round(base * 1000), "ms", f"chalice, pynamodb, Logger alone: {how}"),
        Row("cold_import_ratio", round(app / base, 2), "×", "import app against those alone, same run"),
        Row(
            "cold_screen_ms",
            round(first * 1000),
            "ms",
            f"with what /me and a list of sessions load: {how}",
        ),
    ]


def _seconds(code: str) -> float:
    known = {
        "AWS_DEFAULT_REGION": "eu-west-3",
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "x",
        "POWERTOOLS_SERVICE_NAME": "preau",
        "POWERTOOLS_METRICS_NAMESPACE": "Preau",
    }
    command = [sys.executable, "-c", TIMED.format(code=code)]
    done = subprocess.run(command, env=os.environ | known, capture_output=True, text=True, check=True)
    return float(done.stdout)
