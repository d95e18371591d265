"""Make a stage's package: `build/<stage>/template.json` and `build/<stage>/code.zip`.

    python -m infra.package --stage dev

The template takes the zip's bucket and key as parameters, so that the same file is deployed everywhere.
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
from infra.code import ROOT, Target, host_target, release_target, write_code
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
    target: Target

    @property
    def code_key(self) -> str:
        """The zip's key in the code bucket: new content, new key."""
        return f"preau-{hashlib.sha256(self.code.read_bytes()).hexdigest()[:16]}.zip"


def package(stage: str, out: Path, root: Path = ROOT) -> Package:
    """Package the application under `root` for a stage, into the folder `out`."""
    target = host_target() if stage == "local" else release_target()
    made = Package(out / "template.json", out / "code.zip", target)
    out.mkdir(parents=True, exist_ok=True)
    template = merged_by_chalice(stage, out / "project", target, root)
    made.template.write_text(json.dumps(template, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_code(made.code, target, root)
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
        faults = checks.faults(made.template, made.code, made.target)
    except (PackageError, ValueError) as error:
        faults = [str(error)]
    if faults:
        print(*faults, sep="\n", file=sys.stderr)
        return 1
    size = made.code.stat().st_size / 1e6
    print(f"{made.template}\n{made.code}  {size:.1f} MB, to be uploaded as {made.code_key}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
