"""Changes of one brief that both states have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from generator.changing.change import Change
from generator.changing.forms import Ids, shows
from generator.changing.items import Items, paired, paired_if_same
from generator.changing.keys import Difference, Sides
from generator.changing.naming import Named, Naming
from generator.changing.pairing import Pairing, leading
from generator.changing.showing import Name
from generator.reading import model

_NAMED: Final = ("sides", "disagreements", "open_issues", "common_ground", "timeline", "judgments")
"""The lists whose items have ids, beside sources and quotes."""
LISTS: Final = ("sides", "sources", "actors", "quotes", "disagreements", "open_issues", "common_ground", "timeline", "terms",
                "judgments", "changes")  # fmt: skip
"""The lists of items of a brief, in the format's order."""


class BriefChanges:
    """Compares two states of a brief. `actors` and `briefs` are the ids that were renamed, as what they are now."""

    def __init__(self, path: str, brief: str, old: model.Brief, new: model.Brief, actors: Mapping[str, str],
                 briefs: Mapping[str, str], name: Name) -> None:  # fmt: skip
        self.brief, self.old, self.new = brief, old, new
        self.sides = Sides(Ids(actors, briefs), Ids({}, {}), name)
        self.items = Items(path, brief, self.sides, Naming(name))
        self.pairs: dict[str, Pairing[Any]] = {}

    def changes(self, old_id: str = "") -> Iterator[Change]:
        """Every change, in the order of the format. `old_id` is the brief's id in the old state, if it was another."""
        self._pair()
        named = Named("brief", "", "", "")
        # its lists are compared item by item
        own = [brief.model_copy(update=dict.fromkeys(LISTS, ())) for brief in (self.old, self.new)]
        found = list(self.items.compared(own[0], own[1], named, ids=(old_id or self.brief, self.brief)))
        for section in LISTS:
            for before, after in self.pairs[section]:
                found += self.items.either(before, after)
        if self.sides.has_moved_first:
            first, now = (f"{source.id} ({shows(source.outlet)})" for source in (self.old.sources[0], self.new.sources[0]))
            told = Difference("sources", first, now)
            yield self.items.change(named, told)
        yield from found

    def _pair(self) -> None:
        """Which item is which: sources first, since quotes name them, then quotes, since evidence names these."""
        ids = self.sides.old, self.sides.new
        self._by_id("sources")
        ids[0].sources = leading(self.old.sources, self.new.sources, _renamed(self.pairs["sources"]))
        ids[1].sources = _formers(self.new.sources)
        for side, brief in zip(ids, (self.old, self.new), strict=True):
            first = str(brief.sources[0].id) if brief.sources else ""
            side.first_source = side.now("source", first)
        self._by_id("quotes")
        ids[0].quotes = leading(self.old.quotes, self.new.quotes, _renamed(self.pairs["quotes"]))
        ids[1].quotes = _formers(self.new.quotes)
        ids[0].gone = {str(before.id) for before, after in self.pairs["quotes"] if before and not after}
        for section in _NAMED:
            self._by_id(section)
        for section in ("sources", "quotes", *_NAMED):
            before, after = getattr(self.old, section), getattr(self.new, section)
            ids[0].items |= leading(before, after, _renamed(self.pairs[section]))
            ids[1].items |= _formers(after)
        ids[0].items |= self.sides.old.actors
        self.pairs["actors"] = Pairing(self.old.actors, self.new.actors).by(
            lambda actor: ids[0].now("actor", str(actor.id)), lambda actor: str(actor.id)
        )
        self.pairs["terms"] = paired(self.old.terms, self.new.terms, self.sides, lambda term: shows(term.term).casefold())
        self.pairs["changes"] = paired(self.old.changes, self.new.changes, self.sides)

    def _by_id(self, section: str) -> None:
        """Pair by ids, then by former ids; what shows the same under another id is the same too."""
        pairing = Pairing[Any](getattr(self.old, section), getattr(self.new, section))
        pairing.by(lambda item: str(item.id)).by_former(lambda item: str(item.id), lambda item: map(str, item.former_ids))
        self.pairs[section] = paired_if_same(pairing, self.sides)


def _renamed(pairing: Pairing[Any]) -> dict[str, str]:
    return {str(old.id): str(new.id) for old, new in pairing if old and new and old.id != new.id}


def _formers(items: Sequence[model.Identified]) -> dict[str, str]:
    return {str(former): str(item.id) for item in items for former in item.former_ids}
