"""An article: from a page as it was saved to numbered paragraphs, and from `article.txt` to the same.

Cleaning is deterministic and loses nothing in silence: what is not a body paragraph is kept in `Saved.left_out`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

from generator.errors import BriefingError, Place
from generator.reading.saved import MONTHS, Block, Header, outlet_of, read_date, read_header, split_header, split_wall

__all__ = ["MONTHS", "Article", "Saved", "clean", "count_words", "fold_lines", "read_article", "read_date", "read_saved"]

MAX_BYTES: Final = 8_000_000


@dataclass(frozen=True)
class Article:
    """A source's text as numbered paragraphs (paragraph 1 is `paragraphs[0]`), in Unicode NFC."""

    paragraphs: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """The text as `article.txt` holds it: one blank line between paragraphs, LF."""
        return "\n\n".join(self.paragraphs) + "\n"

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def words(self) -> int:
        return sum(count_words(p) for p in self.paragraphs)

    def paragraph(self, number: int) -> str:
        return self.paragraphs[number - 1]


def count_words(text: str) -> int:
    """How many words a text has: runs of characters between white space that hold a letter or a digit."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def read_article(path: Path, shown: str) -> Article:
    """The paragraphs of an `article.txt`; raises BriefingError if it can't be read as UTF-8 text or has none."""
    article = Article(tuple(_blocks(read_saved(path, shown))))
    if not article.paragraphs:
        raise BriefingError("the file holds no text", place=Place(shown), help="put the article's paragraphs into it")
    return article


def read_saved(path: Path, shown: str) -> str:
    """The text of a file as it was saved, in NFC with LF line ends; raises BriefingError."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BriefingError(f"the file can't be read: {reason}", place=Place(shown)) from error
    if len(raw) > MAX_BYTES:
        raise BriefingError(f"the file is {len(raw):,} bytes long; an article may have {MAX_BYTES:,}",
                            place=Place(shown))  # fmt: skip
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw[:2].count(0) == 1:
        raise BriefingError("the file is UTF-16, not UTF-8", place=Place(shown), help="save it again with the encoding UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode()) + 1
        raise BriefingError(
            "the file is not UTF-8 from here on",
            place=Place(shown, line, column, line, column + 1),
            help="save the article again as plain text with the encoding UTF-8",
        ) from error
    if "\0" in text:
        raise BriefingError("the file holds no text, but data of a program", place=Place(shown),
                            help="save the article again as plain text with the encoding UTF-8")  # fmt: skip
    return fold_lines(text)


def fold_lines(text: str) -> str:
    """Unicode NFC, and LF for every line break (CR LF, CR, next line, line and paragraph separator)."""
    return unicodedata.normalize("NFC", re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", text))


_BLANK: Final = re.compile("(?:\\s|[\u200b\u2060\ufeff\xad])*")  # also what no font gives a width


def _blocks(text: str) -> list[str]:
    """Paragraphs: what stands between blank lines; a line break within one is a space."""
    return [" ".join(lines) for lines in _split(text)]


def _split(text: str) -> list[Block]:
    """The lines of each block between blank lines."""
    blocks: list[Block] = [[]]
    for raw in text.split("\n"):
        # ASCII white space only: a no-break space is part of the source's text, unless the line holds nothing else
        line = raw.strip(" \t")
        if not _BLANK.fullmatch(line):
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _unrun(lines: Block) -> list[Block]:
    """A block whose lines are whole paragraphs, with no blank line between them, as a block for each.

    A text that is wrapped by hand has no long line, so in one that has, each line is a paragraph.
    """
    if len(lines) > 1 and any(len(line) > 160 for line in lines):
        return [[line] for line in lines]
    return [lines]


@dataclass(frozen=True)
class Saved:
    """What a page as saved gives: the article, and what is known about it. Empty or None where it is not known."""

    article: Article
    title: str = ""
    subtitle: str = ""
    byline: tuple[str, ...] = ()
    published: date | None = None
    outlet: str = ""
    topics: tuple[str, ...] = ()
    caption: str = ""
    is_excerpt: bool = False
    left_out: tuple[str, ...] = ()


def clean(saved_text: str) -> Saved:
    """The article in a page as it was saved, with what its header says.

    The layout: title, subtitle, a caption with its credit, the byline (often twice), "Topics covered" with topics, the
    date on a line of its own, the body, and a registration wall with its bullets. Each part may be missing; what
    can't be recognised for sure stays in the body, because a paragraph too many is seen and one too few is not.
    Cleaning what was cleaned changes nothing more.
    """
    text = fold_lines(saved_text)
    blocks = [block for raw in _split(text) for block in _unrun(raw)]
    known = Header()
    published: date | None = None
    top: list[str] = []
    bottom: list[str] = []
    while True:
        blocks, wall = split_wall(blocks)
        header, blocks, day = split_header(blocks)
        bottom[:0] = wall
        if header and not top:
            known, published = read_header(header), day
        top += header
        if not wall and not header and all(len(block) == 1 for block in blocks):
            break
        # what is left is judged as it will be read again: each paragraph on one line
        blocks = [[" ".join(block)] for block in blocks]
    return Saved(
        article=Article(tuple(" ".join(block) for block in blocks)),
        title=known.title,
        subtitle=known.subtitle,
        byline=known.byline,
        published=published,
        outlet=outlet_of(known.caption, text),
        topics=known.topics,
        caption=known.caption,
        is_excerpt=bool(bottom),
        left_out=(*top, *bottom),
    )
