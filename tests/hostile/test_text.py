"""Properties of the one door out: thousands of hostile strings of each type, in each output.

In the place of each string harmless text gives the same skeleton, the string comes back exactly, and nothing runs.
`make test` draws 2,000 of each, `make test-browser` 10,000; HOSTILE_STRINGS sets another number.
"""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, TypeVar
from urllib.parse import unquote

import markdown
import pytest
import yaml
from jinja2 import Environment
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data
from pydantic_core import PydanticCustomError

from generator.language import ENGLISH, Language, Message
from generator.language.catalogue import Catalogue
from generator.publish.framing import framed, guarded, labelled
from generator.publish.policy import EXTENSIONS
from generator.reading.text import FileName, Inline, NewId, Piece, Plain, Slug, Tag, Text, Url, Wikidata, parse_inline
from generator.writing import charts, escape
from generator.writing.spoken import Spoken
from generator.writing.view.languages import set_apart
from tests.examples import REPOSITORY
from tests.hostile.skeleton import differences, placeholder, put_in, skeleton, squeezed
from tests.hostile.strings import hostile_inline, hostile_string, hostile_strings

COUNT = int(os.environ.get("HOSTILE_STRINGS", "2000"))
BATCH = 250
T = TypeVar("T")
NO_ADDRESS = re.compile(r"[\s<>\"\\^`{|}]")
PLACES = (
    "{}\n", "- {}\n", "- **{}** · behind\n", "# {} {{#top-%}}\n", "### {} {{#quote-%}}\n", "> {}\n> {{: lang=\"ru\"}}\n",
    "| {} | b |\n|---|---|\n| {} | *{}* |\n", "[{}](https://example.org/)\n", "before “{}”, *{}*, behind.\n",
    "1. a\n\n    {}\n",
)  # fmt: skip
"""Where a text stands in the Markdown of a page."""


@cache
def settings() -> dict[str, Any]:
    """The extensions of Markdown as the site has them."""
    config = load_config(str(REPOSITORY / "mkdocs.yml"))
    return {"extensions": config.markdown_extensions, "extension_configs": config.mdx_configs}


@cache
def all_settings() -> dict[str, Any]:
    """Every extension that a site may have."""
    return {
        "extensions": sorted({*EXTENSIONS, *settings()["extensions"]}),
        "extension_configs": settings()["extension_configs"],
    }


def page_of(source: str, *, with_all: bool = False) -> str:
    """A page's HTML by the whole way that Markdown takes."""
    made = markdown.Markdown(**(all_settings() if with_all else settings())).convert(source)
    return guarded(labelled(framed(made)))


def document(texts: Sequence[str], places: Sequence[str] = PLACES) -> str:
    """Texts in all the places in turn, a paragraph behind each."""
    put = (places[i % len(places)].replace("%", str(i)).format(*[text] * 3) for i, text in enumerate(texts))
    return "\n".join(f"{block}\nbehind\n" for block in put)


def batches(strings: Iterable[T]) -> Iterator[tuple[int, list[T]]]:
    rest = iter(strings)
    return enumerate(iter(lambda: list(islice(rest, BATCH)), []))


@cache
def harmless(places: tuple[str, ...], with_all: bool) -> str:
    return page_of(document([placeholder(i) for i in range(BATCH)], places), with_all=with_all)


def check(strings: Iterable[str], escaped: Callable[[str], str], places: tuple[str, ...] = PLACES) -> int:
    """How many strings were seen to be text and nothing else, in Markdown that went the whole way."""
    seen = 0
    for number, some in batches(strings):
        with_all = number % 4 == 3
        meant = (
            harmless(places, with_all) if len(some) == BATCH else page_of(document([placeholder(i) for i in range(len(some))]))
        )
        assert differences(page_of(document([escaped(s) for s in some], places), with_all=with_all), meant, some) == []
        seen += len(some)
    return seen


def test_a_plain_text_is_text_in_every_place_of_a_page():
    assert check(hostile_strings(1, COUNT), lambda s: escape.plain(Plain(s))) == COUNT


