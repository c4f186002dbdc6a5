"""Links to the very words: text fragments (`#:~:text=…`, WICG Scroll to Text Fragment).

Up to 120 characters stand whole; longer ones as `start,end` of four words each, growing until they are unique in the
source; what is still ambiguous gets its neighbours as `prefix-,` and `,-suffix`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from generator.evidence.folding import DOUBLE_MARKS

if TYPE_CHECKING:
    from generator.evidence.quotations import SourceMap

WHOLE: Final = 120
WORDS: Final = 4
NEIGHBOURS: Final = 3
MOST_NEIGHBOURS: Final = 40
_NARROW: Final = "\u202f"
_ODD_SPACES: Final = re.compile(r"\s{2,}|[^\S ]")
_WORD: Final = re.compile(r"\S+")


class _Seen(dict[int, str | None]):
    """What browsers take a character for, by its code: nothing, a plain mark or itself; each is seen to once."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        seen: str | None = char
        if char in "\xad\u200b" or unicodedata.category(char) == "Mn":
            seen = None
        elif char in "“”„«»":
            seen = '"'
        elif char in "‘’‚":
            seen = "'"
        self[code] = seen
        return seen


_SEEN: Final = _Seen()
_NOT_ASCII: Final = re.compile("[^\x00-\x7f][^A-Za-z0-9]*")  # with what stands between words, so that it has few matches


def _seen(match: re.Match[str]) -> str:
    return match[0].translate(_SEEN)


def as_browsers_see(text: str) -> str:
    """A text as Chromium compares it: without case, accents, kinds of marks and of spaces."""
    plain = text if text.isascii() else _NOT_ASCII.sub(_seen, unicodedata.normalize("NFKD", text))
    return _ODD_SPACES.sub(" ", plain).casefold()


def encoded(text: str) -> str:
    """Percent-encoded for a text directive: the hyphen too, which is syntax there."""
    return quote(_ODD_SPACES.sub(" ", text), safe="").replace("-", "%2D")


