"""What libyaml reports about ill-formed YAML, as a sentence that an editor can act on, at the place to mend."""

from __future__ import annotations

import re
from typing import Final

import yaml

from generator.errors import Finding
from generator.reading.marks import Node, SourceText

UNDER_BLOCK: Final = "write `>-` behind the key and put the text on the next line, indented"
CUT_OFF: Final = (
    "if it belongs to the text, put the whole text under `>-` on the next line; "
    "if it is a comment, give it a line of its own"
)  # fmt: skip

_STARTS: Final = {
    "[": "starts with `[`, which opens a list in YAML",
    "{": "starts with `{`, which opens a mapping in YAML",
    "]": "starts with `]`, which closes a list in YAML",
    "}": "starts with `}`, which closes a mapping in YAML",
    ",": "starts with a comma, which parts items in YAML",
    '"': "starts with a quote mark, which quotes the whole value in YAML",
    "'": "starts with a quote mark, which quotes the whole value in YAML",
    "@": "starts with `@`, which YAML reserves",
    "`": "starts with a backtick, which YAML reserves",
    "%": "starts with `%`, which YAML reserves",
    "*": "starts with `*`, which is an alias in YAML",
    "&": "starts with `&`, which is an anchor in YAML",
    "!": "starts with `!`, which is a tag in YAML",
    "|": "starts with `|`, which opens a block in YAML",
    ">": "starts with `>`, which opens a block in YAML",
    "- ": "starts with `- `, which opens a list item in YAML",
    "? ": "starts with `? `, which marks a key in YAML",
}
_PLAINLY: Final = {
    "did not find expected key": "this line does not fit where it stands",
    "did not find expected '-' indicator": "a list item without its `-`, or indented otherwise than the others",
    "did not find expected node content": "a value is missing here",
    "did not find expected <document start>": "this line is indented less than the first one, or follows a `...`",
    "found unexpected ':'": "a colon may not stand here",
    "found unknown directive name": "`%` at the start of a line is a directive of YAML's",
    "found unexpected document indicator": "a quote mark is still open at this line",
    "mapping values are not allowed in this context": "a `key: value` may not stand here",
}
_LOOK: Final = "look at the indentation and the quote marks of this line and the one above"
_KEY: Final = re.compile(r"[ ]*(?:- +)*(?P<key>[A-Za-z_]+):(?=\s|\Z)")
_BLOCK_HEAD: Final = re.compile(r".*(?:: +|- +)[|>][-+1-9]{0,2}\s*(?:\s#.*)?\Z")


class _Error:
    """libyaml's report with the lines around it."""

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

    def finding(self, message: str, help: str, line: int, column: int, end: int | None = None, code: str = "Y002") -> Finding:
        return Finding(code, "error", message, self.source.place(line, column, line, column + 1 if end is None else end), help)

    def whole(self, message: str, help: str, line: int) -> Finding:
        """A finding under the words of a line."""
        text = self.source.lines[line]
        return self.finding(message, help, line, len(text) - len(text.lstrip()), len(text.rstrip()))


def syntax_finding(error: yaml.YAMLError, source: SourceText, closed: Node | None) -> Finding:
    """The one finding for a file that is not well-formed."""
    report = _Error(error, source, closed)
    for hint in (_tab, _never_closed, _escape, _cut_by_comment, _goes_on, _not_indented, _no_colon, _flow, _start, _colon):
        found = hint(report)
        if found:
            return found
    plain = _PLAINLY.get(report.problem, report.problem)
    word = re.match(r"\S+", report.text[report.column :])
    end = report.column + (len(word[0]) if word else 1)
    return report.finding(f"not well-formed YAML: {plain}", _LOOK, report.line, report.column, end)


def _tab(report: _Error) -> Finding | None:
    indent = report.text[: len(report.text) - len(report.text.lstrip())]
    if "\t" in indent:
        tab = indent.index("\t")
        return report.finding("a tab indents this line; YAML allows spaces only", "replace the tab by two spaces",
                              report.line, tab)  # fmt: skip
    if report.text[report.column : report.column + 1] == "\t":
        return report.finding("a tab stands where YAML allows spaces only", "replace the tab by a space",
                              report.line, report.column)  # fmt: skip
    return None


def _never_closed(report: _Error) -> Finding | None:
    if "scanning a quoted scalar" in report.context and "unexpected" in report.problem:
        return report.finding(
            "the quote mark that opens here is never closed",
            "close it, or take it away and put the text under `>-` on the next line",
            report.begin_line,
            report.begin_column,
        )
    return None


def _escape(report: _Error) -> Finding | None:
    if "escape" not in report.problem:
        return None
    backslash = report.text.rfind("\\", 0, report.column + 1)
    if backslash < 0:
        return None
    typed = report.text[backslash : backslash + 2]
    return report.finding(
        f"`{typed}` is no escape that YAML knows; a backslash in double quote marks starts one",
        "write `\\\\` for a backslash, or put the text under `>-` on the next line",
        report.line,
        backslash,
        backslash + 2,
    )


def _cut_by_comment(report: _Error) -> Finding | None:
    """A text that goes on behind a comment, which has ended it."""
    closed = report.closed
    if closed is None or closed.comment < 0 or closed.end_line < report.begin_line - 1 or report.line <= closed.end_line:
        return None
    first = report.source.lines[closed.end_line + 1]
    if _KEY.match(first) or first.lstrip().startswith("- "):
        return None
    column = closed.comment - (report.source.text.rfind("\n", 0, closed.comment) + 1)
    return report.finding("YAML takes what follows ` #` for a comment, so this text ends here", CUT_OFF,
                          closed.end_line, column, code="Y007")  # fmt: skip


