"""The JSON of files: what Python's own writer makes of the same values, in the same layout."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.machine.written import item_file, json_file
from generator.reading.text import Plain

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(['"\\/', "<&>", "\x00\x1f\x7f\u2028"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**31), 2**31) | WORDS | WORDS.map(Plain),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@given(st.dictionaries(WORDS, VALUES, min_size=1, max_size=4))
def test_a_file_has_a_line_for_each_item_and_is_what_python_writes_without_these(value):
    written = json_file(value).decode()
    assert json.loads(written) == value
    together = "".join(line.strip(" ") for line in written.split("\n"))
    assert together == compact(value)


@given(st.dictionaries(WORDS, WORDS | st.lists(st.lists(st.integers(0, 9999), min_size=1), min_size=1), min_size=1))
def test_an_item_by_itself_is_indented_and_may_stand_in_html(value):
    usual = json.dumps([value], ensure_ascii=False, sort_keys=True, indent=1)
    written = item_file(value).decode()
    assert written == usual.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026") + "\n"
    assert json.loads(written) == [value]
