"""The data of a file, built in one pass over libyaml's events."""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern
from typing import Any, Final, NoReturn

import yaml

from generator.errors import Finding, Fix, Place, Related
from generator.limits import MOST_ITEMS, MOST_LETTERS_OF_A_VALUE, MOST_LEVELS, MOST_MISTAKES, MOST_VALUES
from generator.reading.characters import FORBIDDEN, MAX_NAMED, unseen_finding
from generator.reading.marks import Node, SourceText
from generator.reading.repairs import dashed, without_repeats
from generator.reading.written import Mapping, Scalar, Sequence, node_between

TODO: Final = re.compile(r"[ \t\n]*TODO\b")
"""What a draft may hold in the place of any value: the word TODO, and whatever follows it."""

_SCALAR: Final = yaml.ScalarEvent
_SEQUENCE_END: Final = yaml.SequenceEndEvent
_MAPPING_END: Final = yaml.MappingEndEvent


class StopReading(Exception):
    """The rest of the file can't be read in a way that would help; the finding is already noted."""


class Reader:
    """Builds the data of one document from its events; `findings` and `todos` are what was met on the way."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.todos: list[Node] = []
        self.depth = 0
        self.values = 0
        self.closed: Any = None  # the value or the event of the key that was last read to its end
        self.unfiled: list[Mapping] = []  # items behind the one just read, whose `- ` was forgotten
        self._has_escapes = "\\" in source.text
        self._may_be_todo = "TODO" in source.text or self._has_escapes
        self._next: Callable[[], Any] = yaml.CSafeLoader(source.text).get_event

    @property
    def closed_node(self) -> Node | None:
        closed = self.closed
        return closed if closed is None else (closed if hasattr(closed, "written") else self._read_scalar(closed)).node

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

    def _node(self, event: Any) -> Node:
        return node_between(self.source, event)

    def _stop(self, code: str, message: str, place: Place, help: str) -> NoReturn:
        self.findings.append(Finding(code, "error", message, place, help))
        raise StopReading

    def _value(self, event: Any) -> Scalar | Sequence | Mapping:
        if type(event) is _SCALAR and event.anchor is None and event.tag is None:
            return self._scalar(event)
        self._count(event)
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
        self.depth += 1
        if self.depth > MOST_LEVELS:
            self._stop("Y006", f"more than {MOST_LEVELS} levels of nesting", self._node(event).place,
                       "delete these brackets or dashes: no brief needs so many levels")  # fmt: skip
        built = self._sequence(event) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(event)
        self.depth -= 1
        self.closed = built
        return built

    def _count(self, event: Any) -> None:
        self.values += 1
        if self.values > MOST_VALUES:
            self._stop("Y006", f"more than {MOST_VALUES:,} keys and values", self._node(event).place,
                       "split it into several briefs")  # fmt: skip

    def _word(self, event: Any) -> tuple[str, Place]:
        """The first word of what an event stands for, as it was typed, and its place."""
        start = event.start_mark.index
        match = re.compile(r"[^\s,\[\]{}]*").match(self.source.text, start)
        word = match[0] if match else ""
        return (word if len(word) <= 40 else word[:40] + "…"), self.source.place_of(start, start + len(word))

    def _scalar(self, event: Any) -> Scalar:
        value = event.value
        self._count(event)
        self.closed = scalar = self._read_scalar(event)
        if len(value) > MOST_LETTERS_OF_A_VALUE:
            self._stop("Y006", f"a text of {len(value):,} characters; {MOST_LETTERS_OF_A_VALUE:,} are allowed",
                       scalar.node.place, "say it in fewer words")  # fmt: skip
        if self._has_escapes and event.style == '"' and not value.isprintable() and (bad := FORBIDDEN.search(value)):
            # an escape such as "\u202e" brings in what may not stand in the file itself; nothing that is printable may not
            place = scalar.node.place_within(value, bad.start(), bad.end())
            self.findings.append(unseen_finding(bad[0], place, "delete the escape"))
        return scalar

    def _read_scalar(self, event: Any) -> Scalar:
        scalar = Scalar(event.value)
        scalar.source = self.source
        scalar.written = event
        return scalar

    def _held(self, event: Any) -> Scalar | Sequence | Mapping:
        """What stands behind a key or in a list; one that is still to do is noted."""
        value = self._value(event)
        if isinstance(value, Scalar) and "TODO" in value and TODO.match(value):
            self.todos.append(value.node)
        return value

    def _sequence(self, start: Any) -> Sequence:
        items = Sequence((start,), self.source)
        read, held = self._next, self._held if self._may_be_todo else self._value
        while type(event := read()) is not _SEQUENCE_END:
            items.append(held(event))
            if len(items) > MOST_ITEMS:
                self._stop("Y006", f"more than {MOST_ITEMS:,} items in a list", self._node(event).place,
                           "split it into several briefs")  # fmt: skip
            if self.unfiled:
                items += self.unfiled
                self.unfiled = []
        items.written = (start, event)
        return items

    def _mapping(self, start: Any) -> Mapping:
        mapping = part = Mapping((start,), self.source)
        parts = [mapping]  # from each key that stands there already, a new one
        first: dict[str, Any] = mapping.written_keys
        repeated: dict[str, list[Node]] = {}
        read, key, held = self._next, self._key, self._held if self._may_be_todo else self._value
        while type(event := read()) is not _MAPPING_END:
            name = key(event)
            if name in first:
                if name in part:
                    first = dict(first)
                    part = Mapping(self._read_scalar(event).node, self.source)
                    parts.append(part)
                repeated.setdefault(name, []).append(self._read_scalar(event).node)
            else:
                first[name] = event
            part[name] = held(read())
            part.written_keys[name] = event
        mapping.written = (start, event)
        if len(parts) > 1:
            self._several(mapping, parts, repeated)
        return mapping

    def _key(self, event: Any) -> str:
        """The name of the key that an event stands for; a plain word mostly, of which nothing more is made than that."""
        if type(event) is _SCALAR and event.anchor is None and event.tag is None:
            name: str = event.value
            self.closed = event
            if self.values < MOST_VALUES and len(name) <= 40 and not event.style and name != "<<":
                self.values += 1
                return intern(name)
        key = self._value(event)
        if not isinstance(key, Scalar):
            self._stop("Y002", "a list or a mapping stands in the place of a key", key.node.place,
                       "a key is a plain word; a text in brackets goes under `>-` below its key")  # fmt: skip
        if key == "<<" and not event.style:
            self._stop("Y004", "`<<` merges mappings; each value is written out", key.node.place, "write the keys here")
        return str(key)

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
                part.written = Node(self.source, part.node.start, end[0], part.node.line, part.node.column, end[1], end[2])
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
            fix = without_repeats(self.source, mapping.keys_at[name], nodes)
            self._twice(f"`{name}` stands {often}", [mapping.keys_at[name], *nodes], help, fix)

    def _twice(self, message: str, nodes: list[Node], help: str, fix: Fix | None = None) -> None:
        first, second, *more = nodes
        related = (Related("first used here", first.place), *(Related("and here", node.place) for node in more[:MAX_NAMED]))
        if len(self.findings) > MOST_MISTAKES:
            self._stop("Y006", f"more than {MOST_MISTAKES} mistakes; the rest is not told", second.place, "mend these first")
        message = f"{message}; it was first used on line {first.line + 1}"
        self.findings.append(Finding("Y003", "error", message, second.place, help, related, fix=fix))
