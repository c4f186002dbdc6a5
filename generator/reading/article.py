"""An article: from a page as it was saved to numbered paragraphs, and from `article.txt` to the same.

Cleaning is deterministic and loses nothing in silence: what is not a body paragraph is kept in `Saved.left_out`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

from generator.errors import BriefingError, Place

MAX_BYTES: Final = 8_000_000

MONTHS: Final = "january february march april may june july august september october november december".split()


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
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BriefingError("the file is UTF-16, not UTF-8", place=Place(shown), help="save it again with the encoding UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BriefingError(
            "the file is not UTF-8 from here on",
            place=Place(shown, line, 1, line, 2),
            help="save it again with the encoding UTF-8",
        ) from error
    return fold_lines(text)


def fold_lines(text: str) -> str:
    """Unicode NFC, and LF for every line break (CR LF, CR, next line, line and paragraph separator)."""
    return unicodedata.normalize("NFC", re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", text))


def _blocks(text: str) -> list[str]:
    """Paragraphs: what stands between blank lines; a line break within one is a space."""
    return [joined for block in _split(text) if (joined := " ".join(_lines(block)))]


def _split(text: str) -> list[str]:
    return re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", text.strip("\n \t"))


def _unrun(lines: list[str]) -> list[list[str]]:
    """A block whose lines are whole paragraphs, with no blank line between them, as a block for each."""
    if len(lines) > 1 and all(len(line) > 160 for line in lines[:-1]):
        return [[line] for line in lines]
    return [lines] if lines else []


def _lines(block: str) -> list[str]:
    # `strip` of ASCII white space only: a no-break space is part of the source's text
    return [line for raw in block.split("\n") if (line := raw.strip(" \t\n"))]


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


_DATE_WORDS: Final = "|".join(month[:3] + rf"(?:{month[3:]})?\.?" if month[3:] else month for month in MONTHS)
_LONG_DATE: Final = re.compile(
    rf"(?:(?:published|updated|posted)(?:\s+on)?:?\s+)?(?:[A-Z][a-z]+day,?\s+)?"
    rf"(?:(?P<m>{_DATE_WORDS})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<m2>{_DATE_WORDS}),?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))\Z",
    re.IGNORECASE,
)
_CREDIT: Final = re.compile(
    r"\b(?:photo(?:graph)?s? (?:by|courtesy)|photo:|image:|via (?:reuters|ap|afp|getty)|getty images|/(?:afp|ap|reuters)\b)",
    re.IGNORECASE,
)
_WALL: Final = re.compile(
    r"(?:(?:continue|keep|finish) reading|to (?:continue|keep) reading|read the (?:full|rest)|subscribe|sign up|sign in|"
    r"log ?in|register|already (?:a )?(?:subscriber|member|registered)|create (?:a|your) (?:free )?account|"
    r"you(?:'|’)ve (?:reached|read))\b",
    re.IGNORECASE,
)
_WALL_WORDS: Final = re.compile(r"regist|subscri|account|sign|log ?in|unlimited|member|free", re.IGNORECASE)
_BULLET: Final = re.compile(r"\s*[•·▪‣◦*-]\s+\S")
_NAME: Final = re.compile(r"(?:by\s+)?(?P<names>[^\W\d_][\w.'’-]*(?:\s+(?:and|&)?\s*[^\W\d_][\w.'’-]*){1,5})\Z", re.IGNORECASE)
_HEADER_LINES: Final = 24


def read_date(text: str) -> date | None:
    """A whole line that is a date (May 17, 2019 · 17 May 2019 · 2019-05-17), or None."""
    match = _LONG_DATE.match(text.replace("\xa0", " ").strip())
    if not match:
        return None
    year = match["y"] or match["y2"] or match["y3"]
    month = match["m"] or match["m2"]
    day = match["d"] or match["d2"] or match["d3"]
    try:
        return date(int(year), _month(month) if month else int(match["m3"]), int(day))
    except ValueError:
        return None


def _month(word: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(word.lower().rstrip(".")[:3]))


def clean(saved_text: str) -> Saved:
    """The article in a page as it was saved, with what its header says.

    The layout: title, subtitle, a caption with its credit, the byline (often twice), "Topics covered" with topics, the
    date on a line of its own, the body, and a registration wall with its bullets. Each part may be missing; what
    can't be recognised for sure stays in the body, because a paragraph too many is seen and one too few is not.
    """
    text = fold_lines(saved_text)
    blocks = [block for raw in _split(text) for block in _unrun(_lines(raw))]
    blocks, wall = _without_wall(blocks)
    header, body, published = _header(blocks)
    known = _read_header(header)
    paragraphs = tuple(" ".join(block) for block in body)
    outlet = _outlet(known.caption, text)
    return Saved(
        article=Article(paragraphs),
        title=known.title,
        subtitle=known.subtitle,
        byline=known.byline,
        published=published,
        outlet=outlet,
        topics=known.topics,
        caption=known.caption,
        is_excerpt=bool(wall),
        left_out=(*(line for block in header for line in block), *wall),
    )


def _without_wall(blocks: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    """The blocks without a registration wall at the end, and the wall's lines."""
    for index in range(len(blocks) - 1, max(len(blocks) - 5, 0) - 1, -1):
        first = blocks[index][0]
        is_wall = _WALL.match(first) and _WALL_WORDS.search(" ".join(blocks[index])) and len(first) < 200
        rest = [line for block in blocks[index + 1 :] for line in block]
        if is_wall and all(_BULLET.match(line) or len(line) < 80 for line in (*blocks[index][1:], *rest)):
            return blocks[:index], [line for block in blocks[index:] for line in block]
    return blocks, []


