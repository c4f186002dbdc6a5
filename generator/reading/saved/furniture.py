"""Lines of a page that are no part of its article: advertisements, buttons, teasers, invitations, lists of other stories.

A line goes only where the whole of it is exactly of such a kind; what may be a sentence of the article stays.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from generator.limits import MOST_LINES
from generator.reading.saved.bylines import is_reading_time
from generator.reading.saved.lines import Block, Line, ends_sentence, is_round_bullet, is_rule, lines_in, words_in
from generator.reading.saved.phrases import ALREADY, BUTTONS, END_MARK, LIST_HEADS, TEASER
from generator.reading.saved.transcript import is_stamp

_AT_THE_END: Final = 8
_LONGEST_MARK: Final = 120
_SEVERAL: Final = 3
_BEHIND_LABELS: Final = frozenset(":：>»→|")


@lru_cache(maxsize=MOST_LINES)  # each line is looked at several times
def is_furniture(text: str) -> bool:
    """Whether a whole line is a button, an advertisement's mark, an invitation, a teaser, a rule between sections."""
    if len(text) > 220:
        return is_rule(text)
    plain = text.replace("\xa0", " ").strip()
    bare = plain.strip(" *_[]()|·•→»>")
    is_button = len(text) <= 160 and bool(
        BUTTONS.fullmatch(plain) or (bare != plain and BUTTONS.fullmatch(bare)) or is_reading_time(bare)
    )
    return is_button or is_rule(text) or is_teaser(text)


def is_teaser(text: str) -> bool:
    """Whether a line leads to another article: `Read more: …`, `Related: …`, and a headline."""
    if len(text) > 220 or _BEHIND_LABELS.isdisjoint(text):
        return False
    match = TEASER.fullmatch(text.replace("\xa0", " ").strip(" *_[]"))
    return bool(match) and not re.search(r"[.;,:“”\"]\s*\Z|[.!?]\s+[^\W\d_a-z]", match["what"] if match else "")


def split_furniture(blocks: list[Block]) -> list[Line]:
    """The lines to leave out: those that stand alone, or begin and end as lines of their own within a block."""
    left = _lists(blocks)
    stamps = [line for line in lines_in(blocks) if is_stamp(line.text)]
    left += stamps if len(stamps) >= _SEVERAL else []  # of a live report
    left += _of_subtitles(lines_in(blocks))
    last = {line.number for line in lines_in(blocks)[-_AT_THE_END:]}
    for block in blocks:
        for n, line in enumerate(block):
            before = block[n - 1] if n else None
            behind = block[n + 1] if n + 1 < len(block) else None
            alone = before is None or is_furniture(before.text) or ends_sentence(before.text) or is_rule(line.text)
            goes_on = (behind and behind.text[:1].islower() and not is_rule(line.text)) or (before and line.text[:1].islower())
            if not alone or line.heading or goes_on:
                continue
            is_mark = _is_mark(line.text)
            if is_mark and line.number in last:
                continue  # the mark behind a press release, a wall: what follows them is judged with them
            if is_mark or is_furniture(line.text):
                left.append(line)
    return left


@lru_cache(maxsize=MOST_LINES)
def _is_mark(text: str) -> bool:
    """Whether a line says that a text, or the free part of it, ends."""
    return len(text) <= _LONGEST_MARK and bool(END_MARK.fullmatch(text) or ALREADY.fullmatch(text))


def _of_subtitles(lines: list[Line]) -> list[Line]:
    """What stands around the times of subtitles: the number of each, the name of the format."""
    if not any("-->" in line.text and is_stamp(line.text) for line in lines):
        return []
    numbers = [line for line, behind in pairwise(lines) if line.text.isdigit() and is_stamp(behind.text)]
    return numbers + [line for line in lines[:1] if line.text.startswith("WEBVTT")]


def left_marks(blocks: list[Block]) -> list[Line]:
    """The marks that end a text or a free part of it, where something of the article stands behind them after all."""
    return [block[0] for block in blocks if len(block) == 1 and _is_mark(block[0].text)]


def _lists(blocks: list[Block]) -> list[Line]:
    """Lists of other stories between the paragraphs: a heading that says so, and headlines in its block or bullets below it."""
    heads = [n for n, block in enumerate(blocks) if len(block[0].text) <= _LONGEST_MARK and _begins_list(block[0].text)]
    below = _headlines_from(blocks) if heads else []
    left: list[Line] = []
    end = 0  # of the last list: a heading in it begins none of its own
    for n in heads:
        block = blocks[n]
        if n < end:
            continue
        if len(block) > 1:
            left += block if all(_is_headline(line.text) for line in block[1:]) else []
        elif below[n + 1] > n + 1:
            end = below[n + 1]
            left += lines_in(blocks[n:end])
    return left


def _headlines_from(blocks: list[Block]) -> list[int]:
    """For each block, and for the end, where the row of bullets ends that it begins; its own place where one is no headline."""
    ends = list(range(len(blocks) + 1))
    end, fits = len(blocks), True
    for n in range(len(blocks) - 1, -1, -1):
        if all(line.item or is_round_bullet(line.text) for line in blocks[n]):
            fits = fits and all(_is_headline(line.text) for line in blocks[n])
        else:
            end, fits = n, True
        ends[n] = end if fits else n
    return ends


@lru_cache(maxsize=MOST_LINES)
def _begins_list(text: str) -> bool:
    return bool(LIST_HEADS.fullmatch(text.strip(" *_:")))


def _is_headline(text: str) -> bool:
    return len(text) <= 130 and not ends_sentence(text.rstrip("?!")) and words_in(text) >= 2