def _goes_on(report: _Error) -> Finding | None:
    """Text behind a value that a quote mark or bracket has closed: the mark belonged to the text."""
    closed = report.closed
    if closed is None or closed.end_line != report.line or (closed.style not in ("'", '"') and not closed.is_flow):
        return None
    between = report.text[closed.end_column : report.column]
    if between.strip(" ") or report.column < closed.end_column or report.column >= len(report.text):
        return None
    mark = report.source.text[closed.start]
    if closed.line != closed.end_line:
        what = "quote mark" if closed.style else "bracket"
        return report.finding(
            f"the {what} that opens here is closed only on line {closed.end_line + 1}, and more follows there",
            "close it where the value ends, or put the text under `>-` on the next line",
            closed.line,
            closed.column,
        )
    return report.finding(f"the value {_STARTS[mark]}", UNDER_BLOCK, closed.line, closed.column, len(report.text.rstrip()))


def _not_indented(report: _Error) -> Finding | None:
    """The text of a block that is not indented below its key."""
    for line in dict.fromkeys((report.begin_line, report.line)):
        text = report.source.lines[line]
        above = next((n for n in range(line - 1, -1, -1) if report.source.lines[n].strip()), -1)
        if above < 0 or not text.strip() or not _BLOCK_HEAD.match(report.source.lines[above]) or _KEY.match(text):
            continue
        head = report.source.lines[above]
        if _indent(text) <= _indent(head.replace("- ", "  ")):
            return report.whole("the text of a block is indented deeper than its key", "put two more spaces before it", line)
    return None


def _no_colon(report: _Error) -> Finding | None:
    lines = dict.fromkeys((report.begin_line, report.line, max(report.line - 1, 0)))
    for line in lines:
        text = report.source.lines[line]
        dash = re.match(r" *-(?=[A-Za-z_]+:(?:\s|\Z))", text)
        if dash:
            return report.finding("a space is missing behind the `-`", "write `- ` before the first key of an item",
                                  line, dash.end() - 1)  # fmt: skip
    for line in lines:
        text = report.source.lines[line]
        colon = re.match(r" *(?:- +)?[a-z_]+:(?=[^\s/])", text)
        if colon and ("scanning a simple key" in report.context or "mapping values" in report.problem):
            return report.finding("a space is missing behind the colon", "write `key: value`", line, colon.end() - 1)
    if "could not find expected ':'" in report.problem:
        return report.whole(
            "this line has no `key:`",
            "write `key: value`; a text that goes on from the line above is indented deeper than its key",
            report.begin_line,
        )
    if "mapping values" in report.problem and report.line:
        # the line above was taken for a text that goes on here
        above = report.source.lines[report.line - 1]
        key = _KEY.match(report.text)
        if (
            key
            and key.end() == report.column + 1
            and above.strip()
            and _indent(above.replace("- ", "  ")) == _indent(report.text)
        ):
            return report.whole("this line has no `key:`", "write `key: value`", report.line - 1)
    return None


def _flow(report: _Error) -> Finding | None:
    if "parsing a flow" not in report.context:
        return None
    closing, what = ("]", "list in brackets") if "sequence" in report.context else ("}", "mapping in braces")
    if report.line != report.begin_line or not report.text[report.column :].strip():
        return report.finding(
            f"the {what} that opens here is not closed",
            f"close it with `{closing}`; if it is a text, put it under `>-` on the next line",
            report.begin_line,
            report.begin_column,
        )
    return report.finding(
        f"the {what} does not go on like this: a comma or `{closing}` was expected",
        "put a text with commas, colons or quote marks on a line of its own, under `>-`",
        report.line,
        report.column,
    )


def _start(report: _Error) -> Finding | None:
    """A value that starts with a character that means something to YAML."""
    if "cannot start any token" in report.problem and (reason := _STARTS.get(report.text[report.column : report.column + 1])):
        word = re.compile(r"[^,\]}]*").match(report.text, report.column)
        end = report.column + (len(word[0].rstrip()) if word else 1)
        return report.finding(f"the value {reason}", "put it in quote marks, or the whole text under `>-` on the next line",
                              report.line, report.column, end)  # fmt: skip
    for line in dict.fromkeys((report.line, report.begin_line)):
        text = report.source.lines[line]
        match = re.match(r"\s*(?:- +)*(?:[A-Za-z_]+: +)?(?=\S)", text)
        if not match:
            continue
        value = text[match.end() :].rstrip()
        reason = _STARTS.get(value[:1]) or _STARTS.get(value[:2])
        if reason and not _well_formed(value):
            return report.finding(f"the value {reason}", UNDER_BLOCK, line, match.end(), match.end() + len(value))
    return None


def _well_formed(value: str) -> bool:
    """Whether a value that starts with such a character is what YAML means by it."""
    return bool(
        re.fullmatch(r'"(?:[^"\\]|\\.)*"\s*(?:\s#.*)?|\'(?:[^\']|\'\')*\'\s*(?:\s#.*)?|[|>][-+1-9]{0,2}\s*(?:\s#.*)?', value)
        or (value[0] in "[{" and not re.search(r"[\]}][ ]*[^\s,\]}#]", value))
    )


def _colon(report: _Error) -> Finding | None:
    if "mapping values" not in report.problem:
        return None
    key = re.match(r" *(?:- +)*[a-z_]+:", report.text)
    if key and key.end() == report.column + 1:
        return report.whole(
            "this line is indented deeper than the line above, which has its value already",
            "give all keys of one item the same indentation",
            report.line,
        )
    return report.finding("a colon inside an unquoted value, which makes a key of what stands before it", UNDER_BLOCK,
                          report.line, report.column)  # fmt: skip


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
