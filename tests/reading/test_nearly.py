"""Which word was meant: a guess, and a slip that leaves no doubt."""

from __future__ import annotations

import pytest

from generator.reading.nearly import bare, near, slip

KEYS = ["status", "speaker", "title", "text", "why_it_matters", "source", "sources", "of", "at"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Status", "status"),
        ("why-it-matters", "why_it_matters"),
        ("why it matters", "why_it_matters"),
        ("“title”", "title"),
        ("speeker", "speaker"),  # another letter
        ("spaker", "speaker"),  # one too few
        ("speakker", "speaker"),  # one too many
        ("sepaker", "speaker"),  # two swapped
        ("speakre", "speaker"),
        ("titles", "title"),
    ],
)
def test_a_slip_leaves_no_doubt(typed: str, meant: str):
    assert slip(typed, KEYS) == meant


@pytest.mark.parametrize("typed", ["sourcex", "speekker", "words", "off", "a", "", "speaker" * 40])
def test_what_may_be_more_than_one_word_or_none_is_no_slip(typed: str):
    assert slip(typed, KEYS) == ""


def test_a_guess_may_be_further_off():
    assert near("speekker", KEYS) == "speaker"
    assert near("zzz", KEYS) == ""
    assert near("status" * 60, KEYS) == ""


@pytest.mark.parametrize(
    ("typed", "inner"), [("“a b”", "a b"), ("„a“", "a"), ("« a »", "a"), ("‘a’", "a"), ("a", ""), ("“a", ""), ("“”", "")]
)
def test_curly_marks_around_a_value_are_taken_off(typed: str, inner: str):
    assert bare(typed) == inner
