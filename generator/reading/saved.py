"""A page as it was saved: where its header ends, what the header says, where a registration wall begins.

Works on blocks of lines and decides only what is sure: a header has more than a title and a date, which a body may
begin with as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

Block = list[str]
"""The lines between two blank lines."""

MONTHS: Final = "january february march april may june july august september october november december".split()

_DATE_WORDS: Final = "|".join(rf"{month[:3]}(?:{month[3:]})?\.?" for month in MONTHS) + r"|sept\.?"
_LONG_DATE: Final = re.compile(
    r"(?P<said>(?:(?:first |last )?(?:published|updated|posted|modified)(?:\s+(?:on|at))?:?\s+)?)"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
    rf"(?:(?P<m>{_DATE_WORDS})\s+(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>[0-9]{{4}})"
    rf"|(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<m2>{_DATE_WORDS}),?\s+(?P<y2>[0-9]{{4}})"
    r"|(?P<y3>[0-9]{4})-(?P<m3>[0-9]{2})-(?P<d3>[0-9]{2}))"
    r"(?P<time>[,\sT]\s*(?:at\s+|[|·-]\s*)?[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[A-Z]{2,5}|[+-][0-9:]{4,5})?)?\Z",
    re.IGNORECASE | re.ASCII,
)
_CREDIT: Final = re.compile(
    r"\b(?:photo(?:graph)?s? (?:by|courtesy)|photo:|image:|via (?:reuters|ap|afp|getty)|getty images)|/(?:afp|ap|reuters)\b",
    re.IGNORECASE,
)
_WALL: Final = re.compile(
    r"(?:please )?(?:(?:continue|keep|finish) reading|to (?:continue|keep|finish) reading|read the (?:full|rest)|"
    r"subscribe|sign up|sign in|log ?in|register|already (?:a |have )|create (?:a|an|your) (?:free )?account|"
    r"you(?:['’]ve| have) (?:reached|read))\b",
    re.IGNORECASE,
)
_WALL_WORDS: Final = re.compile(
    r"\b(?:by (?:registering|subscribing)|(?:free|an?|your) account|unlimited (?:access|articles)|"
    r"at no cost|for free|newsletters?|"
    r"to (?:continue|keep|finish|read|access|unlock|get)\b|(?:full|rest of (?:the|this)) (?:story|article)|"
    r"a (?:subscriber|member)|registered|(?:log|sign) ?in\b|(?:this month|free articles))",
    re.IGNORECASE,
)
_BULLET: Final = re.compile(r"[•·▪‣◦*–-]\s+\S")
_NAME: Final = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")
_TOPICS: Final = frozenset({"topics covered", "topics", "tags", "related topics"})
_HEADER_LINES: Final = 24
_WALL_BLOCKS: Final = 5


def read_date(text: str) -> date | None:
    """A whole line that is a date (May 17, 2019 · 17 May 2019 · 2019-05-17), or None."""
    match = _date_line(text)
    if not match:
        return None
    year = match["y"] or match["y2"] or match["y3"]
    month = match["m"] or match["m2"]
    day = match["d"] or match["d2"] or match["d3"]
    try:
        return date(int(year), _month(month) if month else int(match["m3"]), int(day))
    except ValueError:
        return None


def _date_line(text: str) -> re.Match[str] | None:
    return _LONG_DATE.match(text.replace("\xa0", " ").strip()) if len(text) <= 80 else None


def _month(word: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(word.lower()[:3]))


# The wall ---------------------------------------------------------------------------------------------------


def split_wall(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """The blocks without a registration wall at the end, and the wall's lines."""
    for index in range(max(len(blocks) - _WALL_BLOCKS, 1), len(blocks)):
        lines = [line for block in blocks[index:] for line in block]
        if _begins_wall(lines) and all(_BULLET.match(line) or _WALL.match(line) or len(line) < 80 for line in lines[1:]):
            return blocks[:index], lines
    return blocks, []


def _begins_wall(lines: list[str]) -> bool:
    """Whether the article's end is an invitation to register: as such, or with a list of what one gets."""
    first = lines[0]
    if len(first) > 200 or not _WALL.match(first):
        return False
    if first.endswith(":") and len(lines) > 1:
        return all(_BULLET.match(line) for line in lines[1:2]) or bool(_WALL_WORDS.search(first))
    return bool(_WALL_WORDS.search(first)) and len(lines) < 12


