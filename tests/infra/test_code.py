import json
import shutil
import zipfile
from pathlib import PurePosixPath

import pytest

from infra import checks, code

MAX_ZIPPED = 50 * 1024 * 1024


@pytest.fixture(scope="session")
def names(release):
    with zipfile.ZipFile(release.code) as archive:
        return archive.namelist()


def test_every_handler_imports_alone(release):
    template = json.loads(release.template.read_text(encoding="utf-8"))
    assert len(checks.handlers(template)) == 10
    assert checks.unimportable(template, release.code, release.target) == []


def test_what_renders_imports_from_code_and_layer_alone(release):
    assert checks.unimportable_from_layer(release.code, release.layer, release.target) == []


def test_a_layer_without_its_libraries_is_noticed(release, tmp_path):
    empty = tmp_path / "empty.zip"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("python/nothing.py", "")
    host = code.Target(release.target.python, code.host_machine(), release.target.interpreter)
    faults = checks.unimportable_from_layer(release.code, empty, host)
    assert len(faults) == len(checks.OF_LAYER)


def test_the_layer_holds_its_list_and_nothing_of_the_code(release):
    with zipfile.ZipFile(release.layer) as archive:
        paths = [PurePosixPath(name).parts for name in archive.namelist()]
        unzipped = sum(entry.file_size for entry in archive.infolist())
    assert {parts[0] for parts in paths} == {"python"}
    roots = {parts[1] for parts in paths}
    assert "typst" in roots
    assert not roots & {"app.py", "chalicelib", "chalice", "boto3", "bin", "pycparser"}
    assert release.layer.stat().st_size < MAX_ZIPPED
    assert unzipped < 120 * 1024 * 1024


def test_code_and_layer_too_large_together_are_refused(release, tmp_path):
    code.check_size(release.code, release.layer)
    with zipfile.ZipFile(tmp_path / "huge.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("python/huge.bin", bytes(code.MAX_UNZIPPED - 30 * 1024 * 1024))
    with pytest.raises(ValueError, match="Lambda takes"):
        code.check_size(release.code, release.layer, tmp_path / "huge.zip")


def test_the_same_list_gives_the_same_layer(release, tmp_path, monkeypatch):
    """Installed anew, not copied from what was installed before."""
    monkeypatch.setattr(code, "CACHE", tmp_path / "cache")
    code.write_layer(tmp_path / "again.zip", release.target)
    assert (tmp_path / "again.zip").read_bytes() == release.layer.read_bytes()


def test_a_missing_module_is_noticed(release, tmp_path):
    less = tmp_path / "less.zip"
    with zipfile.ZipFile(release.code) as whole, zipfile.ZipFile(less, "w") as archive:
        for name in whole.namelist():
            if name.startswith(("app.py", "chalice")):
                archive.writestr(name, whole.read(name))
    host = code.Target(release.target.python, code.host_machine(), release.target.interpreter)
    template = {
        "Resources": {"Tick": {"Type": "AWS::Serverless::Function", "Properties": {"Handler": "app.tick"}}}
    }
    (fault,) = checks.unimportable(template, less, host)
    assert "app.tick does not import" in fault
    assert "ModuleNotFoundError" in fault


def test_the_zip_holds_what_lambda_lacks_and_no_more(release, names):
    roots = {PurePosixPath(name).parts[0] for name in names}
    assert {"app.py", "chalicelib", "chalice", "pynamodb", "msgspec"} <= roots
    assert not roots & code.LEFT_OUT - {"chalice"}
    assert {name for name in names if name.startswith("chalice/") and name.endswith(".py")} == {
        "chalice/__init__.py",
        "chalice/app.py",
    }
    assert release.code.stat().st_size < MAX_ZIPPED


def test_every_module_has_its_bytecode(names):
    compiled = {
        str(path.parent.parent / path.name.split(".")[0])
        for path in map(PurePosixPath, names)
        if path.suffix == ".pyc"
    }
    sources = {str(PurePosixPath(name).with_suffix("")) for name in names if name.endswith(".py")}
    assert sources - compiled == set()


def test_bytecode_is_taken_without_a_look_at_the_source(release, names):
    with zipfile.ZipFile(release.code) as archive:
        name = next(name for name in names if name.startswith("__pycache__/app."))
        flags = int.from_bytes(archive.read(name)[4:8], "little")
    assert flags == 0b01  # hash-based, unchecked


def test_the_same_sources_give_the_same_zip(release, tmp_path):
    frozen = tmp_path / "frozen"
    shutil.copytree(code.ROOT / "chalicelib", frozen / "chalicelib")
    for name in ("app.py", "requirements.txt"):
        shutil.copy(code.ROOT / name, frozen)
    zips = [tmp_path / "one.zip", tmp_path / "two.zip"]
    for path in zips:
        code.write_code(path, release.target, frozen)
    assert zips[0].read_bytes() == zips[1].read_bytes()
