"""The header of a page: where it ends, which is where the article begins.

A line leaves the text where what surrounds it makes sure what it is. A title with nothing but the article below it is taken
where it is set off; else it stays, and the editor is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from generator.reading.saved.dates import read_date_line
from generator.reading.saved.facts import Facts
from generator.reading.saved.items import SEPARATED, Item, items_of
from generator.reading.saved.keys import one_line
from generator.reading.saved.lines import (
    Block,
    Line,
    ends_open,
    ends_sentence,
    is_bullet,
    is_prose,
    length,
    lines_in,
    starts_low,
    words_in,
)
from generator.reading.saved.names import same_name
from generator.reading.saved.titles import read_items
from generator.reading.saved.transcript import Turns

_OPEN: Final = ("words", "prose", "heading", "bio")  # what a body has as well
_SOFT: Final = ("section", "note", "credit", "url")  # what a header may have, and what makes none
_CENTRED: Final = 8
_LONGEST_FIRST: Final = 600


@dataclass(slots=True)
class Header:
    """The blocks of the body, the lines above it, and what they say."""

    blocks: list[Block]
    left: list[Line] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)


def split_header(blocks: list[Block], known: Facts, turns: Turns, width: int) -> Header:
    """The blocks without the header above them. `known` is what was said before them; `width` that of wrapped lines, or 0."""
    items = items_of(blocks, turns, width)
    size = _size(items, blocks, known)
    if not size:
        return _bare_title(items, blocks, known, turns)
    left = [line for item in items[:size] for line in item.lines]
    return Header(_behind(blocks, left), left, read_items(items[:size], known, blocks))


def _behind(blocks: list[Block], left: Sequence[Line]) -> list[Block]:
    """The blocks behind a header."""
    gone = {line.number for line in left}
    kept: list[Block] = []
    for block in blocks:
        rest = [line for line in block if line.number not in gone]
        if rest:
            kept.append([rest[0].apart(rest[0].gap), *rest[1:]])
    return kept


# Where it ends ------------------------------------------------------------------------------------------------------


def _size(items: list[Item], blocks: list[Block], known: Facts) -> int:
    """How many items are header. 0: none is sure."""
    if len(items) < 2 or is_bullet(items[0].text) or len(items[0].text) > _LONGEST_FIRST:
        return 0
    diary = _is_diary(items, blocks)
    end = 0
    sure = dated = signed = False
    since: list[Item] = []  # what a body has as well, behind the last line that is sure to be header
    for n, item in enumerate(items):
        if item.kind == "body":
            return n + 1
        if item.kind in _OPEN:
            since.append(item)
            if _begins_body(since, items[n + 1 :], known, sure=sure, dated=dated, signed=signed):
                break
            continue
        if item.kind in _SOFT:
            end = n + 1 if sure and not since else end
            continue
        if item.is_bare_date and (dated or (diary and not sure)):
            break
        if item.kind == "byline" and signed and since:
            break
        dated = dated or bool(item.dates)
        signed = signed or item.kind == "byline"
        sure = sure or item.kind in ("byline", "date") or (item.kind in ("topics", "key") and n > 0)
        end, since = n + 1, []
        if item.kind == "topics":
            end += _listed(items, n)
    end = _with_title_below(items, _with_rest_of_block(items, end), known)
    if not end or sum(len(item.lines) for item in items[:end]) == len(lines_in(blocks)):
        return 0
    return end if _is_header(items[:end], known, diary) else 0


def _begins_body(since: list[Item], behind: list[Item], known: Facts, *, sure: bool, dated: bool, signed: bool) -> bool:
    """Whether what was read last is the article's first paragraph and no further line of the header."""
    prose = [item for item in since if item.kind == "prose" and not _is_title(item, known)]
    if not sure:
        return len(prose) > 2 or len(since) > 8
    follows = behind[0] if behind else None
    if since[-1].kind != "prose" and len(since) <= 3:
        return False
    if follows is None or len(since) > 3 or len(since[-1].text) > 300 or len(prose) > 1:
        return True
    is_new = (follows.kind == "date" and not dated) or (follows.kind == "byline" and not signed) or follows.kind == "topics"
    return not is_new


def _listed(items: Sequence[Item], at: int) -> int:
    """How many lines below `Topics` are its topics: those of its block, or else those of the next one."""
    if ":" in items[at].text.strip(" :"):
        return 0
    count = 0
    for item in items[at + 1 :]:
        begins = item.lines[0].gap > 0
        if item.kind not in ("words", "section") or (begins and (count or not items[at].alone)) or len(item.text) > 60:
            break
        count += 1
    return count


def _with_rest_of_block(items: Sequence[Item], end: int) -> int:
    """The end of a header, moved to the end of its block where no sentence is left there and more blocks follow."""
    behind = end
    while 0 < behind < len(items) and not items[behind].lines[0].gap:
        if items[behind].kind == "prose":
            return end
        behind += 1
    return behind if behind < len(items) else end


def _with_title_below(items: Sequence[Item], end: int, known: Facts) -> int:
    """The end of a header, moved behind a title that stands below its date or byline."""
    if not 0 < end < len(items) - 1 or known.title or any(item.kind in _OPEN for item in items[:end]):
        return end
    title, behind = items[end], items[end + 1]
    fits = title.kind == "heading" or (
        title.kind == "words" and title.alone and words_in(title.text) >= 3 and ends_open(title.text)
    )
    return end + 1 if fits and behind.kind == "prose" and not starts_low(title.text) else end


