"""What was typed: scalars, lists and mappings that remember where they stand."""

from __future__ import annotations

import re
from typing import Any, Final

from generator.reading.marks import Node, SourceText

_COMMENT: Final = re.compile(r"[ \t]+#|(?<=[ \t])#")


def node_between(source: SourceText, begin: Any, end: Any = None) -> Node:
    """The node of what stands from one event of libyaml's to another, or of one event alone."""
    start, stop = begin.start_mark, (end or begin).end_mark
    # libyaml's columns and indexes count characters
    return Node(source, start.index, stop.index, start.line, start.column, stop.line, stop.column)


def _scalar_node(source: SourceText, event: Any) -> Node:
    node = node_between(source, event)
    node.style = event.style or ""
    node.comment = -1 if node.style else _comment_behind(source, node.end)
    return node


def _comment_behind(source: SourceText, index: int) -> int:
    text = source.text
    if text[index : index + 1] not in " \t#":
        return -1
    match = _COMMENT.match(text, index)
    return match.end() - 1 if match else -1


class Scalar(str):
    """A scalar as it was typed, with its node.

    `written` is the event that it was read from, or the node of what it stands in for. Nodes of events are made when somebody
    asks for them: of most keys and values nothing is ever told.
    """

    __slots__ = ("source", "written")
    source: SourceText
    written: Any

    @classmethod
    def at(cls, value: str, node: Node) -> Scalar:
        scalar = cls(value)
        scalar.source, scalar.written = node.source, node
        return scalar

    @property
    def node(self) -> Node:
        return self.written if isinstance(self.written, Node) else _scalar_node(self.source, self.written)

    @property
    def comment(self) -> int:
        """The index of the comment behind a plain scalar, or -1."""
        written = self.written
        if isinstance(written, Node):
            return written.comment
        return -1 if written.style else _comment_behind(self.source, written.end_mark.index)

    @property
    def start(self) -> int | None:
        """The index at which it starts, which no other scalar of its file has; None for one that stands in for another."""
        return None if isinstance(self.written, Node) else self.written.start_mark.index


class Sequence(list[Any]):
    """A list with its node; `written` is that node, or the events that it reaches from and to."""

    __slots__ = ("source", "written")

    def __init__(self, written: Any, source: SourceText | None = None) -> None:
        super().__init__()
        self.written = written
        self.source = source

    @property
    def node(self) -> Node:
        return _made_node(self)


class Mapping(dict[str, Any]):
    """A mapping with its node and the nodes of its keys; `written_keys` are these nodes, or the events of the keys."""

    __slots__ = ("_keys_at", "is_unfiled", "source", "written", "written_keys")

    def __init__(self, written: Any, source: SourceText | None = None) -> None:
        super().__init__()
        self.written = written
        self.source = source
        self.is_unfiled = False  # an item whose beginning is missing, which is told already
        self.written_keys: dict[str, Any] = {}
        self._keys_at: dict[str, Node] | None = None

    @property
    def node(self) -> Node:
        return _made_node(self)

    @property
    def keys_at(self) -> dict[str, Node]:
        if self._keys_at is None:
            written, source = self.written_keys.items(), self.source
            self._keys_at = {k: at if source is None or isinstance(at, Node) else _scalar_node(source, at) for k, at in written}
        return self._keys_at

    @keys_at.setter
    def keys_at(self, nodes: dict[str, Node]) -> None:
        self._keys_at = nodes


def _made_node(value: Sequence | Mapping) -> Node:
    if value.source is not None and not isinstance(value.written, Node):
        value.written = node_between(value.source, *value.written)
    node: Node = value.written
    return node
