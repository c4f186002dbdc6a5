"""YAML, read strictly, in one pass over libyaml's events.

Every scalar stays the text that was typed, and remembers where it stands. What YAML would do behind an
editor's back (turn `NO` into false, take the last of two equal keys, cut a text at ` #`) is refused.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from generator.errors import Finding, Place

MAX_DEPTH: Final = 40  # a brief needs 8; libyaml itself dies at about 30,000
MAX_BYTES: Final = 4_000_000

_BIDI: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200e\u200f"
_BIDI_OVERRIDE: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_FORBIDDEN: Final = re.compile(
    # C0 except tab, line feed (CR LF is folded before), DEL and C1, line and paragraph separators, bidirectional
    # controls that reorder text, interlinear and tag characters, noncharacters. Joiners stay: scripts need them.
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{_BIDI_OVERRIDE}\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)


@dataclass(frozen=True)
class SourceText:
    """A file's text (LF line ends) with the path that people are told."""

    path: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def place(self, line: int, column: int, end_line: int, end_column: int) -> Place:
        """A place from 0-based lines and columns."""
        text = self.lines[line] if line < len(self.lines) else ""
        return Place(self.path, line + 1, column + 1, end_line + 1, end_column + 1, text)

    def place_of(self, start: int, end: int) -> Place:
        """A place from two indexes into the text."""
        line = self.text.count("\n", 0, start)
        column = start - (self.text.rfind("\n", 0, start) + 1)
        end_line = self.text.count("\n", 0, end)
        end_column = end - (self.text.rfind("\n", 0, end) + 1)
        return self.place(line, column, end_line, end_column)


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """Where a key or a value stands in its file, and how it is written."""

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
        """The first line of it: a caret under a whole mapping helps nobody."""
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
            width = 1
            if self.style == '"' and raw[i] == "\\":
                width = 2 + {"x": 2, "u": 4, "U": 8}.get(raw[i + 1 : i + 2], 0)
                if raw[i + 1 : i + 2] in ("\n", " ", "t", "n", "_", "N", "L", "P"):
                    i += width
                    continue
            elif self.style == "'" and raw[i : i + 2] == "''":
                width = 2
            if not raw[i].isspace():
                found.append((self.start + i, self.start + i + width))
            i += width
        return found


class Scalar(str):
    """A scalar as it was typed, with its node."""

    __slots__ = ("node",)
    node: Node

    @classmethod
    def at(cls, value: str, node: Node) -> Scalar:
        scalar = cls(value)
        scalar.node = node
        return scalar


class Sequence(list[Any]):
    """A list with its node."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node


class Mapping(dict[str, Any]):
    """A mapping with its node and the nodes of its keys."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node
        self.keys_at: dict[str, Node] = {}


@dataclass
class Document:
    """A file that was read: its data, the problems found on the way, and every scalar that says TODO."""

    source: SourceText
    data: Mapping | None
    findings: list[Finding] = field(default_factory=list)
    todos: list[Node] = field(default_factory=list)


class _StopReading(Exception):
    """The rest of the file can't be read in a way that would help; the finding is already noted."""