def _keys(items: Sequence[Item]) -> int:
    return len({item.text.partition(":")[0].lower() for item in items if item.kind == "key"})


def _is_title(item: Item, known: Facts) -> bool:
    """Whether a line repeats the title that is known."""
    return bool(known.title) and same_name(item.text, known.title)


def _repeats(item: Item, known: Facts) -> bool:
    """Whether a line says again which outlet or title it is."""
    return _is_title(item, known) or (bool(known.outlet) and same_name(item.text, known.outlet))


def _is_diary(items: Sequence[Item], blocks: Sequence[Block]) -> bool:
    """Whether dates stand between the paragraphs, so that the first of them is an entry's as well."""
    lines = lines_in(blocks)
    first = next((item.lines[0].number for item in items if item.kind == "date"), -1)
    body = next((line.number for line in lines if is_prose(line.text)), None)
    return body is not None and any(
        line.number > max(first, body) and (date := read_date_line(line.text)) and not date.said for line in lines
    )


def _is_header(header: list[Item], known: Facts, diary: bool) -> bool:
    """Whether the lines up to here are a header for sure."""
    kinds = [item.kind for item in header]
    first = next((item for item in header if item.kind in _OPEN), header[0])
    dates = [date for item in header for date in item.dates]
    is_sentence = first.kind == "prose" and not _is_title(first, known)
    if _keys(header) >= 2 or first.kind == "heading" or _is_title(first, known):
        return True
    if "byline" in kinds and not dates and not {"topics", "credit"} & set(kinds):
        # without a date only a title with a byline is sure
        return bool(known.title) or (not is_sentence and first.text[-1] not in ".:;,…")
    if "byline" in kinds or "topics" in kinds[1:]:
        return True
    if not dates:
        return bool(known.title) and bool({"url", "key"} & set(kinds))
    if any(date.said or date.has_time for date in dates):
        return kinds[0] != "date" or len(kinds) > 1 or bool(known.title)
    if kinds[0] == "date" and SEPARATED.search(header[0].text):
        return True
    if "credit" in kinds[1:]:
        return True
    has_title = bool(known.title) or any(item.kind in _OPEN for item in header)
    return has_title and not diary and not is_sentence and kinds.count("prose") <= 1


# A title alone -----------------------------------------------------------------------------------------------------------


def _bare_title(items: list[Item], blocks: list[Block], known: Facts, turns: Turns) -> Header:
    """A title with nothing below it but the article: taken where it is set off, or repeats what is known."""
    above = 0
    while above < len(items) and (
        _repeats(items[above], known) or (items[above].kind in _SOFT and (above or items[above].alone))
    ):
        above += 1
    if len(items) < above + 2:
        return Header(blocks)
    if known.title and any(_repeats(item, known) for item in items[:above]):
        left = [line for item in items[:above] for line in item.lines]
        return Header(_behind(blocks, left), left, read_items(items[:above], known, blocks))
    item, behind = items[above], items[above + 1]
    repeated = _is_title(item, known)
    set_off = item.kind == "heading" and item.lines[0].heading <= 2
    if turns.is_transcript and turns.begins(behind.text):
        set_off = set_off or (item.kind in ("words", "date") and ends_open(item.text) and words_in(item.text) >= 3)
    if not (repeated or set_off or _stands_apart(item, behind, blocks)):
        return Header(blocks)
    left = [line for one in items[: above + 1] for line in one.lines]
    facts = read_items(items[:above], known, blocks).over(Facts(title=one_line(item.text)))
    if not (repeated or set_off):
        facts = facts.doubting("", f"“{item.text}” stands apart above the text and is no sentence: it was taken for the title")
    return Header(_behind(blocks, left), left, facts)


def _stands_apart(item: Item, behind: Item, blocks: list[Block]) -> bool:
    """Whether a first line is a title by its form: words without a full stop, above paragraphs that all look otherwise."""
    text = item.text
    others = [block for block in blocks if block[0].number > item.lines[-1].number]
    set_off = behind.lines[0].gap > 1 and all(block[0].gap == 1 for block in others[1:])
    set_off = set_off or (item.lines[0].indent >= _CENTRED and all(block[0].indent < _CENTRED for block in others))
    fewest = 2 if set_off else 4
    if (
        item.kind != "words"
        or not item.alone
        or not fewest <= words_in(text) <= 30
        or not ends_open(text)
        or length(text) > 160
    ):
        return False
    if starts_low(behind.text) or re.search(r"\b(?:the|a|an|of|and|to|in|for|with|by)\Z", text):
        return False  # the beginning of a sentence
    if text[0] in '“"«„(*[' or starts_low(text) or behind.kind not in ("prose", "words"):
        return False
    long = [block for block in others if _is_paragraph(block)]
    if not others or others[0] not in long or len(long) < 2:
        return False
    if set_off:
        return True
    heads = [block[0].text for block, below in pairwise(others) if _is_crosshead(block) and _is_paragraph(below)]
    # at the head of a text that has headings, a line without a full stop may be one of them
    return not any(head.isupper() for head in heads) if text.isupper() else not heads


def _is_crosshead(block: Block) -> bool:
    text = block[0].text
    return len(block) == 1 and ends_open(text) and length(text) < 100 and not is_bullet(text)


def _is_paragraph(block: Block) -> bool:
    return sum(length(line.text) for line in block) >= 80 and (ends_sentence(block[-1].text) or block[-1].text[-1] in '”"»')
