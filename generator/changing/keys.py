"""The keys of one item in which two states differ, those that belong together as one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from generator.changing.change import Value
from generator.changing.forms import Ids, key_form, kind_of
from generator.changing.showing import Name, date_of, is_prose, segments, shown, two
from generator.reading import model
from generator.reading.references import Reference

TOGETHER: Final[dict[type[model.Item], tuple[tuple[str, ...], ...]]] = {
    model.Quote: (("speaker", "unattributed"), ("said_on", "date_basis")),
    model.TimelineEntry: (("date", "until", "date_basis"),),
}
"""Keys of which one has no meaning without the other: what differs in them is told once, under the first."""

_SEGMENTS: Final = ("text", "omitted")


@dataclass(frozen=True, slots=True)
class Difference:
    """A key, and what stood there."""

    key: str
    before: Value
    after: Value
    is_text: bool = False


@dataclass
class Sides:
    """How ids are read in the old state and in the new one, and how actors are called."""

    old: Ids
    new: Ids
    name: Name
    has_moved_first: bool = False
    """Whether something that names no source has another source now, because another one stands first."""

    @property
    def is_other_first(self) -> bool:
        return self.old.first_source != self.new.first_source


def differing(
    old: model.Item, new: model.Item, sides: Sides, without: Collection[str], source: str = ""
) -> Iterator[Difference]:
    """The keys in which two items differ, in the order of the model. `source` is where a reference without one leads, if not
    to the first."""
    of = type(new)
    groups = {names[0]: names for names in TOGETHER.get(of, ())}
    later = {name for names in groups.values() for name in names[1:]}
    at = (source or sides.old.first_source), (source or sides.new.first_source)
    for name in of.model_fields:
        if name in without or name in later:
            continue
        if all(_same(old, new, part, sides, at) for part in groups.get(name, (name,))):
            continue
        values = getattr(old, name), getattr(new, name)
        if isinstance(values[0], model.Item) and isinstance(values[1], model.Item):
            for inner in differing(*values, sides, (), source):
                yield Difference(f"{name}.{inner.key}", inner.before, inner.after, inner.is_text)
        elif (of, name) in _TOLD:
            tell = _TOLD[of, name]
            yield Difference(name, tell(old, sides.name), tell(new, sides.name), name not in groups)
        elif name in _SEGMENTS and isinstance(values[1], tuple):
            yield Difference(name, segments(values[0]) or None, segments(values[1]) or None, True)
        else:
            kind = kind_of(of, name)
            told = two(*values)
            if told == values:
                told = (
                    shown(values[0], kind, sides.old, at[0], sides.name),
                    shown(values[1], kind, sides.new, at[1], sides.name),
                )
            yield Difference(name, *told, is_prose(values[0] or values[1]))


def _same(old: model.Item, new: model.Item, name: str, sides: Sides, at: tuple[str, str]) -> bool:
    if isinstance(value := getattr(old, name), str) and not kind_of(type(new), name) and value == getattr(new, name):
        return True  # as most are
    before, after = key_form(old, name, sides.old, at[0]), key_form(new, name, sides.new, at[1])
    if before == after:
        return True
    of = type(new)
    if kind_of(of, name) == "reference" and isinstance(before, frozenset) and isinstance(after, frozenset):
        gone = {("quote", quote) for quote in sides.old.gone}
        if before - gone == after - gone:
            return True  # what rested on a quote that was removed: that is told of the quote
    if not sides.is_other_first:
        return False
    # what names no source is as it was typed: that another source stands first now is told once
    if of is model.Quote and name == "source":
        same = getattr(old, name) is None and getattr(new, name) is None
    elif kind_of(of, name) == "reference":
        same = _as_typed(getattr(old, name), sides.old) == _as_typed(getattr(new, name), sides.new)
    else:
        same = False
    sides.has_moved_first = sides.has_moved_first or same
    return same


def _as_typed(references: Any, ids: Ids) -> set[Any]:
    several = (references,) if isinstance(references, Reference) else references
    return {led for reference in several for led in ids.evidence(reference, "")}


def _speaker(quote: Any, name: Name) -> str:
    return name(str(quote.speaker)) if quote.speaker else "nobody named"


def _original(quote: Any, name: Name) -> str | None:
    return f"{segments((quote.original.text,))} ({quote.original.language})" if quote.original else None


def _next_step(issue: Any, name: Name) -> str | None:
    step = issue.next_step
    if step is None:
        return None
    who = ", ".join(name(str(actor)) for actor in step.who)
    more = "; ".join(part for part in (who, f"due {step.due.iso()}" if step.due else "") if part)
    what = two(step.what, None)[0]
    return f"{what} ({more})" if more else str(what)


_TOLD: Final[dict[tuple[type[model.Item], str], Callable[[Any, Name], str | None]]] = {
    (model.Quote, "speaker"): _speaker,
    (model.Quote, "said_on"): lambda quote, name: date_of(quote),
    (model.Quote, "original"): _original,
    (model.TimelineEntry, "date"): lambda event, name: date_of(event),
    (model.OpenIssue, "next_step"): _next_step,
}
"""How what belongs together is told, and a mapping that only one state has."""
