"""JSON without a space: what Python's own writer makes of the same data, and the same data again."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import compact
from generator.evidence.digests import as_file, canonical, sha256

LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from('"\\/<&>\x00\x1f\x7f\u2028')
WORDS = st.text(LETTERS, max_size=8)
ANY_WORDS = st.text(LETTERS | st.sampled_from("\ud800\udfff"), max_size=4)


def values(words):
    return st.recursive(
        st.none() | st.booleans() | st.integers() | words,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
        max_leaves=12,
    )


@given(values(WORDS) | values(ANY_WORDS))
def test_it_is_what_python_writes_and_is_read_back(value):
    written = compact.written(value)
    assert written == json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    assert compact.read(written) == value


def test_a_lone_surrogate_may_be_written_as_a_question_mark():
    assert compact.written(["a\ud800"], "replace") == b'["a?"]'


@pytest.mark.parametrize("data", [b"", b"[1", b'{"a"}', b"\xff", b"[1]x"])
def test_what_is_no_json_is_an_error(data):
    with pytest.raises((json.JSONDecodeError, UnicodeDecodeError)):
        compact.read(data)


@given(st.dictionaries(WORDS, values(WORDS), max_size=3) | st.dictionaries(ANY_WORDS, values(ANY_WORDS), max_size=2))
def test_what_is_digested_and_a_receipt_are_what_python_writes_with_sorted_keys(value):
    form = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical(value) == form
    try:
        sealed = {**value, "seal": sha256(form)}
    except UnicodeEncodeError:  # a receipt holds no lone surrogate
        with pytest.raises(UnicodeEncodeError):
            as_file(value)
    else:
        assert as_file(value) == json.dumps(sealed, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
