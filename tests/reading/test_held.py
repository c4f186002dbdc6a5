"""What was made of a brief is kept for who asks next, and let go: what has been held longest first, each brief as a whole."""

from __future__ import annotations

from typing import Any

import pytest

from generator.cache.memory import Memory
from generator.reading import held
from generator.reading.held import SMALL, hold, let_go, make_room
from generator.reading.library import load_library
from tests.projects import write_project
from tests.reading.samples import ACTOR, BRIEF, OTHER

FILES = {
    "content/actors/ann-example.yml": ACTOR,
    "content/actors/bob-sample.yml": "name: Bob Sample\nkind: person\n",
    "content/briefs/other/brief.yml": OTHER,
    "content/briefs/x/brief.yml": BRIEF,
}


@pytest.fixture(autouse=True)
def nothing_is_held():
    let_go(-1)
    yield
    let_go(-1)


def test_what_has_been_held_longest_goes_first():
    where: dict[Any, Any] = {}
    for name in "abc":
        hold(name, where, name, name.upper(), 1_000)
    let_go(2_500)
    assert where == {"b": "B", "c": "C"}
    let_go(0)
    assert where == {}


def test_all_of_one_owner_goes_together():
    where: dict[Any, Any] = {}
    hold("one", where, "quotes", 1, 1_000)
    hold("two", where, "other", 2, 1_000)
    hold("one", where, "citations", 3, 1_000)
    let_go(2_999)
    assert where == {"other": 2}


def test_what_is_small_stays():
    where: dict[Any, Any] = {}
    hold("one", where, "day", 1, SMALL)
    hold("one", where, "quotes", 2, SMALL + 1)
    let_go(0)
    assert where == {"day": 1}


def test_the_more_briefs_there_are_the_less_is_held_of_each():
    try:
        room = []
        for briefs in (10, 1_000, 2_000, 5_000, 10_000):
            make_room(briefs)
            room.append((held._held.most, held._held.few))
        assert room == sorted(room, reverse=True)
        assert room[1][1] == room[1][0]  # of a thousand all finds room
        assert room[2][1] < room[2][0]
        assert room[-1][0] > 0
    finally:
        make_room(0)


def test_a_brief_is_the_same_whenever_it_is_asked(tmp_path, monkeypatch):
    monkeypatch.setattr(held, "SMALL", 0)  # as this one's quotes are short
    entry = load_library(write_project(tmp_path, FILES), Memory(None)).briefs["x"]
    names = list(type(entry.brief).model_fields)

    def told() -> str:
        return repr([getattr(entry.brief, name) for name in names]) + repr(dict(entry.citations)) + repr(entry.appearing)

    first, quotes = told(), entry.brief.quotes
    assert entry.brief.quotes is quotes
    let_go(0)
    assert entry.brief.quotes is not quotes
    assert told() == first
    # what leads to items leads to those that the brief has now
    assert all(citation.source in entry.brief.sources for citation in entry.citations.values())
    assert all(any(entry.sources[str(source.id)] is source for source in entry.brief.sources) for source in entry.brief.sources)
    assert entry.default_source is entry.brief.sources[0]


def test_nothing_is_counted_that_went(tmp_path):
    load_library(write_project(tmp_path, FILES), Memory(None))
    let_go(0)
    assert held._held.total == 0
    assert held._held.owners == {}
