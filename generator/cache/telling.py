"""A value of the pages' own kinds as a text: two of them with the same text make the same page.

An item of a brief is told by what names it, and its brief is told to have been read there: so its words count, too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from types import FunctionType
from typing import Any, Final

from generator.evidence.records import QuoteRecord
from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.entries import BriefEntry
from generator.reading.lines import item_line
from generator.reading.paragraphs import Article
from generator.writing.across.section import Section
from generator.writing.gathered import ChangeAt, DisagreementAt, EventAt, IssueAt, PositionAt, QuoteAt, SourceAt
from generator.writing.listing import Directory, Listing
from generator.writing.paging import Shelf

Note = Callable[[str, str], None]
_Tell = Callable[[Any, Note | None, BriefEntry | None], str]
_KEYS: Final[dict[type, str]] = {
    model.Quote: "quotes",
    model.Disagreement: "disagreements",
    model.Position: "disagreements",
    model.OpenIssue: "open_issues",
    model.Change: "changes",
    model.TimelineEntry: "timeline",
    model.Source: "sources",
}
_KEYS_AT: Final[dict[type, str]] = {
    DisagreementAt: "disagreements",
    IssueAt: "open_issues",
    ChangeAt: "changes",
    EventAt: "timeline",
    SourceAt: "sources",
}
"""What stands for an item of a brief by its number there."""


class Untold(TypeError):
    """A value of a kind that is not known here."""


def told(value: Any, note: Note | None = None) -> str:
    """The text. `note` is given brief and key of each item of a brief in it. Raises Untold."""
    return _tell(value, note, None)


def _tell(value: Any, note: Note | None, brief: BriefEntry | None) -> str:
    kind = value.__class__
    how = _HOW.get(kind)
    if how is None:
        how = _HOW[kind] = next((tell for base, tell in _BASES if issubclass(kind, base)), None) or _of_dataclass(kind)
    return how(value, note, brief)


def _all(values: Any, note: Note | None, brief: BriefEntry | None) -> str:
    found = []
    for value in values:  # in one function, as there are as many as items on all pages
        how = _HOW.get(value.__class__)
        found.append(how(value, note, brief) if how else _tell(value, note, brief))
    return f"l{len(found)}({','.join(found)})"


def _mapping(value: Any, note: Note | None, brief: BriefEntry | None) -> str:
    return f"m{_all(value, note, brief)}{_all(value.values(), note, brief)}"


def _shelf(value: Shelf[Any], note: Note | None, brief: BriefEntry | None) -> str:
    below = tuple((shelf.mark, shelf.count) for shelf in value.shelves)
    return _all((value.mark, value.count, value.above, value.earlier, value.items, below), note, brief)


def _listing(value: Listing[Any], note: Note | None, brief: BriefEntry | None) -> str:
    years = tuple((shelf.mark, shelf.count) for shelf in value.archive.years)
    named = (value.title, value.path, value.template, value.counted)
    return _all((named, value.archive.count, value.archive.newest, years), note, brief)


def _directory(value: Directory[Any], note: Note | None, brief: BriefEntry | None) -> str:
    groups = tuple((group.label, group.slug, len(group.items)) for group in value.groups)
    named = (value.title, value.path, value.folder, value.template, value.counted)
    return _all((named, groups, value.foremost if groups else value.items, len(value.items)), note, brief)


def _record(value: QuoteRecord, note: Note | None, brief: BriefEntry | None) -> str:
    if brief is None:
        raise Untold("a record of no brief")
    if note:
        note(brief.id, "receipt")
    return "r"


def _quote(value: QuoteAt, note: Note | None, brief: BriefEntry | None) -> str:
    if note:
        note(value.entry.id, "quotes")
        note(value.entry.id, "receipt")
    return f"q{value.entry.id}:{value.number}"


def _position(value: PositionAt, note: Note | None, brief: BriefEntry | None) -> str:
    if note:
        note(value.entry.id, "disagreements")
    return f"p{value.entry.id}:{value.numbers}"


def _item(value: model.Item, note: Note | None, brief: BriefEntry | None) -> str:
    key = _KEYS.get(value.__class__)
    if brief is None or key is None:
        return item_line(value).decode("utf-8", "surrogatepass")
    if note:
        note(brief.id, key)
    if isinstance(value, model.Identified):
        return f"i{key}:{value.id}"
    if isinstance(value, model.Position):
        return f"i{key}:{value.claim}"
    assert isinstance(value, model.Change)
    return f"i{key}:{value.date.iso()}:{value.note}"


def _of_dataclass(kind: type) -> _Tell:
    """Field by field. What is gathered from briefs stands as the first of them has it."""
    if not is_dataclass(kind):
        raise Untold(kind.__name__)
    names = tuple(field.name for field in fields(kind))
    title, has_entry, has_entries, key = kind.__name__, "entry" in names, "entries" in names, _KEYS_AT.get(kind)

    def tell(value: Any, note: Note | None, brief: BriefEntry | None) -> str:
        if has_entry:
            brief = value.entry
        elif has_entries:
            brief = value.entries[0]
        if key and note and brief:
            note(brief.id, key)
        return title + _all([getattr(value, name) for name in names], note, brief)

    return tell


_BASES: Final[tuple[tuple[type | tuple[type, ...], _Tell], ...]] = (
    ((bool, int, float, type(None)), lambda value, note, brief: repr(value)),
    (str, lambda value, note, brief: f"s{len(value)}:{value}"),
    (BriefEntry, lambda value, note, brief: f"b:{value.id}"),
    (PartialDate, lambda value, note, brief: f"d{value.year}-{value.month}-{value.day}"),
    (model.Item, _item),
    (QuoteAt, _quote),
    (PositionAt, _position),
    (QuoteRecord, _record),
    (Article, lambda value, note, brief: f"t:{value.sha256}"),
    (Section, lambda value, note, brief: f"n:{value.title.one}"),
    (FunctionType, lambda value, note, brief: f"f:{value.__module__}.{value.__qualname__}"),
    (dict, _mapping),
    ((set, frozenset), lambda value, note, brief: f"z{sorted(map(str, value))}"),
    ((tuple, list), _all),
    (Shelf, _shelf),
    (Listing, _listing),
    (Directory, _directory),
)
_HOW: Final[dict[type, _Tell]] = {}
