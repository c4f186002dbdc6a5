"""The closed table of equivalents: what counts as the same, and that nothing else does."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence.folding import fold, folded, is_boundary

CLASSES = {
    "double marks": ["“", "”", "„", "«", "»", '"', "''"],
    "single marks": ["‘", "’", "‚", "'"],
    "spaces": [" ", "\u00a0", "\u2009", "\u202f", "\u3000", "  ", " \t\n "],
    "hyphens": ["-", "\u2010", "\u2011", "\u2212"],
    "dashes": ["\u2012", "\u2013", "\u2014", "\u2015", "--"],
    "ellipses": ["...", "…"],
    "nothing": ["", "\u00ad", "\u200b"],
    "composed": ["é", "e\u0301"],
}


@pytest.mark.parametrize("members", CLASSES.values(), ids=CLASSES)
def test_members_of_a_class_are_the_same(members):
    assert len({folded(f"a{member}b") for member in members}) == 1


def test_classes_never_cross():
    shown = [folded(f"a{members[0]}b") for members in CLASSES.values()]
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Peace", "peace"), ("colour", "color"), ("10", "ten"), ("a`b", "a'b"), ("it", "it."), ("ﬁne", "fine"), ("½", "1/2"),
     ("a\u200cb", "ab"), ("a\u200db", "ab"), ("ß", "ss"), ("a–b", "a-b"), ("′", "'"), ("‹a›", "'a'"), ("ё", "е")],
)  # fmt: skip
def test_nothing_else_is_forgiven(one, other):
    assert folded(one) != folded(other)


TEXTS = st.text(st.sampled_from("abé\u0301\u00ad\u200b “”\"'’–-.…\u00a0\n\u0327\u1100\u1161\u11a8"), max_size=40)


@given(TEXTS)
def test_each_folded_character_knows_where_it_came_from(text):
    result = fold(text)
    assert len(result.text) == len(result.starts) == len(result.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(result.starts, result.ends, strict=True))
    assert list(result.starts) == sorted(result.starts)
    for i, char in enumerate(result.text):
        assert char in fold(text[result.starts[i] : result.ends[i]]).text


@given(TEXTS)
def test_a_text_and_its_composed_form_fold_to_the_same(text):
    assert fold(text).text == fold(unicodedata.normalize("NFC", text)).text


@pytest.mark.parametrize(
    "word",
    ["don't", "non-existent", "4.75", "1,000", "U.S.", "$5", "US$5", "45%", "-5", "3–5", ".5", "him/her", "10:30", "#5", "5°C",
     "AT&T", "كتاب", "ко́шка", "l'homme", "cооperate"],
)  # fmt: skip
def test_a_word_is_whole(word):
    text = fold(f"so {word} it").text
    end = len(text) - 3
    assert is_boundary(text, 3)
    assert is_boundary(text, end)
    assert [i for i in range(4, end) if is_boundary(text, i)] == []


@pytest.mark.parametrize(
    ("text", "at"), [("end.Next", 3), ("'word'", 1), ("a—b", 1), ("(word)", 1), ("不同意", 1), ("5 - 3", 4)]
)
def test_words_part_here(text, at):
    assert is_boundary(text, at)
