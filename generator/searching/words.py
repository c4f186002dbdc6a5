"""The words of a text as the index holds them, and as a query asks for them.

The browser cuts words in the same way, in templates/theme/assets/search/words.js; tests/searching/vectors.json holds both
to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

LONGEST: Final = 40
"""A term is cut to so many characters."""

_MOST_PIECES: Final = 1 << 17
"""So many pieces of text are remembered with their terms: there are few words, and they come again and again."""

Alternatives = list[list[str]]
"""A token: the index holds each term of each alternative; a query meets it with all terms of one alternative."""

# Marks that carry no letter of their own: accents, vowel points, cantillation, tatweel, what has no width.
_DELETED: Final = (
    (0x0300, 0x036F), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5), (0x05C7, 0x05C7),
    (0x05F3, 0x05F4), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E8),
    (0x06EA, 0x06ED), (0x0640, 0x0640), (0x00AD, 0x00AD), (0x200B, 0x200B), (0x200D, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x2064), (0x2066, 0x2069), (0xFEFF, 0xFEFF), (0x02BE, 0x02BF), (0xFE00, 0xFE0F), (0x1AB0, 0x1ACE),
    (0x1DC0, 0x1DFF), (0x20D0, 0x20F0), (0xE0100, 0xE01EF),
)  # fmt: skip
_BEFORE: Final[dict[int, str]] = str.maketrans({
    **dict.fromkeys("ʼʻ’‘‛`´＇", "'"),
    # between two halves of one Persian word stands a joiner without width; both halves and the whole are looked for
    **dict.fromkeys("‐‑⁃−\u200c", "-"),
    "٫": ".",
    "٬": ",",
})  # fmt: skip
_ZEROS: Final = (
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50, 0x0ED0,
    0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810,
)  # fmt: skip
_AFTER: Final[dict[int, str | None]] = {
    **{code: None for first, last in _DELETED for code in range(first, last + 1)},
    **dict(zip(map(ord, "øłđðıħŋςأإآٱىةؤئکیہ"), "oldd" "ihnσ" "اااا" "يهوي" "كيه", strict=True)),
    ord("ß"): "ss", ord("æ"): "ae", ord("œ"): "oe", ord("þ"): "th",
    **{zero + digit: str(digit) for zero in _ZEROS for digit in range(10)},
}  # fmt: skip


def _class_of(codes: Iterable[int]) -> str:
    """Characters by their numbers, in order, as runs between the brackets of a pattern, which is made sooner than from each."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in runs)


_MARKS: Final = _class_of(code for code in range(0x300, 0x20000) if unicodedata.category(chr(code))[0] == "M")
_LETTER: Final = rf"[^\W\d_][{_MARKS}]*"
_IN_WORD: Final = rf"(?:[^\W_]|[{_MARKS}])"
_CHUNK: Final = re.compile(
    rf"(?P<spaced>(?<![^\W_])(?<![{_MARKS}.,])[0-9]{{1,3}}(?: [0-9]{{3}})+(?!{_IN_WORD}|[.,][0-9]))"
    rf"|{_IN_WORD}+(?:(?:\.?['-]|[.,]){_IN_WORD}+)*"
)
_NUMBER: Final = re.compile(r"[0-9]+(?:[.,'][0-9]+)+\Z")
_WITH_UNIT: Final = re.compile(r"([0-9]+(?:[.,'][0-9]+)+)([^0-9.,'-].*)\Z", re.DOTALL)
_ABBREVIATION: Final = re.compile(rf"{_LETTER}(?:\.{_LETTER})+\.?\Z")
_UNSPACED: Final = re.compile(
    "([\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+)"
)
_POSSESSIVE: Final = re.compile(r"(?<=.)\.?'s\Z")
# what Arabic and Hebrew write in one with a word: the article, with what may stand before it
_ARTICLE: Final = re.compile("(?=.{5})(?:[وبفك]ال|ال|لل|و)(?=..)|[ומשכ]?ה(?=...)")
# what may become digits with a space between them once it is folded: a quick look before the slow way
_DIGITS: Final = "\\d" + "".join(
    chr(code)
    for code in range(0x80, 0x3400)
    if unicodedata.category(chr(code)) == "No" and any(c.isdigit() for c in unicodedata.normalize("NFKD", chr(code)))
)
_PUNCTUATION: Final = '.,:;!?()[]"“”„«»'
_MAYBE_SPACED: Final = re.compile(rf"[{_DIGITS}][^\w,.'\-:/]+[{_DIGITS}]")
_MAYBE_SPACED_IN_ASCII: Final = re.compile(r"[0-9][^\w,.'\-:/]+[0-9]", re.ASCII)


def fold(text: str) -> str:
    """The text without what people leave out when they type: case, accents, points, the other forms of a letter or digit."""
    if text.isascii():
        return text.replace("`", "'").lower()
    text = unicodedata.normalize("NFKD", text.translate(_BEFORE)).lower().translate(_AFTER)
    return unicodedata.normalize("NFC", text)


