"""The whole product on this machine: package, emulator, stack, secret, site, demo data."""

import importlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from botocore.exceptions import ClientError

from infra.package import package
from local import edge
from local.cloud import Cloud, new_badge_key, new_secret
from local.emulator import Emulator
from local.place import PROVIDER_SECRET, ROOT, Place
from local.proxy import File
from local.watch import Snapshot, snapshot

BUILT_SITE = ROOT / "web" / "dist"
CODE = (
    ROOT / "app.py",
    ROOT / "chalicelib",
    ROOT / "infra",
    ROOT / ".chalice" / "config.json",
    ROOT / "requirements.txt",
    ROOT / "requirements-documents.txt",
)
FIRST_START_S = 300
PATIENCE_S = 60
TOO_MANY = 429


class StackError(Exception):
    """The stack cannot run; the message says why."""


class Stack:
    """`say` is told each step, in a few words."""

    def __init__(self, place: Place, say: Callable[[str], None]) -> None:
        self.place = place
        self.emulator = Emulator(place)
        self.cloud = Cloud(place)
        self.outputs: dict[str, str] = {}
        self._say = say
        self._demo: subprocess.Popen[bytes] | None = None
        self._code: Snapshot = {}
        self._site: Snapshot = {}

    def start(self) -> edge.Edge:
        """Bring everything up; returns how the edge is to serve it."""
        self.place.state.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(1) as beside:
            self._say("packaging the application, starting the emulator")
            self._code = snapshot(*CODE)
            packaging = beside.submit(package, "local", self._build)
            self.emulator.start()
            made = packaging.result()
        self._say("deploying the stack")
        self.outputs = self.cloud.deploy(made)
        environment = self.cloud.environment()
        for name in ("password_pepper", "link_key"):
            self.cloud.make_secret(f"{environment['SECRETS_PATH']}/{name}", new_secret)
        self.cloud.make_secret(f"{environment['SECRETS_PATH']}/badge_key", new_badge_key)
        for name in ("france_connect_secret", "pro_connect_secret"):
            self.cloud.make_secret(f"{environment['SECRETS_PATH']}/{name}", lambda: PROVIDER_SECRET)
        self.upload_site()
        self._load_demo(environment)
        self._say("warming up")
        self.warm()
        return edge.read(self.cloud.client("cloudfront"), self.outputs["DistributionId"])

    @property
    def _build(self) -> Path:
        return self.place.state / "build"

    def stop(self) -> None:
        if self._demo is not None:
            self._demo.terminate()
        self.emulator.stop()

    def fetch(self, key: str) -> File | None:
        """A file of the site's bucket."""
        try:
            found = self.cloud.client("s3").get_object(Bucket=self.outputs["SiteBucketName"], Key=key)
        except ClientError:
            return None
        return File(found["Body"].read(), found["ContentType"])

    def upload_site(self) -> None:
        if not BUILT_SITE.exists():
            self._say("no site yet: web/dist is missing, only the API is served")
            return
        self._say("uploading the site")
        self._site = snapshot(BUILT_SITE)
        self.cloud.upload_site(self.outputs["SiteBucketName"], BUILT_SITE)

    def _load_demo(self, environment: dict[str, str]) -> None:
        if self.place.loaded.exists() or not (ROOT / "local" / "demo").exists():
            return
        self._say("loading the demo data")
        everything = os.environ | environment | self.place.aws
        command = [sys.executable, "-m", "local.demo"]
        self._demo = subprocess.Popen(command, env=everything, cwd=ROOT, start_new_session=True)
        if self._demo.wait():
            raise StackError("the demo data does not load")
        self.place.loaded.touch()

    def warm(self) -> None:
        """Start the workers that the first visitor would otherwise wait for."""
        self._ask_api()
        with ThreadPoolExecutor(3) as calls:
            calls.submit(self._ask_api)
            for function in ("relay-events", "deliver-mail"):
                calls.submit(self.cloud.invoke, function, b'{"Records": []}')

    def _ask_api(self) -> None:
        """Waits its turn: the files of the demo may keep all workers busy for a moment."""
        path = f"/restapis/{self.outputs['RestAPIId']}/api/_user_request_/health"
        for last in (*[False] * (PATIENCE_S - 1), True):
            try:
                with urlopen(self.place.emulator_url + path, timeout=60) as answer:
                    answer.read()
                return
            except HTTPError as error:
                if last or error.code != TOO_MANY:
                    raise
                time.sleep(1)

    def redeploy_if_changed(self) -> edge.Edge | None:
        """Deploy again when the code or the template changed; returns the edge then."""
        now = snapshot(*CODE)
        if now == self._code:
            return None
        self._code = now
        self.outputs = self.cloud.deploy(package("local", self._build))
        self._ask_api()
        return edge.read(self.cloud.client("cloudfront"), self.outputs["DistributionId"])

    def upload_if_changed(self) -> bool:
        if snapshot(BUILT_SITE) in (self._site, {}):
            return False
        self.upload_site()
        return True


def sign_ins() -> list[tuple[str, str, str]]:
    """Who can sign in on the demo data: user name, password, who that is."""
    try:
        people = importlib.import_module("local.demo.people")
    except ModuleNotFoundError:
        return []
    known: list[tuple[str, str, str]] = list(people.SIGN_INS)
    return known


@contextmanager
def running_stack(port: int, state: Path) -> Iterator[str]:
    """A stack of its own, for tests: as `make run` starts it, with its base URL once it is ready."""
    environment = os.environ | {"PORT": str(port), "STATE": str(state), "WATCH": "0"}
    process = subprocess.Popen([sys.executable, "-m", "local"], cwd=ROOT, env=environment)
    url = f"http://localhost:{port}"
    try:
        deadline = time.monotonic() + FIRST_START_S
        while not _is_ready(url):
            if process.poll() is not None or time.monotonic() > deadline:
                raise StackError(f"the stack on port {port} does not start")
            time.sleep(0.3)
        yield url
    finally:
        process.terminate()
        process.wait(60)


def _is_ready(url: str) -> bool:
    try:
        with urlopen(f"{url}/api/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
