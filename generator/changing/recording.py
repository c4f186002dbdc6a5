"""Changes as entries of a brief's `changes`, the public record of its page; and a file with such entries added to it.

Every other byte of the file stays. What was added is read again, so that a file whose layout nobody thought of is left alone.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.changing.change import Change
from generator.changing.forms import shows, words_of
from generator.changing.wording import note
from generator.errors import Fix
from generator.fixing import fixed
from generator.reading import model
from generator.reading.decoding import decoded_bytes
from generator.reading.marks import Node, SourceText
from generator.reading.typed import typed
from generator.reading.written import Mapping as MarkedMapping
from generator.reading.written import Scalar
from generator.reading.written import Sequence as MarkedSequence
from generator.reading.yaml import Document, read_text

_WIDTH: Final = 100
_PUBLIC: Final = ("published", "archived")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of `changes`, all but its date."""

    kind: str
    note: str
    refs: tuple[str, ...]


def has_readers(old: model.Brief | None, new: model.Brief | None) -> bool:
    """Whether a brief had readers before and has some now: only then is there something to tell them."""
    return bool(old and new and old.status in _PUBLIC and new.status in _PUBLIC)


def entries(changes: Iterable[Change]) -> list[Entry]:
    """What to record of a brief's changes: one entry for each item, in their order. The record itself is not recorded."""
    found: dict[Any, list[Change]] = {}
    for number, change in enumerate(changes):
        if change.what != "record" and not (change.what == "brief" and change.kind in ("added", "removed")):
            is_one = change.ref and not (change.what == "brief" or change.kind in ("added", "removed"))
            found.setdefault((change.what, change.ref, change.public) if is_one else number, []).append(change)
    return [_entry(those) for those in found.values()]


def _entry(changes: Sequence[Change]) -> Entry:
    kind = "update"
    if any(change.is_correction for change in changes):
        kind = "correction"
    elif all(change.kind == "renamed" for change in changes):
        kind = "clarification"
    refs = tuple(dict.fromkeys(change.ref for change in changes if change.ref))
    return Entry(kind, note(changes), refs)


def left_to_record(wanted: Iterable[Entry], changes: Iterable[Change], new: model.Brief) -> tuple[list[Entry], list[Entry]]:
    """The entries that are not recorded yet, and those that are: the record got, between the two states, one that is about
    the same item, or one in the same words."""
    added = {change.after for change in changes if change.what == "record" and change.kind != "removed"}
    told = [entry for entry in new.changes if shows(entry.note) in added or words_of(entry.note) in added]
    refs = {str(ref) for entry in told for ref in entry.refs}
    notes = {shows(entry.note) for entry in told}
    wanted = list(wanted)
    known = [entry for entry in wanted if refs & set(entry.refs) or shows(entry.note) in notes]
    return [entry for entry in wanted if entry not in known], known


def as_yaml(wanted: Iterable[Entry], day: str, indent: str = "  ") -> list[str]:
    """Entries as lines of YAML, as items of a list; `indent` stands before their dashes."""
    lines = []
    for entry in wanted:
        wrapped = textwrap.wrap(entry.note, _WIDTH, break_long_words=False, break_on_hyphens=False)
        lines += [f"{indent}- date: {day}", f"{indent}  kind: {entry.kind}", f"{indent}  note: >-"]
        lines += [f"{indent}    {line}" for line in wrapped]
        lines += [f"{indent}  refs: [{', '.join(entry.refs)}]"] if entry.refs else []
    return lines


def recorded(raw: bytes, document: Document, wanted: Sequence[Entry], day: str) -> bytes | None:
    """The file of a brief with entries added to the end of its `changes`. None where its layout does not allow it."""
    fix = _addition(document, wanted, day)
    if fix is None:
        return None
    made, _ = fixed(raw, [fix])
    return made if _is_added(raw, made, len(wanted), document.source.path) else None


def _addition(document: Document, wanted: Sequence[Entry], day: str) -> Fix | None:
    source, data = document.source, document.data
    held = data.get("changes") if data else None
    if held is None:
        text = source.text
        lines = ["" if not text or text.endswith("\n") else "\n", "" if text.endswith("\n\n") else "\n", "changes:\n"]
        return source.fix(len(text), len(text), "".join(lines) + "\n".join([*as_yaml(wanted, day), ""]))
    if not isinstance(held, MarkedSequence):
        return None
    if held.node.is_flow:
        return _into_brackets(source, held, wanted, day)
    end = source.text.find("\n", max(_end(held) - 1, 0))
    end = len(source.text) if end < 0 else end
    first = held.node  # a list in lines begins at its first dash
    return source.fix(end, end, "\n" + "\n".join(as_yaml(wanted, day, " " * first.column)))


def _into_brackets(source: SourceText, held: MarkedSequence, wanted: Sequence[Entry], day: str) -> Fix:
    if not held:
        start = held.node.start
        while source.text[start - 1] in " \t":
            start -= 1
        return source.fix(start, held.node.end, "\n" + "\n".join(as_yaml(wanted, day)))
    items = [
        f"{{date: {day}, kind: {entry.kind}, note: {json.dumps(entry.note, ensure_ascii=False)}"
        + (f", refs: [{', '.join(entry.refs)}]}}" if entry.refs else "}")
        for entry in wanted
    ]
    last = _end(held)
    return source.fix(last, last, "".join(f", {item}" for item in items))


def _end(value: Any) -> int:
    """Where the last written character of a value stands, of a list in brackets without the last bracket."""
    if isinstance(value, Scalar):
        node: Node = value.node
        text = node.source.text[: node.end]
        return len(text.rstrip()) if node.style in ("|", ">") else node.end
    if value.node.is_flow and not isinstance(value, MarkedSequence):
        return int(value.node.end)
    inner = [_end(part) for part in (value.values() if isinstance(value, MarkedMapping) else value)]
    return max(inner, default=int(value.node.end))


def _is_added(raw: bytes, made: bytes, number: int, path: str) -> bool:
    """Whether the new file reads as the old one does, with so many more entries."""
    before, after = _read(raw, path), _read(made, path)
    if before is None or after is None or len(after.changes) != len(before.changes) + number:
        return False
    kept = after.changes[: len(before.changes)]
    return after.model_copy(update={"changes": kept}) == before


def _read(raw: bytes, path: str) -> model.Brief | None:
    text = decoded_bytes(raw, path)
    if not isinstance(text, str):
        return None
    document = read_text(text, path)
    brief, problems = typed(document, model.Brief)
    return None if problems or document.findings else brief
