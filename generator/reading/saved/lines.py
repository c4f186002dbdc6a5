"""Lines of a saved page and what can be seen of each alone: where it stands, whether it ends a sentence, in which script.

Works on characters only; what a line means is for the other modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from generator.limits import MOST_LINES
from generator.reading.composing import composed

LONGEST_LINE: Final = 2_000
"""Letters of a line that may be anything but words of an article: a title, a byline, tags, a footer."""


class Line(NamedTuple):  # ten thousands are made of a long text, and a tuple is made in a third of the time
    """A line with words in it, without the white space around it."""

    text: str
    number: int  # in the file, from 0; of a paragraph, that of its first line
    gap: int = 0  # blank lines before it
    indent: int = 0  # columns of white space before it
    heading: int = 0  # the level of a heading in Markdown
    item: bool = False  # whether markup began a list's item here

    def apart(self, gap: int = 1) -> Line:
        """The line with at least one blank line before it, and `gap` of them."""
        return self if self.gap == max(gap, 1) else self._replace(gap=max(gap, 1))

    def saying(self, text: str) -> Line:
        """The line with another text."""
        return self if self.text == text else self._replace(text=text)


Block = list[Line]
"""The lines between two blank lines."""

APART: Final = 9
"""More blank lines than any text has between the lines of a paragraph."""

_BLANK: Final = re.compile("(?:\\s|[\u200b\u2060\ufeff\xad])*")  # also what no font gives a width
_OTHER_BREAKS: Final = "\r\x85\u2028\u2029"
_SPACE: Final = " \t\x0b\x0c\u3000"  # not the no-break space: it is part of the source's text


def fold_lines(text: str) -> str:
    """Unicode NFC, and LF for every line break (CR LF, CR, next line, line and paragraph separator)."""
    text = text.replace("\r\n", "\n")
    for other in _OTHER_BREAKS:
        text = text.replace(other, "\n")
    return composed(text)


def lines_of(text: str) -> list[Line]:
    """The lines of a text (LF) that hold something to see."""
    found: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n")):
        if not raw or (not raw[0].isalnum() and _BLANK.fullmatch(raw)):
            gap += 1
            continue
        line = raw.strip(_SPACE)
        indent = 0
        if raw[0] in _SPACE:
            white = raw[: len(raw) - len(raw.lstrip(_SPACE))]
            indent = len(white.expandtabs(4)) + white.count("\u3000")
        found.append(Line(line, number, gap, indent))
        gap = 0
    return found


def blocks_of(lines: Iterable[Line]) -> list[Block]:
    """The blocks that blank lines make."""
    blocks: list[Block] = []
    for line in lines:
        if line.gap or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def lines_in(blocks: Iterable[Block]) -> list[Line]:
    return [line for block in blocks for line in block]


def paragraphs_again(paragraphs: Sequence[Line]) -> list[Line]:
    """Paragraphs as the lines that they are when they are read again from `article.txt`."""
    return [Line(line.text, line.number, gap=min(n, 1)) for n, line in enumerate(paragraphs)]


def without(blocks: Iterable[Block], left: Iterable[Line]) -> list[Block]:
    """The blocks without some of their lines; where one goes, those before and behind it stand apart for sure."""
    numbers = {line.number for line in left}
    kept: list[Block] = []
    was_left = False
    for block in blocks:
        part: Block = []
        for line in block:
            if line.number in numbers:
                kept += [part] if part else []
                part, was_left = [], True
            else:
                gap = APART if was_left else line.gap
                part.append(line if part else line.apart(gap))
                was_left = False
        kept += [part] if part else []
    return kept


# What can be seen of one line ---------------------------------------------------------------------------------

_END: Final = re.compile(r"[.!?…。！？؟।](?:[\"'”’»“)\]）」』]|\[[0-9^]+\])*\Z")
_END_LENGTH: Final = 100  # letters: more marks and numbers of notes stand behind no full stop
_STOPS: Final = frozenset(".!?…。！？؟।")
_BEHIND_STOPS: Final = frozenset("\"'”’»“)]）」』")
_CLOSED: Final = frozenset(':;,–—-"”’»」』)')
_WIDE: Final = re.compile(
    "[\u2e80-\u312f\u3190-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]"
)
_ARROW: Final = re.compile("[>›»→]")
_SLASHED: Final = re.compile(r"[^/]{2,25}(?:\s/\s[^/]{2,30}){1,4}")
_RULE: Final = re.compile(r"[\s*_=~#•·–—⁂※◆■◇□○●+<>|/\\-]+")
_BULLET: Final = re.compile(r"(?:[•·▪▫‣◦⁃●○■□➤►→✔✓*+–—-]|\(?(?:[0-9]{1,2}|[a-zA-Z])[.)])\s+\S")
_BEHIND_LETTER: Final = frozenset(".)")
_ROUND: Final = re.compile(r"[•·▪▫‣◦⁃●○■□➤►✔✓]\s*\S|[*+–—-]\s+\S")


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    last = text[-1:]
    return last in _STOPS or (last in _BEHIND_STOPS and bool(_END.search(text, max(0, len(text) - _END_LENGTH))))


def ends_open(text: str) -> bool:
    """Whether a line ends in a word, as a title, a name or a line in the middle of a paragraph does."""
    return not ends_sentence(text) and text[-1:] not in _CLOSED


def starts_low(text: str) -> bool:
    """Whether a line begins in lower case, as the middle of a sentence does."""
    for c in text:
        if c.isalnum():
            return c.islower()
    return False


def is_wide(character: str) -> bool:
    """Whether a character is of a script that puts no spaces between words (Chinese, Japanese), or its punctuation."""
    return character >= "\u2e80" and bool(_WIDE.match(character))


def length(text: str) -> int:
    """How long a line is to the eye: a wide character counts twice."""
    return len(text) if text.isascii() else len(text) + _count_wide(text)


@lru_cache(maxsize=MOST_LINES)  # of each line several times
def _count_wide(text: str) -> int:
    return len(_WIDE.findall(text))


def is_prose(text: str) -> bool:
    """A sentence of some length."""
    return length(text) > 60 and (ends_sentence(text) or (length(text) > 120 and text[-1] in "\"”’'»」"))


def is_rule(text: str) -> bool:
    """A line that parts sections: `***`, `---`, `• • •`."""
    return not text[:1].isalnum() and bool(_RULE.fullmatch(text)) and len(set(text) - {" "}) <= 2


def is_bullet(text: str) -> bool:
    """A line that begins an item of a list, numbered or not."""
    if text[:1].isalpha() and text[1:2] not in _BEHIND_LETTER:
        return False
    return bool(_BULLET.match(text))


def is_round_bullet(text: str) -> bool:
    """A line that begins an item of a list without numbers."""
    return bool(_ROUND.match(text))


def words_in(text: str) -> int:
    """How many words a short line has; a script without spaces counts two characters for a word."""
    wide = 0 if text.isascii() else _count_wide(text)
    return wide // 2 + sum(any(c.isalnum() and not is_wide(c) for c in word) for word in text.split())


def are_crumbs(text: str) -> bool:
    """`Home > World > Vessar`. It is cut and not matched: spaces on both sides of each arrow take an expression forever."""
    first, *steps = _ARROW.split(text)
    if steps and len(first) > 0 and len(first.rstrip()) <= 40 and "/" not in first:
        return all(step and len(step.strip()) <= 60 for step in steps)
    return bool(_SLASHED.fullmatch(text))
