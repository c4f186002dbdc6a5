"""The examples of the format's keys are true: each is read as its key asks, and holds in the demonstration's brief."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.evidence.check import check_library
from generator.reading import model
from generator.reading.library import load_library
from generator.reading.typed import typed
from generator.reading.yaml import read_text
from tests.docs import reference
from tests.examples import EXAMPLE, example_project
from tests.projects import write_project

RELATED = "dam-accord-2029"
Way = tuple[str, ...]


def ways(of: type[model.Item], way: Way = ()) -> Iterator[tuple[Way, reference.Key]]:
    """Every key of a mapping that holds a value, with the keys that lead to it."""
    for key in reference.keys(of):
        if key.inner:
            yield from ways(key.inner, (*way, key.name))
        else:
            yield (*way, key.name), key


OF_A_BRIEF = dict(ways(model.Brief))
OF_AN_ACTOR = dict(ways(model.Actor))


def named(way: Way) -> str:
    return ".".join(way)


def least(of: type[model.Item], way: Way = ()) -> dict[str, Any]:
    """The smallest mapping of a kind that has a value at `way`: its required keys, with their examples."""
    made: dict[str, Any] = {}
    for key in reference.keys(of):
        leads_there = way[:1] == (key.name,)
        if key.inner and (key.is_required or leads_there):
            inner = least(key.inner, way[1:] if leads_there else ())
            made[key.name] = inner if key.kind == "mapping" else [inner]
        elif key.is_required or leads_there:
            made[key.name] = key.example
    return made


def lines(mapping: dict[str, Any], indent: str = "") -> Iterator[str]:
    """A mapping as lines of YAML, its values written as docs/format.md shows them."""
    for name, value in mapping.items():
        if isinstance(value, dict):
            yield from (f"{indent}{name}:", *lines(value, f"{indent}  "))
        elif isinstance(value, list) and isinstance(value[0], dict):
            first, *more = lines(value[0], f"{indent}    ")
            yield from (f"{indent}{name}:", f"{indent}  - {first.strip()}", *more)
        else:
            yield f"{indent}{name}: {reference.as_yaml(value)}"


@pytest.mark.parametrize("way", OF_A_BRIEF, ids=named)
def test_a_minimal_brief_with_the_example_is_read(way: Way):
    text = "\n".join(lines(least(model.Brief, way)))
    assert OF_A_BRIEF[way].line in text
    brief, findings = typed(read_text(text, "brief.yml"), model.Brief)
    assert findings == []
    assert brief is not None


@pytest.mark.parametrize("way", OF_AN_ACTOR, ids=named)
def test_a_minimal_actor_with_the_example_is_read(way: Way):
    text = "\n".join(lines(least(model.Actor, way)))
    assert OF_AN_ACTOR[way].line in text
    actor, findings = typed(read_text(text, "actor.yml"), model.Actor)
    assert findings == []
    assert actor is not None


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's project, with its texts, and with the other brief that `related` names."""
    root = example_project(tmp_path_factory.mktemp("keys"))
    return write_project(root, {f"content/briefs/{RELATED}/brief.yml": "\n".join(lines(least(model.Brief)))})


def put(data: Any, way: Way, example: Any) -> Iterator[Any]:
    """Copies of a document with the example at its key, in each place where the document has the mapping."""
    if isinstance(data, list):
        for at, item in enumerate(data):
            for changed in put(item, way, example):
                yield [*data[:at], changed, *data[at + 1 :]]
    elif len(way) == 1:
        yield {**data, way[0]: example}
    elif way[0] in data:
        for changed in put(data[way[0]], way[1:], example):
            yield {**data, way[0]: changed}


def faults(root: Path, path: Path, data: Any) -> list[str]:
    """What the check says of the project with this document in the place of a file (JSON is YAML)."""
    before = path.read_text(encoding="utf-8")
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    try:
        result = check_library(load_library(root), only={EXAMPLE}, against_receipts=False)
    finally:
        path.write_text(before, encoding="utf-8")
    return [f"{finding.code} {finding.message}" for finding in result.findings if finding.severity == "error"]


@pytest.mark.parametrize(("path", "way"), [
    *((f"content/briefs/{EXAMPLE}/brief.yml", way) for way in OF_A_BRIEF),
    *(("content/actors/tavira-ossen.yml", way) for way in OF_AN_ACTOR),
], ids=lambda value: named(value) if isinstance(value, tuple) else "")  # fmt: skip
def test_the_example_holds_in_the_demonstration(demonstration: Path, path: str, way: Way):
    file = demonstration / path
    data = json.loads(json.dumps(read_text(file.read_text(encoding="utf-8"), path).data))
    key = (OF_A_BRIEF if "briefs" in path else OF_AN_ACTOR)[way]
    told = []
    for changed in put(data, way, key.example):
        told.append(faults(demonstration, file, changed))
        if not told[-1]:
            return
    pytest.fail(f"`{key.line}` holds nowhere in the demonstration:\n" + "\n".join(map(str, told)))
