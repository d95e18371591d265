import os
import socket
import subprocess
import sys

from local import watch
from local.place import ROOT


def start(tmp_path, **environment):
    """What `python -m local` says when it cannot start."""
    ran = subprocess.run(
        [sys.executable, "-m", "local"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
        env=os.environ | {"STATE": str(tmp_path / "state")} | environment,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert not (tmp_path / "state").exists()
    return ran.stderr


def test_a_taken_port_is_said_in_one_line(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = start(tmp_path, PORT=str(port))
    assert said == f"port {port} is taken: stop what listens there, or choose another with PORT=…\n"


def test_a_missing_node_is_said_in_one_line(tmp_path):
    assert start(tmp_path, PATH=str(tmp_path)) == "Node is missing: install Node 20 or newer\n"


def test_only_what_changed_is_noticed(tmp_path):
    (tmp_path / "folder").mkdir()
    file = tmp_path / "folder" / "a.py"
    file.write_text("1")
    before = watch.snapshot(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("compiled")
    assert watch.snapshot(tmp_path) == before
    file.write_text("12")
    assert watch.snapshot(tmp_path) != before