def test_a_translation_is_text():
    def said(text: str) -> str:
        catalogue = Catalogue("de.po", {Message("x"): (text,)}, int)
        return Spoken(Language("de", ENGLISH.locale, (catalogue,))).gettext("x")

    assert check((s for s in hostile_strings(9, BATCH) if "%(" not in s), said) > BATCH / 2


def test_words_set_apart_and_languages_are_text_and_attributes():
    assert differences(
        page_of(document([set_apart(escape.plain(s), "ar-EG", ENGLISH) for s in hostile_strings(2, BATCH)])),
        page_of(document([f'<bdi lang="ar-EG">{placeholder(i)}</bdi>' for i in range(BATCH)])),
        list(hostile_strings(2, BATCH)),
    ) == []  # fmt: skip


def html_of(pieces: Sequence[Piece]) -> str:
    """What an inline text means, as HTML."""
    made = []
    for piece in pieces:
        text = html.escape(piece.text) or html_of(piece.pieces)
        tag = {"code": "code", "emphasis": "em", "strong": "strong"}.get(piece.kind, "")
        if piece.kind == "link":
            address = html.escape(html.unescape(escape.address(piece.url)))
            made.append(f'<a rel="noopener noreferrer" href="{address}">{text}</a>')
        else:
            made.append(f"<{tag}>{text}</{tag}>" if tag else text)
    return "".join(made)


INLINE_PLACES = (
    "{}\n", "- {}\n", "> {}\n", "- **Who:** {} *Shared by:* x\n", "| a | b |\n|---|---|\n| {} | **Who:** x |\n",
    "1. a\n\n    {}\n",
)  # fmt: skip


def test_an_inline_text_is_its_pieces_and_nothing_else():
    seen = 0
    rng = Random(3)
    bare = re.compile(r' data-label="[^"]*"')
    while seen < COUNT:
        some: list[Inline] = []
        while len(some) < BATCH:
            typed = hostile_inline(rng)
            try:
                parse_inline(typed)
            except PydanticCustomError:
                continue  # refused at the entrance
            some.append(Inline(typed))
        meant = harmless(INLINE_PLACES, with_all=False)
        pieces = [html_of(parse_inline(re.sub(r"\s*\n\s*", " ", typed).strip())) for typed in some]
        meant = put_in(bare.sub("", meant), pieces)
        made = bare.sub("", page_of(document([escape.inline(typed) for typed in some], INLINE_PLACES)))
        for got, wanted in zip(skeleton(made), skeleton(meant), strict=True):
            assert (got[0], squeezed(got[1])) == (wanted[0], squeezed(wanted[1]))
        assert not {tag for tag, _ in skeleton(made)} & {"script", "img", "svg", "style", "iframe", "!--", "?"}
        seen += len(some)
    assert seen >= COUNT


def test_an_address_stays_an_address():
    rng = Random(4)
    admitted: list[Url] = []
    tried = 0
    while len(admitted) < COUNT:
        tried += 1
        made = hostile_string(rng)
        if tried % 4:
            made = "https://example.org/" + NO_ADDRESS.sub("", made)
        try:
            admitted.append(Url.read(made))
        except PydanticCustomError:
            continue
    for _, some in batches(admitted):
        found = skeleton(page_of("\n\n".join(escape.link(escape.Markdown("words"), url) for url in some)))
        links = [attributes for tag, attributes in found if tag == "a"]
        assert [tag for tag, _ in found if tag] == ["p", "a", "/a", "/p"] * len(some)
        for attributes, url in zip(links, some, strict=True):
            href = re.fullmatch(r'rel="noopener noreferrer" href="(https?://[^"]*)"', attributes)
            assert href, (url, attributes)
            assert unquote(href[1]) == unquote(url)