class Fragments:
    """Makes the links into one source."""

    def __init__(self, source: SourceMap) -> None:
        self.map = source
        self.source = source.printed

    @cached_property
    def page(self) -> str:
        """The whole source as browsers compare it."""
        return as_browsers_see(self.source.text)

    def _count(self, words: str) -> int:
        return len(_places(as_browsers_see(words), self.page, limit=2))

    def to_words(self, spans: list[tuple[int, int]]) -> str:
        """The directive for ranges of the source's text, each within one paragraph: `text=…`, joined by `&`."""
        return "&".join(f"text={self._one(*self._trimmed(*self._printed(start, end)))}" for start, end in spans)

    def _printed(self, start: int, end: int) -> tuple[int, int]:
        number, begin, finish = self.map.to_print(start, end)
        base = self.source.starts[number - 1]
        return base + begin, base + finish

    def to_paragraph(self, number: int) -> str:
        """The directive for a whole paragraph, always `start,end` (one word alone can't be a range)."""
        return f"text={self._range(*self._trimmed(*self.source.bounds(number)))}"

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        text = self.source.text
        outer = DOUBLE_MARKS + " \t\n\xa0—–"
        while start < end and text[start] in outer:
            start += 1
        while end > start and text[end - 1] in outer:
            end -= 1
        return start, end

    def _one(self, start: int, end: int) -> str:
        text = self.source.text[start:end]
        if len(text) > WHOLE or any(mark in text for mark in DOUBLE_MARKS):
            return self._range(start, end)
        if self._count(text) == 1:
            return encoded(text)
        return self._with_neighbours(start, end, encoded(text))

    def _range(self, start: int, end: int) -> str:
        text = self.source.text
        words = [(start + m.start(), start + m.end()) for m in _WORD.finditer(text[start:end])]
        if len(words) < 2:
            whole = encoded(text[start:end])
            return whole if self._count(text[start:end]) == 1 else self._with_neighbours(start, end, whole)
        most = len(words) // 2
        least = min(WORDS, most)
        head = _least(least, most, lambda n: self._count(text[start : words[n - 1][1]]) <= 1)
        rest = self._rest(words[head - 1][1], end)
        tail = _least(least, len(words) - head, lambda n: self._ends_first(rest, words[-n][0], end))
        is_one = head < most  # else nobody has looked
        head, tail = self._without_marks(text, words, head, tail, end)
        directive = f"{encoded(text[start : words[head - 1][1]])},{encoded(text[words[-tail][0] : end])}"
        if not is_one and self._count(text[start : words[head - 1][1]]) > 1:
            # a range would begin at the first place of its words: only all of them lead here
            whole = encoded(text[start:end])
            return whole if self._count(text[start:end]) == 1 else self._with_neighbours(start, end, whole)
        return directive

    def _without_marks(self, text: str, words: list[tuple[int, int]], head: int, tail: int, end: int) -> tuple[int, int]:
        """Fewer words at either end where that avoids a quote mark (WebKit has a bug there) and stays unique."""
        start = words[0][0]
        # where it took more than so many, fewer are not unique
        for fewer in range(head - 1, 1, -1) if head <= WORDS else ():
            if not _has_mark(text[start : words[head - 1][1]]):
                break
            if self._count(text[start : words[fewer - 1][1]]) == 1:
                head = fewer
        for fewer in range(tail - 1, 1, -1) if tail <= WORDS else ():
            if not _has_mark(text[words[-tail][0] : end]):
                break
            if self._ends_first(self._rest(words[head - 1][1], end), words[-fewer][0], end):
                tail = fewer
        return head, tail

    def _rest(self, after: int, end: int) -> str:
        return as_browsers_see(self.source.text[after:end]).rstrip()

    def _ends_first(self, rest: str, begin: int, end: int) -> bool:
        """Whether text[begin:end], the last words of `rest`, stand nowhere before in it."""
        words = as_browsers_see(self.source.text[begin:end]).strip()
        places = _places(words, rest, limit=1)
        return bool(places) and places[0] + len(words) >= len(rest)

    def _with_neighbours(self, start: int, end: int, directive: str) -> str:
        """The directive with words before and behind: three, or as many more as it takes to be the only place."""
        low = self.source.bounds(self.source.paragraph_at(start))[0]
        high = self.source.bounds(self.source.paragraph_at(end - 1))[1]
        before = [m.start() + low for m in _WORD.finditer(self.source.text[low:start])][-MOST_NEIGHBOURS:]
        after = [m.end() + end for m in _WORD.finditer(self.source.text[end:high])][:MOST_NEIGHBOURS]
        count = NEIGHBOURS
        while True:
            left, right = (before[-count:] or [start])[0], (after[:count] or [end])[-1]
            if self._count(self.source.text[left:right]) == 1 or count >= max(len(before), len(after)):
                break
            count += 1
        ahead, behind = self.source.text[left:start], self.source.text[end:right]
        prefix = f"{_beside(ahead)}-," if any(c.isalnum() for c in ahead) else ""
        suffix = f",-{_beside(behind)}" if any(c.isalnum() for c in behind) else ""
        return f"{prefix}{directive}{suffix}"


def _least(low: int, high: int, is_enough: Callable[[int], bool]) -> int:
    """The least number of words from `low` on that is enough; `high` where none below it is.

    More words stand at fewer places: halving finds it, however often a text repeats itself. Mostly the first few are enough.
    """
    if low >= high or is_enough(low):
        return low
    return low + 1 + bisect_left(range(low + 1, high), True, key=is_enough)


def _beside(words: str) -> str:
    """The words beside a text, encoded. Chromium skips white space between both, but for the narrow no-break space."""
    first, last = 0, len(words)
    while first < last and words[first].isspace() and words[first] != _NARROW:
        first += 1
    while last > first and words[last - 1].isspace() and words[last - 1] != _NARROW:
        last -= 1
    return encoded(words[first:last])


def _has_mark(text: str) -> bool:
    return any(mark in text for mark in DOUBLE_MARKS)


def _places(words: str, page: str, limit: int) -> list[int]:
    found: list[int] = []
    words = words.strip()
    at = page.find(words)
    while at >= 0 and len(found) < limit:
        end = at + len(words)
        left = at == 0 or not (page[at - 1].isalnum() and page[at].isalnum())
        right = end == len(page) or not (page[end - 1].isalnum() and page[end].isalnum())
        if left and right:
            found.append(at)
        at = page.find(words, at + 1)
    return found


def link_to(url: str, directive: str) -> str:
    """An address with a text directive behind it, in the place of one that it may have: browsers follow the first."""
    page = url.partition(":~:")[0]
    return f"{page}{'' if '#' in page else '#'}:~:{directive}"
