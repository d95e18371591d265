"""Make a stage's package: `template.json`, `code.zip` and `layer.zip` in `build/<stage>/`.

    python -m infra.package --stage dev

The template takes the zips' bucket and keys as parameters, so that the same file is deployed everywhere.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from infra import checks
from infra.code import ROOT, Target, check_size, host_target, release_target, write_code, write_layer
from infra.subjects import Template, together

STAGES = ("local", "dev", "staging", "prod")
REGION = "eu-west-3"
ERROR_LINES = 12  # the end of a traceback, where the cause is


class PackageError(Exception):
    """The application or its template cannot be packaged; the message is what the tool said."""


@dataclass(frozen=True)
class Package:
    template: Path
    code: Path
    layer: Path
    target: Target

    @property
    def code_key(self) -> str:
        """The zip's key in the code bucket: new content, new key."""
        return f"preau-{_digest(self.code)}.zip"

    @property
    def layer_key(self) -> str:
        return f"preau-layer-{_digest(self.layer)}.zip"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def package(stage: str, out: Path, root: Path = ROOT) -> Package:
    """Package the application under `root` for a stage, into the folder `out`."""
    target = host_target() if stage == "local" else release_target()
    made = Package(out / "template.json", out / "code.zip", out / "layer.zip", target)
    out.mkdir(parents=True, exist_ok=True)
    template = merged_by_chalice(stage, out / "project", target, root)
    made.template.write_text(json.dumps(template, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_code(made.code, target, root)
    write_layer(made.layer, target, root)
    check_size(made.code, made.layer)
    return made


def merged_by_chalice(stage: str, project: Path, target: Target, root: Path) -> Template:
    """Chalice's template with ours merged in.

    It works in a folder of its own, without requirements: the zip that it makes there is thrown away
    (`infra.code` says why).
    """
    shutil.rmtree(project, ignore_errors=True)
    (project / ".chalice").mkdir(parents=True)
    (project / "requirements.txt").touch()
    shutil.copy(ROOT / ".chalice" / "config.json", project / ".chalice")
    (project / "app.py").symlink_to(root / "app.py")
    (project / "chalicelib").symlink_to(root / "chalicelib")
    ours = together(stage)
    (project / "ours.json").write_text(json.dumps(ours), encoding="utf-8")
    chalice = str(Path(sys.executable).parent / "chalice")
    command = [chalice, "--project-dir", str(project), "package", "--stage", stage]
    command += ["--merge-template", str(project / "ours.json"), str(project / "out")]
    environment = os.environ | {"AWS_DEFAULT_REGION": REGION, "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        raise PackageError("\n".join((ran.stdout + ran.stderr).strip().splitlines()[-ERROR_LINES:]))
    template: Template = json.loads((project / "out" / "sam.json").read_text(encoding="utf-8"))
    shutil.rmtree(project)
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"] |= {
                "CodeUri": {"Bucket": {"Ref": "CodeBucket"}, "Key": {"Ref": "CodeKey"}},
                "Runtime": target.runtime,
                "Architectures": [target.machine],
            }
        if resource["Type"] == "AWS::Lambda::LayerVersion":
            resource["Properties"] |= {
                "CompatibleRuntimes": [target.runtime],
                "CompatibleArchitectures": [target.machine],
            }
    return template


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stage", choices=STAGES, default="dev")
    parser.add_argument("--out", type=Path, help="default: build/<stage>")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    given = parser.parse_args()
    out = (given.out or ROOT / "build" / given.stage).resolve()
    try:
        made = package(given.stage, out, given.root)
        faults = checks.faults(made.template, made.code, made.layer, made.target)
    except (PackageError, ValueError) as error:
        faults = [str(error)]
    if faults:
        print(*faults, sep="\n", file=sys.stderr)
        return 1
    print(made.template)
    for path, key in ((made.code, made.code_key), (made.layer, made.layer_key)):
        print(f"{path}  {path.stat().st_size / 1e6:.1f} MB, to be uploaded as {key}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