def tokens(text: str) -> list[Alternatives]:
    """The words of a text in their order, each with the terms that it can be met by."""
    found: list[Alternatives] = []
    for match in _CHUNK.finditer(fold(text)):
        if match["spaced"]:
            groups = match[0].split(" ")
            found.append([groups, [_cut("".join(groups))]])
        else:
            token = _token(match[0])
            if token:
                found.append(token)
    return found


def terms(texts: Sequence[str]) -> list[str]:
    """All terms that the index holds for some texts, each as often as it occurs."""
    together = "\n".join(texts)
    if (_MAYBE_SPACED_IN_ASCII if together.isascii() else _MAYBE_SPACED).search(together):
        return [term for text in texts for term in _terms_of_one(text)]
    # no word but a spaced number goes over white space, so that each piece is cut once and remembered
    return _terms_of_pieces(together.split())


def _terms_of_one(text: str) -> list[str]:
    if _MAYBE_SPACED.search(text):
        return [term for token in tokens(text) for alternative in token for term in alternative]
    return _terms_of_pieces(text.split())


class _Pieces(dict[str, tuple[str, ...]]):
    """The terms of each piece that was cut."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        self[piece] = found = _terms_of(piece)
        return found


_pieces: Final = _Pieces()


def _terms_of_pieces(pieces: Iterable[str]) -> list[str]:
    if len(_pieces) > _MOST_PIECES:
        _pieces.clear()
    return list(chain.from_iterable(map(_pieces.__getitem__, pieces)))


def _terms_of(piece: str) -> tuple[str, ...]:
    # nearly every piece is a word, a whole number or a date: the same as below, in a part of the time
    bare = piece.strip(_PUNCTUATION)
    if bare.isascii():
        parts = bare.lower().split("-")
        if all(map(str.isalnum, parts)):
            return (*map(_cut, parts), _cut("".join(parts))) if len(parts) > 1 else (_cut(parts[0]),)
    elif bare.isalpha():
        word = fold(bare)
        if word.isalpha() and not _UNSPACED.search(word):
            return tuple(alternative[0] for alternative in _single(word))
    return tuple(term for token in tokens(piece) for alternative in token for term in alternative)


def whole(name: str) -> str:
    """A name as one term, by which a query that is this name and no more finds it; empty for a name without words."""
    parts = [token[0] for token in tokens(name)]
    return f"={'_'.join(chain.from_iterable(parts))}" if parts else ""


def _cut(term: str) -> str:
    return term[:LONGEST]


def _token(chunk: str) -> Alternatives:
    parts = [part for piece in chunk.split("-") for part in _parts(piece)]
    if len(parts) > 1:
        is_joined = "'" in chunk or "-" in chunk or bool(_WITH_UNIT.match(chunk))
        terms = [_cut(part) for part in parts]
        return [terms, [_cut("".join(parts))]] if is_joined and not _UNSPACED.search(chunk) else [terms]
    return _single(parts[0]) if parts else []


def _single(word: str) -> Alternatives:
    """A token of one word: in Arabic and Hebrew also without its article."""
    article = _ARTICLE.match(word)
    return [[_cut(word)], [_cut(word[article.end() :])]] if article else [[_cut(word)]]


def _parts(piece: str) -> list[str]:
    """The parts of what stands between two hyphens."""
    piece = _POSSESSIVE.sub("", piece)
    if _ABBREVIATION.match(piece):
        return ["".join(piece.split("."))]
    if _NUMBER.match(piece) and (number := _number(piece)):
        return [number]
    if (with_unit := _WITH_UNIT.match(piece)) and (number := _number(with_unit[1])):
        return [number, *_parts(with_unit[2])]
    found: list[str] = []
    for word in re.split("[.,']", piece):
        found += _bigrams(word)
    return found


def _number(text: str) -> str:
    """A number in one spelling: without marks between thousands, a point before decimals; empty where it is none."""
    *marks, last_mark = re.findall("[.,']", text)
    first, *groups = re.split("[.,']", text)
    last = groups.pop()
    is_grouped = len(set(marks)) <= 1 and len(first) <= 3 and first[0] != "0" and all(len(group) == 3 for group in groups)
    if is_grouped and len(last) == 3 and set(marks) <= {last_mark}:
        return "".join([first, *groups, last])
    if marks and is_grouped and last_mark != "'" and last_mark not in marks:
        return f"{''.join([first, *groups])}.{last}"
    # a comma before more than two digits is as likely a list of numbers
    if not marks and (last_mark == "." or (last_mark == "," and (len(last) <= 2 or first == "0"))):
        return f"{first}.{last}"
    return ""


def _bigrams(part: str) -> list[str]:
    """A part with what is written without spaces cut into pairs of characters."""
    if part.isascii() or not _UNSPACED.search(part):
        return [part] if part else []
    found: list[str] = []
    for number, run in enumerate(_UNSPACED.split(part)):
        if number % 2 and len(run) > 1:
            found += [run[i : i + 2] for i in range(len(run) - 1)]
        elif run:
            found.append(run)
    return found