def read_file(path: Path, shown: str) -> Document:
    """Read a YAML file.

    `shown` is the path that messages name. Never raises for what is in the file: a file that can't be
    read comes back with `data` None and a finding.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return _unreadable(shown, f"the file can't be read: {reason}", "check that it exists and that you may read it")
    if len(raw) > MAX_BYTES:
        return _unreadable(
            shown,
            f"the file is {len(raw):,} bytes long; a brief may have {MAX_BYTES:,}",
            "split it into several briefs, and keep article texts in article.txt",
        )
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unreadable(shown, "the file is UTF-16, not UTF-8", "save it again with the encoding UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        return _unreadable(shown, "the file is not UTF-8 from here on", "save it again with the encoding UTF-8", line, column)
    return read_text(text, shown)


def _unreadable(shown: str, message: str, help: str, line: int = 1, column: int = 1) -> Document:
    place = Place(shown, line, column, line, column + 1)
    return Document(SourceText(shown, ""), None, [Finding("Y001", "error", message, place, help)])


def read_text(text: str, shown: str) -> Document:
    """Read YAML from a string; see `read_file`."""
    source = SourceText(shown, text.replace("\r\n", "\n"))
    document = Document(source, None)
    bad = _FORBIDDEN.search(source.text)
    if bad:
        name = unicodedata.name(bad[0], "a control character").lower()
        document.findings.append(
            Finding(
                "Y005",
                "error",
                f"U+{ord(bad[0]):04X} ({name}) may not stand in a file: it changes how text is shown without being seen",
                source.place_of(bad.start(), bad.end()),
                "delete the character; it often comes along when text is pasted",
            )
        )
        return document
    try:
        document.data = _Reader(document).read()
    except _StopReading:
        document.data = None
    except yaml.YAMLError as error:
        document.data = None
        document.findings.append(_syntax_finding(error, source))
    return document


class _Reader:
    """Builds the data of one document from its events."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.source = document.source
        self.depth = 0
        self.events = yaml.parse(document.source.text, Loader=yaml.CSafeLoader)

    def read(self) -> Mapping | None:
        start = self._next()  # stream start
        start = self._next()
        if isinstance(start, yaml.StreamEndEvent):
            self._stop("Y008", "the file is empty", self._node(start), "a brief starts with `title: …`")
        value = self._value(self._next())
        self._next()  # document end
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            self._stop("Y004", "a second document starts here", self._node(after), "keep one document a file: delete the `---`")
        if not isinstance(value, Mapping):
            node = value.node
            self._stop("Y008", "the file holds no keys", node, "write `key: value` lines, as in `title: …`")
        return value

    def _next(self) -> Any:
        return next(self.events)

    def _node(self, event: Any, end: Any = None) -> Node:
        start_mark, end_mark = event.start_mark, (end or event).end_mark
        # libyaml's columns and indexes count characters
        return Node(
            self.source,
            start_mark.index,
            end_mark.index,
            start_mark.line,
            start_mark.column,
            end_mark.line,
            end_mark.column,
        )

    def _stop(self, code: str, message: str, node: Node, help: str) -> None:
        self.document.findings.append(Finding(code, "error", message, node.place, help))
        raise _StopReading

    def _note(self, code: str, message: str, node: Node, help: str) -> None:
        self.document.findings.append(Finding(code, "error", message, node.place, help))

    def _value(self, event: Any) -> Scalar | Sequence | Mapping:
        if isinstance(event, yaml.AliasEvent):
            self._stop(
                "Y004", f"`*{event.anchor}` is an alias; each value is written out", self._node(event),
                "write the value here, or quote the text if it starts with `*`",
            )  # fmt: skip
        if event.anchor is not None:
            self._stop(
                "Y004", f"`&{event.anchor}` is an anchor; each value is written out", self._node(event),
                "delete it, or quote the text if it starts with `&`",
            )  # fmt: skip
        if event.tag is not None:
            self._stop(
                "Y004", f"`{event.tag}` is a tag; values are typed by their keys", self._node(event),
                "delete it, or quote the text if it starts with `!`",
            )  # fmt: skip
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self._stop("Y006", f"more than {MAX_DEPTH} levels of nesting", self._node(event), "no brief needs them")
        built = self._sequence(event) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(event)
        self.depth -= 1
        return built

    def _scalar(self, event: Any) -> Scalar:
        style = event.style or ""
        node = Node(
            self.source,
            event.start_mark.index,
            event.end_mark.index,
            event.start_mark.line,
            event.start_mark.column,
            event.end_mark.line,
            event.end_mark.column,
            style,
            self._comment_behind(event.end_mark.index) if not style and event.value else -1,
        )
        if event.value.startswith("TODO"):
            self.document.todos.append(node)
        return Scalar.at(event.value, node)

    def _comment_behind(self, index: int) -> int:
        text = self.source.text
        while index < len(text) and text[index] in " \t":
            index += 1
        return index if index < len(text) and text[index] == "#" and text[index - 1] in " \t" else -1

    def _sequence(self, start: Any) -> Sequence:
        items = Sequence(self._node(start))
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event))
        items.node = self._node(start, event)
        return items

    def _mapping(self, start: Any) -> Mapping:
        mapping = Mapping(self._node(start))
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._value(event)
            if not isinstance(key, Scalar):
                self._stop("Y002", "a key is a single word", key.node, "put text in brackets or braces under quotes")
                raise AssertionError
            if key == "<<" and not key.node.style:
                self._stop("Y004", "`<<` merges mappings; each value is written out", key.node, "write the keys here")
            value = self._value(self._next())
            name = str(key)
            if name in mapping:
                first = mapping.keys_at[name]
                self._note(
                    "Y003",
                    f"`{name}` stands twice; it was first used on line {first.line + 1}",
                    key.node,
                    "keep one of the two, or start a new list item with `-`",
                )
                continue
            mapping[name] = value
            mapping.keys_at[name] = key.node
        mapping.node = self._node(start, event)
        return mapping


