"""YAML, read strictly.

Every scalar stays the text that was typed, and remembers where it stands. What YAML would do behind an
editor's back (turn `NO` into false, take the last of two equal keys, cut a text at ` #`) is refused.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from generator.errors import Finding, Place
from generator.reading.characters import unseen
from generator.reading.conflicts import unmerged
from generator.reading.decoding import decoded
from generator.reading.hints import CUT_OFF, syntax_finding
from generator.reading.marks import Node, SourceText
from generator.reading.parsing import TODO, Reader, StopReading
from generator.reading.written import Mapping, Scalar, Sequence

__all__ = [
    "CUT_OFF", "TODO", "Document", "Mapping", "Node", "Scalar", "Sequence", "SourceText", "node_at", "read_file", "read_text",
]  # fmt: skip


class Document:
    """A file that was read: its data, the problems found on the way, and every scalar that says TODO.

    `data` is what was read, or with a guess in the place of what does not fit; None where nothing could be read.
    """

    __slots__ = ("_data", "_is_put_away", "findings", "guessed", "holds_todo", "renamed", "source", "todos", "unknown")

    def __init__(self, source: SourceText, data: Mapping | None, findings: list[Finding] | None = None) -> None:
        self.source = source
        self._data = data
        self._is_put_away = False
        self.findings = findings or []
        self.todos: list[Node] = []
        self.holds_todo = "TODO" in source.text
        """Whether the word stands anywhere in the file, be it in the midst of a text."""
        self.guessed: frozenset[tuple[Any, ...]] = frozenset()
        """Where `data` holds what was likely meant in the place of what does not fit; see `typed`."""
        self.renamed: frozenset[tuple[Any, ...]] = frozenset()
        """Where a key was likely meant for another one, under which `data` holds its value now."""
        self.unknown: dict[tuple[Any, ...], Any] = {}
        """Where keys stood that the format does not know, with their values: `data` is without them."""

    @property
    def data(self) -> Mapping | None:
        return _reread(self.source)[0] if self._is_put_away else self._data

    @data.setter
    def data(self, data: Mapping | None) -> None:
        self._data, self._is_put_away = data, False

    @classmethod
    def put_away_as(cls, source: SourceText) -> Document:
        """The document of a file that was read before, and nothing was found in it."""
        made = cls(SourceText(source.path, ""), None)
        made.source, made._is_put_away = source, True
        return made

    def put_away(self) -> None:
        """Let go of the data, which are as many objects as the file has words: who asks for them has the text read again."""
        self.source.put_away()
        if self._data is not None and not (self.guessed or self.renamed or self.unknown):
            self._data, self._is_put_away = None, True


def read_file(path: Path, shown: str) -> Document:
    """Read a YAML file.

    `shown` is the path that messages name. Never raises for what is in the file: a file that can't be
    read comes back with `data` None and a finding.
    """
    text = decoded(path, shown)
    return read_text(text, shown) if isinstance(text, str) else Document(SourceText(shown, ""), None, [text])


def read_text(text: str, shown: str, source: SourceText | None = None) -> Document:
    """Read YAML from a string; see `read_file`. The nodes are of `source`, where that is given."""
    source = source or SourceText(shown, text.replace("\r\n", "\n"))
    document = Document(source, None)
    document.findings.extend(unseen(source))
    document.findings.extend(unmerged(source))
    if document.findings:
        return document
    reader = Reader(source)
    document.findings, document.todos = reader.findings, reader.todos
    try:
        document.data = reader.read()
    except StopReading:
        document.data = None
    except yaml.YAMLError as error:
        # what was found before may follow from the same mistake
        document.findings[:] = [syntax_finding(error, source, reader.closed_node)]
    return document


@lru_cache(maxsize=4)
def _reread(source: SourceText) -> tuple[Mapping | None, dict[int, Node]]:
    """The data of a file that was put away, and the nodes of its values by where they start."""
    data = read_text(source.text, source.path, source).data
    nodes: dict[int, Node] = {}
    left: list[Any] = [data]
    while left:
        value = left.pop()
        if isinstance(value, Mapping):
            left += value.values()
        elif isinstance(value, Sequence):
            left += value
        elif value:  # else nothing is written there, and what comes next may start at the same place
            nodes[value.start] = value.node
    return data, nodes


NOWHERE: Final = Place("", 0, 0, 0, 0)
Where = tuple[SourceText | None, int | Node | None]
"""A file, and the index at which a value starts in it. A guess, written nowhere, has the node of what it stands for."""


def node_at(source: SourceText | None, at: int | Node | None) -> Node | None:
    """The node of a value; None for one that was never in a file."""
    if source is None or not isinstance(at, int):
        return at if isinstance(at, Node) else None
    return _reread(source)[1][at]


def place_at(source: SourceText | None, at: int | Node | None) -> Place:
    """The place of a value."""
    node = node_at(source, at)
    return node.place if node else NOWHERE


shared: Final = dict[int, int]().setdefault
"""A number, told twice, as one object for all files, in which the same ones come up."""
