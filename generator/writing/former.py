"""The addresses that pages had under former ids: each leads on to where its page is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.reading.dates import PartialDate
from generator.reading.entries import BriefEntry
from generator.reading.text import Slug, Text
from generator.writing.addresses import actor_path, brief_path, text_path
from generator.writing.edition import Edition


class Former(NamedTuple):
    """An address of before and the page that stands for it now, with that page's title and day."""

    path: str
    now: str
    title: Text
    day: PartialDate


def formers_of_brief(edition: Edition, entry: BriefEntry) -> Iterator[Former]:
    """Every former address of a brief and of its published texts."""
    brief = entry.brief
    earlier = _ids(brief.former_ids)
    for former in earlier:
        yield Former(brief_path(former), brief_path(entry.id), brief.title, brief.as_of)
    for brief_id, source_id in edition.published_texts:
        if brief_id == entry.id:
            source = entry.sources[source_id]
            now = text_path(entry.id, source_id)
            for of in (entry.id, *earlier):
                for former in (source_id, *_ids(source.former_ids)):
                    if (path := text_path(of, former)) != now:
                        yield Former(path, now, source.title, brief.as_of)


def formers_of_actor(edition: Edition, actor_id: str) -> Iterator[Former]:
    """Every former address of an actor who has a page."""
    actor = edition.library.actors[actor_id]
    for former in _ids(actor.former_ids):
        yield Former(actor_path(former), actor_path(actor_id), actor.name, edition.day_of_actor(actor_id))


def _ids(formers: Iterable[Slug]) -> list[str]:
    """Former ids as texts; `index` is left out, as a list stands at its address."""
    return [str(former) for former in formers if not former.is_todo and former != "index"]
