"""The functions' code, and the layer of the one that renders: zips with sources and bytecode, the same bytes
from the same inputs.

Chalice's own zip holds no bytecode (an import takes 2.5 times as long), brings what only its command line
needs, and asks the package index again after each change. So the dependencies are installed once per list and
target, and the application is appended to them.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import chalice

ROOT = Path(__file__).parent.parent
CACHE = ROOT / "build" / "packages"
# The runtime has boto3 and what it stands on; Chalice is cherry-picked; pycparser only builds cffi modules.
LEFT_OUT = {
    *("boto3", "botocore", "s3transfer", "jmespath", "dateutil", "python_dateutil", "six", "urllib3"),
    *("chalice", "pycparser", "pip", "setuptools", "wheel", "bin", "tests", "test"),
}
LEFT_OUT_FILES = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
CHALICE_RUNTIME = ("__init__.py", "app.py")
OLDEST = (1980, 1, 1, 0, 0, 0)
RECIPE = "1"  # a new number throws away what older recipes cached
MAX_UNZIPPED = 250 * 1024 * 1024  # of the code and its layers together
CODE_LIST, LAYER_LIST = "requirements.txt", "requirements-documents.txt"


@dataclass(frozen=True)
class Target:
    """What a package is for, as Lambda names it: python "3.13", machine "arm64" or "x86_64".

    `interpreter` is a Python of that version on this machine: it compiles the bytecode.
    """

    python: str
    machine: str
    interpreter: str

    @property
    def runtime(self) -> str:
        return f"python{self.python}"

    @property
    def is_host(self) -> bool:
        return self.machine == host_machine() and self.python == host_python()


def host_python() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def host_machine() -> str:
    return "arm64" if platform.machine().lower() in ("arm64", "aarch64") else "x86_64"


def host_target() -> Target:
    """The local stack runs functions with the host's own Python."""
    return Target(host_python(), host_machine(), sys.executable)


def release_target() -> Target:
    """Python 3.13 on arm64; without a Python 3.13 to compile bytecode with, the host's version."""
    found = shutil.which("python3.13")
    if found and subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0:
        return Target("3.13", "arm64", found)
    return Target(host_python(), "arm64", sys.executable)


def write_code(out: Path, target: Target, root: Path = ROOT) -> None:
    """Write the zip: dependencies, Chalice's runtime, `app.py` and `chalicelib/`."""
    dependencies = installed(target, root, CODE_LIST)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        own = Path(folder)
        runtime = Path(chalice.__file__).parent
        (own / "chalice").mkdir()
        for name in CHALICE_RUNTIME:
            shutil.copy(runtime / name, own / "chalice" / name)
        shutil.copy(root / "app.py", own)
        shutil.copytree(root / "chalicelib", own / "chalicelib", ignore=shutil.ignore_patterns("__pycache__"))
        compile_bytecode(own, target)
        part = out.with_suffix(".part")
        shutil.copy(dependencies / "zip", part)
        with zipfile.ZipFile(part, "a", zipfile.ZIP_DEFLATED) as archive:
            add_tree(archive, own)
        part.replace(out)


def write_layer(out: Path, target: Target, root: Path = ROOT) -> None:
    """Write the layer's zip: what Lambda finds in /opt/python."""
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(installed(target, root, LAYER_LIST) / "zip", out)


def check_size(*zips: Path) -> None:
    """Raises ValueError when a function's zips together unfold to more than Lambda takes."""
    unzipped = 0
    for path in zips:
        with zipfile.ZipFile(path) as archive:
            unzipped += sum(entry.file_size for entry in archive.infolist())
    if unzipped > MAX_UNZIPPED:
        raise ValueError(f"code and layer unzip to {unzipped:,} bytes; Lambda takes {MAX_UNZIPPED:,}")


def installed(target: Target, root: Path = ROOT, of: str = CODE_LIST) -> Path:
    """The folder with the dependencies of a list, as `tree/` and as `zip`; made once per list and target."""
    wanted = requirements(root, of)
    named = "\n".join([RECIPE, target.runtime, target.machine, of, *wanted])
    key = hashlib.sha256(named.encode()).hexdigest()[:16]
    folder = CACHE / f"{target.runtime}-{target.machine}-{key}"
    if folder.exists():
        return folder
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as temporary:
        making = Path(temporary) / "making"
        tree = making / "tree"
        install(wanted, tree, target)
        trim(tree)
        home = "/var/task" if of == CODE_LIST else "/opt/python"
        compile_bytecode(tree, target, home)
        with zipfile.ZipFile(making / "zip", "w", zipfile.ZIP_DEFLATED) as archive:
            add_tree(archive, tree, "" if of == CODE_LIST else "python/")
        try:
            making.rename(folder)
        except OSError:  # another one made the same meanwhile
            if not folder.exists():
                raise
    return folder


def requirements(root: Path, of: str = CODE_LIST) -> list[str]:
    """The pinned lines of a list but Chalice's, whose dependencies only its command line needs."""
    lines = (root / of).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith(("#", "chalice=="))]


def install(wanted: list[str], tree: Path, target: Target) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--quiet", "--disable-pip-version-check",
               "--no-compile", "--target", str(tree)]  # fmt: skip
    if not target.is_host:
        machine = "aarch64" if target.machine == "arm64" else target.machine
        command += ["--only-binary", ":all:", "--implementation", "cp", "--python-version", target.python]
        newest_glibc = 34 if int(target.python.split(".")[1]) >= 12 else 26
        for minor in range(newest_glibc, 16, -1):
            command += ["--platform", f"manylinux_2_{minor}_{machine}"]
        command += ["--platform", f"manylinux2014_{machine}"]
    subprocess.run([*command, *wanted], check=True)


def trim(tree: Path) -> None:
    """Take away what Lambda has or never needs."""
    for entry in sorted(tree.iterdir()):
        name = entry.name.removesuffix(".py").split("-")[0].lower()
        if name in LEFT_OUT:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    for path in sorted(tree.rglob("*")):
        if path.is_dir() and path.name in ("tests", "__pycache__"):
            shutil.rmtree(path)
        elif path.name in LEFT_OUT_FILES and path.parent.suffix == ".dist-info":
            path.unlink()


def compile_bytecode(tree: Path, target: Target, home: str = "/var/task") -> None:
    """Bytecode that Python takes without looking at the source's date; the sources stay, for tracebacks."""
    subprocess.run(
        [target.interpreter, "-I", "-m", "compileall", "-q", "-f", "--invalidation-mode", "unchecked-hash",
         "-s", str(tree), "-p", home, str(tree)],
        check=True, env=os.environ | {"PYTHONHASHSEED": "0"},
    )  # fmt: skip


def add_tree(archive: zipfile.ZipFile, tree: Path, under: str = "") -> None:
    for path in _files(tree):
        entry = zipfile.ZipInfo(under + path.relative_to(tree).as_posix(), OLDEST)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        archive.writestr(entry, path.read_bytes())


def _files(tree: Path) -> Iterator[Path]:
    return iter(sorted(path for path in tree.rglob("*") if path.is_file()))
