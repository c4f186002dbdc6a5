"""A value of the pages' own kinds as a text: two of them with the same text make the same page.

An item of a brief is told by what names it, and its brief is told to have been read there: so its words count, too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from types import FunctionType
from typing import Any, Final

from generator.evidence.receipts import QuoteRecord
from generator.reading import model
from generator.reading.article import Article
from generator.reading.dates import PartialDate
from generator.reading.entries import BriefEntry
from generator.reading.stored import item_lines
from generator.writing.across.section import Section
from generator.writing.listing import Directory, Listing
from generator.writing.paging import Shelf

Note = Callable[[str, str], None]
_KEYS: Final[dict[type, str]] = {
    model.Quote: "quotes",
    model.Disagreement: "disagreements",
    model.Position: "disagreements",
    model.OpenIssue: "open_issues",
    model.Change: "changes",
    model.TimelineEntry: "timeline",
    model.Source: "sources",
}
_NAMES: Final[dict[type, tuple[str, ...]]] = {}


def told(value: Any, note: Note | None = None) -> str:
    """The text. `note` is given brief and key of each item of a brief in it."""
    parts: list[str] = []
    _tell(value, parts.append, note, None)
    return "\n".join(parts)


def _tell(value: Any, add: Callable[[str], None], note: Note | None, brief: BriefEntry | None) -> None:
    if value is None or isinstance(value, (bool, int, float)):
        add(repr(value))
    elif isinstance(value, str):
        add(f"s{len(value)}:{value}")
    elif isinstance(value, BriefEntry):
        add(f"b:{value.id}")
    elif isinstance(value, PartialDate):
        add(f"d:{value.key}")
    elif isinstance(value, model.Item):
        _tell_item(value, add, note, brief)
    elif isinstance(value, QuoteRecord):
        if note and brief:
            note(brief.id, "receipt")
        add("r")
    elif isinstance(value, Article):
        add(f"t:{value.sha256}")
    elif isinstance(value, Section):
        add(f"n:{value.title}")
    elif isinstance(value, FunctionType):
        add(f"f:{value.__module__}.{value.__qualname__}")
    elif isinstance(value, dict):
        add(f"m{len(value)}")
        for key, item in value.items():
            _tell(key, add, note, brief)
            _tell(item, add, note, brief)
    elif isinstance(value, (set, frozenset)):
        add(f"z{len(value)}:{sorted(map(str, value))}")
    elif isinstance(value, (tuple, list)):
        add(f"l{len(value)}")
        for item in value:
            _tell(item, add, note, brief)
    elif isinstance(value, Shelf):
        below = [(shelf.mark, shelf.count) for shelf in value.shelves]
        _tell((value.mark, value.count, value.above, value.earlier, value.items, below), add, note, brief)
    elif isinstance(value, Listing):
        years = [(shelf.mark, shelf.count) for shelf in value.archive.years]
        named = (value.title, value.path, value.template, value.one, value.many)
        _tell((named, value.archive.count, value.archive.newest, years), add, note, brief)
    elif isinstance(value, Directory):
        groups = [(group.label, group.slug, len(group.items)) for group in value.groups]
        about = (value.title, value.path, value.folder, value.template, value.one, value.many)
        _tell((about, groups, value.foremost if groups else value.items, len(value.items)), add, note, brief)
    elif is_dataclass(value) and not isinstance(value, type):
        kind = type(value)
        names = _NAMES.get(kind)
        if names is None:
            names = _NAMES[kind] = tuple(field.name for field in fields(value))
        # what is gathered from briefs stands as the first of them has it
        brief = getattr(value, "entry", None) or next(iter(getattr(value, "entries", ())), brief)
        add(f"o:{kind.__name__}")
        for name in names:
            _tell(getattr(value, name), add, note, brief)
    else:
        raise Untold(type(value).__name__)


class Untold(TypeError):
    """A value of a kind that is not known here."""


def _tell_item(value: model.Item, add: Callable[[str], None], note: Note | None, brief: BriefEntry | None) -> None:
    key = _KEYS.get(type(value))
    if brief is None or key is None:
        add(item_lines(value)[0].decode("utf-8", "surrogatepass"))
        return
    if note:
        note(brief.id, key)
    if isinstance(value, model.Identified):
        add(f"i:{key}:{value.id}")
    elif isinstance(value, model.Position):
        add(f"i:{key}:{value.claim}")
    else:
        add(f"i:{key}:{getattr(value, 'date', None) and value.date.iso()}:{getattr(value, 'note', '')}")  # type: ignore[attr-defined]
