import json
from collections.abc import Callable
from typing import Any

import pytest

from infra.package import Package, package

Resources = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The package that production would get."""
    return package("prod", tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="session")
def template(release: Package) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(release.template.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="session")
def of_type(template: dict[str, Any]) -> Callable[[str], Resources]:
    """The properties of a type's resources, by logical id."""

    def found(kind: str) -> Resources:
        resources = {
            name: resource["Properties"]
            for name, resource in template["Resources"].items()
            if resource["Type"] == kind
        }
        assert resources, kind
        return resources

    return found
