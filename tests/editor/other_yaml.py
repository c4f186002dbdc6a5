"""YAML as other programs read it (1.2, core schema): plain scalars become numbers, booleans and nulls."""

from __future__ import annotations

import re
from typing import Any

import yaml

_NULL = re.compile(r"(?:null|Null|NULL|~|)\Z")
_BOOL = re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z")
_INT = re.compile(r"[-+]?[0-9]+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")


def read(text: str) -> Any:
    """The data of a document as JSON has it."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    return None if node is None else _data(node)


def _data(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _data(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_data(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    value: str = node.value
    if node.style:
        return value
    if _NULL.match(value):
        return None
    if _BOOL.match(value):
        return value.lower() == "true"
    if _INT.match(value):
        return int(value, 0 if value[:2] in ("0o", "0x") else 10)
    return float(value) if _FLOAT.match(value) else value
