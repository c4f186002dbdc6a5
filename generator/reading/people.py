"""What actors are to each other: whom they represent, which names and former ids lead to them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping

from generator.errors import Related
from generator.reading.devices import WHY, is_device
from generator.reading.model import Actor
from generator.reading.noting import Notes
from generator.reading.text import Slug, Text, shown


def note_names(actors: Mapping[str, Actor], notes: Notes) -> None:
    """A name that leads to two actors can't tell readers or the check who spoke."""
    owner: dict[str, tuple[str, Text]] = {}
    for actor_id, actor in actors.items():
        for name in notes.once("F007", actor.names, "among the names of this actor"):
            first_id, first = owner.setdefault(_folded(name), (actor_id, name))
            if first_id != actor_id and not name.is_todo:
                notes.note(
                    "L010",
                    f"the name `{shown(name)}` also leads to `{first_id}`: the check can't tell the two apart by it",
                    name.place,
                    "keep it at one of the two, or make both fuller, as in `Minister Ossen` and `Lina Ossen`",
                    related=(Related("the other one", first.place),),
                )


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def note_circles(actors: Mapping[str, Actor], notes: Notes) -> None:
    """Whoever represents speaks for another one: never for themselves, not even through others."""
    told: set[str] = set()
    for actor_id in actors:
        circle = circle_of(actor_id, actors)
        if not circle or told.intersection(circle):
            continue
        told.update(circle)
        places = [reference for member in circle if (reference := actors[member].represents)]
        if len(circle) == 1:
            notes.note("L012", f"`{actor_id}` represents itself", places[0].place,
                       "name whom the actor speaks for, or delete the line")  # fmt: skip
        else:
            way = " → ".join(f"`{member}`" for member in (*circle, circle[0]))
            notes.note("L012", f"these actors represent each other in a circle: {way}", places[0].place,
                       "delete one of these lines: an actor represents whom it speaks for",
                       related=tuple(Related("and here", reference.place) for reference in places[1:]))  # fmt: skip


def circle_of(actor_id: str, actors: Mapping[str, Actor]) -> list[str]:
    """The circle of `represents` that an actor is part of, from this actor on; empty if there is none."""
    way = [actor_id]
    while (actor := actors.get(way[-1])) and actor.represents:
        following = str(actor.represents)
        if following == actor_id:
            return way
        if following in way:
            return []
        way.append(following)
    return []


def note_former_ids(formers_of: Mapping[str, tuple[Slug, ...]], in_use: Collection[str], what: str, notes: Notes) -> None:
    """Former ids of briefs or actors lead to one page only: their address."""
    seen: dict[str, Slug] = {}
    for former in _to_check(formers_of):
        if is_device(former):
            note_device(former, notes)
        elif former in in_use:
            notes.note("L009", f"`{former}` is in use: a former id leads to one thing only", former.place,
                       f"delete it here, or give the {what} of that name another id")  # fmt: skip
        elif former in seen:
            notes.note("L009", f"`{former}` stands twice: a former id leads to one thing only", former.place,
                       "delete one of the two", related=(Related("first used here", seen[former].place),))  # fmt: skip
        seen.setdefault(former, former)


def note_device(name: Text, notes: Notes) -> None:
    """What gets an address has a name that every system can have."""
    notes.note("L001", f"`{name}` is reserved: {WHY}", name.place, "choose a telling id")


def _to_check(formers_of: Mapping[str, tuple[Slug, ...]]) -> Iterator[Slug]:
    for formers in formers_of.values():
        yield from (former for former in formers if not former.is_todo)
