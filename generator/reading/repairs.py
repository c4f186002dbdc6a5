"""How a line that YAML can't read is to be written: the fixes that go with the hints.

A fix is safe only where one reading alone is left of what was typed. Where two are, it is a proposal, or there is none.
"""

from __future__ import annotations

import re
from typing import Final

from generator.errors import Fix
from generator.reading.marks import Node, SourceText
from generator.reading.syntax import indent_of
from generator.reading.written import Sequence

KEYS: Final = frozenset(
    "actors aliases archived_url as_of at basis bottom_line by byline changes claim common_ground compare_with confidence "
    "context crux date date_basis description disagreements due event evidence extent first_published former_ids from history "
    "holders id "
    "judgments kind label language likelihood meaning members name next_step note notes occasion of offices omitted "
    "open_issues original outlet paragraph places positions publish_text published question quotes refs related represents "
    "rights role said_on sides source sources speaker stance statement status term terms text timeline title topics "
    "translated_from unattributed until url via watch_for what who why_it_matters wikidata would_change_if".split()
)
"""Every key of the format, for files of which there is no data yet. A test holds it to the model."""
_PROSE: Final = frozenset(
    "bottom_line claim common_ground context crux description event label meaning name note occasion original omitted outlet "
    "question role stance statement term text title via what why_it_matters would_change_if".split()
)
"""The keys whose value is a text."""
ODD_SPACE: Final = re.compile(r" *(?:(?:- +)*(?:-|[A-Za-z_]+:))?(?P<odd>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+)")
"""Spaces that are none to YAML, where they indent a line or follow its `-` or `key:`."""
_VALUE: Final = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<key>[a-z_]+):(?P<gap> +))?(?P<value>\S.*?) *\Z")
_ITEM: Final = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>)(?P<gap>)(?P<value>\S.*?) *\Z")


def under_block(
    source: SourceText, line: int, is_sure: bool = True, with_hash: bool = False, is_all_text: bool = False
) -> Fix | None:
    """The text of a line, and of those that go on below it, put under `>-`. None where it is not all text.

    Not sure where a second `key:` seems to stand in it, where quote marks stand around all of it, or behind a key that
    takes no text. `with_hash`: what follows ` #` is text too. `is_all_text`: nothing in the line is a key.
    """
    match = (_ITEM if is_all_text else _VALUE).match(source.lines[line])
    if not match or (re.search(r"\s#", match["value"]) and not with_hash) or not (match["key"] or match["dashes"]):
        return None
    column = len(match["indent"]) + len(match["dashes"])
    more = _going_on(source, line, column if match["key"] else column - 1)
    if more is None:
        return None
    value = match["value"]
    if value[0] in "\"'" and value[0] == [value, *more][-1].rstrip()[-1:]:
        is_sure = False
        if more or len(value) < 3:
            return None
        value = value[1:-1]
    if match["key"] == "text" and value[0] in "\"'“‘„«":
        is_sure = False  # the marks may have been meant to stand around the words of a quote, which has none
    if any(word in KEYS for word in re.findall(r"(?<=[\s,{])([a-z_]+):(?=\s|\Z)", " ".join([" ", value, *more]))):
        is_sure = False
    if (match["key"] and match["key"] not in _PROSE) or value.startswith(("- ", "? ")):
        is_sure = False
    head = source.lines[line][: match.start("value")].rstrip(" ")
    indent = " " * (column + 2 if match["key"] else column)
    lines = [f"{head} >-", *(f"{indent}{text.strip()}" for text in (value, *more))]
    return source.fix_lines(line, line + len(more), lines, is_sure)


def _going_on(source: SourceText, line: int, column: int) -> list[str] | None:
    """The lines that go on with the text of a line whose key or item begins at a column; None if one is a comment or empty."""
    more = []
    for text in source.lines[line + 1 :]:
        if text.strip() and indent_of(text) <= column:
            break
        more.append(text)
    while more and not more[-1].strip():
        more.pop()
    return None if any(not text.strip() or re.search(r"(?:\A|\s)#", text) for text in more) else more


def open_columns(source: SourceText, line: int) -> list[int]:
    """The columns at which a key may stand on a line: those of the items that are still open above it, deepest first."""
    columns: list[int] = []
    deepest = None
    for text in reversed(source.lines[:line]):
        match = re.match(r"( *)((?:- +)*)(?=[a-z_\"']+:(?:\s|\Z))", text)
        if not match:
            if text.strip().startswith("- ") and deepest is None:
                deepest = indent_of(text)
            continue
        column = len(match[0])
        if deepest is None or column < deepest:
            columns.append(column)
            deepest = len(match[1])
        if deepest == 0:
            break
    return columns


