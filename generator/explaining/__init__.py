"""What each rule is for, how a break of it is mended, and an example, wrong and right.

The texts are in the YAML files beside this one, a file for each group of rules. `briefing explain`, docs/rules.md and the
SARIF report are made of them; a test holds that each rule has its own, and that the examples are what they are said to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

GROUPS: Final = {
    "Y": ("yaml", "The file as YAML"),
    "F": ("form", "The form of a brief or an actor"),
    "L": ("links", "Ids, references and links between files"),
    "C": ("claims", "What a brief claims"),
    "S": ("sources", "Sources and their texts"),
    "Q": ("quotes", "Whether a quote is true to its source"),
    "R": ("receipts", "Receipts"),
}
"""The groups of rules by their letter: the file of each, and its title."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a rule is there, how to mend what breaks it, and an example.

    `at` are the words of the wrong example that a message points at. With `is_story` the example is told, not written in YAML.
    """

    code: str
    why: str
    mend: str
    wrong: str
    right: str
    at: str = ""
    is_story: bool = False


@cache
def explanations() -> dict[str, Explanation]:
    """All explanations by code, in the order of the files."""
    return {code: _read(code, said) for file, _ in GROUPS.values() for code, said in _file(file).items()}


def _file(name: str) -> dict[str, Any]:
    text = Path(__file__).with_name(f"{name}.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return found


def _read(code: str, said: dict[str, Any]) -> Explanation:
    return Explanation(
        code, said["why"], said["mend"], said["wrong"].rstrip("\n"), said["right"].rstrip("\n"),
        str(said.get("at", "")), bool(said.get("story")),
    )  # fmt: skip
