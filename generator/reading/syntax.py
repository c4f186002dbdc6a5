"""libyaml's report about a file that is not well-formed, with the lines around it."""

from __future__ import annotations

import re
from typing import Final

import yaml

from generator.errors import Finding, Fix
from generator.reading.marks import Node, SourceText

KEY: Final = re.compile(r"[ ]*(?:- +)*(?P<key>[A-Za-z_]+):(?=\s|\Z)")


class Report:
    """Where libyaml stopped, and why; with it, findings at the place to mend."""

    def __init__(self, error: yaml.YAMLError, source: SourceText, closed: Node | None) -> None:
        self.source = source
        self.closed = closed  # the value that was last read to its end
        self.problem = str(getattr(error, "problem", None) or error)
        self.context = str(getattr(error, "context", None) or "")
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        begin = getattr(error, "context_mark", None) or mark
        last = len(source.lines) - 1
        self.line: int = min(mark.line, last) if mark else 0
        self.column: int = mark.column if mark else 0
        self.begin_line: int = min(begin.line, last) if begin else 0
        self.begin_column: int = begin.column if begin else 0
        self.text = source.lines[self.line]
        self.begin_text = source.lines[self.begin_line]

    def finding(self, message: str, help: str, line: int, column: int, end: int | None = None, code: str = "Y002",
                fix: Fix | None = None) -> Finding:  # fmt: skip
        place = self.source.place(line, column, line, column + 1 if end is None else end)
        return Finding(code, "error", message, place, help, fix=fix)

    def whole(self, message: str, help: str, line: int, fix: Fix | None = None) -> Finding:
        """A finding under the words of a line."""
        text = self.source.lines[line]
        return self.finding(message, help, line, len(text) - len(text.lstrip()), len(text.rstrip()), fix=fix)

    def fix(self, line: int, start: int, end: int, text: str, is_safe: bool = False) -> Fix:
        """What to write in the place of the columns `start` to `end` of a line."""
        at = self.source.index_of(line)
        return self.source.fix(at + start, at + end, text, is_safe)


def indent_of(text: str) -> int:
    """How many spaces a line begins with."""
    return len(text) - len(text.lstrip(" "))
