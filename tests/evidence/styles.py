"""The annotated articles in other hands: their quotation marks in another style, their text in another layout.

Everything is drawn from a seed. A rendered article is read as `article.txt` is, from a file; its true quotes are typed
as an editor types them: straight marks, plain spaces, plain hyphens.
"""

from __future__ import annotations

import random
import re
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from generator.evidence.folding import is_word
from generator.evidence.judging import SourceText
from generator.evidence.quotations import SourceMap
from generator.reading import model
from generator.reading.article import Article, read_article
from tests.evidence.annotated import notes_on, source_of, text_of
from tests.evidence.making import brief_text, library_with


@dataclass(frozen=True)
class Style:
    """How a paper prints its quotation marks: around speech, and around what stands within it."""

    name: str
    marks: tuple[str, str]
    within: tuple[str, str] = ("“", "”")
    is_sure: bool = True
    """Whether these marks show for sure that words are speech."""


STYLES: Final = {
    style.name: style
    for style in (
        Style("curly", ("“", "”")),
        Style("straight", ('"', '"'), ('"', '"')),
        Style("two singles", ("''", "''"), ("“", "”")),
        Style("low and high", ("„", "“"), ("„", "“")),
        Style("low and curly", ("„", "”"), ("„", "”")),
        Style("low and straight", ("„", '"'), ("„", '"')),
        Style("guillemets", ("«", "»"), ("“", "”")),
        Style("guillemets, no-break", ("«\xa0", "\xa0»"), ("“", "”")),
        Style("guillemets, narrow", ("«\u202f", "\u202f»"), ("“", "”")),
        Style("guillemets, thin", ("«\u2009", "\u2009»"), ("„", "“")),
        Style("inward", ("»", "«"), ("„", "“")),
        Style("single", ("‘", "’"), ("“", "”"), is_sure=False),
        Style("single low", ("‚", "‘"), ("„", "“"), is_sure=False),
        Style("single straight", ("'", "'"), ('"', '"'), is_sure=False),
        Style("single guillemets", ("‹", "›"), ("“", "”"), is_sure=False),
    )
}


@dataclass(frozen=True)
class Rendered:
    """An article in a style and a layout, read again; `numbers[n]` is where paragraph n + 1 of the original begins now."""

    source: SourceText
    numbers: tuple[int, ...]
    unclosed: frozenset[int] = field(default=frozenset())
    """The paragraphs in which a mark is missing."""


Layout = Callable[[str, random.Random], str]
"""From the text of a file to the text of a file, the same words."""


def render(article: str, style: Style, layouts: tuple[Layout, ...], chance: random.Random) -> Rendered:
    paragraphs = restyled(source_of(article).map, style)
    return _as_read(article, paragraphs, tuple(range(1, len(paragraphs) + 1)), layouts, chance)


def render_split(article: str, style: Style, chance: random.Random) -> Rendered:
    """Where a quotation holds two sentences, a new paragraph begins between them, opened again by the mark."""
    paragraphs: list[str] = []
    numbers: list[int] = []
    for text in restyled(source_of(article).map, style):
        numbers.append(len(paragraphs) + 1)
        opening, closing = map(re.escape, style.marks)
        pattern = rf"({opening}[^{opening}{closing}]*?[a-zа-яß][.!?]) (?=[^\W\d_][^{opening}{closing}]*{closing})"
        paragraphs += re.sub(pattern, rf"\1\n{style.marks[0]}", text, count=1).split("\n")
    return _as_read(article, paragraphs, tuple(numbers), (), chance)


def render_unclosed(article: str, style: Style, chance: random.Random) -> Rendered:
    """One mark of every other paragraph that has any is missing."""
    paragraphs: list[str] = []
    without: set[int] = set()
    mark = re.compile("|".join(sorted({re.escape(m.strip("\xa0\u202f\u2009")) for m in style.marks})))
    for number, text in enumerate(restyled(source_of(article).map, style), 1):
        found = list(mark.finditer(text))
        if found and number % 2:
            gone = chance.choice(found)
            text = text[: gone.start()] + text[gone.end() :]
            without.add(number)
        paragraphs.append(text)
    read = _as_read(article, paragraphs, tuple(range(1, len(paragraphs) + 1)), (), chance)
    return Rendered(read.source, read.numbers, frozenset(without))


@cache
def _library_source(article: str) -> model.Source:
    noted = notes_on(article)
    library = library_with(brief_text(language=noted["language"], kind=noted.get("kind", "article")))
    return library.briefs["mole"].brief.sources[0]