_PLAIN_STARTS: Final = {
    "[": "starts with `[`, which opens a list in YAML",
    "{": "starts with `{`, which opens a mapping in YAML",
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
}


def _syntax_finding(error: yaml.YAMLError, source: SourceText) -> Finding:
    """What libyaml reports, as a sentence that an editor can act on."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    line = min(line, len(source.lines) - 1)
    text = source.lines[line]
    if "\t" in text[: len(text) - len(text.lstrip())]:
        tab = text.index("\t")
        return Finding(
            "Y002",
            "error",
            "a tab indents this line; YAML allows spaces only",
            source.place(line, tab, line, tab + 1),
            "replace the tab by two spaces",
        )
    for back in range(min(3, line + 1)):
        here = source.lines[line - back]
        match = re.match(r"\s*(?:- )?(?:[A-Za-z_]+:\s+)?(?=\S)", here)
        if not match:
            continue
        value = here[match.end() :]
        reason = _PLAIN_STARTS.get(value[:1])
        if reason and (value[:1] not in "[{" or re.search(r"[\]}]\s*[^\s,\]}#]", value)) and not _complete(value):
            place = source.place(line - back, match.end(), line - back, len(here))
            return Finding("Y002", "error", f"the value {reason}", place, _UNDER_BLOCK)
        if value[:1] not in "\"'|>[{#" and re.search(r"\S: ", value):
            colon = match.end() + value.index(": ")
            place = source.place(line - back, colon, line - back, colon + 1)
            return Finding("Y002", "error", "a colon and a space inside an unquoted value", place, _UNDER_BLOCK)
    plain = {
        "did not find expected key": "this line does not fit where it stands",
        "mapping values are not allowed in this context": "a `key: value` may not stand here",
        "could not find expected ':'": "a key without its colon",
        "did not find expected '-' indicator": "a list item without its `-`, or indented otherwise than the others",
        "did not find expected ',' or ']'": "a list in brackets is not closed",
        "did not find expected ',' or '}'": "a mapping in braces is not closed",
        "found unexpected end of stream": "a quote mark or bracket is never closed",
    }.get(problem, problem)
    return Finding(
        "Y002",
        "error",
        f"not well-formed YAML: {plain}",
        source.place(line, column, line, column + 1),
        "look at the indentation and the quote marks of this line and the one above",
    )


_UNDER_BLOCK: Final = "write `>-` behind the key and put the text on the next line, indented"


def _complete(value: str) -> bool:
    return len(value) > 1 and value[0] in "\"'" and value.rstrip().endswith(value[0])