def without_tabs(source: SourceText, line: int) -> Fix | None:
    """A line indented by tabs, by spaces: safe if but one usual width of a tab gives a column where a key may stand."""
    text = source.lines[line]
    body = text.lstrip()
    indent = text[: len(text) - len(body)]
    wide = {len(indent.replace("\t", " " * width)) for width in (2, 4, 8)}
    fitting = [column for column in open_columns(source, line) if column in wide]
    is_key = re.match(r"[a-z_]+:(?:\s|\Z)", body)
    if not is_key or len(fitting) != 1:
        return None
    start = source.index_of(line)
    return source.fix(start, start + len(indent), " " * fitting[0], True)


def plainly_spaced(source: SourceText, line: int) -> Fix:
    """Plain spaces for those that only look like them, in a line and in those around it that have such too.

    Safe if no other line has one: the file would not be mended by this alone.
    """
    odd = [bool(ODD_SPACE.match(text)) for text in source.lines]
    first, behind = line, line + 1
    while first > 0 and odd[first - 1]:
        first -= 1
    while behind < len(odd) and odd[behind]:
        behind += 1
    mended = [_plainly_spaced(text) for text in source.lines[first:behind]]
    return source.fix_lines(first, behind - 1, mended, not any(odd[:first]) and not any(odd[behind:]))


def _plainly_spaced(text: str) -> str:
    while odd := ODD_SPACE.match(text):
        text = text[: odd.start("odd")] + " " * len(odd["odd"]) + text[odd.end("odd") :]
    return text


def indented(source: SourceText, line: int, column: int) -> Fix | None:
    """A key or an item at another column, with what is below it: safe if no other column is as near."""
    now = indent_of(source.lines[line])
    is_item = source.lines[line].lstrip().startswith("- ")
    below = line + 1
    while below < len(source.lines) and (not source.lines[below].strip() or indent_of(source.lines[below]) > now):
        below += 1
    while not source.lines[below - 1].strip():
        below -= 1
    if below > line + 1 and not is_item:
        if indent_of(source.lines[line + 1]) != column:
            return None  # what stands below may belong to the line above
        below = line + 1  # the keys beside it
    if below > line + 1 and (inner := indent_of(source.lines[line + 1])) != now + 2:
        if inner != column + 2:
            return None
        below = line + 1  # the keys below stand where they should already
    shift = column - now
    moved = [" " * shift + text if shift > 0 else text[-shift:] for text in source.lines[line:below]]
    near = [other for other in open_columns(source, line) if abs(other - now) <= abs(shift)]
    is_safe = abs(shift) == 1 and (is_item or near == [column])
    return source.fix_lines(line, below - 1, moved, is_safe)


def deeper(source: SourceText, line: int, column: int, with_keys: bool = False) -> Fix | None:
    """The text of a block, set two columns deeper than its key; `with_keys` if its first line looks like a key."""
    if with_keys:
        return source.fix_lines(line, line, [" " * (column + 2) + source.lines[line].strip()])
    end = line
    while end < len(source.lines) and (text := source.lines[end]).strip():
        if re.match(r" *(?:- |[a-z_]+:(?:\s|\Z)|#)", text):
            break
        end += 1
    if end == line:
        return None
    if end < len(source.lines) and source.lines[end].strip() and indent_of(source.lines[end]) > column:
        return None
    indent = " " * (column + 2)
    return source.fix_lines(line, end - 1, [indent + text.strip() for text in source.lines[line:end]], True)


def going_on(source: SourceText, line: int) -> Fix | None:
    """A line without a key, set as deep as the text of the line above that it goes on with."""
    above = source.lines[line - 1] if line else ""
    key = re.match(r"( *(?:- +)*)[a-z_]+: +(?![\[{\"'|>])\S", above)
    is_text = above.strip() and not re.match(r" *(?:- |#|[a-z_]+:(?:\s|\Z))", above)
    depth = len(key[1]) + 2 if key else indent_of(above) if is_text else 0
    text = source.lines[line].strip()
    if not depth or re.search(r":(?:\s|\Z)|(?:\A|\s)#", text):
        return None
    return source.fix_lines(line, line, [" " * depth + text])