def _as_read(
    article: str, paragraphs: list[str], numbers: tuple[int, ...], layouts: tuple[Layout, ...], chance: random.Random
) -> Rendered:
    text = "\n\n".join(paragraphs) + "\n"
    for layout in layouts:
        text = layout(text, chance)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_bytes(text.encode())
        read = read_article(path, "article.txt")
    assert len(read.paragraphs) == len(paragraphs), "a layout joins or parts no paragraphs"
    return Rendered(SourceText.of(_library_source(article), Article(read.paragraphs)), numbers)


def restyled(source: SourceMap, style: Style) -> list[str]:
    """The paragraphs with other marks around every quotation."""
    text = source.text
    changes: dict[int, tuple[int, str]] = {}
    for q in source.quotations:
        if q.start in source.dashes:
            continue
        opening, closing = style.marks if q.depth == 1 else style.within
        size = 2 if text.startswith("''", q.start - 2) else 1
        if q.start >= size and text[q.start - size : q.start] in ("''", *'“”„«»"‘‚'):
            start, words = q.start, q.start
            while text[words] in " \xa0\u202f\u2009":
                words += 1
            changes[start - size] = (words, opening)
        if q.end < len(text) and text[q.end] in "“”„«»\"’'" and q.paired:
            end = q.end
            while text[end - 1] in " \xa0\u202f\u2009":
                end -= 1
            changes[end] = (q.end + (2 if text.startswith("''", q.end) else 1), closing)
    for at in source.reopening:
        changes[at] = (at + (2 if text.startswith("''", at) else 1), style.marks[0])
    out, last = [], 0
    for at, (behind, mark) in sorted(changes.items()):
        out += [text[last:at], mark]
        last = behind
    return ("".join(out) + text[last:]).split("\n")


# Layouts -------------------------------------------------------------------------------------------------------------


def crlf(text: str, chance: random.Random) -> str:
    return text.replace("\n", "\r\n")


def wrapped(text: str, chance: random.Random) -> str:
    """Lines of 30 to 60 characters, as a mail program makes them."""
    lines = []
    for paragraph in text.split("\n\n"):
        line = ""
        for word in paragraph.strip().split(" "):
            if line and len(line) + len(word) > chance.randint(30, 60):
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines += [line, ""]
    return "\n".join(lines)


def double_spaces(text: str, chance: random.Random) -> str:
    return re.sub(" ", lambda _: "  " if chance.random() < 0.3 else " ", text)


def odd_spaces(text: str, chance: random.Random) -> str:
    """No-break and narrow spaces among the plain ones; not beside digits, where they hold a number together."""
    return re.sub(r"(?<!\d) (?!\d)", lambda _: chance.choice("  \xa0\u202f\u2009\u3000"), text)


def soft_hyphens(text: str, chance: random.Random) -> str:
    return re.sub(r"(?<=[^\W\d_]{2})(?=[^\W\d_]{2})", lambda _: "\xad" if chance.random() < 0.2 else "", text)


def zero_width_spaces(text: str, chance: random.Random) -> str:
    return re.sub(r"(?<=[^\W\d_])(?=[^\W\d_])| ", lambda m: m[0] + ("\u200b" if chance.random() < 0.1 else ""), text)


def decomposed(text: str, chance: random.Random) -> str:
    return unicodedata.normalize("NFD", text)


def other_dashes(text: str, chance: random.Random) -> str:
    text = re.sub("[–—]", lambda _: chance.choice(["–", "—", "―", "--"]), text)
    return re.sub("(?<=\\w)-(?=\\w)", lambda _: chance.choice("-\u2010\u2011"), text)


def other_apostrophes(text: str, chance: random.Random) -> str:
    return re.sub("(?<=\\w)['’](?=\\w)", lambda _: chance.choice("'’"), text)


LAYOUTS: Final[dict[str, Layout]] = {
    layout.__name__: layout
    for layout in (
        crlf, wrapped, double_spaces, odd_spaces, soft_hyphens, zero_width_spaces, decomposed, other_dashes, other_apostrophes,
    )
}  # fmt: skip


def plain(text: str) -> str:
    """A quote as an editor types it."""
    for marks, mark in (("“”„«»", '"'), ("‘’‚", "'"), ("\u2010\u2011", "-"), ("\xa0\u202f\u2009", " "), ("–—―", "—")):
        text = re.sub(f"[{marks}]", mark, text)
    return re.sub(r'" (?=\w)|(?<=\w) "', lambda m: m[0], text)


def bare_words(text: str) -> str:
    """The words of a text alone, for a comparison that shares nothing with the matcher."""
    kept = (c if is_word(c) else "" if c in "\xad\u200b" else " " for c in unicodedata.normalize("NFC", text))
    return f" {' '.join(''.join(kept).split())} "


def words_of_article(article: str) -> str:
    return bare_words("\n".join(text_of(article).paragraphs))
