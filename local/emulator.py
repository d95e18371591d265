"""MiniStack as a child process: started on loopback, stopped so that it writes its state down."""

import os
import shutil
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

from local.place import REGION, ROOT, Place

PROGRAM = ROOT / ".emulator" / "bin" / "ministack"
CAP = 2 * (os.cpu_count() or 2) + 4  # functions that may run at once
START_S = 30
STOP_S = 20


class EmulatorError(Exception):
    """The emulator does not start; the message says where to look."""


class Emulator:
    def __init__(self, place: Place) -> None:
        self._place = place
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._over = False
        self._ready = False
        self.log = place.state / "emulator.log"

    def start(self) -> None:
        """Start it, with the state of last time, and wait until it answers."""
        if not PROGRAM.exists():
            raise EmulatorError("the emulator is not installed: `make run` does it")
        _wipe(self._place.temporary)
        self._place.temporary.mkdir(parents=True)
        with self._lock, self.log.open("wb") as log:
            if self._over:
                raise EmulatorError("stopped")
            process = self._process = subprocess.Popen(
                [str(PROGRAM)],
                env=self._environment(),
                cwd=self._place.temporary,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for us; we tell it to stop
            )
        deadline = time.monotonic() + START_S
        while not self._answers():
            if process.poll() is not None or time.monotonic() > deadline:
                raise EmulatorError(f"the emulator does not start: see {self.log}")
            time.sleep(0.1)
        self._ready = True

    def stop(self) -> None:
        """Stop it and its workers; whatever it keeps is on disk afterwards, and its temporary folder gone."""
        with self._lock:
            self._over = True
            process = self._process
        if process is not None:
            if self._ready:
                process.terminate()
            else:
                process.kill()  # it does not listen yet, and has nothing to write down
            try:
                process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # workers that outlived it
        _wipe(self._place.temporary)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self._place.emulator_url}/_ministack/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def _environment(self) -> dict[str, str]:
        state = self._place.state
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self._place.temporary),
            "LANG": "C.UTF-8",
            "TMPDIR": str(self._place.temporary),
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": str(self._place.emulator_port),
            "AWS_ENDPOINT_URL": self._place.emulator_url,
            "MINISTACK_REGION": REGION,
            "AUTH": "true",
            "IOT_MTLS_ENABLED": "0",
            "PERSIST_STATE": "1",
            "STATE_DIR": str(state / "aws"),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(state / "s3"),
            "LAMBDA_ACCOUNT_CONCURRENCY": str(CAP),
            "LAMBDA_WARM_TTL_SECONDS": "86400",
        }


def _wipe(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
