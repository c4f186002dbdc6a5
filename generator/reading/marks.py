"""Where things stand in a file: its text, and the places of keys and values."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from generator.errors import Fix, Place, write
from generator.shelf import Aside, Shelf


class SourceText:
    """A file's text (LF line ends) with the path that people are told.

    There are as many as files, and few are looked into again: one that was `put_away` keeps its text as UTF-8, which takes
    half the memory where a single letter of it needs two bytes; one that was `put_aside` takes none.
    """

    __slots__ = ("_kept", "path")

    def __init__(self, path: str, text: str | bytes | Aside) -> None:
        self.path = path
        self._kept: str | bytes | Aside = text

    def put_away(self) -> None:
        """Keep the text in little memory from now on."""
        if isinstance(self._kept, str):
            self._kept = self._kept.encode("utf-8", "surrogatepass")

    def put_aside(self, shelf: Shelf) -> None:
        """Keep the text on a shelf from now on."""
        self.put_away()
        if isinstance(self._kept, bytes):
            self._kept = shelf.put(self._kept)

    @property
    def kept(self) -> str | bytes:
        """The text as it is kept, to be compared."""
        return self._kept.data if isinstance(self._kept, Aside) else self._kept

    def has(self, words: str) -> bool:
        """Whether the text has some words, as it is kept."""
        kept = self.kept
        return words in kept if isinstance(kept, str) else words.encode() in kept

    @property
    def text(self) -> str:
        return self._kept if isinstance(self._kept, str) else _opened(self)[0]

    @property
    def lines(self) -> list[str]:
        return _opened(self)[1]

    def read_kept(self) -> str:
        """The text, made from what is kept."""
        kept = self.kept
        return kept if isinstance(kept, str) else kept.decode("utf-8", "surrogatepass")

    def place(self, line: int, column: int, end_line: int, end_column: int) -> Place:
        """A place from 0-based lines and columns."""
        text = self.lines[line] if line < len(self.lines) else ""
        if end_line == line:
            end_column = max(end_column, column + 1)  # a caret needs a character to stand under
        return Place(self.path, line + 1, column + 1, end_line + 1, end_column + 1, text)

    def place_of(self, start: int, end: int) -> Place:
        """A place from two indexes into the text."""
        starts = _opened(self)[2]
        line, end_line = bisect_right(starts, start) - 1, bisect_right(starts, end) - 1
        return self.place(line, start - starts[line], end_line, end - starts[end_line])

    def fix(self, start: int, end: int, text: str, is_safe: bool = False) -> Fix:
        """What to write in the place of text[start:end]."""
        first, last = self.text.rfind("\n", 0, start) + 1, self.text.find("\n", end)
        last = len(self.text) if last < 0 else last
        line, end_line = self.text.count("\n", 0, start), self.text.count("\n", 0, end)
        place = Place(self.path, line + 1, start - first + 1, end_line + 1,
                      end - (self.text.rfind("\n", 0, end) + 1) + 1, self.lines[line])  # fmt: skip
        after = self.text[first:start] + text + self.text[end:last]
        before = tuple(self.lines[line : end_line + 1])
        return Fix(place, text, before, tuple(after.split("\n")) if after.strip() else (), is_safe)

    def fix_lines(self, first: int, last: int, lines: list[str], is_safe: bool = False) -> Fix:
        """What to write in the place of the lines `first` to `last` (counted from 0, `last` among them)."""
        start = self.index_of(first)
        if lines or last + 1 >= len(self.lines):
            return self.fix(start, self.index_of(last) + len(self.lines[last]), "\n".join(lines), is_safe)
        place = Place(self.path, first + 1, 1, last + 2, 1, self.lines[first])
        return Fix(place, "", tuple(self.lines[first : last + 1]), (), is_safe)

    def index_of(self, line: int) -> int:
        """The index in the text at which a line begins."""
        _, lines, starts = _opened(self)
        return starts[line] if line < len(lines) else starts[-1] + len(lines[-1]) + 1


@dataclass(slots=True, eq=False)
class Node:
    """Where a key or a value stands in its file, and how it is written.

    Nothing changes it; it is not frozen because there are as many as words in the files, and that takes four times as long.
    """

    source: SourceText
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    style: str = ""  # "" plain, ' " single or double quoted, | > block
    comment: int = -1  # index of the comment behind a plain scalar, or -1

    @property
    def place(self) -> Place:
        """The first line of it: a caret under a whole mapping helps nobody. Of a block scalar, its first line of text."""
        if self.style in ("|", ">"):
            for number in range(self.line + 1, min(self.end_line + 1, len(self.source.lines))):
                text = self.source.lines[number]
                if text.strip():
                    return self.source.place(number, len(text) - len(text.lstrip()), number, len(text.rstrip()))
        if self.end_line > self.line:
            line_text = self.source.lines[self.line] if self.line < len(self.source.lines) else ""
            return self.source.place(self.line, self.column, self.line, max(len(line_text), self.column + 1))
        return self.source.place(self.line, self.column, self.end_line, self.end_column)

    def place_within(self, value: str, start: int, end: int) -> Place:
        """The place of value[start:end], found by counting the characters that are not white space.

        Right for plain, quoted, literal and folded scalars, since YAML's folding changes white space only.
        """
        index_of = self._indexes()
        if not index_of:
            return self.place
        before = sum(1 for c in value[:start] if not c.isspace())
        wanted = sum(1 for c in value[start:end] if not c.isspace())
        first = min(before, len(index_of) - 1)
        last = min(max(before + wanted - 1, first), len(index_of) - 1)
        begin, finish = index_of[first], index_of[last]
        place = self.source.place_of(begin[0], finish[1])
        if place.end_line > place.line:
            return self.source.place(place.line - 1, place.column - 1, place.line - 1, len(place.line_text))
        return place

    def fix_within(self, value: str, start: int, end: int, text: str) -> Fix | None:
        """What to write for value[start:end] to read `text`; None where it can't be typed there as it stands."""
        place = self.place_within(value, start, end)
        line = place.line_text
        if (self.style in ("'", '"') and self.style in text) or (self.style == '"' and "\\" in text):
            return None
        if place.end_line != place.line or "".join(line[place.column - 1 : place.end_column - 1].split()) != "".join(
            value[start:end].split()
        ):
            return None  # parted by the end of a line, or typed otherwise than it reads
        if not self.style and not self.may_be_plain(text, is_start=not start):
            return self._in_quote_marks(place, text)
        return write(place, text)

    def _in_quote_marks(self, place: Place, text: str) -> Fix | None:
        """A plain value of one line with a text in it, all of it between quote marks."""
        whole = place.line_text[self.column : place.column - 1] + text + place.line_text[place.end_column - 1 : self.end_column]
        if self.end_line > self.line or '"' in whole or "\\" in whole:
            return None
        return write(self.place, f'"{whole}"')

    def may_be_plain(self, text: str, is_start: bool = True) -> bool:
        """Whether a text can be typed here without quote marks and still be read as it is."""
        if re.search(r": | #|:\Z", text) or (is_start and not text[:1].isalnum()):
            return False
        before = self.source.lines[self.line][: self.column]
        is_in_brackets = not re.fullmatch(r" *(?:- +)*(?:[a-z_]+: +)?", before)
        return not (is_in_brackets and re.search(r"[\[\]{},]", text))

    def holds(self, place: Place) -> bool:
        """Whether a place lies within what stands here."""
        at = (place.line - 1, place.column - 1)
        return place.path == self.source.path and (self.line, self.column) <= at < (self.end_line, self.end_column)

    @property
    def is_flow(self) -> bool:
        """Whether a list or mapping is written in brackets or braces."""
        return not self.style and self.source.text[self.start : self.start + 1] in ("[", "{")

    def _indexes(self) -> list[tuple[int, int]]:
        """The index in the file of each character of the value that is not white space."""
        raw = self.source.text[self.start : self.end]
        found: list[tuple[int, int]] = []
        i = 0
        if self.style in ("'", '"'):
            i, raw = 1, raw[:-1]
        elif self.style in ("|", ">"):
            i = raw.find("\n") + 1 or len(raw)
        while i < len(raw):
            width, is_space = 1, raw[i].isspace()
            if self.style == '"' and raw[i] == "\\":
                escape = _ESCAPE.match(raw, i + 1)
                width = 1 + len(escape[0]) if escape else 2
                is_space = escape is not None and _is_space(escape[0])
            elif self.style == "'" and raw[i : i + 2] == "''":
                width = 2
            if not is_space:
                found.append((self.start + i, self.start + i + width))
            i += width
        return found


@lru_cache(maxsize=4)
def _opened(source: SourceText) -> tuple[str, list[str], list[int]]:
    """The text and the lines of a file of which something is told, and where each begins: mostly there is more to tell."""
    text = source.read_kept()
    lines = text.split("\n")
    return text, lines, [0, *accumulate(len(line) + 1 for line in lines[:-1])]


_ESCAPE: Final = re.compile(r"x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.", re.DOTALL)


def _is_space(escape: str) -> bool:
    """Whether what stands behind a backslash means white space, or nothing (a line break that is folded away)."""
    if len(escape) == 1:
        return escape in "\n \ttnvfr_NLP"
    code = int(escape[1:], 16)
    return code < 0x110000 and chr(code).isspace()
