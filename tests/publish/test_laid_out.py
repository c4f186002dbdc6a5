"""Pages that are written as they are laid out have the bytes that they have when that is done to Python-Markdown's HTML."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from mkdocs.utils.meta import get_data

from generator.language import ENGLISH
from generator.publish.fast_markdown import Conversion, Outside
from generator.publish.framing import framed, guarded, labelled
from generator.publish.laid_out import LaidOut
from generator.publish.lean import lean
from generator.publish.made_page import contents_of
from generator.publish.tables import kinds_in
from generator.writing.spoken import Spoken
from tests.publish.test_fast_markdown import EXTENSIONS, GOLDEN, OPTIONS, hostile_page

KINDS = kinds_in(Spoken(ENGLISH))
PLACE = OPTIONS["toc"]["permalink_title"]


def both(text: str, place: str = PLACE) -> tuple[str, str]:
    """The HTML written at once, and in passes; raises Outside."""
    contents = contents_of(EXTENSIONS, OPTIONS)
    assert contents
    plain, at_once = Conversion(contents, lambda url: url), Conversion(contents, lambda url: url, LaidOut(KINDS, place))
    passes = guarded(lean(labelled(framed(plain.convert(text)), KINDS), place))
    made = at_once.convert(text)
    assert (at_once.tokens, at_once.anchors) == (plain.tokens, plain.anchors)
    return made, passes


@pytest.mark.parametrize("path", sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.md"))[1::2])
def test_every_kind_of_page(path):
    made, passes = both(get_data((GOLDEN / path).read_text(encoding="utf-8"))[0])
    assert made == passes


BLOCKS = (
    "# One", "## Two", "## Disagreements", "### Three {#quote-x-y}", "### Other", "#### Four", "###### Six",
    "[a](https://example.org/?a=1&amp;b=2) and [b](../b.md#c).", 'א\n{: lang="he" dir="rtl" }', "**[a](http://b.c){#d}**",
    "> a\n>\n> [b](https://b.c)", "- a", "- a\n- [b](https://b.c)", "- a\n\n    b\n\n    c", "    code > [x](y)",
    '<figure class="chart bars"><svg x="1"><title id="i">a</title></svg></figure>',
    "| Who | <b |\n|---|---|\n| a | – |", "| *Who* | What “x” |\n|---|---|\n| – | a |\n| [a](https://b.c) | – – |",
    "| A |\n|---|\n| – |", "| Date | Kind | What changed | Where |\n|---|---|---|---|\n| – | a | b | – |\n| a | b |  | – |",
)  # fmt: skip


def test_blocks_in_any_order():
    chance, seen = Random(3), Counter[str]()
    for _ in range(700):
        page = "\n\n".join(chance.choices(BLOCKS, k=chance.randint(1, 7)))
        try:
            made, passes = both(page, chance.choice((PLACE, "")))
        except Outside:
            continue
        assert made == passes, page
        seen.update(
            mark for mark in ("</div></section>", "</div>\n\n<section", "data-label", "class=", "noopener") if mark in made
        )
        seen["matrix"] += '<h2 id="disagreements"' in made and "<table><thead>" in made and "data-label" not in made
    assert min(seen.values()) > 10
    assert len(seen) == 6


def test_hostile_text():
    chance, converted = Random(4), 0
    for _ in range(400):
        page = hostile_page(chance)
        try:
            made, passes = both(page)
        except Outside:
            continue
        converted += 1
        assert made == passes, page
    assert converted > 60
