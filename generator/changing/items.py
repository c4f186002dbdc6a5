"""Changes of one item and of what it holds: comparisons, positions, entries of a history, notes, offices."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.changing.change import Change
from generator.changing.forms import item_form, shows
from generator.changing.keys import Difference, Sides, differing
from generator.changing.naming import Named, Naming
from generator.changing.pairing import Pairing, likeness
from generator.changing.showing import segments
from generator.reading import model

HELD: Final[dict[type[model.Item], tuple[str, ...]]] = {
    model.Quote: ("compare_with",),
    model.Disagreement: ("positions",),
    model.OpenIssue: ("history",),
    model.Source: ("notes",),
    model.Actor: ("offices",),
}
"""The keys that hold items of their own."""
_WRONG: Final = {("quote", "text"), ("quote", "speaker"), ("quote", "said_on"), ("quote", "source")}
"""What readers were told wrongly, if it reads otherwise now."""


@dataclass
class Items:
    """Finds the changes of the items of one file. `brief` is empty for an actor's."""

    path: str
    brief: str
    sides: Sides
    naming: Naming

    def compared(
        self, old: model.Item, new: model.Item, named: Named, holder: Any = None, ids: tuple[str, str] | None = None
    ) -> Iterator[Change]:
        """The changes of one item that both states have, with those of what it holds.

        `holder` is what holds the item itself; `ids` are those of a brief or an actor, whose folder or file is named by it.
        """
        held = HELD.get(type(new), ())
        without = {*held, "id", "former_ids"}
        found = list(differing(old, new, self.sides, without, str(holder.id) if isinstance(holder, model.Source) else ""))
        if isinstance(old, model.OpenIssue) and isinstance(new, model.OpenIssue):
            yield from self._issue(old, new, found, named)
            return
        for difference in found:
            yield self.change(named, difference)
        yield from self._formers(old, new, named, ids)
        for key in held:
            for before, after in paired(getattr(old, key), getattr(new, key), self.sides):
                yield from self.either(before, after, old, new)

    def either(self, before: Any, after: Any, old: Any = None, new: Any = None) -> Iterator[Change]:
        """The changes of an item of which one state may have none; `old` and `new` hold it."""
        if before is not None and after is not None:
            yield from self.compared(before, after, self.naming.of(after, new), new)
        elif after is not None:
            yield self.whole(self.naming.of(after, new), is_new=True)
        else:
            yield self.whole(self.naming.of(before, new or old), is_new=False, stays=new is not None)

    def whole(self, named: Named, is_new: bool, stays: bool = False) -> Change:
        """An item that was added or removed; `stays` tells that what held it is still there."""
        gist = named.gist or None
        return Change(
            "added" if is_new else "removed", named.what, self.path, self.brief, named.id, named.about, named.public,
            before=None if is_new else gist, after=gist if is_new else None, is_text=named.is_text,
            ref=self._ref(named) if is_new or stays else "", is_correction=named.what == "history" and not is_new,
        )  # fmt: skip

    def change(self, named: Named, difference: Difference, more: str = "") -> Change:
        """A key of an item that reads otherwise."""
        return Change(
            "changed", named.what, self.path, self.brief, named.id, named.about, named.public, difference.key,
            difference.before, difference.after, difference.is_text, more, self._ref(named),
            (named.what, difference.key) in _WRONG or named.what == "history",
        )  # fmt: skip

    def _formers(self, old: Any, new: Any, named: Named, ids: tuple[str, str] | None = None) -> Iterator[Change]:
        """A new id, which a former id should tell of, and other former ids."""
        if not hasattr(new, "former_ids"):
            return
        was, now = ids or (str(old.id), str(new.id))
        told = {*old.former_ids, *([was] if was != now else ())}
        if was != now:
            missing = "" if was in new.former_ids else f"`{was}` is not among its `former_ids`, so links to it lead nowhere"
            yield Change("renamed", named.what, self.path, self.brief, named.id, named.about, named.public, "id", was, now,
                         more=missing, ref=self._ref(named))  # fmt: skip
        lost = tuple(str(id) for id in old.former_ids if id not in new.former_ids and id != now)
        more = tuple(str(id) for id in new.former_ids if id not in told)
        if lost or more:
            yield self.change(named, Difference("former_ids", lost or None, more or None))

    def _ref(self, named: Named) -> str:
        return named.id if self.brief and named.what not in ("term", "record") else ""

    def _issue(self, old: model.OpenIssue, new: model.OpenIssue, found: Sequence[Difference], named: Named) -> Iterator[Change]:
        """An issue's status is that of the last entry of its history: both are told as one change."""
        entries = [
            (after or before, change)
            for before, after in paired(old.history, new.history, self.sides)
            for change in self.either(before, after, old, new)
        ]
        for difference in found:
            if difference.key != "status":
                yield self.change(named, difference)
                continue
            status = new.status if any(change.kind != "removed" for _, change in entries) else old.status
            told = next((pair for pair in reversed(entries) if _tells(pair[0], pair[1], str(status))), None)
            if told is None:
                yield self.change(named, difference)
            else:
                entries.remove(told)
                yield self.change(named, difference, _history(told[0], told[1]))
        yield from self._formers(old, new, named)
        yield from (change for _, change in entries)


def _tells(entry: model.HistoryEntry, change: Change, status: str) -> bool:
    return entry.status == status and (change.kind != "changed" or change.field == "status")


def _history(entry: model.HistoryEntry, change: Change) -> str:
    did = {"added": "", "removed": " removed", "changed": " changed", "renamed": ""}[change.kind]
    note = f": {shows(entry.note)}" if change.kind == "added" else ""
    return f"history {entry.date.iso()}{did}{note}"


def paired(old: Sequence[Any], new: Sequence[Any], sides: Sides, key: Callable[[Any], Hashable] | None = None) -> Pairing[Any]:
    """The items of two states that have no ids: first what shows the same, then what has the same key, then what is alike."""
    pairing = paired_if_same(Pairing[Any](old, new), sides)
    if key is not None:
        pairing.by(key)
    return pairing.by_likeness(lambda one, other: _alike(one, other, sides), 0.45)


def paired_if_same(pairing: Pairing[Any], sides: Sides) -> Pairing[Any]:
    """Pair what shows the same, whatever its id."""
    without = ("id", "former_ids")
    return pairing.by(
        lambda item: item_form(item, sides.old, sides.old.first_source, without),
        lambda item: item_form(item, sides.new, sides.new.first_source, without),
    )


def _alike(one: Any, other: Any, sides: Sides) -> float:
    """How surely two items are the same one: 0 to 1."""
    match one:
        case model.Position():
            before = {sides.old.now("actor", str(holder)) for holder in one.holders}
            after = {str(holder) for holder in other.holders}
            return 0.6 * len(before & after) / len(before | after) + 0.5 * likeness(one.claim, other.claim)
        case model.HistoryEntry():
            return (float(one.date == other.date) + likeness(one.note, other.note)) / 2
        case model.SourceNote():
            return (float(one.at == other.at) + likeness(one.note, other.note)) / 2
        case model.Office():
            same = one.of == other.of and one.from_ == other.from_
            return (float(same) + float(shows(one.title) == shows(other.title))) / 2
        case model.Change():
            return (float(one.date == other.date) + likeness(one.note, other.note)) / 2
        case model.Comparison():
            same = sides.old.now("source", str(one.source)) == other.source
            return 1.0 if same else likeness(segments(one.omitted), segments(other.omitted)) / 2
        case model.Term():
            return likeness(one.meaning, other.meaning) / 2
    raise TypeError(f"{type(one).__name__} is not paired by likeness")