@pytest.mark.parametrize("kind", [Slug, NewId, Tag, Wikidata, FileName])
def test_what_an_id_or_a_tag_admits_is_nothing_but_letters_digits_and_hyphens(kind: type[Text]):
    rng = Random(kind.__name__)
    seeds = ("a-b", "en", "zh-Hant", "Q42", "article-a.txt", "article.txt", "")
    admitted = 0
    for number in range(COUNT):
        seed = rng.choice(seeds)
        noise = rng.choice(("", "\n", "\u00a0", "x", "-y", "\u0661", "\ufb01", "K", "A", hostile_string(rng)))
        made = noise + seed if number % 2 else seed + noise
        try:
            value = kind.read(made)
        except PydanticCustomError:
            continue
        assert re.fullmatch(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*", value), made
        assert escape.finish(value) == value
        admitted += 1
    assert admitted > COUNT / 200


def test_a_title_and_a_description_come_back_from_front_matter_and_from_the_head_of_a_page():
    strings = list(hostile_strings(5, COUNT))
    pairs = list(zip(strings, strings[::-1], strict=True))
    heads = [escape.front_matter(title, described, moved_to="../x.md") for title, described in pairs]
    assert not yaml.reader.Reader.NON_PRINTABLE.search("".join(heads))
    documents = list(yaml.load_all("\n".join(head.removesuffix("---") for head in heads), Loader=yaml.CSafeLoader))
    assert len(documents) == COUNT
    # as templates/theme/main.html does
    printed = Environment(autoescape=False).from_string("{{ v | string | striptags | e }}")
    for (title, described), data in zip(pairs, documents, strict=True):
        assert list(data) == ["title", "description", "moved_to"]
        for value, text in ((data["title"], title), (data["description"], described)):
            assert not re.search('[<>"]', value)
            assert html.unescape(value) == " ".join(text.split())
            assert html.unescape(printed.render(v=value)) == " ".join(text.split())
    for head, data in list(zip(heads, documents, strict=True))[:200]:
        assert get_data(f"{head}\n\ntext")[1] == data  # MkDocs' own reading, which is slow


def test_json_comes_back_and_holds_nothing_that_html_could_take_for_its_own():
    strings = list(hostile_strings(6, COUNT))
    text = escape.json_text({string: [string] for string in strings})
    assert json.loads(text) == {string: [string] for string in strings}
    assert not re.search("[<>&\u2028\u2029]", text)
    assert skeleton(f"<script>{text}</script>") == [("script", ""), ("", text), ("/script", "")]


def test_a_label_of_a_drawing_is_text():
    strings = [string[:40].strip() or "x" for string in hostile_strings(7, COUNT)]
    for _, some in batches(strings):
        harmless_labels = [placeholder(i) for i in range(len(some))]
        assert differences(page_of(drawings(some)), page_of(drawings(harmless_labels)), some) == []


def drawings(labels: Sequence[str]) -> str:
    """A drawing for every forty labels; the first and the last are its title and its description too."""
    made = []
    for k in range(0, len(labels), 40):
        some = labels[k : k + 40]
        made.append(charts.bars([charts.Bar(label, 3) for label in some], some[0], some[-1], "c", ENGLISH))
    return "\n\n".join(f"{drawn}\n\nbehind" for drawn in made)


def test_prose_stays_readable():
    rng = Random(8)
    letters = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789      ,.'\"()éжع"
    for _ in range(COUNT):
        prose = "x" + "".join(rng.choice(letters) for _ in range(rng.randint(1, 60))).rstrip()
        assert escape.plain(prose) == prose
        assert escape.inline(Inline(prose)) == prose


def test_a_string_that_is_not_escaped_is_noticed():
    """The checks above can fail: html.escape alone, and nothing at all."""
    strings = list(hostile_strings(1, BATCH))
    meant = page_of(document([placeholder(i) for i in range(BATCH)]))
    for escaped in (html.escape, str):
        assert differences(page_of(document([escaped(s).replace("\n", " ") for s in strings])), meant, strings)


def test_the_settings_are_those_of_the_site():
    assert Path(REPOSITORY, "mkdocs.yml").is_file()
    assert "attr_list" in settings()["extensions"]
    assert {*settings()["extensions"]} <= {*all_settings()["extensions"]}