def with_colon(source: SourceText, line: int) -> Fix | None:
    """A line that begins with a key of the format, and lacks its colon: `status published`, `kind = article`."""
    match = re.match(r"( *(?:- +)?)([a-z_]+)( *=)? +(?=[^\s=:])", source.lines[line])
    if not match or match[2] not in KEYS:
        return None
    start = source.index_of(line)
    return source.fix(start + match.end(2), start + match.end(), ": ")


def closed_with(source: SourceText, line: int, column: int, closing: str) -> Fix | None:
    """A quote mark or bracket that is closed at the end of its line; None if the line has a comment, or such a mark already."""
    text = source.lines[line].rstrip(" ")
    if " #" in text or closing in text[column + 1 :]:
        return None
    end = source.index_of(line) + len(text)
    return source.fix(end, end, closing)


def without_item(node: Node) -> Fix | None:
    """An item of a list taken out, one that stands in it before already. None if more stands on its line."""
    text = node.source.text
    before = text[: node.start].rstrip(" \n")
    if before.endswith(","):
        return node.source.fix(len(before) - 1, node.end, "", True)
    line = node.source.lines[node.line]
    if node.style in ("|", ">") or node.end_line != node.line or not re.fullmatch(r" *- +", line[: node.column]):
        return None
    return None if line[node.end_column :].strip() else node.source.fix_lines(node.line, node.line, [], True)


def reordered(items: Sequence, order: list[int], is_safe: bool) -> Fix | None:
    """The items of a list in another order, their lines as they are. None for one in brackets, or with comments between."""
    source, nodes = items.node.source, [item.node for item in items]
    starts = [node.line for node in nodes]
    if items.node.is_flow or any(not re.fullmatch(r" *- +", source.lines[n.line][: n.column]) for n in nodes):
        return None
    end = starts[-1] + 1
    column = nodes[-1].column
    while end < len(source.lines) and source.lines[end].strip() and indent_of(source.lines[end]) >= column:
        end += 1
    if any(not text.strip() or "#" in text for text in source.lines[starts[0] : end]):
        return None
    parts = [source.lines[start:stop] for start, stop in zip(starts, [*starts[1:], end], strict=True)]
    return source.fix_lines(starts[0], end - 1, [line for number in order for line in parts[number]], is_safe)


def without_repeats(source: SourceText, first: Node, others: list[Node]) -> Fix | None:
    """The lines in a row whose key and value stand in the same mapping already, taken out. None if they are not the same."""
    last = -1
    for other in others:
        if (last >= 0 and other.line != last + 1) or not _repeats(source, first, other):
            break
        last = other.line
    return source.fix_lines(others[0].line, last, [], True) if last >= 0 else None


def _repeats(source: SourceText, first: Node, second: Node) -> bool:
    """Whether a line has the key and the value of the first one, and nothing else."""
    lines, line = source.lines, second.line
    if not re.fullmatch(r" *", lines[line][: second.column]) or lines[line].endswith((":", "|", ">", "-")):
        return False
    goes_on = any(indent_of(lines[at + 1]) > second.column for at in (line, first.line) if at + 1 < len(lines))
    is_same = lines[first.line][first.column :].rstrip() == lines[line][second.column :].rstrip()
    return is_same and not goes_on and "#" not in lines[line]


def dashed(key: Node) -> Fix | None:
    """A key that begins an item, with the `- ` before it that an item begins with."""
    line = key.source.lines[key.line]
    if line[: key.column].strip() or key.column < 2:
        return None
    at = key.source.index_of(key.line) + key.column
    return key.source.fix(at - 2, at, "- ")


def taken_for_a_key(key: Node) -> Fix | None:
    """A text with a colon that was read as a key with its value, under `>-`: behind the `- ` of an item, or below its key."""
    source, line = key.source, key.line
    text = source.lines[line]
    if re.fullmatch(r" *- +", text[: key.column]):
        return under_block(source, line, text[key.column : key.column + key.end - key.start] not in KEYS, is_all_text=True)
    above = source.lines[line - 1].rstrip() if line else ""
    if text[: key.column].strip() or not re.fullmatch(r" *(?:- +)*[a-z_]+:", above):
        return None
    more = _going_on(source, line, indent_of(text) - 1)
    is_safe = more == [] and text[key.column : key.column + key.end - key.start] not in KEYS
    fix = source.fix_lines(line - 1, line - 1, [f"{above} >-"], is_safe)
    return fix
