"""Corrections of ill-formed YAML: the text stays what was typed, and what is not sure is not called safe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fixing import fixed
from generator.reading.repairs import KEYS, open_columns, reordered
from generator.reading.yaml import SourceText, read_text
from tests.docs import facts

HEAD, TAIL = "status: draft\n", "as_of: 2031-01-01\n"


def test_the_keys_are_those_of_the_format():
    assert facts.keys_of_the_format() == KEYS


def mended(text: str, only_safe: bool = True) -> str | None:
    """The file with the first correction; None if there is none."""
    fix = next((f.fix for f in read_text(text, "x.yml").findings if f.fix and (f.fix.is_safe or not only_safe)), None)
    return fixed(text.encode(), [fix])[0].decode() if fix else None


SIGNS = st.sampled_from(
    [": ", ":", "[", "]", "{", '"', "'", "*", "&", "@", "%", "!", "- ", "#", " #", "“", "a", "The talks", " ", ", "]
)


@given(st.lists(SIGNS, min_size=1, max_size=8).map("".join))
def test_a_text_that_is_put_under_a_block_is_read_as_it_was_typed(text: str):
    better = mended(f"{HEAD}title: {text}\n{TAIL}")
    if better is not None and "title: >-" in better:
        document = read_text(better, "x.yml")
        assert document.findings == []
        assert document.data is not None
        assert document.data["title"] == text.strip(" ")


@given(st.lists(st.lists(SIGNS, min_size=1, max_size=5).map("".join), min_size=2, max_size=3))
def test_so_is_a_text_of_several_lines(lines: list[str]):
    better = mended(HEAD + "title: " + "\n  ".join(lines) + "\n" + TAIL)
    if better is not None and "title: >-" in better:
        data = read_text(better, "x.yml").data
        assert data is not None
        assert data["title"].split() == " ".join(lines).split()


@pytest.mark.parametrize(
    "line",
    [
        "title: The talks status: draft",  # two keys on one line
        "title: 'The mayor's talks'",  # the marks may be meant to quote
        "title: - The talks",  # an item of a list
        "url: https://example.org: here",  # no text
        "topics: [a, b: c",  # a list
    ],
)
def test_what_can_be_read_in_two_ways_is_not_safe(line: str):
    assert mended(f"{HEAD}{line}\n{TAIL}") is None


def test_a_comment_is_never_made_a_text():
    assert mended(f"{HEAD}title: a: b # c\n{TAIL}", only_safe=False) is None


def test_a_tab_is_replaced_where_one_width_alone_fits():
    assert mended("sources:\n  - id: a\n\tkind: b\n") == "sources:\n  - id: a\n    kind: b\n"
    assert mended("history:\n  - id: a\n    positions:\n      - id: a\n        kind: b\n\t\tclaim: c\n") is None


def test_columns_where_a_key_may_stand():
    source = SourceText("x", "a:\n  - b:\n      - c: 1\n        d: 2\n")
    assert open_columns(source, 4) == [8, 4, 0]


def test_a_list_is_put_in_order_with_its_lines_as_they_are():
    text = "a:\n  - x: 2\n    y: 'b'\n  - x: 1\nb: c\n"
    data = read_text(text, "x.yml").data
    assert data is not None
    fix = reordered(data["a"], [1, 0], True)
    assert fix is not None
    assert fixed(text.encode(), [fix])[0].decode() == "a:\n  - x: 1\n  - x: 2\n    y: 'b'\nb: c\n"


@pytest.mark.parametrize("text", ["a: [b, c]\n", "a:\n  - x: 2\n  # of the next\n  - x: 1\n", "a:\n  - x: 2\n\n  - x: 1\n"])
def test_a_list_in_brackets_or_with_comments_stays_as_it_is(text: str):
    data = read_text(text, "x.yml").data
    assert data is not None
    assert reordered(data["a"], [1, 0], True) is None


def test_equal_lines_in_a_row_are_taken_out_at_once():
    document = read_text("title: A\n" + "places: [B]\n" * 5 + "topics: [c]\nplaces: [B]\n", "brief.yml")
    (finding,) = document.findings
    assert finding.message.startswith("`places` stands 6 times")
    assert finding.fix is not None
    assert (finding.fix.place.line, finding.fix.place.end_line, finding.fix.text) == (3, 7, "")
