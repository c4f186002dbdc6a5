"""Values as they are told: dates, evidence, lists, texts. What is absent is None."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.changing.change import Value
from generator.changing.forms import Ids, shows, words_of
from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.references import Reference
from generator.reading.text import Inline, Plain, Text

Name = Callable[[str], str]


def day(date: PartialDate) -> str:
    return date.iso()


def date_of(item: model.TimelineEntry | model.Quote) -> str | None:
    """A date with its end and what it rests on, where that is not stated."""
    first, until = (item.date, item.until) if isinstance(item, model.TimelineEntry) else (item.said_on, None)
    basis = f" ({item.date_basis})" if item.date_basis and item.date_basis != "stated" else ""
    return f"{first.iso()}{f' to {until.iso()}' if until else ''}{basis}" if first else None


def segments(texts: tuple[Plain, ...]) -> str:
    """The segments of a quote as one text."""
    return " / ".join(shows(text) for text in texts)


def is_prose(value: Any) -> bool:
    """Whether a value is a text of somebody's, or a list of them."""
    return isinstance(value[0], (Plain, Inline)) if isinstance(value, tuple) and value else isinstance(value, (Plain, Inline))


def shown(value: Any, kind: str, ids: Ids, source: str, name: Name) -> Value:
    """A value as it is told; see `forms.kind_of` for its kind."""
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, PartialDate):
        return value.iso()
    if isinstance(value, tuple):
        return tuple(str(shown(part, kind, ids, source, name)) for part in value)
    if isinstance(value, Reference):
        return _reference(value, ids, source)
    assert isinstance(value, Text), value
    return name(str(value)) if kind == "actor" else shows(value)


def _reference(reference: Reference, ids: Ids, source: str) -> str:
    paragraphs = reference.paragraphs
    if paragraphs is None:
        return f"quote {ids.quotes.get(reference, str(reference))}"
    named, first, last = paragraphs
    at = ids.now("source", named) if named else source
    of = f" of {at}" if at != ids.first_source else ""
    return f"¶{first}{f'–{last}' if last > first else ''}{of}"


def two(before: Any, after: Any) -> tuple[Value, Value]:
    """Two texts by their words, or as they were typed where only the marks of inline text differ."""
    if isinstance(before, Inline) and isinstance(after, Inline):
        words = words_of(before), words_of(after)
        return words if words[0] != words[1] else (shows(before), shows(after))
    if isinstance(before, Inline) or isinstance(after, Inline):
        return (words_of(before) if before else None), (words_of(after) if after else None)
    return before, after
