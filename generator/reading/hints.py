"""What libyaml reports about ill-formed YAML, as a sentence that an editor can act on, at the place to mend."""

from __future__ import annotations

import re
from typing import Final

import yaml

from generator.errors import Finding, Fix
from generator.reading.layout import UNDER_BLOCK, colon, indentation, no_colon, not_indented, odd_space, tab
from generator.reading.marks import Node, SourceText
from generator.reading.repairs import closed_with, under_block
from generator.reading.syntax import KEY, Report

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


def syntax_finding(error: yaml.YAMLError, source: SourceText, closed: Node | None) -> Finding:
    """The one finding for a file that is not well-formed."""
    report = Report(error, source, closed)
    for hint in _HINTS:
        found = hint(report)
        if found:
            return found
    plain = _PLAINLY.get(report.problem, report.problem)
    word = re.match(r"\S+", report.text[report.column :])
    end = report.column + (len(word[0]) if word else 1)
    return report.finding(f"not well-formed YAML: {plain}", _LOOK, report.line, report.column, end)


def _never_closed(report: Report) -> Finding | None:
    if "scanning a quoted scalar" in report.context and "unexpected" in report.problem:
        return report.finding(
            "the quote mark that opens here is never closed",
            "close it, or take it away and put the text under `>-` on the next line",
            report.begin_line,
            report.begin_column,
            fix=closed_with(report.source, report.begin_line, report.begin_column, report.begin_text[report.begin_column]),
        )
    return None


def _escape(report: Report) -> Finding | None:
    if "escape" not in report.problem:
        return None
    backslash = report.text.rfind("\\", 0, report.column + 1)
    if backslash < 0:
        return None
    half = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})").match(report.text, backslash)
    if half:
        return report.finding(f"`{half[0]}` stands for no character", "write the character itself, or delete it",
                              report.line, backslash, half.end())  # fmt: skip
    typed = report.text[backslash : backslash + 2]
    return report.finding(
        f"`{typed}` is no escape that YAML knows; a backslash in double quote marks starts one",
        "write `\\\\` for a backslash, or put the text under `>-` on the next line",
        report.line,
        backslash,
        backslash + 2,
        fix=report.fix(report.line, backslash, backslash, "\\"),
    )


def _cut_by_comment(report: Report) -> Finding | None:
    """A text that goes on behind a comment, which has ended it."""
    closed = report.closed
    if closed is None or closed.comment < 0 or closed.end_line < report.begin_line - 1 or report.line <= closed.end_line:
        return None
    first = report.source.lines[closed.end_line + 1]
    if KEY.match(first) or first.lstrip().startswith("- "):
        return None
    column = closed.comment - (report.source.text.rfind("\n", 0, closed.comment) + 1)
    return report.finding("YAML takes what follows ` #` for a comment, so this text ends here", CUT_OFF,
                          closed.end_line, column, code="Y007")  # fmt: skip


def _goes_on(report: Report) -> Finding | None:
    """Text behind a value that a quote mark or bracket has closed: the mark belonged to the text."""
    closed = report.closed
    if closed is None or closed.end_line != report.line or (closed.style not in ("'", '"') and not closed.is_flow):
        return None
    between = report.text[closed.end_column : report.column]
    if between.strip(" ") or report.column < closed.end_column or report.column >= len(report.text):
        return None
    mark = report.source.text[closed.start]
    behind = report.text[report.column :].strip()
    if closed.is_flow and behind in ("]", "}"):
        return report.finding(f"a `{behind}` too many: the list is closed already" if behind == "]" else "a `}` too many",
                              "delete it", report.line, report.column,
                              fix=report.fix(report.line, report.column, report.column + 1, "", True))  # fmt: skip
    if closed.line != closed.end_line:
        what = "quote mark" if closed.style else "bracket"
        return report.finding(
            f"the {what} that opens here is closed only on line {closed.end_line + 1}, and more follows there",
            "close it where the value ends, or put the text under `>-` on the next line",
            closed.line,
            closed.column,
            fix=closed_with(report.source, closed.line, closed.column, {"[": "]", "{": "}"}.get(mark, mark)),
        )
    return report.finding(f"the value {_STARTS[mark]}", UNDER_BLOCK, closed.line, closed.column, len(report.text.rstrip()),
                          fix=under_block(report.source, closed.line))  # fmt: skip


def _flow(report: Report) -> Finding | None:
    if "parsing a flow" not in report.context:
        return None
    if "expected node content" in report.problem and report.text[report.column : report.column + 1] == ",":
        return report.finding("a comma too many: nothing stands before it", "delete it", report.line, report.column,
                              fix=report.fix(report.line, report.column, report.column + 1, "", True))  # fmt: skip
    closing, what = ("]", "list in brackets") if "sequence" in report.context else ("}", "mapping in braces")
    if report.line != report.begin_line or not report.text[report.column :].strip():
        return report.finding(
            f"the {what} that opens here is not closed",
            f"close it with `{closing}`; if it is a text, put it under `>-` on the next line",
            report.begin_line,
            report.begin_column,
            fix=closed_with(report.source, report.begin_line, report.begin_column, closing),
        )
    return report.finding(
        f"the {what} does not go on like this: a comma or `{closing}` was expected",
        "put a text with commas, colons or quote marks on a line of its own, under `>-`",
        report.line,
        report.column,
    )


def _start(report: Report) -> Finding | None:
    """A value that starts with a character that means something to YAML."""
    if "cannot start any token" in report.problem and (reason := _STARTS.get(report.text[report.column : report.column + 1])):
        word = re.compile(r"[^,\]}]*").match(report.text, report.column)
        end = report.column + (len(word[0].rstrip()) if word else 1)
        return report.finding(f"the value {reason}", "put it in quote marks, or the whole text under `>-` on the next line",
                              report.line, report.column, end, fix=_whole_under_block(report))  # fmt: skip
    for line in dict.fromkeys((report.line, report.begin_line)):
        text = report.source.lines[line]
        match = re.match(r"\s*(?:- +)*(?:[A-Za-z_]+: +)?(?=\S)", text)
        if not match:
            continue
        value = text[match.end() :].rstrip()
        reason = _STARTS.get(value[:1]) or _STARTS.get(value[:2])
        if reason and not _well_formed(value):
            return report.finding(f"the value {reason}", UNDER_BLOCK, line, match.end(), match.end() + len(value),
                                  fix=under_block(report.source, line))  # fmt: skip
    return None


def _whole_under_block(report: Report) -> Fix | None:
    """The value of a line under a block, if the character that can't start it stands at its start."""
    head = re.match(r"\s*(?:- +)*(?:[a-z_]+: +)?", report.text)
    return under_block(report.source, report.line) if head and head.end() == report.column else None


def _well_formed(value: str) -> bool:
    """Whether a value that starts with such a character is what YAML means by it."""
    return bool(
        re.fullmatch(r'"(?:[^"\\]|\\.)*"\s*(?:\s#.*)?|\'(?:[^\']|\'\')*\'\s*(?:\s#.*)?|[|>][-+1-9]{0,2}\s*(?:\s#.*)?', value)
        or (value[0] in "[{" and not re.search(r"[\]}][ ]*[^\s,\]}#]", value))
    )


# what is said of a line comes before what is said of its value
_HINTS: Final = (
    tab, odd_space, _never_closed, _escape, _cut_by_comment, _goes_on, not_indented, indentation, no_colon, _flow, _start,
    colon,
)  # fmt: skip
