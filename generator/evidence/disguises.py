"""What a reader takes a text for, whatever its characters are: words in disguise, put into a quote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final


def as_read(text: str) -> str:
    """A text as a reader takes it: no invisible characters, one kind of apostrophe, compatible forms as plain letters."""
    composed = unicodedata.normalize("NFKC", re.sub("[\u2018\u2019\u201a\u201b\u02bc\u00b4`]", "'", text))
    return "".join(c for c in composed if unicodedata.category(c) != "Cf" and not _is_ignorable(c))


def _is_ignorable(char: str) -> bool:
    """Whether a mark is shown as nothing at all (combining grapheme joiner, variation selectors)."""
    return char == "\u034f" or "\ufe00" <= char <= "\ufe0f"


def forms(text: str) -> Iterator[str]:
    """A text as it is, without marks on its letters (`ńot`), and with letters that stand apart as a word (`n-o-t`)."""
    yield text
    yield "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    yield re.sub(r"(?<![^\W_])(?:[^\W\d_][\W_]+)+[^\W\d_](?![^\W_])", lambda m: re.sub(r"[\W_]", "", m[0]), text)


def mixes_scripts(text: str) -> bool:
    """Whether a word has letters of two alphabets that look alike: `nоt` with a Cyrillic о reads as `not`."""
    return any(len({_script(c) for c in word}) > 1 for word in re.findall(r"[^\W\d_]+", text))


_ONE_SCRIPT: Final = frozenset(("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC", "MODIFIER"))


def _script(char: str) -> str:
    """The alphabet of a letter by its name; Latin letters that only phonetic writing has are one of their own."""
    first = unicodedata.name(char, "").split(" ")[0]
    if first == "LATIN" and ("\u0250" <= char <= "\u02af" or "\u1d00" <= char <= "\u1dbf"):
        return "PHONETIC"
    return "CJK" if first in _ONE_SCRIPT else first
