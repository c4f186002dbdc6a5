"""One door out: what an editor typed is what a reader sees, and nothing else happens."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.evidence.fragments import encoded
from generator.reading.text import Inline, Plain, Url, parse_inline
from generator.writing import escape
from generator.writing.escape import Markdown

EXTENSIONS = ["attr_list", "tables", "toc"]
TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufffe\uffff"), min_size=1, max_size=60
)
NASTY = st.text("abc *_`[]()<>{}#+-=!|&~\\\"'.:/@$^1 ", min_size=1, max_size=40)


class Skeleton(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(attrs)))

    def handle_data(self, data):
        self.text += data


def html(source: str) -> Skeleton:
    skeleton = Skeleton()
    skeleton.feed(markdown.markdown(source, extensions=EXTENSIONS))
    return skeleton


def squeezed(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text).strip(" \n")


@given(st.one_of(TEXT, NASTY))
def test_a_plain_text_shows_itself_and_makes_no_tag(text: str):
    if not text.strip():
        return
    page = html(f"before {escape.plain('x' + text)} behind")
    assert [tag for tag, _ in page.tags] == ["p"]
    assert squeezed(page.text) == squeezed(f"before x{text.rstrip()} behind")


@given(NASTY)
def test_a_plain_text_at_the_start_of_a_line_makes_no_list_heading_or_table(text: str):
    if not text.strip():
        return
    page = html(str(escape.plain(text)))
    assert [tag for tag, _ in page.tags] == ["p"]
    assert squeezed(page.text) == squeezed(text)


@given(NASTY)
def test_a_plain_text_stays_within_its_table_cell(text: str):
    if not text.strip():
        return
    page = html(f"| a | b |\n|---|---|\n| x{escape.plain(text)} | y |\n")
    assert [tag for tag, _ in page.tags].count("td") == 2
    assert not {tag for tag, _ in page.tags} & {"a", "em", "strong", "code", "img", "script"}


def test_ordinary_prose_comes_out_as_it_went_in():
    prose = 'Mr. O’Neil said, "we\'ll see" (in 2019), at 4.5 percent; Ещё раз – نعم.'
    assert escape.plain(prose) == prose


@pytest.mark.parametrize("text", ["1. no list", "# no heading", "- no item", "+ no item", "> no quote", "=== no line"])
def test_the_start_of_a_line_is_made_harmless(text: str):
    page = html(str(escape.plain(text)))
    assert [tag for tag, _ in page.tags] == ["p"]
    assert page.text == text


def test_inline_text_keeps_emphasis_code_and_links():
    made = escape.inline(Inline("see *this*, **that**, `code` and [a page](https://example.org/a_(b)?x=1&y=2)"))
    page = html(str(made))
    assert [tag for tag, _ in page.tags] == ["p", "em", "strong", "code", "a"]
    assert dict(page.tags[-1][1])["href"] == "https://example.org/a_%28b%29?x=1&y=2".replace("_", "%5F")


@given(NASTY)
def test_inline_text_makes_no_other_tags_and_loses_no_words(text: str):
    try:
        pieces = parse_inline(text)
    except PydanticCustomError:
        return  # a link without an address is refused at the door
    if not text.strip():
        return
    page = html("x " + str(escape.inline(Inline(text))))
    assert {tag for tag, _ in page.tags} <= {"p", "em", "strong", "code", "a"}
    letters = "".join(c for piece in _leaves(pieces) for c in piece if c.isalnum())
    assert "".join(c for c in page.text if c.isalnum()) == "x" + letters


def _leaves(pieces):
    for piece in pieces:
        if piece.pieces:
            yield from _leaves(piece.pieces)
        else:
            yield piece.text


def test_a_mark_before_a_link_makes_no_image_of_it():
    page = html(str(escape.inline(Inline("X9 ![a](https://example.org/x.png)"))))
    assert [tag for tag, _ in page.tags] == ["p", "a"]
    assert page.text == "X9 !a"


def test_space_at_the_edges_breaks_no_markup():
    page = html(f"**{escape.plain(chr(0xA0) + '   X9 ' + chr(0x2003))}**")
    assert [tag for tag, _ in page.tags] == ["p", "strong"]


def test_an_address_keeps_what_looks_like_a_reference():
    page = html(str(escape.link(Markdown("words"), Url("https://example.org/?a&lt;b&copy=1#:~:text=x&text=y"))))
    assert dict(page.tags[-1][1])["href"] == "https://example.org/?a&lt;b&copy=1#:~:text=x&text=y"


WORDS = "https://example.org/a%C3%A9#:~:text="


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("%D9%82%D8%A7%D9%84%20%D8%A5%D9%86", "قال%20إن"),
        ("Lavrov%3A%20No%3F%2C%20%2Dx,end%20%E2%80%94%20%C3%A9", "Lavrov:%20No?%2C%20%2Dx,end%20—%20é"),
        ("%E2%80%9Ca%E2%80%9D%C2%A0%E2%80%99", "%E2%80%9Ca%E2%80%9D%C2%A0%E2%80%99"),
        ("%E0%B8%B7a%E0%B8%81%E0%B8%B7", "%E0%B8%B7aกื"),
        ("%CC%81e%CC%81", "%CC%81e%CC%81"),
        ("%E2%80%AEa%FF%E2%28%8Da", "%E2%80%AEa%FF%E2%28%8Da"),
        ("%D8%A7&text=%D8%A8,%D8%AA", "ا&text=ب,ت"),
        ("%5B%5D%28%29%2A%26%3C%22%23%2E", "%5B%5D%28%29%2A%26%3C%22%23%2E"),
    ],
    ids=["letters", "marks", "quote marks", "a mark at the start", "not composed", "no text", "two places", "syntax"],
)
def test_a_link_to_words_shows_these_words(given, shown):
    assert escape.address(WORDS + given) == WORDS + shown


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_link_to_words_leads_to_the_same_words(text):
    found = escape.address(WORDS + encoded(text))
    (tag,) = [attributes for name, attributes in html(str(escape.link(Markdown("words"), Url(found)))).tags if name == "a"]
    assert dict(tag)["href"] == found
    assert unquote(found) == unquote(WORDS + encoded(text))
    assert not set(found.removeprefix(WORDS)) & set("-&,+# ")
    assert escape.address(found) == found


def test_an_address_without_words_is_as_it_was():
    for url in ("https://example.org/%D8%A7?q=%D8%A7#%D8%A7", "https://example.org/#text=%D8%A7"):
        assert escape.address(url) == url


def test_front_matter_has_fixed_keys_and_can_not_be_broken_out_of():
    head = escape.front_matter('A "title": <b>bold</b>\n---\nevil: true', "say \\ & ’")
    assert head.startswith("---\n")
    assert head.endswith("\n---")
    data = yaml.safe_load(head.strip("-"))
    assert set(data) == {"title", "description"}
    assert "<" not in data["title"]
    assert '"' not in data["title"]


def test_json_in_a_page_closes_no_script():
    assert "<" not in escape.json_text({"a": "</script><!--"})


def test_a_bare_string_is_refused_at_the_door():
    with pytest.raises(escape.Untyped, match="str"):
        escape.finish("typed by nobody")
    assert escape.finish(Plain("*")) == "&#42;"
    assert escape.finish(Markdown("*a*")) == "*a*"
    assert escape.finish(3) == "3"
    with pytest.raises(escape.Untyped):
        escape.finish(True)
    with pytest.raises(escape.Untyped):
        escape.finish(None)


def test_markdown_is_joined_with_markdown_only():
    with pytest.raises(TypeError):
        Markdown("a") + "b"


def test_an_address_can_not_leave_its_link():
    page = html(str(escape.link(Markdown("words"), Url("https://example.org/a)b\"c'd<e>f|g"))))
    assert [tag for tag, _ in page.tags] == ["p", "a"]
    assert page.text == "words"
