"""The subjects of `infra/*.yaml`, put together into the template that Chalice merges into its own."""

from pathlib import Path
from typing import Any

import yaml

Template = dict[str, Any]
HERE = Path(__file__).parent
SECTIONS = {"Globals", "Parameters", "Conditions", "Resources", "Outputs"}


class Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short tags, read as their long forms."""


def _intrinsic(loader: Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        assert isinstance(node, yaml.MappingNode)
        value = loader.construct_mapping(node, deep=True)
    if suffix in ("Ref", "Condition"):
        return {suffix: value}
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {f"Fn::{suffix}": value}


Loader.add_multi_constructor("!", _intrinsic)


def subject(name: str) -> Template:
    """One subject, such as `tables`; tests make their tables from it."""
    text = (HERE / f"{name}.yaml").read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=Loader)
    assert isinstance(loaded, dict), name
    return loaded


def together(stage: str) -> Template:
    """Every subject in one template, for one stage. Two may add to one resource, not say one thing twice."""
    whole: Template = {section: {} for section in sorted(SECTIONS)}
    for path in sorted(HERE.glob("*.yaml")):
        for section, entries in subject(path.stem).items():
            if section not in SECTIONS:
                raise ValueError(f"{path.name}: unknown section {section}")
            _add(whole[section], entries, f"{path.name}: {section}")
    whole["Parameters"]["Stage"]["Default"] = stage
    return whole


def _add(into: Template, entries: Template, where: str) -> None:
    for name, entry in entries.items():
        if name not in into:
            into[name] = entry
        elif isinstance(into[name], dict) and isinstance(entry, dict):
            _add(into[name], entry, f"{where}.{name}")
        else:
            raise ValueError(f"{where}: {name} is given twice")
