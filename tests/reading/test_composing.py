"""Unicode NFC, the same as Python's, in time that grows with the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.composing import composed

MARKS = "\u0301\u0327\u0308\u0323\u0344\u05b0\u0651\u093c\u3099"


@given(
    st.lists(
        st.sampled_from(["a", "é", "\u1100", "\u1161", "\u11a8", "か", " ", *MARKS, MARKS * 5, "\u0327\u0301" * 40]),
        max_size=12,
    )
)
def test_it_is_the_standard_form(parts):
    text = "".join(parts)
    assert composed(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "marks", ["\u0301\u0327" * 250_000, "\u0301" * 250_000 + "\u0327" * 250_000], ids=["by turns", "in two rows"]
)
def test_half_a_million_marks_on_one_letter_end(marks):
    """Python's own function moves each mark past all others, and would take many minutes."""
    text = composed("a" + marks)
    assert unicodedata.is_normalized("NFC", text)
    assert text[0] == "á"
