"""`make run`: the product at http://localhost:8080 until Ctrl-C.

PORT=8090 serves it elsewhere (the emulator takes the next port). FRESH=1 forgets what was kept.
WATCH=0 leaves changed files alone.
"""

import asyncio
import os
import shutil
import signal
import socket
import sys
import time
import traceback

from aiohttp import web

from infra.package import PackageError
from local import place as places
from local.cloud import DeployError
from local.emulator import CAP, EmulatorError
from local.identities.provider import LABELS, Provider
from local.mailbox import Mailbox
from local.place import PROVIDER_CLIENT, PROVIDER_SECRET, Place
from local.proxy import Proxy
from local.stack import Stack, StackError, sign_ins

LOOK_EVERY_S = 1
STARTED = time.monotonic()
FAILURES = (PackageError, DeployError, EmulatorError, StackError)


def say(step: str) -> None:
    print(f"{time.monotonic() - STARTED:6.1f} s  {step}", flush=True)


def obstacle(place: Place) -> str | None:
    """Why nothing can start here, in one line."""
    if sys.version_info < (3, 11):  # noqa: UP036 - that is what we tell
        return "Python 3.11 or newer is needed"
    if shutil.which("node") is None:
        return "Node is missing: install Node 20 or newer"
    for port in (place.port, place.emulator_port):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return f"port {port} is taken: stop what listens there, or choose another with PORT=…"
    return None


async def run(place: Place) -> int:
    def tell(step: str) -> None:
        proxy.doing = step
        say(step)

    stack = Stack(place, tell)
    mailbox = Mailbox(place.emulator_url, place.state / "mails.json")
    stand_ins = [
        Provider(name, place.issuer(name), PROVIDER_CLIENT, PROVIDER_SECRET, place.url) for name in LABELS
    ]
    proxy = Proxy(place.emulator_url, mailbox, stack.fetch, at_once=CAP - 3, providers=stand_ins)
    runner = web.AppRunner(proxy.application(), access_log=None)
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", place.port).start()
    serving = asyncio.create_task(serve(stack, proxy))
    stopped = asyncio.create_task(stopping.wait())
    await asyncio.wait((serving, stopped), return_when=asyncio.FIRST_COMPLETED)
    if stopping.is_set():
        say("stopping")
    proxy.edge = None
    await asyncio.to_thread(mailbox.mails)
    await asyncio.to_thread(stack.stop)
    await runner.cleanup()
    if stopping.is_set():
        serving.cancel()
        return 0
    failure = serving.exception()
    if not isinstance(failure, FAILURES):
        traceback.print_exception(failure)
    print(f"\n{failure}\nIf what was kept is in the way: FRESH=1 make run starts over.", file=sys.stderr)
    return 1


async def serve(stack: Stack, proxy: Proxy) -> None:
    """Start, then follow the files, for ever."""
    proxy.open(await asyncio.to_thread(stack.start))
    announce(stack.place)
    while True:
        await asyncio.sleep(LOOK_EVERY_S)
        if os.environ.get("WATCH") == "0":
            continue
        try:
            edge = await asyncio.to_thread(stack.redeploy_if_changed)
            if edge is not None:
                proxy.open(edge)
                say("the change is deployed")
            if await asyncio.to_thread(stack.upload_if_changed):
                proxy.forget_files()
        except FAILURES as error:
            say(f"the change is not deployed:\n{error}")


def announce(place: Place) -> None:
    say("ready")
    print(f"\n  Site     {place.url}\n  Mailbox  {place.url}/_local/mailbox")
    print(f"  Codes    {place.url}/_local/codes\n")
    for user_name, password, label in sign_ins():
        print(f"  {user_name:<18} {password:<20} {label}")
    print("\n  Ctrl-C stops; what was entered is kept. FRESH=1 make run starts over.", flush=True)


def main() -> int:
    place = places.from_environment()
    found = obstacle(place)
    if found:
        print(found, file=sys.stderr)
        return 1
    if os.environ.get("FRESH") == "1" or not place.loaded.exists():  # half of it is as good as nothing
        shutil.rmtree(place.state, ignore_errors=True)
    code = asyncio.run(run(place))
    sys.stdout.flush()
    os._exit(code)  # a step that was under way in a thread must not hold us back


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
