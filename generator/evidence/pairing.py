"""Quotation marks, paired: in many hands, over several paragraphs, and where one is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final

from generator.evidence.folding import is_word
from generator.evidence.languages import Lexicon, lexicon_of

# A set of characters stands first, because a search for that is fast.
DOUBLE: Final = re.compile("[“”„«»\"'״](?:(?<=[“”„«»\"])|(?<=')'|(?<=״)(?:(?<![^\\W_]״)|(?![^\\W_])))")
"""Marks of quotations. The Hebrew ״ is one at a word's edge; between letters it marks an abbreviation."""
SINGLE: Final = re.compile("[‘’‚]")
STRAIGHT: Final = re.compile("'")
_CURLY: Final = re.compile("[‘’]")
_STRAIGHT_OPENS: Final = re.compile(r"'(?<![^\s(\[—–:,]')(?=[^\W_])(?!(?:\d0s|em|n|tis|twas|til|cause|cos|bout)\b)")
_DIRECTIONS: Final = "\u200e\u200f\u061c\u2066\u2067\u2068\u2069"  # marks of direction lean on nothing
OPENS_AFTER: Final = " \t\n\xa0\u2009\u202f([{—–-/“„«\"'‘‚¿¡›\u200e\u200fـ"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks: text[start:end] of the source, marks excluded.

    `depth` is 1 for speech and more within it; `paired` is False where a mark is missing.
    """

    start: int
    end: int
    depth: int
    paired: bool


def pair(
    paragraphs: Sequence[str], starts: Sequence[int], marks: re.Pattern[str], language: str
) -> tuple[list[Quotation], frozenset[int]]:
    """The quotations of a text, and the indexes of marks that only open a quotation's next paragraph."""
    lexicon = lexicon_of(language)
    found: list[Quotation] = []
    reopening: set[int] = set()
    stack: list[tuple[str, int, bool]] = []  # mark, where its words start, paired so far
    within: set[str] = set()  # the marks that opened within the open quotation
    for number, (paragraph, base) in enumerate(zip(paragraphs, starts, strict=True)):
        behind = base  # where the last mark of this paragraph ended
        apostrophes = _apostrophes(paragraph) if marks is SINGLE else frozenset()
        if marks is STRAIGHT:
            apostrophes = _straight_apostrophes(paragraph)
        for match in marks.finditer(paragraph):
            if match.start() in apostrophes:
                continue
            mark, begin, end = match[0], base + match.start(), base + match.end()
            if stack and match.start() == 0:
                # the paragraph before left its quotation open, and this one opens with a mark: one speech
                reopening.add(begin)
            elif _opens(mark, paragraph, match.start(), match.end(), [top[0] for top in stack[-1:]]):
                within = within | {mark} if stack else set()
                stack.append((mark, end, True))
            elif stack:
                _, start, paired = stack.pop()
                found.append(Quotation(start, begin, len(stack) + 1, paired))
            else:
                found.append(Quotation(behind, begin, 1, False))
            behind = end
        if not stack:
            continue
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else ""
        opened = max(stack[0][1] - base, 0)
        if len(stack) == 1 and _goes_on(stack[0][0], following, marks):
            is_doubtful = stack[0][0] in within or not any(map(is_word, paragraph[opened:]))
            if is_doubtful or _attributes(paragraph[opened:], lexicon):
                # rather a mark that was forgotten, or one that closes, than a speech of several paragraphs
                found.append(Quotation(stack.pop()[1], base + len(paragraph), 1, False))
            continue
        close = base + len(paragraph)
        while stack:
            _, start, _ = stack.pop()
            found.append(Quotation(start, close, len(stack) + 1, False))
    return found, frozenset(reopening)


def _goes_on(opened: str, following: str, marks: re.Pattern[str]) -> bool:
    """Whether a paragraph begins with a mark that may open again what the mark `opened` has opened."""
    first = marks.match(following)
    if not first or (opened + first[0]) in _OTHERS:
        return False
    return first[0] not in ("”", "’") or following[first.end() : first.end() + 1].strip() != ""


_OTHERS: Final = frozenset(a + b for a, b in product("“”„«»", repeat=2) if a != b) - {"«»", "“”", "„“", "„”", "”“"}
"""Marks of which the second never opens again what the first has opened."""


def _attributes(unclosed: str, lexicon: Lexicon | None) -> bool:
    """Whether words behind an opening mark hold a `, he said`: then its closing mark may be missing."""
    return lexicon is not None and bool(_said(lexicon).search(unclosed[-400:]))


_SPEAKERS_OWN: Final = "I|we|you|who|that|and|but|ich|wir|und|je|j|nous|et|qui|que|я|мы|и|что|yo|nosotros|y|que|كما"


