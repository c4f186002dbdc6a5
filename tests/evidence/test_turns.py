"""The turns of a transcript."""

from __future__ import annotations

import pytest

from generator.evidence.quotations import map_source
from generator.evidence.turns import is_label, is_questioner


def turns(*paragraphs: str) -> list[tuple[str, str]]:
    mapped = map_source(paragraphs, transcript=True)
    return [(turn.label, mapped.text[turn.start : turn.end].strip()) for turn in mapped.turns]


def test_a_turn_goes_from_label_to_label_over_paragraphs():
    assert turns("Recorded in May.", "FOREIGN MINISTER OLSEN: We go.", "And we stay.", "Q: When?", "OLSEN: Now.") == [
        ("FOREIGN MINISTER OLSEN", "We go.\nAnd we stay."), ("Q", "When?"), ("OLSEN", "Now."),
    ]  # fmt: skip


def test_a_label_on_a_line_of_its_own_and_one_with_an_aside():
    assert turns("MS. OLSEN:", "We go.", "BENN (via interpreter): No.") == [
        ("MS. OLSEN", "We go."),
        ("BENN (via interpreter)", "No."),
    ]


def test_a_label_behind_a_time_in_the_recording():
    assert turns("[00:00:05] MS. OLSEN: We go.", "0:31 BENN: No.") == [("MS. OLSEN", "We go."), ("BENN", "No.")]


def test_a_question_without_a_colon():
    assert turns("THE PRESIDENT: Yes.", "Q    Mr. President, when?", "THE PRESIDENT: Now.")[1] == ("Q", "Mr. President, when?")


@pytest.mark.parametrize("words", ["Look", "First", "On the contrary", "What I mean is this", "the Minister"])
def test_words_before_a_colon_that_are_no_label(words):
    assert not is_label(words)


def test_who_asks_from_the_floor():
    assert is_questioner("Question (retranslated)")
    assert not is_questioner("Mara Olsen")
