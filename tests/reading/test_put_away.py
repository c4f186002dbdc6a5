"""A library keeps no data of its files, and still says where each word of them stands."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest

from generator.reading.library import Library, load_library, walk_texts
from generator.reading.yaml import Mapping, Node, Scalar, Sequence, node_at, read_file
from tests.projects import write_project

ODD = r"""# a comment first: Ünder
title: 'It''s a "title"'
status: draft
as_of: 2031-03-14
bottom_line: >-
  Folded words that
  go on, ünder two lines.

  And TODO a paragraph.
why_it_matters: "Escaped \u00e9 and
  folded \
  words"
topics: [one-topic, 'two-topic' ,   "three-topic"]   # behind
places:
- plain words
  on two lines
- "\"quoted\""
sources:
  - {id: s, kind: article, title: A title, outlet: 'Out', published: 2031-03, language: en, extent: full, rights: cc0}
actors: [{id: anna,
   role: TODO}]
"""
BRIEF = "content/briefs/x/brief.yml"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {BRIEF: ODD, "content/actors/anna.yml": "name: Anna\nkind: person\n"}
    return write_project(tmp_path_factory.mktemp("odd"), files)


@pytest.fixture(scope="module")
def library(project: Path) -> Library:
    return load_library(project)


def scalars(value: Any) -> list[Scalar]:
    if isinstance(value, Scalar):
        return [value]
    return [found for item in (value.values() if isinstance(value, Mapping) else value) for found in scalars(item)]


def test_every_text_stands_where_it_was_read(project: Path, library: Library):
    data = read_file(project / BRIEF, BRIEF).data
    read = {scalar.node.start: scalar for scalar in scalars(data)}
    texts = list(walk_texts(library.briefs["x"].brief))
    assert {'It\'s a "title"', "plain words on two lines", '"quoted"', "three-topic", "Escaped é and folded words"} <= set(
        texts
    )
    for text in texts:
        assert text.node is not None
        was = read[text.node.start]
        assert (text, text.place) == (was.strip(), was.node.place)
        assert text.node.place_within(text, 2, 4) == was.node.place_within(was.strip(), 2, 4)


def test_a_date_stands_where_it_was_read(library: Library):
    assert str(library.briefs["x"].brief.as_of.place) == f"{BRIEF}:4:8"


def test_a_finding_is_told_of_what_was_put_away(library: Library):
    assert [str(f.place) for f in library.findings if f.code == "F005"] == [f"{BRIEF}:9:7", f"{BRIEF}:21:10"]


def test_the_data_come_back_when_they_are_asked_for(library: Library):
    document = library.briefs["x"].document
    assert document.source.text == ODD
    assert document.data is not None
    assert document.data.keys_at["places"].line == 13
    title = node_at(document.source, document.data["title"].start)
    assert title is not None
    assert title.style == "'"


def test_nothing_of_the_files_is_kept(project: Path):
    left: list[Any] = [library := load_library(project)]
    seen: set[int] = set()
    while left:
        value = left.pop()
        if id(value) in seen or isinstance(value, type) or type(value).__name__ in ("module", "function"):
            continue
        seen.add(id(value))
        assert not isinstance(value, (Scalar, Sequence, Mapping))
        # of what is to do the places are kept
        assert not isinstance(value, Node) or value in library.briefs["x"].document.todos
        assert value != ODD
        left += gc.get_referents(value)
    assert len(seen) > 100


def test_a_file_that_is_another_one_by_now_is_told_of_as_it_was(tmp_path: Path):
    root = write_project(tmp_path, {BRIEF: ODD})
    text = load_library(root).briefs["x"].brief.places[0]
    (root / BRIEF).write_text("title: x\n", encoding="utf-8")
    assert (text.place.line, text.place.line_text) == (15, "- plain words")