def _header(blocks: list[list[str]]) -> tuple[list[list[str]], list[list[str]], date | None]:
    """The blocks above the body, the body, and the date between them."""
    seen = 0
    for index, block in enumerate(blocks):
        for line in block:
            seen += 1
            day = read_date(line)
            if day and seen > 1:
                rest = block[block.index(line) + 1 :]
                return [*blocks[:index], block[: len(block) - len(rest)]], [[r] for r in rest] + blocks[index + 1 :], day
        if seen > _HEADER_LINES:
            break
    if len(blocks) > 1 and len(blocks[0]) == 1 and len(blocks[0][0]) < 160 and blocks[0][0][-1] not in '.:…”"»':
        return blocks[:1], blocks[1:], None
    return [], blocks, None


@dataclass(frozen=True)
class _Header:
    title: str = ""
    subtitle: str = ""
    caption: str = ""
    byline: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def _read_header(header: list[list[str]]) -> _Header:
    lines = [line for block in header for line in block if not read_date(line)]
    if not lines:
        return _Header()
    title, rest = lines[0], lines[1:]
    topics: list[str] = []
    if "topics covered" in (lowered := [line.lower().rstrip(":") for line in rest]):
        at = lowered.index("topics covered")
        rest, topics = rest[:at], rest[at + 1 :]
    caption = next((line for line in rest if _CREDIT.search(line)), "")
    names = [line for line in rest if line != caption and _is_name(line, rest)]
    byline = dict.fromkeys(name for line in names for name in _names(line))
    subtitle = next((line for line in rest if line not in names and line != caption and len(line) > 40), "")
    return _Header(title, subtitle, caption, tuple(byline), tuple(topics))


def _is_name(line: str, lines: Iterable[str]) -> bool:
    """A byline: it stands twice or begins with `By`, and looks like names."""
    if not _NAME.match(line) or len(line) > 80:
        return False
    return line.lower().startswith("by ") or list(lines).count(line) > 1


def _names(line: str) -> list[str]:
    line = re.sub(r"\Aby\s+", "", line, flags=re.IGNORECASE)
    return [name.strip() for name in re.split(r",| and | & ", line) if name.strip()]


def _outlet(caption: str, text: str) -> str:
    """The outlet, where the caption begins with its name in lower case: then as it is spelled elsewhere."""
    match = re.match(r"([a-z][a-z0-9]*(?:-[a-z0-9]+)*) (?=[A-Z])", caption)
    if not match:
        return ""
    spellings = re.findall(rf"\b{re.escape(match[1])}\b", text, re.IGNORECASE)
    return next((name for name in spellings if name != match[1]), "")
