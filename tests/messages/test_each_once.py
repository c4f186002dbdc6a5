"""One mistake is told once, whichever key it is in; two mistakes are told both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from generator.errors import Finding
from generator.evidence.check import check_library
from generator.reading.library import load_library
from tests.examples import run
from tests.messages.making import base_files, cases
from tests.projects import write_project

BRIEF, ACTOR = "content/briefs/orrin-light/brief.yml", "content/actors/ines-varga.yml"
BROKEN = {
    "is none that the format knows": "zz:",
    "has no value": "{key}:",
    "has keys where none belong": "{key}: {{some: thing}}",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base with its receipt; whoever changes a file puts it back."""
    root = write_project(tmp_path_factory.mktemp("base"), base_files())
    run(root, "verify", "orrin-light")
    return root


def found(root: Path) -> list[Finding]:
    return check_library(load_library(root)).findings


def with_key_broken(text: str, broken: str) -> Iterator[tuple[str, str]]:
    """For each key, where it first stands: the file with that key broken; unless only its name is, its value is gone."""
    lines = text.split("\n")
    seen: set[tuple[str, str]] = set()
    section = ""
    for number, line in enumerate(lines):
        match = re.match(r"(?P<indent> *(?:- )?)(?P<key>[a-z_]+):(?P<value>.*)", line)
        if not match:
            continue
        indent, key = match["indent"], match["key"]
        section = key if not indent else section
        if (section, key) in seen:
            continue
        seen.add((section, key))
        end = next(
            (n for n in range(number + 1, len(lines)) if lines[n].strip() and depth(lines[n]) <= len(indent)), len(lines)
        )
        kept = [match["value"], *lines[number + 1 : end]] if BROKEN[broken] == "zz:" else [""]
        kept[0] = indent + BROKEN[broken].format(key=key) + kept[0]
        yield f"{section}.{key}", "\n".join([*lines[:number], *kept, *lines[end:]])


def depth(line: str) -> int:
    return len(line) - len(line.lstrip())


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("path", [BRIEF, ACTOR])
def test_a_key_that_is_broken_is_one_message_wherever_it_stands(root, path, broken):
    good = (root / path).read_text(encoding="utf-8")
    try:
        for key, text in with_key_broken(good, broken):
            (root / path).write_text(text, encoding="utf-8")
            findings = found(root)
            assert len(findings) == 1, (key, [(f.code, str(f.place), f.message) for f in findings])
    finally:
        (root / path).write_text(good, encoding="utf-8")


# far from one another, and each of another kind
APART = [
    "Y003-a-key-twice", "F003-a-byline-as-printed", "F001-a-misspelt-key", "Q001-another-word", "L004-a-misspelt-quote",
    "C004-another-status", "C009-ends-before", "C011-one-sentence", "L004-an-unknown-change", "L010-an-alias",
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [*pairwise(APART), (APART[1], APART[5]), (APART[2], APART[7])])
def test_two_mistakes_are_two_messages(root, tmp_path, one, other):
    by_name = {case.name: case for case in cases()}
    receipt = BRIEF.replace("brief.yml", "receipt.json")
    files = {**base_files(), receipt: (root / receipt).read_bytes()}
    write_project(tmp_path, by_name[other].files(by_name[one].files(files)))
    assert sorted(f.code for f in found(tmp_path)) == sorted((one[:4], other[:4]))


def test_a_mistake_of_form_hides_no_changed_word_though_the_text_is_not_here(root, tmp_path):
    by_name = {case.name: case for case in cases()}
    receipt = BRIEF.replace("brief.yml", "receipt.json")
    files = {**base_files(), receipt: (root / receipt).read_bytes()}
    files = by_name["R002-another-word"].files(by_name["F003-a-misspelt-word"].files(files))
    write_project(tmp_path, files)
    assert [f.code for f in found(tmp_path)] == ["F003", "R002"]


def test_all_mistakes_at_once_are_all_told(root, tmp_path):
    by_name = {case.name: case for case in cases()}
    receipt = BRIEF.replace("brief.yml", "receipt.json")
    files = {**base_files(), receipt: (root / receipt).read_bytes()}
    for name in APART:
        files = by_name[name].files(files)
    write_project(tmp_path, files)
    assert sorted(f.code for f in found(tmp_path)) == sorted(name[:4] for name in APART)
