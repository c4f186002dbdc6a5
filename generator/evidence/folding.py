"""The closed table of equivalents: which characters count as the same when a quote is compared with its source.

Classes never cross, and nothing else is forgiven: never case, spelling, words or numbers.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.reading.composing import composed

DOUBLE_MARKS: Final = '“”„«»"'
SINGLE_MARKS: Final = "‘’‚'"
HYPHENS: Final = "-\u2010\u2011\u2212"
DASHES: Final = "\u2012\u2013\u2014\u2015"
SPACES: Final = " \t\n\r\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
NOTHING: Final = "\xad\u200b"  # soft hyphen, zero-width space; the joiners stay, they change letters

_FOLDED: Final = {
    **dict.fromkeys(NOTHING, ""),
    **dict.fromkeys(("''", *DOUBLE_MARKS), '"'),
    **dict.fromkeys(SINGLE_MARKS, "'"),
    **dict.fromkeys(("--", *DASHES), "—"),
    **dict.fromkeys(HYPHENS, "-"),
    **dict.fromkeys(("...", "…"), "…"),
}
"""What each match of `_ODD` counts as; what is not here is white space, and counts as one plain space."""
# A set of characters stands first, because a search for that is fast. One plain space between words is as it should be, and
# so are a full stop, a plain hyphen, a straight mark; these are most of a text, and no match.
_AS_THEY_ARE: Final = "-'\"—…"


def _odd_but(kept: str) -> re.Pattern[str]:
    return re.compile(
        f"[{SPACES}{NOTHING}{DOUBLE_MARKS}{SINGLE_MARKS}{DASHES}{re.escape(HYPHENS)}.…]"
        rf"(?:(?<=[{SPACES}])[{SPACES}]+|(?<=\.)\.\.|(?<=-)-|(?<=')'|(?<![{re.escape(kept)}]))"
    )


_ODD: Final = _odd_but(" ." + _AS_THEY_ARE)
_MARKS_TOO: Final = _odd_but(" .")
_MORE_SPACES: Final = re.compile(" {2,}")  # what stood between them folds to nothing


@dataclass(frozen=True, slots=True)
class Folded:
    """A text after the table of equivalents; `starts[i]`, `ends[i]` are where character i came from, in the text."""

    text: str
    starts: array[int]
    ends: array[int]

    def at_or_after(self, index: int) -> int:
        """The first folded character that came from `index` or later."""
        return bisect_left(self.starts, index)


def fold(text: str, dropped: frozenset[int] = frozenset()) -> Folded:
    """Fold a text, NFC included. Marks of the table at the indexes `dropped` count as if they were not there."""
    if not unicodedata.is_normalized("NFC", text):
        return _composed(text)
    out: list[str] = []
    places = array("L", range(len(text) + 1))
    starts, ends = array("L"), array("L")
    last = 0
    spaced = False  # whether what is folded so far ends with a space

    def copy(begin: int, end: int) -> None:
        nonlocal spaced
        if spaced and text.startswith(" ", begin, end):
            begin += 1
        if begin < end:
            out.append(text[begin:end])
            starts.extend(places[begin:end])
            ends.extend(places[begin + 1 : end + 1])
            spaced = text[end - 1] == " "

    for match in (_MARKS_TOO if dropped else _ODD).finditer(text):
        begin, end = match.span()
        copy(last, begin)
        last = end
        folded = _FOLDED.get(match[0], " ")
        if not folded or begin in dropped or (folded == " " and spaced):
            continue
        out.append(folded)
        starts.append(begin)
        ends.append(end)
        spaced = folded == " "
    copy(last, len(text))
    return Folded("".join(out), starts, ends)


def _composed(text: str) -> Folded:
    """A text that is not in NFC, folded, with indexes into the text as it was written."""
    begins = [0]  # where each run of characters that compose begins
    for i, char in enumerate(text):
        if i and not unicodedata.combining(char) and _stands_apart(text[begins[-1] : i], char):
            begins.append(i)
    begins.append(len(text))
    composed_runs = [composed(text[begin:end]) for begin, end in pairwise(begins)]
    owner = [k for k, part in enumerate(composed_runs) for _ in part]
    plain = fold("".join(composed_runs))
    return Folded(
        plain.text,
        array("L", (begins[owner[start]] for start in plain.starts)),
        array("L", (begins[owner[end - 1] + 1] for end in plain.ends)),
    )


def _stands_apart(run: str, char: str) -> bool:
    """Whether NFC leaves a run of characters as it is when `char`, which is no combining mark, follows it."""
    return composed(run + char) == composed(run) + composed(char)


def _fold_match(match: re.Match[str]) -> str:
    return _FOLDED.get(match[0], " ")


def folded(text: str) -> str:
    """A text after the table of equivalents, without white space around it."""
    if _ODD.search(text) is None and unicodedata.is_normalized("NFC", text):
        return text.strip(" ")
    folded_text = _ODD.sub(_fold_match, composed(text))
    return _MORE_SPACES.sub(" ", folded_text).strip(" ")


_NO_SPACES_BETWEEN_WORDS: Final = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Kana
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),  # Han
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)


def is_word(char: str) -> bool:
    """Whether a character is part of a word: letters, digits, their combining marks, joiners."""
    return char.isalnum() or char in "_\u200c\u200d" or unicodedata.category(char)[0] == "M"


def _needs_no_space(char: str) -> bool:
    point = ord(char)
    return point >= 0x0E00 and any(low <= point <= high for low, high in _NO_SPACES_BETWEEN_WORDS)


_CURRENCY: Final = "$€£¥₽₴₺₹₪₩"
_BEFORE_NUMBER: Final = _CURRENCY + "#±+<>≤≥≈~№§"
_BEHIND_NUMBER: Final = _CURRENCY + "%‰°′″"


def is_boundary(text: str, i: int) -> bool:
    """Whether a word may begin or end between text[i - 1] and text[i] of a folded text.

    Stricter than Unicode's word boundaries (UAX #29): `don't`, `non-existent`, `U.S.`, `4.75`, `3–5`, `-5`, `$5` and `45%`
    are whole, because half of such a word says something else. Scripts without spaces have a boundary everywhere.
    """
    if i <= 0 or i >= len(text):
        return True
    before, after = text[i - 1], text[i]
    if is_word(before) and is_word(after):
        marked = unicodedata.category(after)[0] == "M" or before in "\u200c\u200d"
        return not marked and (_needs_no_space(before) or _needs_no_space(after))
    if is_word(before) and i + 1 < len(text) and _joins(before, after, text[i + 1]):
        return False
    if is_word(after) and i > 1 and _joins(text[i - 2], before, after):
        return False
    if after == "." and i > 2 and before.isalpha() and text[i - 2] == "." and text[i - 3].isalpha():
        return False  # the last full stop of `U.S.`
    if _is_number_cut(text, i, before, after):
        return False
    return not (before.isdigit() and after in _BEHIND_NUMBER)


def _is_number_cut(text: str, i: int, before: str, after: str) -> bool:
    """Whether a number would lose its sign, its currency or its decimal point."""
    if after in _CURRENCY and is_word(before) and i + 1 < len(text) and text[i + 1].isdigit():
        return True  # US$5
    if before in "°" and after.isalpha():
        return True
    if not after.isdigit():
        return False
    apart = i < 2 or not is_word(text[i - 2])
    return before in _BEFORE_NUMBER or (before in "-.," and apart and (i < 2 or text[i - 2] not in "-.,"))


def _joins(left: str, mark: str, right: str) -> bool:
    if not (is_word(left) and is_word(right)):
        return False
    if mark in "'-&@":
        return not (_needs_no_space(left) or _needs_no_space(right))
    if mark in ".:/":
        return mark != "." or (left.isdigit() == right.isdigit() and not (right.isupper() and left.islower()))
    return mark in ",—" and left.isdigit() and right.isdigit()