@cache
def _said(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = "|".join(sorted(lexicon.saying))
    return re.compile(rf"[,?!،] (?:(?!(?:{_SPEAKERS_OWN})\b)[^\W\d_][\w.'’-]* ){{0,4}}(?:{verbs})\b")


def marks_of(text: str) -> re.Pattern[str]:
    """The marks that a text puts around speech: double ones; else single ones, curly or straight."""
    if DOUBLE.search(text):
        return DOUBLE
    return SINGLE if "‘" in text or "‚" in text or not _STRAIGHT_OPENS.search(text) else STRAIGHT


def _straight_apostrophes(paragraph: str) -> frozenset[int]:
    """The straight marks of a paragraph that neither open nor close: within and before words, behind a plural's s."""
    if "'" not in paragraph:
        return frozenset()
    opens = {m.start() for m in _STRAIGHT_OPENS.finditer(paragraph)}
    found: set[int] = set()
    closing_ahead = False
    for match in reversed([*STRAIGHT.finditer(paragraph)]):
        i = match.start()
        if i in opens:
            closing_ahead = False
            continue
        before, after = paragraph[i - 1 : i] or " ", paragraph[i + 1 : i + 2] or " "
        cut_off = before.isspace() or paragraph[max(i - 2, 0) : i] == "'n"  # `the '90s`, `rock 'n' roll`
        if is_word(after) or cut_off or (before in "sS" and closing_ahead):
            found.add(i)
        elif before in ".,!?…—–" or not closing_ahead:
            closing_ahead = True
    return frozenset(found)


def _apostrophes(paragraph: str) -> frozenset[int]:
    """The ’ of a paragraph that close no quotation: within words, before them, and behind a plural's s."""
    found: set[int] = set()
    closing_ahead = False  # whether a ’ that must close stands between here and the next ‘
    for match in reversed([*_CURLY.finditer(paragraph)]):
        i = match.start()
        if match[0] == "‘":
            closing_ahead = False
            continue
        before = paragraph[i - 1] if i else " "
        after = paragraph[i + 1] if i + 1 < len(paragraph) else " "
        if is_word(after) or (before in "sS" and closing_ahead):
            found.add(i)
        elif before in ".,!?…—–" or not closing_ahead:
            closing_ahead = True
    return frozenset(found)


def _opens(mark: str, text: str, begin: int, end: int, stack: list[str]) -> bool:
    """Whether a mark opens a quotation here, by its shape, by what is open, and by what it leans on."""
    while begin and text[begin - 1] in _DIRECTIONS:
        begin -= 1
    while end < len(text) and text[end] in _DIRECTIONS:
        end += 1
    before = text[begin - 1] if begin else " "
    after = text[end] if end < len(text) else " "
    leans_right = before in OPENS_AFTER and not after.isspace()
    if mark in ("„", "‚"):
        return True
    if not stack and _only_closes(before, text[end : end + 2]):
        return False
    if mark in ("“", "‘"):
        # „…“ closes with the mark that opens elsewhere, and so does a “ typed for a ”
        return not stack or leans_right
    if mark == "’":
        return False
    if mark == "”":
        # a slip of the pen, or Swedish and Finnish
        return not stack and (leans_right or before in OPENS_AFTER or before == ":")
    if mark == "«":
        return not stack or stack[-1] != "»" or leans_right
    if mark == "»":
        return not stack or (stack[-1] != "«" and leans_right)
    if not stack:
        return leans_right or not (before.isalnum() or before in ".,!?…")
    return leans_right and before not in "—–-" and after not in ".,;:!?،؛؟"


def _only_closes(before: str, behind: str) -> bool:
    """Whether a mark can't open: a space behind it alone, the end, or the comma or full stop of the sentence around it.

    A colon before it leads to speech, with or without a space behind the mark.
    """
    after = behind[:1] or " "
    if after == ".":
        return not (behind[1:].isalnum() or behind[1:] == ".")
    return after in ",;:!?)]" or (after.isspace() and not before.isspace() and before != ":")


_INNER: Final = re.compile("[‘’‚'›‹]")


def inner(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges between single marks within the words text[start:end] of a quotation: words of others in a speaker's.

    An apostrophe may look like a closing mark, so a range ends with a mark that leans on punctuation, if there is one.
    """
    opened = -1
    weak = -1  # the last mark that closes, or is the apostrophe of a plural
    for match in _INNER.finditer(text, start, end):
        at = match.start()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if (before in OPENS_AFTER and (is_word(after) or after in "…[¿¡") and match[0] != "’") or match[0] == "‚":
            if 0 <= opened < weak:
                yield opened, weak
            opened, weak = at + 1, -1
        elif opened >= 0 and not before.isspace() and not is_word(after):
            weak = at
            if before not in "sSzßx" or after in ",.;:!?" or at + 1 >= end:
                yield opened, at
                opened = -1
    if 0 <= opened < weak:
        yield opened, weak
