"""What must hold before a deployment: a linted template, handlers and layer that import from the zips."""

import importlib.util
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from infra.code import CODE_LIST, LAYER_LIST, Target, host_machine, installed
from infra.subjects import Template

REGION = "eu-west-3"
RUNTIME_HAS = ("boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six", "urllib3")
OF_LAYER = (
    "chalicelib.sessions.certificates.press.certificates",
    "chalicelib.families.letters.press.letters",
)
IMPORT = """
import importlib, sys
sys.path[:0] = sys.argv[2:]
module, _, name = sys.argv[1].rpartition(".")
assert callable(getattr(importlib.import_module(module), name))
"""


def faults(template: Path, code: Path, layer: Path, target: Target) -> list[str]:
    """Every reason not to deploy, as lines for people; empty when there is none."""
    content: Template = json.loads(template.read_text(encoding="utf-8"))
    return [
        *lint(template),
        *unimportable(content, code, target),
        *unimportable_from_layer(code, layer, target),
    ]


def lint(template: Path) -> list[str]:
    """cfn-lint's findings."""
    command = [
        str(Path(sys.executable).parent / "cfn-lint"),
        "--regions",
        REGION,
        "--format",
        "parseable",
        "--",
        str(template),
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return (ran.stdout + ran.stderr).strip().splitlines() if ran.returncode else []


def handlers(template: Template) -> dict[str, str]:
    """Handler by logical id of its function."""
    return {
        name: resource["Properties"]["Handler"]
        for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function"
    }


def unimportable(template: Template, code: Path, target: Target) -> list[str]:
    """Handlers that a fresh interpreter cannot import from the unzipped code with boto3 alone beside it.

    Compiled modules of another processor do not load here: then the same versions for this one go first.
    """
    found = []
    with tempfile.TemporaryDirectory() as folder:
        task, beside = Path(folder) / "task", Path(folder) / "runtime"
        with zipfile.ZipFile(code) as archive:
            archive.extractall(task)
        link_runtime(beside)
        paths = [*_twins(target), str(task), str(beside)]
        for name, handler in handlers(template).items():
            command = [target.interpreter, "-I", "-S", "-B", "-c", IMPORT, handler, *paths]
            ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
            if ran.returncode:
                found.append(f"{name}: {handler} does not import\n{ran.stderr.strip()}")
    return found


def unimportable_from_layer(code: Path, layer: Path, target: Target) -> list[str]:
    """What only the rendering function calls, imported from code and layer as it finds them in Lambda."""
    with tempfile.TemporaryDirectory() as folder:
        task, opt = Path(folder) / "task", Path(folder) / "opt"
        for zipped, unzipped in ((code, task), (layer, opt)):
            with zipfile.ZipFile(zipped) as archive:
                archive.extractall(unzipped)
        paths = [*_twins(target, LAYER_LIST), str(task), str(opt / "python")]
        found = []
        for name in OF_LAYER:
            command = [target.interpreter, "-I", "-S", "-B", "-c", IMPORT, name, *paths]
            ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
            if ran.returncode:
                found.append(f"{name} does not import with the layer\n{ran.stderr.strip()}")
    return found


def _twins(target: Target, *lists: str) -> list[str]:
    """Where compiled modules that load here are, when the target's do not."""
    if target.machine == host_machine():
        return []
    twin = Target(target.python, host_machine(), target.interpreter)
    return [str(installed(twin, of=of) / "tree") for of in (CODE_LIST, *lists)]


def link_runtime(folder: Path) -> None:
    """A folder with boto3 and what it stands on, and nothing else of this environment."""
    folder.mkdir()
    for name in RUNTIME_HAS:
        spec = importlib.util.find_spec(name)
        assert spec is not None, name
        assert spec.origin is not None, name
        origin = Path(spec.origin)
        source = origin.parent if origin.name == "__init__.py" else origin
        (folder / source.name).symlink_to(source)
