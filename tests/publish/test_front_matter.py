"""The front matter of our pages says the same to the short way and to MkDocs."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from generator.publish import front_matter
from generator.writing import escape

TEXTS = st.text(st.sampled_from("ab: -#'\"\\&<{[,]}|>%@`!*\t\n\xa0\x85\u2028\u3000\ufeff\u200bאé“😀\x7f\ue000"))


@given(
    TEXTS,
    TEXTS,
    st.booleans(),
    st.sampled_from(["", "../a/b.md"]),
    st.sampled_from(["\n\n# A\n", "\n", "", "\n---\nb\n", " x\n"]),
)
@example("A \\ b", "“c” & d\xa0· e", True, "../a/b.md", "\n\n# A\n")
def test_the_short_way_reads_what_mkdocs_reads(title: str, description: str, unsearched: bool, moved_to: str, rest: str):
    source = escape.front_matter(title, description, unsearched=unsearched, moved_to=moved_to) + escape.Markdown(rest)
    assert front_matter.parted(source) == get_data(source)


@pytest.mark.parametrize(
    "source",
    ['---\ntitle: "a"\ntitle: "b"\n---\nc', '---\ntitle: "a" # b\n---\nc', "---\ntitle: a\n---\nc", "title: a\n\nb", "# a", ""],
)
def test_what_we_do_not_write_is_left_to_mkdocs(source: str):
    assert front_matter.parted(source) == get_data(source)


def test_what_we_write_is_not_left_to_mkdocs(monkeypatch):
    monkeypatch.delattr(front_matter, "get_data")
    head = escape.front_matter("Ann: “no” · <b>", "c & d", unsearched=True, moved_to="../e.md")
    title = "Ann: “no” · &lt;b&gt;"
    meta = {"title": title, "description": "c &amp; d", "search": {"exclude": True}, "moved_to": "../e.md"}
    assert front_matter.parted(f"{head}\n\n# F\n") == ("# F\n", meta)
