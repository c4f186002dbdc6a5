"""What is wrong with the layout of a YAML file: tabs, indentation, dashes, colons."""

from __future__ import annotations

import re
from typing import Final

from generator.errors import Finding, Fix
from generator.reading.characters import named
from generator.reading.repairs import (
    KEYS,
    ODD_SPACE,
    deeper,
    going_on,
    indented,
    open_columns,
    plainly_spaced,
    under_block,
    with_colon,
    without_tabs,
)
from generator.reading.syntax import KEY, Report, indent_of

UNDER_BLOCK: Final = "write `>-` behind the key and put the text on the next line, indented"
_BLOCK_HEAD: Final = re.compile(r".*(?:: +|- +)[|>][-+1-9]{0,2}\s*(?:\s#.*)?\Z")


def tab(report: Report) -> Finding | None:
    """A tab where YAML allows spaces only."""
    indent = report.text[: len(report.text) - len(report.text.lstrip())]
    if "\t" in indent:
        tab = indent.index("\t")
        fix = without_tabs(report.source, report.line)
        help = (
            f"indent it by {_spaces(len(fix.text))}" if fix else "replace the tab by as many spaces as the keys beside it have"
        )
        return report.finding("a tab indents this line; YAML allows spaces only", help, report.line, tab, fix=fix)
    if report.text[report.column : report.column + 1] == "\t":
        fix = report.fix(report.line, report.column, report.column + 1, " ", True)
        return report.finding("a tab stands where YAML allows spaces only", "replace the tab by a space", report.line,
                              report.column, fix=fix)  # fmt: skip
    return None


def odd_space(report: Report) -> Finding | None:
    """A space that looks like a plain one and is none to YAML, as pasted text and some keyboards bring it in."""
    for line in dict.fromkeys((report.begin_line, max(report.line - 1, 0), report.line)):
        odd = ODD_SPACE.match(report.source.lines[line])
        if odd:
            start, end = odd.span("odd")
            return report.finding(
                f"{named(odd['odd'][0])} stands where YAML needs a plain space",
                "replace it by a space; it often comes along when text is pasted",
                line,
                start,
                end,
                fix=plainly_spaced(report.source, line),
            )
    return None


def not_indented(report: Report) -> Finding | None:
    """The text of a block that is not indented below its key."""
    for line in dict.fromkeys((report.begin_line, report.line)):
        text = report.source.lines[line]
        above = next((n for n in range(line - 1, -1, -1) if report.source.lines[n].strip()), -1)
        if above < 0 or not text.strip() or not _BLOCK_HEAD.match(report.source.lines[above]) or KEY.match(text):
            continue
        head = report.source.lines[above]
        if indent_of(text) <= indent_of(head.replace("- ", "  ")):
            fix = deeper(report.source, line, indent_of(head.replace("- ", "  ")))
            return report.whole(
                "the text of a block is indented deeper than its key", "put two more spaces before it", line, fix
            )
    return None


def indentation(report: Report) -> Finding | None:
    """A key or an item that is indented otherwise than those beside it."""
    column, item = report.column, report.text[report.column :]
    if report.text[:column].strip(" ") or not report.problem.startswith("did not find expected"):
        return None
    is_item = item.startswith("- ")
    if not is_item and not KEY.match(item):
        return None
    what, others = ("this item", "the others of its list") if is_item else ("this key", "the others of its item")
    if "block collection" in report.context and not is_item:
        others = "the line above"
        above = next(n for n in range(report.line - 1, -1, -1) if report.source.lines[n].strip())
        usual = indent_of(report.source.lines[above].replace("- ", "  "))
    elif "block mapping" in report.context and is_item:
        return _no_first_dash(report)
    else:
        usual = report.begin_column
    if usual == column or not report.context:
        return None
    word = re.match(r"\S+", item)
    return report.finding(f"{what} is indented by {_spaces(column)}, {others} by {usual}", f"indent it by {_spaces(usual)}",
                          report.line, column, column + (len(word[0]) if word else 1),
                          fix=indented(report.source, report.line, usual))  # fmt: skip


