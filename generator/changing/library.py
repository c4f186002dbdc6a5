"""Changes between two states of the whole content: its briefs and the actors that they share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.changing.briefs import BriefChanges
from generator.changing.change import Change
from generator.changing.forms import Ids, item_form, shows
from generator.changing.items import Items
from generator.changing.keys import Sides
from generator.changing.naming import Named, Naming
from generator.changing.pairing import Pairing
from generator.changing.showing import Name
from generator.changing.state import State, Unread
from generator.reading import model

_Pairs = Pairing[tuple[str, Any]]


def changes_between(old: State, new: State) -> tuple[list[Change], list[Unread]]:
    """Every change between two states, by briefs, then by actors; and the files of which nothing can be said."""
    unread = [Unread(path, finding, is_old) for state, is_old in ((old, True), (new, False))
              for path, finding in sorted(state.broken.items())]  # fmt: skip
    silent = {item.path for item in unread}
    actors = _paired(old.actors, new.actors)
    briefs = _paired(old.briefs, new.briefs)
    now = {before[0]: after[0] for before, after in actors if before and after}
    renamed = {was: id for was, id in now.items() if was != id}

    def name(id: str) -> str:
        actor = new.actors.get(renamed.get(id, id)) or old.actors.get(id)
        return shows(actor.name) if actor else id

    return [*_briefs(briefs, renamed, name, silent), *_actors(actors, renamed, name, silent)], unread


def _paired(old: dict[str, Any], new: dict[str, Any]) -> _Pairs:
    """Briefs or actors, with their ids: by these, by former ids, and by being the same but for them."""
    known = Ids({}, {})
    pairing = _Pairs(sorted(old.items()), sorted(new.items()))
    pairing.by(lambda pair: pair[0]).by_former(lambda pair: pair[0], lambda pair: map(str, pair[1].former_ids))
    return pairing.by(lambda pair: item_form(pair[1], known, "", ("former_ids",)))


def _briefs(pairs: _Pairs, actors: dict[str, str], name: Name, silent: set[str]) -> Iterator[Change]:
    renamed = {before[0]: after[0] for before, after in pairs if before and after and before[0] != after[0]}
    for before, after in pairs:
        id = (after or before or ("",))[0]
        path = f"content/briefs/{id}/brief.yml"
        if path in silent:
            continue  # in the other state it can't be read
        if before and after:
            comparison = BriefChanges(path, id, before[1], after[1], actors, renamed, name)
            yield from comparison.changes(before[0])
        elif one := after or before:
            yield _whole(one[1], path, id, is_new=after is not None)


def _whole(brief: model.Brief, path: str, id: str, is_new: bool) -> Change:
    title = shows(brief.title)
    about = f"Brief `{id}`"
    before, after = (None, title) if is_new else (title, None)
    return Change("added" if is_new else "removed", "brief", path, id, id, about, "Brief", before=before, after=after,
                  is_text=True)  # fmt: skip


def _actors(pairs: _Pairs, renamed: dict[str, str], name: Name, silent: set[str]) -> Iterator[Change]:
    sides = Sides(Ids(renamed, {}), Ids({}, {}), name)
    for before, after in pairs:
        id = (after or before or ("",))[0]
        path = f"content/actors/{id}.yml"
        if path in silent:
            continue
        called = name(id)
        items = Items(path, "", sides, Naming(name, called))
        named = Named("actor", id, f"Actor `{id}` ({called})", called)
        if before and after:
            yield from items.compared(before[1], after[1], named, ids=(before[0], after[0]))
        else:
            yield items.whole(named, is_new=after is not None)
