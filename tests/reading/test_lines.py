"""Briefs as lines: the same of objects as pydantic makes them, and nothing of what stands in no file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.errors import Place
from generator.reading import model
from generator.reading.entries import BriefEntry
from generator.reading.lines import item_lines, to_lines
from generator.reading.marks import Node
from generator.reading.shaped import Unstorable
from generator.reading.text import Inline, Plain
from generator.reading.typed import typed
from generator.reading.yaml import SourceText, read_text
from tests.examples import EXAMPLE, REPOSITORY


def test_objects_with_slack_are_the_same_lines():
    text = (REPOSITORY / "examples" / EXAMPLE / "brief.yml").read_text(encoding="utf-8")
    found = []
    for is_kept in (True, False):
        document = read_text(text, "brief.yml")
        brief, problems = typed(document, model.Brief, is_kept)
        assert brief
        assert not problems
        found.append((brief, to_lines(BriefEntry(EXAMPLE, Path(), "brief.yml", document, brief))))
    assert found[0] == found[1]


def _term(word: Any) -> model.Term:
    return model.Term.model_construct(term=word, meaning=Inline("a", AT))


AT = Node(SourceText("brief.yml", "a"), 0, 1, 0, 0, 0, 1)


@pytest.mark.parametrize("node", [None, AT])
def test_what_stands_in_no_file_is_no_line(node):
    with pytest.raises(Unstorable, match="a guess"):
        item_lines(_term(Plain("a", node)))


def test_a_value_of_another_type_is_no_line():
    with pytest.raises(Unstorable, match="Place"):
        item_lines(_term(Place("a")))