# The header -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Header:
    """What the lines above the body say. Empty where they say nothing."""

    title: str = ""
    subtitle: str = ""
    caption: str = ""
    byline: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def split_header(blocks: list[Block]) -> tuple[list[str], list[Block], date | None]:
    """The lines above the body, the body, and the date between them."""
    lines = [line for block in blocks for line in block]
    size = _header_size(lines)
    day = next((day for line in lines[1:size] if (day := read_date(line))), None)
    body: list[Block] = []
    for block in reversed(blocks):
        if sum(map(len, body)) + len(block) > len(lines) - size:
            # the header ends within this block: the lines behind it are paragraphs
            body[:0] = [[line] for line in block[len(block) - (len(lines) - size - sum(map(len, body))) :]]
            break
        body.insert(0, block)
    return lines[:size], body, day


def _header_size(lines: list[str]) -> int:
    """How many lines are header: up to a date with a byline, credit or topics above it, or up to a byline. 0: none is sure."""
    if len(lines) < 2 or len(lines[0]) > 200 or _BULLET.match(lines[0]) or read_date(lines[0]):
        return 0
    end = next((n for n, line in enumerate(lines[:_HEADER_LINES]) if n and read_date(line)), 0)
    if end:
        above = lines[:end]
        match = _date_line(lines[end])
        sure = (
            bool(match and (match["said"] or match["time"]))
            or any(line.lower().rstrip(":") in _TOPICS or _CREDIT.search(line) or _is_byline(line, above) for line in above[1:])
            or _is_byline(lines[min(end + 1, len(lines) - 1)], above)
        )
    else:
        # without a date only a title with a byline is sure
        names = [n for n, line in enumerate(lines[:8]) if n and _is_byline(line, lines[:8])]
        end = names[-1] if names else 0
        above = lines[:end]
        sure = bool(names) and lines[0][-1] not in ".:;,…"
    if not sure or sum(_is_prose(line) for line in above[1:]) > 2:
        return 0
    while end + 1 < len(lines) and (_is_update(lines[end + 1]) or _is_byline(lines[end + 1], above)):
        end += 1
    return end + 1 if end + 1 < len(lines) else 0


def _is_update(line: str) -> bool:
    """A second date of the page, which says what it is; a bare one may begin the body."""
    match = _date_line(line)
    return bool(match and match["said"])


def _is_prose(line: str) -> bool:
    """A sentence that is no caption."""
    return len(line) > 60 and line[-1] in ".!?…”\"’'" and not _CREDIT.search(line)


def _is_byline(line: str, lines: Sequence[str]) -> bool:
    """It begins with `By` or stands twice, and holds nothing but names."""
    if len(line) > 80 or not (line[:3].lower() == "by " or list(lines).count(line) > 1):
        return False
    names = _names(line)
    return bool(names) and all(_NAME.fullmatch(name) for name in names) and line[-1] not in ".:"


def _names(line: str) -> list[str]:
    line = re.sub(r"\Aby\s+", "", " ".join(line.split()), flags=re.IGNORECASE)
    return [name.strip() for name in re.split(r", and |,| and | & ", line) if name.strip()]


def read_header(header: list[str]) -> Header:
    """What the lines of a header say."""
    lines = [line for line in header if not read_date(line)]
    title, rest = lines[0], lines[1:]
    topics: list[str] = []
    at = next((n for n, line in enumerate(rest) if line.lower().rstrip(":") in _TOPICS), -1)
    if at >= 0:
        topics = [line for line in rest[at + 1 :] if not _is_byline(line, rest)]
        rest = rest[:at] + [line for line in rest[at + 1 :] if _is_byline(line, rest)]
    caption = next((line for line in rest if _CREDIT.search(line)), "")
    names = [line for line in rest if line != caption and _is_byline(line, rest)]
    byline = dict.fromkeys(name for line in names for name in _names(line))
    subtitle = next((line for line in rest if line not in names and line != caption and len(line) > 40), "")
    return Header(title, subtitle, caption, tuple(byline), tuple(topics))


def outlet_of(caption: str, text: str) -> str:
    """The outlet, where the caption begins with its name in lower case: then as it is spelled elsewhere."""
    match = re.match(r"(?=[a-z0-9-]{4})([a-z][a-z0-9]*(?:-[a-z0-9]+)*) (?=[A-Z])", caption)
    if not match or match[1] in ("the", "file", "this", "from", "photo", "image"):
        return ""
    spellings = re.findall(rf"\b{re.escape(match[1])}\b", text, re.IGNORECASE)
    return next((name for name in spellings if name != match[1]), "")
