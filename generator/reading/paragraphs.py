"""A text of a source as numbered paragraphs, and how many words it has."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final


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


_UNSPACED: Final = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, kana and Han. To compile it takes longer than to read a brief, and few texts have any."""
_MAY_BE_UNSPACED: Final = re.compile("[\u0e00-\U0010ffff]")
_WORD: Final = re.compile(r"[^\W_]\S*")


def count_words(text: str) -> int:
    """How many words a text has: runs of characters between white space that hold a letter or a digit.

    Where a script puts no spaces between words (Chinese, Japanese, Thai and others), each of its letters counts as one:
    the share that a brief quotes is right, though the number is none of words.
    """
    spaced, unspaced = re.subn(_UNSPACED, " ", text) if _MAY_BE_UNSPACED.search(text) else (text, 0)
    return unspaced + len(_WORD.findall(spaced))
