"""The short way from Markdown to HTML gives Python-Markdown's bytes, or leaves the page to it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.utils.meta import get_data

from generator.publish.fast_markdown import Conversion, Outside
from generator.publish.made_page import contents_of
from generator.publish.strange import is_strange
from generator.reading.library import load_library
from generator.writing.edition import Edition
from generator.writing.environment import bundled_templates, make_environment
from generator.writing.pages import PageWriter
from tests.generated import write_library

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list"]
OPTIONS: dict[str, dict[str, Any]] = {
    "toc": {"permalink": "#", "permalink_title": "Link to this place", "toc_depth": 2},
    "tables": {"use_align_attribute": True},
}
GOLDEN = Path(__file__).parent.parent / "golden" / "pages"
# what a text may hold, raw and as the templates write it; from these the hostile pages are drawn
TAME = ["a", "b c", " ", "w.", "[x](u)", "[x y](../a/b.md#c-d)", "**s**", "*e*", "`c`", "&#42;", "&amp;", "א", "é", "\xa0", "“"]
WILD = [
    *(
        '  |1.|-|- |+|#|*|**|***|_|`|``|[|]|(|)|](u)|&|&lt|<|>|<bdi lang="he">|</bdi>|<code>|</code>|{|}|{#i}| {#id}|'
        '!|\\|~|^|$|=|==|---|:|::|http://x.y|@|"|\'|<a id="x">|</a>|<div>|<!--|-->|<b>|?|<?|%|[TOC]|&nbsp;|&#x41;|&#0;|İ|ﬁ|'
        "javascript:|<script>|onclick=|{: onclick=x }|\u3000|\u2003|\u200b|\x0c|\x1f|\u2028|\x85|\t"
    ).split("|"),
    "|",
]


@cache
def plain(text: str) -> tuple[str, list[tuple[int, str, str]]]:
    converter = Markdown(extensions=EXTENSIONS, extension_configs=OPTIONS)
    return converter.convert(text), flat(converter.toc_tokens)  # type: ignore[attr-defined]


def flat(tokens: list[Any]) -> list[tuple[int, str, str]]:
    return [entry for token in tokens for entry in ((token["level"], token["id"], token["name"]), *flat(token["children"]))]


def fast(text: str) -> tuple[str, list[tuple[int, str, str]]]:
    """Raises Outside."""
    contents = contents_of(EXTENSIONS, OPTIONS)
    assert contents
    conversion = Conversion(contents, lambda url: url)
    return conversion.convert(text), flat(conversion.tokens)


@pytest.fixture(scope="module")
def generated(tmp_path_factory) -> dict[str, str]:
    """Pages of briefs in nine scripts and of extreme lengths."""
    root = write_library(tmp_path_factory.mktemp("library"), briefs=12, seed=5, verify=False)
    writer = PageWriter(Edition(load_library(root)), make_environment([bundled_templates() / "pages"]), "Site", "method.md")
    pages = {page.path: page for page in writer.pages()}
    return {path: pages[path].markdown for path in [path for path in pages if path.startswith("briefs/")] + [*pages][::9]}


@pytest.mark.parametrize("path", sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.md"))[::2])
def test_every_kind_of_page_is_converted_and_to_the_same_bytes(path):
    text, _ = get_data((GOLDEN / path).read_text(encoding="utf-8"))
    assert fast(text) == plain(text)


def test_pages_in_any_script_are_converted_and_to_the_same_bytes(generated):
    assert len(generated) > 25
    for path, page in generated.items():
        text, _ = get_data(page)
        assert fast(text) == plain(text), path


def hostile_page(chance: Random) -> str:
    def text() -> str:
        return "".join(chance.choice(WILD if chance.random() < 0.08 else TAME) for _ in range(chance.randint(1, 5)))

    def block() -> str:
        width = chance.randint(1, 3)
        row = lambda: "| " + " | ".join(text() for _ in range(width)) + " |"  # noqa: E731
        shapes = [
            lambda: f"{'#' * chance.randint(1, 4)} {text()}{chance.choice(['', ' {#q-1}', ' {#x}'])}",
            lambda: "\n".join(f"- {text()}" for _ in range(chance.randint(1, 3))),
            lambda: f"- {text()}\n\n    {text()}",
            lambda: "\n".join([row(), f"|{'---|' * width}", row(), row()]),
            lambda: f"> {text()}{chance.choice(['', f'{chr(10)}> {{: lang=he}}', f'{chr(10)}>{chr(10)}> a'])}",
            lambda: f"    {text()}",
            lambda: f'<figure class="chart bars"><svg x="1"><title>{chance.choice(["a", "&#42;&lt;b"])}</title></svg></figure>',
            lambda: f'{text()}\n{{: lang="zh"}}',
            text,
        ]
        return chance.choice(shapes)()

    return "\n\n".join(block() for _ in range(chance.randint(1, 4)))


def test_hostile_text_gives_the_same_bytes_or_is_left_to_python_markdown():
    chance, converted = Random(9), 0
    for _ in range(600):
        page = hostile_page(chance)
        try:
            made = fast(page)
        except Outside:
            continue
        converted += 1
        assert made == plain(page), page
    assert 100 < converted < 550  # neither all nor nothing


@pytest.mark.parametrize(
    "text",
    ["<script>x</script>", "a\n\n<div>\n\nb", "[a][b]", "![a](b)", "a_b_c", "***a***", "1. a", "a\nb", "```\na\n```", "a\\*b",
     "<http://x.y>", "- a\n- b\n\n- c", "> a\n\n> b", "a  \nb", "[TOC]", "a | b\n--|--\nc | d", "[a](javascript:x\n)", "a\tb",
     "&", "a {: onclick=x }", ""],
)  # fmt: skip
def test_what_the_templates_do_not_write_is_left_to_python_markdown(text):
    with pytest.raises(Outside):
        fast(text)


@pytest.mark.parametrize(
    ("extensions", "options"),
    [
        ([*EXTENSIONS, "footnotes"], OPTIONS),
        (EXTENSIONS[1:], OPTIONS),
        (EXTENSIONS, {**OPTIONS, "attr_list": {"x": 1}}),
        (EXTENSIONS, {**OPTIONS, "tables": {}}),
        (EXTENSIONS, {**OPTIONS, "toc": {"permalink": True, "permalink_title": "x", "toc_depth": 2}}),
        (EXTENSIONS, {**OPTIONS, "toc": {**OPTIONS["toc"], "slugify": str}}),
        (EXTENSIONS, {**OPTIONS, "toc": {**OPTIONS["toc"], "permalink": "<b>"}}),
        (EXTENSIONS, {**OPTIONS, "toc": {**OPTIONS["toc"], "toc_depth": "2-3"}}),
    ],
)
def test_other_extensions_and_options_are_left_to_python_markdown(extensions, options):
    assert contents_of(extensions, options) is None


def test_a_page_is_read_in_a_time_that_grows_with_its_length():
    start = process_time()
    for mark in ("[", "*", "`", "&", "| ", "<a ", "- a\n\n", "# a\n\n", "**a"):
        with pytest.raises(Outside):
            fast(mark * 20_000 + "[")
    assert process_time() - start < 10  # what grows with the square takes minutes


@given(st.text(st.sampled_from("aé“😀 \n\xa0\t\x1f\x85\u2028\u3000\ufeff\u200b"), min_size=1))
def test_a_text_is_strange_for_its_edges_its_lines_edges_or_a_character(text: str):
    lines = text.split("\n")
    starts = any(re.match("[^\\S\n ]| {1,3}\\S", line) for line in lines[1:])
    plainly = text[0].isspace() or starts or any(line != line.rstrip() for line in lines)
    assert is_strange(text) == (plainly or bool(re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]", text)))
