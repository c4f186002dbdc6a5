"""What a build tells the next one as bytes: `generator.cache.packed`."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache.packed import LONG, packed, unpacked

TEXTS = st.text(st.characters(exclude_categories=()), max_size=20).flatmap(
    lambda text: st.sampled_from((text, text * (LONG // max(1, len(text)) + 1)))
)
DATA = st.dictionaries(
    st.text(max_size=5),
    st.recursive(
        TEXTS | st.integers() | st.none() | st.lists(TEXTS, max_size=3),
        lambda inner: st.dictionaries(st.text(max_size=5), inner, max_size=4),
        max_leaves=8,
    ),
    max_size=6,
)


@given(DATA)
def test_data_come_back_as_they_were(data):
    assert unpacked(packed(data)) == data


def test_a_long_text_stands_as_it_is_behind_the_json():
    long, short = 'Säule "\n' * LONG, "kurz"
    raw = packed({"a": {"b": long, "c": short}})
    head, _, rest = raw.partition(b"\n")
    assert rest == long.encode()
    assert json.loads(head) == [{"a": {"c": short}}, [[["a", "b"], len(rest)]]]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b"[1, 2]\n",
        b'[{}, [[["a", "b"], 3]]]\nabc',  # no such mapping
        b'[{}, [[["a"], 3]]]\nabcd',  # more than is said
        b'[{}, [[["a"], 3]]]\nab',
        b'[{}, [[["a"], 1]]]\n\xff',
        packed({"a": "b" * LONG})[:-1],
    ],
)
def test_bytes_that_hold_no_data_are_refused(raw):
    with pytest.raises((ValueError, TypeError, LookupError, AttributeError)):
        unpacked(raw)
