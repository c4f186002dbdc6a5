"""Finding words: readings of brackets, places, and time that grows with the text and no faster."""

from __future__ import annotations

import pytest

from generator.evidence.folding import fold
from generator.evidence.looking import TooOften
from generator.evidence.matching import Segment, find, occurrences
from generator.evidence.quotations import map_source


def found(text: str, *paragraphs: str) -> list[list[str]]:
    mapped = map_source(paragraphs)
    return [[mapped.folded.text[a:b] for a, b in c.pieces] for c in find(Segment.of(text), mapped)]


def test_every_place_is_found_in_order():
    mapped = map_source(["go, no go, go-between", "ago go"])
    assert [mapped.paragraph_at(mapped.folded.starts[a]) for a, _ in occurrences("go", mapped)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("we sail […] noon", ["we sail", "noon"]),
        ("[W]e sail", ["we sail"]),
        ("we [now] sail", ["we sail"]),
        ("we sail [now], and eat", ["we sail, and eat"]),
        ("[Well,] we sail", ["we sail"]),
        ("we [all] [now] sail", ["we sail"]),
        ("we sail[, so to speak,] and", ["we sail and"]),
        ("[…] sail […]", ["sail"]),
        ("sail […]", ["sail"]),
    ],
)
def test_what_the_editor_changed_is_read_back(text, pieces):
    assert [piece.text for piece in Segment.of(text).as_edited.pieces] == pieces


def test_the_sources_own_brackets_come_first():
    assert found("we [all] sail […] home", "“so we [all] sail […] home,”") == [["we [all] sail […] home"]]
    assert found("we [all] sail […] home", "“so we sail with luck […] home,”") == [["we sail", "home"]]


def test_six_omissions_are_read_as_the_editors_although_the_source_prints_one():
    source = "“a1 x b1 x c1 x d1 x e1 x f1 x g1,” and “one […] two”"
    assert found("a1 […] b1 […] c1 […] d1 […] e1 […] f1 […] g1", source) == [["a1", "b1", "c1", "d1", "e1", "f1", "g1"]]


def test_a_range_of_the_folded_text_leads_back_to_what_was_typed():
    segment = Segment.of("we  sail\u00a0-- home")
    assert fold(segment.text).text == "we sail — home"
    assert segment.text[slice(*segment.raw(3, 7))] == "sail"


FLOODS = [
    "[" * 50_000,
    "[a]" * 5_000,
    "[…] " * 5_000,
    "…" * 50_000,
    '"' * 50_000,
    "[T]he " * 3_000,
    "we […] " * 150,
    "a [b] " * 190,
]


@pytest.mark.parametrize("text", FLOODS, ids=lambda t: t[:8])
def test_a_flood_of_marks_in_a_quote_stands_nowhere(text):
    mapped = map_source(["“We sail at dawn and we eat at noon and we rest.” " * 2_000])
    if text == "we […] " * 150:
        with pytest.raises(TooOften):  # each of 4,000 places may begin 150 pieces
            find(Segment.of(text), mapped)
    else:
        assert find(Segment.of(text), mapped) == []


@pytest.mark.parametrize("words", ["a a a", "a […] a", "a […] a […] a"])
def test_a_word_that_stands_everywhere_is_found_and_nothing_hangs(words):
    mapped = map_source(["“" + "a " * 50_000 + "”"])
    assert find(Segment.of(words), mapped)
