"""YAML, read strictly, in one pass over libyaml's events.

Every scalar stays the text that was typed, and remembers where it stands. What YAML would do behind an
editor's back (turn `NO` into false, take the last of two equal keys, cut a text at ` #`) is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NoReturn

import yaml

from generator.errors import Finding, Fix, Place, Related, write
from generator.limits import MOST_ITEMS, MOST_LETTERS_OF_A_VALUE, MOST_LEVELS, MOST_MISTAKES, MOST_VALUES
from generator.reading.decoding import decoded
from generator.reading.hints import CUT_OFF, syntax_finding
from generator.reading.marks import Mapping, Node, Scalar, Sequence, SourceText
from generator.reading.repairs import dashed, without_second

__all__ = ["CUT_OFF", "TODO", "Document", "Mapping", "Node", "Scalar", "Sequence", "SourceText", "read_file", "read_text"]

MAX_NAMED: Final = 10  # of the characters that may not stand in a file, so many are named one by one

TODO: Final = re.compile(r"[ \t\n]*TODO\b")
"""What a draft may hold in the place of any value: the word TODO, and whatever follows it."""

_REORDERING: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_FORBIDDEN: Final = re.compile(
    # C0 except tab, line feed (CR LF is folded before), DEL and C1, line and paragraph separators, bidirectional
    # controls that reorder text, interlinear and tag characters, noncharacters. Joiners and plain direction marks
    # stay: scripts need them.
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{_REORDERING}\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_COMMENT: Final = re.compile(r"[ \t]+#|(?<=[ \t])#")
_CONTROL_NAMES: Final = {
    "\x00": "null", "\x08": "backspace", "\x0b": "line tabulation", "\x0c": "form feed", "\r": "carriage return",
    "\x1b": "escape", "\x7f": "delete", "\x85": "next line",
}  # fmt: skip


@dataclass
class Document:
    """A file that was read: its data, the problems found on the way, and every scalar that says TODO."""

    source: SourceText
    data: Mapping | None
    findings: list[Finding] = field(default_factory=list)
    todos: list[Node] = field(default_factory=list)
    guessed: frozenset[tuple[Any, ...]] = frozenset()
    """Where `data` holds what was likely meant in the place of what does not fit; see `typed`."""
    renamed: frozenset[tuple[Any, ...]] = frozenset()
    """Where a key was likely meant for another one, under which `data` holds its value now."""
    unknown: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    """Where keys stood that the format does not know, with their values: `data` is without them."""


class _StopReading(Exception):
    """The rest of the file can't be read in a way that would help; the finding is already noted."""


def read_file(path: Path, shown: str) -> Document:
    """Read a YAML file.

    `shown` is the path that messages name. Never raises for what is in the file: a file that can't be
    read comes back with `data` None and a finding.
    """
    text = decoded(path, shown)
    return read_text(text, shown) if isinstance(text, str) else Document(SourceText(shown, ""), None, [text])


def read_text(text: str, shown: str) -> Document:
    """Read YAML from a string; see `read_file`."""
    source = SourceText(shown, text.replace("\r\n", "\n"))
    document = Document(source, None)
    document.findings.extend(_forbidden(source))
    if document.findings:
        return document
    reader = _Reader(document)
    try:
        document.data = reader.read()
    except _StopReading:
        document.data = None
    except yaml.YAMLError as error:
        # what was found before may follow from the same mistake
        document.findings[:] = [syntax_finding(error, source, reader.closed)]
    return document


def _forbidden(source: SourceText) -> Iterator[Finding]:
    """The characters that may not stand in a file: the first of each line, up to a number."""
    at = 0
    for _ in range(MAX_NAMED):
        bad = _FORBIDDEN.search(source.text, at)
        if not bad:
            return
        place = source.place_of(bad.start(), bad.end())
        yield _forbidden_finding(bad[0], place, "delete the character; it often comes along when text is pasted")
        at = source.text.find("\n", bad.end())  # a line may hold a million of them
        if at < 0:
            return


def _forbidden_finding(character: str, place: Place, help: str) -> Finding:
    name = _CONTROL_NAMES.get(character) or unicodedata.name(character, "a control character").lower()
    if character in _REORDERING:
        why = "it changes the order in which text is shown without being seen"
    elif character in "\r\x0b\x0c\x85\u2028\u2029":
        why = "programs do not agree whether it ends a line"
        help = "save the file with LF line ends, and delete the character where it came along with pasted text"
    else:
        why = "it is not seen, and no text needs it"
    fix = None if why.endswith("line") else write(place, "")
    return Finding("Y005", "error", f"U+{ord(character):04X} ({name}) may not stand in a file: {why}", place, help, fix=fix)


