"""Unicode NFC in time that grows with the text, whatever marks it piles up."""

from __future__ import annotations

import unicodedata
from typing import Final

_MANY_MARKS: Final = 30  # on one letter; no script piles up more (the Stream-Safe Text Format of UAX #15)


def composed(text: str) -> str:
    """A text in Unicode NFC."""
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _in_order(text))


def _in_order(text: str) -> str:
    """The text with every long row of combining marks in canonical order.

    Normalizing would put them in that order too, but it moves each mark past all others one by one.
    """
    out: list[str] = []
    copied = begin = 0  # text[begin:] are marks, as far as has been read
    for i, char in enumerate(text + " "):
        if unicodedata.combining(char):
            continue
        if i - begin > _MANY_MARKS:
            out += [text[copied:begin], *sorted(text[begin:i], key=unicodedata.combining)]
            copied = i
        begin = i + 1
    return "".join(out) + text[copied:]