def _no_first_dash(report: Report) -> Finding | None:
    """Items with a `- ` below one without."""
    lines = report.source.lines
    head = next((n for n in range(report.line - 1, -1, -1) if lines[n].strip() and indent_of(lines[n]) < report.column), -1)
    first = next((n for n in range(head + 1, report.line) if lines[n].strip()), -1)
    key = KEY.match(lines[first]) if first >= 0 else None
    if head < 0 or not lines[head].rstrip().endswith(":") or key is None or lines[first].lstrip().startswith("- "):
        return None
    usual, now = report.column, indent_of(lines[first])
    fix = report.fix(first, usual, now, "- ", True) if now == usual + 2 else None
    return report.finding("the first item of this list has no `- `, the next one has", "put `- ` before this key",
                          first, key.start("key"), key.end("key"), fix=fix)  # fmt: skip


def _spaces(number: int) -> str:
    return f"{number} space{'' if number == 1 else 's'}"


def no_colon(report: Report) -> Finding | None:
    """A line without its colon, or without the space behind its colon or dash."""
    lines = dict.fromkeys((report.begin_line, report.line, max(report.line - 1, 0)))
    for line in lines:
        text = report.source.lines[line]
        dash = re.match(r" *-(?=[A-Za-z_]+:(?:\s|\Z))", text)
        if dash:
            return report.finding("a space is missing behind the `-`", "write `- ` before the first key of an item",
                                  line, dash.end() - 1, fix=report.fix(line, dash.end(), dash.end(), " ", True))  # fmt: skip
    for line in lines:
        text = report.source.lines[line]
        colon = re.match(r" *(?:- +)?([a-z_]+):(?=[^\s/])", text)
        if colon and ("scanning a simple key" in report.context or "mapping values" in report.problem):
            fix = report.fix(line, colon.end(), colon.end(), " ", colon[1] in KEYS)
            return report.finding("a space is missing behind the colon", "write `key: value`", line, colon.end() - 1, fix=fix)
    if "could not find expected ':'" in report.problem:
        return report.whole(
            "this line has no `key:`",
            "write `key: value`; a text that goes on from the line above is indented deeper than its key",
            report.begin_line,
            with_colon(report.source, report.begin_line) or going_on(report.source, report.begin_line),
        )
    if "mapping values" in report.problem and report.line:
        # the line above was taken for a text that goes on here
        above = report.source.lines[report.line - 1]
        key = KEY.match(report.text)
        if (
            key
            and key.end() == report.column + 1
            and above.strip()
            and indent_of(above.replace("- ", "  ")) == indent_of(report.text)
        ):
            line = report.line - 1
            return report.whole("this line has no `key:`", "write `key: value`", line, with_colon(report.source, line))
    return None


def colon(report: Report) -> Finding | None:
    """A colon where YAML takes none: in an unquoted text, or in a line that is indented too deep."""
    if "mapping values" not in report.problem:
        return None
    key = re.match(r" *(?P<dash>- +)*[a-z_]+:", report.text)
    if key and key.end() == report.column + 1:
        if key["dash"]:
            return report.whole(
                "an item of a list stands here, but the line above has its value already",
                "write a line with the list's key above it, as in `positions:`",
                report.line,
            )
        return report.whole(
            "this line is indented deeper than the line above, which has its value already",
            "give all keys of one item the same indentation; a text of several lines goes under `>-`",
            report.line,
            _as_deep_as_above(report),
        )
    return report.finding("a colon inside an unquoted value, which makes a key of what stands before it", UNDER_BLOCK,
                          report.line, report.column, fix=_colon_in_text(report))  # fmt: skip


def _as_deep_as_above(report: Report) -> Fix | None:
    columns = open_columns(report.source, report.line)
    is_near = bool(columns) and indent_of(report.text) == columns[0] + 1
    return indented(report.source, report.line, columns[0]) if is_near else None


def _colon_in_text(report: Report) -> Fix | None:
    """The text with the colon under a block, if it is one: no list or mapping in brackets, no end of another text."""
    lines, first = report.source.lines, report.line
    while first > 0 and not re.match(r" *(?:- |[a-z_]+:(?:\s|\Z))", lines[first]):
        first -= 1
    before = report.text[: report.column]
    if re.search(r": +[\[{\"'|>]| [\[{]", before if first == report.line else lines[first]):
        return None
    return under_block(report.source, first)