class _Reader:
    """Builds the data of one document from its events."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.source = document.source
        self.depth = 0
        self.values = 0
        self.closed: Node | None = None  # the value that was last read to its end
        self.unfiled: list[Mapping] = []  # items behind the one just read, whose `- ` was forgotten
        self.events = yaml.parse(document.source.text, Loader=yaml.CSafeLoader)

    def read(self) -> Mapping:
        self._next()  # stream start
        start = self._next()
        if isinstance(start, yaml.StreamEndEvent):
            self._empty()
        if start.version or start.tags:
            self._stop("Y004", "a directive of YAML's stands here; none is used", self._node(start).place,
                       "delete the line, and the `---` below it")  # fmt: skip
        value = self._value(self._next())
        self._next()  # document end
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            self._stop("Y004", "a second document starts here", self._node(after).place,
                       "keep one document a file: delete the `---`")  # fmt: skip
        if not isinstance(value, Mapping):
            if isinstance(value, Scalar) and not value:
                self._empty()
            self._stop("Y008", "the file holds no keys", value.node.place,
                       f"write `key: value` lines, as in `{self._first_key()}: …`")  # fmt: skip
        return value

    def _empty(self) -> NoReturn:
        self._stop(
            "Y008", "the file is empty", Place(self.source.path), f"start it with `{self._first_key()}: …`, or delete it"
        )

    def _first_key(self) -> str:
        return "name" if "/actors/" in self.source.path else "title"

    def _next(self) -> Any:
        return next(self.events)

    def _node(self, event: Any, end: Any = None) -> Node:
        start, stop = event.start_mark, (end or event).end_mark
        # libyaml's columns and indexes count characters
        return Node(self.source, start.index, stop.index, start.line, start.column, stop.line, stop.column)

    def _stop(self, code: str, message: str, place: Place, help: str) -> NoReturn:
        self.document.findings.append(Finding(code, "error", message, place, help))
        raise _StopReading

    def _value(self, event: Any) -> Scalar | Sequence | Mapping:
        self.values += 1
        if self.values > MOST_VALUES:
            self._stop("Y006", f"more than {MOST_VALUES:,} keys and values", self._node(event).place,
                       "split it into several briefs")  # fmt: skip
        if isinstance(event, yaml.AliasEvent):
            self._stop("Y004", f"`{self._word(event)[0]}` is an alias; each value is written out", self._word(event)[1],
                       "write the value here; a text that starts with `*` goes under `>-` on the next line")  # fmt: skip
        if event.anchor is not None or event.tag is not None:
            word, place = self._word(event)
            if word.startswith("&"):
                self._stop("Y004", f"`{word}` is an anchor; each value is written out", place,
                           "delete it; a text that starts with `&` goes under `>-` on the next line")  # fmt: skip
            self._stop("Y004", f"`{word}` is a tag; values are typed by their keys", place,
                       "delete it; a text that starts with `!` goes under `>-` on the next line")  # fmt: skip
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        self.depth += 1
        if self.depth > MOST_LEVELS:
            self._stop("Y006", f"more than {MOST_LEVELS} levels of nesting", self._node(event).place,
                       "delete these brackets or dashes: no brief needs so many levels")  # fmt: skip
        built = self._sequence(event) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(event)
        self.depth -= 1
        self.closed = built.node
        return built

    def _word(self, event: Any) -> tuple[str, Place]:
        """The first word of what an event stands for, as it was typed, and its place."""
        start = event.start_mark.index
        match = re.compile(r"[^\s,\[\]{}]*").match(self.source.text, start)
        word = match[0] if match else ""
        return (word if len(word) <= 40 else word[:40] + "…"), self.source.place_of(start, start + len(word))

    def _scalar(self, event: Any) -> Scalar:
        style = event.style or ""
        start, stop = event.start_mark, event.end_mark
        end = stop.index
        comment = -1 if style else self._comment_behind(end)
        node = Node(self.source, start.index, end, start.line, start.column, stop.line, stop.column, style, comment)
        self.closed = node
        value = event.value
        if len(value) > MOST_LETTERS_OF_A_VALUE:
            self._stop("Y006", f"a text of {len(value):,} characters; {MOST_LETTERS_OF_A_VALUE:,} are allowed", node.place,
                       "say it in fewer words")  # fmt: skip
        if style == '"' and (bad := _FORBIDDEN.search(value)):
            # an escape such as "\u202e" brings in what may not stand in the file itself
            place = node.place_within(value, bad.start(), bad.end())
            self.document.findings.append(_forbidden_finding(bad[0], place, "delete the escape"))
        return Scalar.at(value, node)

    def _comment_behind(self, index: int) -> int:
        match = _COMMENT.match(self.source.text, index)
        return match.end() - 1 if match else -1

    def _noted(self, value: Scalar | Sequence | Mapping) -> Scalar | Sequence | Mapping:
        if isinstance(value, Scalar) and TODO.match(value):
            self.document.todos.append(value.node)
        return value

    def _sequence(self, start: Any) -> Sequence:
        items = Sequence(self._node(start))
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._noted(self._value(event)))
            if len(items) > MOST_ITEMS:
                self._stop("Y006", f"more than {MOST_ITEMS:,} items in a list", self._node(event).place,
                           "split it into several briefs")  # fmt: skip
            items += self.unfiled
            self.unfiled = []
        items.node = self._node(start, event)
        return items

    def _mapping(self, start: Any) -> Mapping:
        mapping = Mapping(self._node(start))
        parts = [mapping]  # from each key that stands there already, a new one
        first: dict[str, Node] = {}
        repeated: dict[str, list[Node]] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._value(event)
            if not isinstance(key, Scalar):
                self._stop("Y002", "a list or a mapping stands in the place of a key", key.node.place,
                           "a key is a plain word; a text in brackets goes under `>-` below its key")  # fmt: skip
            if key == "<<" and not key.node.style:
                self._stop("Y004", "`<<` merges mappings; each value is written out", key.node.place, "write the keys here")
            name = str(key)
            if name in parts[-1]:
                parts.append(Mapping(key.node))
            if name in first:
                repeated.setdefault(name, []).append(key.node)
            first.setdefault(name, key.node)
            parts[-1][name] = self._noted(self._value(self._next()))
            parts[-1].keys_at[name] = key.node
        mapping.node = self._node(start, event)
        if len(parts) > 1:
            self._several(mapping, parts, repeated)
        return mapping

    def _several(self, mapping: Mapping, parts: list[Mapping], repeated: dict[str, list[Node]]) -> None:
        """A mapping with keys that stand twice: an item whose keys come a second time is one that lacks its `- `."""
        names = list(repeated)
        first = mapping.keys_at[names[0]]
        if len(names) > 1 and self.source.text[: mapping.node.start].rstrip(" ").endswith("-"):
            more = f"`{names[1]}` too" if len(names) == 2 else "other keys too"
            self._twice(f"`{names[0]}` stands twice, and {more}", [first, repeated[names[0]][0]],
                        "if a new item of the list starts here, begin it with `- `; else delete the line",
                        dashed(repeated[names[0]][0]))  # fmt: skip
            for part, following in zip(parts, [*parts[1:], None], strict=True):
                last = following.node if following else mapping.node
                end = (last.start, last.line, last.column) if following else (last.end, last.end_line, last.end_column)
                part.node = Node(self.source, part.node.start, end[0], part.node.line, part.node.column, end[1], end[2])
                part.is_unfiled = part is not mapping
            self.unfiled = parts[1:]
            return
        for part in parts[1:]:
            for name, value in part.items():
                if name not in mapping or mapping[name] == "":
                    mapping[name] = value  # so that a line with nothing behind it is no second finding
                    mapping.keys_at.setdefault(name, part.keys_at[name])
        for name, nodes in repeated.items():
            often = "twice" if len(nodes) == 1 else f"{len(nodes) + 1} times"
            help = "keep one of the two" if len(nodes) == 1 else "keep one of them"
            if isinstance(mapping[name], Sequence):
                help += ", with the items of all below it"
            fix = without_second(self.source, mapping.keys_at[name], nodes[0])
            self._twice(f"`{name}` stands {often}", [mapping.keys_at[name], *nodes], help, fix)

    def _twice(self, message: str, nodes: list[Node], help: str, fix: Fix | None = None) -> None:
        first, second, *more = nodes
        related = (Related("first used here", first.place), *(Related("and here", node.place) for node in more[:MAX_NAMED]))
        if len(self.document.findings) > MOST_MISTAKES:
            self._stop("Y006", f"more than {MOST_MISTAKES} mistakes; the rest is not told", second.place, "mend these first")
        message = f"{message}; it was first used on line {first.line + 1}"
        self.document.findings.append(Finding("Y003", "error", message, second.place, help, related, fix=fix))
