"""The addresses that pages had under former ids: each leads on to where its page is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.reading.dates import PartialDate
from generator.reading.text import Slug, Text
from generator.writing.addresses import actor_path, brief_path, text_path
from generator.writing.edition import Edition


class Former(NamedTuple):
    """An address of before and the page that stands for it now, with that page's title and day."""

    path: str
    now: str
    title: Text
    day: PartialDate


def former_addresses(edition: Edition) -> Iterator[Former]:
    """Every former address of a brief, a published text and an actor, in the order of the pages."""
    for entry in edition.entries:
        brief = entry.brief
        earlier = _ids(brief.former_ids)
        for former in earlier:
            yield Former(brief_path(former), brief_path(entry.id), brief.title, brief.as_of)
        for source in brief.sources:
            source_id = str(source.id)
            if (entry.id, source_id) not in edition.published_texts:
                continue
            now = text_path(entry.id, source_id)
            for brief_id in (entry.id, *earlier):
                for former in (source_id, *_ids(source.former_ids)):
                    path = text_path(brief_id, former)
                    if path != now:
                        yield Former(path, now, source.title, brief.as_of)
    for actor_id in edition.actors_with_pages:
        actor = edition.library.actors[actor_id]
        for former in _ids(actor.former_ids):
            yield Former(actor_path(former), actor_path(actor_id), actor.name, edition.day_of_actor(actor_id))


def _ids(formers: Iterable[Slug]) -> list[str]:
    """Former ids as texts; `index` is left out, as a list stands at its address."""
    return [str(former) for former in formers if not former.is_todo and former != "index"]
