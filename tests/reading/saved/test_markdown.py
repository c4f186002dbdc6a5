"""Markdown as the words that a reader sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.article import clean
from generator.reading.saved.lines import lines_of
from generator.reading.saved.markdown import is_markdown
from generator.reading.saved.markup import seen


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("**bold** and *it* and ***both***", "bold and it and both"),
        ("a **b *c* d** e", "a b c d e"),
        ("“*The Night Clerk*,” she said", "“The Night Clerk,” she said"),
        ("__bold__ _it_ snake_case_word don_t", "bold it snake_case_word don_t"),
        ("2 * 3 * 4 and 5*3*2", "2 * 3 * 4 and 5*3*2"),
        ("* not", "* not"),
        ("**T**he end", "The end"),
        ("~~gone~~", "gone"),
        ('[text](https://x.example/a_(b) "t") end', "text end"),
        ("[**bold link**](http://x.example)", "bold link"),
        ("[Robert] Mueller", "[Robert] Mueller"),
        ("[the paper][1] and [house] and [none]", "the paper and house and [none]"),
        ("[[Page|words]] and [[Page]]", "words and Page"),
        ("![alt](x.png) words", " words"),
        ("foot[^1].", "foot."),
        ("`code` and ``a `tick` ``", "code and a `tick` "),
        ("``quoted'' words", "``quoted'' words"),
        (r"\*not\* 1\. [\[]", "*not* 1. [[]"),
        ("AT&amp;T &bogus; &", "AT&T &bogus; &"),
        ("<b>x</b> a<br>b <https://x.example>", "x a b https://x.example"),
    ],
)
def test_inline_marks(markup, words):
    assert seen(markup, {"1": "u", "house": "v"}) == words


@given(st.text(st.characters(exclude_characters="*_`[]<>&\\~!", exclude_categories=["Cs"])))
def test_a_text_without_marks_stays_as_it_is(text):
    assert seen(text) == text


@pytest.mark.parametrize("text", ["[" * 20_000, "*a" * 20_000, "`" * 20_000, "`a" * 20_000, "[a](" * 10_000, "<" * 20_000])
def test_a_text_full_of_marks_is_read_to_its_end(text):
    assert seen(text)


@pytest.mark.parametrize(
    "text",
    ["# A title\n\nWords.", "A title\n=======\n\nWords.", "Words with [a link](https://x.example).", "## One\n\nWords.",
     "**One** and **two**.", "Words.[^1]\n\n[^1]: A note."],
)  # fmt: skip
def test_what_is_markdown(text):
    assert is_markdown(lines_of(text))


@pytest.mark.parametrize(
    "text",
    ["The price of *one* ferry.", "#hashtag", "- a\n- b", "> quoted", "[Robert] said [sic]", "1. one\n2. two", "a_b_c",
     "5 * 3 * 2", "*** \n\nwords"],
)  # fmt: skip
def test_what_may_be_plain_text_is_not_read_as_markdown(text):
    assert not is_markdown(lines_of(text))


def paragraphs(markdown: str) -> list[str]:
    return list(clean(f"# T\n\n{markdown}").article.paragraphs)


@pytest.mark.parametrize(
    ("markdown", "body"),
    [
        ("One\ntwo *three\nfour* five.", ["One two three four five."]),
        ("Intro:\n\n- one\n  - inner **x**\n- two\n  goes on", ["Intro:", "one", "inner x", "two goes on"]),
        ("1. One\n2. Two", ["1. One", "2. Two"]),
        ("> Outer\n>\n> > Inner one\n> > two\n\nAfter.", ["Outer", "Inner one two", "After."]),
        ("Before.\n\n***\n\nAfter.", ["Before.", "After."]),
        ("One\n---\n\nTwo.", ["One", "Two."]),
        ("Before.\n\n```\nx = **1**\n```\n\nAfter.", ["Before.", "x = **1**", "After."]),
        ("Before.\n\n| a | b |\n|---|---|\n| 1 | 2 |", ["Before.", "| a | b |", "| 1 | 2 |"]),
        ("Before.\n\n![x](y.png)\n*A caption.*\n\nAfter.", ["Before.", "After."]),
        ("Before.\n\n[![x](y.png)](z)\n\nThe quay. Photo: Wim Tarrow\n\nAfter.", ["Before.", "After."]),
        ("Before.\n\n*Not a caption.*\n\nAfter.", ["Before.", "Not a caption.", "After."]),
        ("Before.\n\n<figure>\n<img src=x>\n</figure>\n\n<!-- no\nwords -->\n\n{{< video >}}\n\nAfter.", ["Before.", "After."]),
        ("The [envoys][1] left.\n\n[1]: https://x.example 'T'", ["The envoys left."]),
        ("A note.[^1]\n\n[^1]: Its text\n    goes on.", ["A note.", "Its text goes on."]),
        ("On the 3rd\n2. The", ["On the 3rd 2. The"]),
    ],
)
def test_blocks(markdown, body):
    assert paragraphs(markdown) == body


def test_what_is_left_out_of_markdown_is_told():
    left = clean("# T\n\nBefore.\n\n![x](y.png)\n\n[1]: https://x.example\n\n<!-- c -->\n\nAfter.").left_out
    assert left == ("T", "![x](y.png)", "[1]: https://x.example", "<!-- c -->")


def test_the_first_section_is_no_title():
    long = "A paragraph that is long enough to be one, with a comma in it and a full stop behind it, as they have."
    saved = clean(f"# A title\n\n## What the treaty says about the gauge\n\n{long}\n\n## Who pays\n\n{long}")
    assert saved.title == "A title"
    assert saved.article.paragraphs == ("What the treaty says about the gauge", long, "Who pays", long)
