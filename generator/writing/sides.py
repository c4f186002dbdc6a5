"""On which side an actor stands: the columns of a brief's matrix, and the offices that they are read from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry, Library

MAX_SIDES: Final = 4


@dataclass(frozen=True)
class Column:
    """A side as a column of the matrix; the last one may be "Others"."""

    id: str
    label: str
    members: frozenset[str]


def columns_of(entry: BriefEntry, library: Library, others: str) -> list[Column]:
    """The matrix's columns: the brief's sides; else the state of each holder's office, then whom it represents.

    At most four, then `others`, as the site calls them.
    """
    columns = _sides(entry) if entry.brief.sides else _states(entry, library)
    holders = {str(h) for d in entry.brief.disagreements for p in d.positions for h in p.holders}
    shown = columns[:MAX_SIDES]
    rest = holders - {member for column in shown for member in column.members}
    if rest:
        shown.append(Column("others", others, frozenset(rest)))
    return shown


def _sides(entry: BriefEntry) -> list[Column]:
    return [Column(str(s.id), str(s.label), frozenset(map(str, s.members))) for s in entry.brief.sides]


def _states(entry: BriefEntry, library: Library) -> list[Column]:
    members: dict[str, set[str]] = defaultdict(set)
    for disagreement in entry.brief.disagreements:
        for position in disagreement.positions:
            for holder in position.holders:
                members[stands_for(str(holder), entry.brief.as_of, library)].add(str(holder))
    ordered = sorted(members, key=lambda side: -len(members[side]))
    return [Column(side, _name(side, library), frozenset(members[side])) for side in ordered]


def stands_for(actor_id: str, day: PartialDate, library: Library) -> str:
    """The state of the office that an actor held on a day, else whom they represent, else themselves."""
    actor = library.actor(actor_id)
    if actor is None or actor.kind == "state":
        return actor_id
    held = [office for office in offices_on(actor, day) if office.of]
    return str(held[0].of if held else actor.represents or actor_id)


def _name(actor_id: str, library: Library) -> str:
    actor = library.actor(actor_id)
    return actor.name if actor else actor_id


def offices_on(actor: model.Actor, day: PartialDate) -> list[model.Office]:
    """The offices that an actor held on a day; one without dates counts as held."""
    return [
        office
        for office in actor.offices
        if (office.from_ is None or office.from_.key <= day.latest) and (office.until is None or office.until.latest >= day.key)
    ]
