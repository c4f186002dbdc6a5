"""Which files a site offers to machines: their addresses, and for each what makes its bytes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from generator.machine import feeds
from generator.machine.annotations import collection
from generator.machine.brief import FORMAT, brief_data, outlets
from generator.machine.days import came_out, changed_last, iso
from generator.machine.events import MOST_OF_ONE, events_of
from generator.machine.pointing import Data, Pointer, chosen, ids, line, words
from generator.machine.site import (
    BRIEF_SCHEMA,
    BRIEFS,
    BRIEFS_SCHEMA,
    FEED,
    ROBOTS,
    Site,
    actor_feed,
    brief_file,
    topic_feed,
)
from generator.machine.written import Encoded, item_file, json_file
from generator.reading.library import BriefEntry
from generator.writing import cite
from generator.writing.addresses import brief_path
from generator.writing.edition import Edition

Make = Callable[[], bytes]
INDEX_FORMAT: Final = "briefing-pages/briefs/1"
_OF_A_BRIEF: Final = b'  {"id":"'
_SCHEMAS: Final = Path(__file__).parent / "schemas"


def offered(edition: Edition, site: Site) -> dict[str, Make]:
    """The files by their address within the site. Each is made when it is called for, alike on every machine."""
    found: dict[str, Make] = {
        BRIEFS: partial(_index_file, edition, site),
        BRIEF_SCHEMA: partial(schema, BRIEF_SCHEMA, site),
        BRIEFS_SCHEMA: partial(schema, BRIEFS_SCHEMA, site),
        FEED: partial(_feed, edition, site),
    }
    if site.is_on_top:
        found[ROBOTS] = lambda: f"User-agent: *\nAllow: /\n\nSitemap: {site.url}sitemap.xml\n".encode()
    for entry in edition.entries:
        found |= _of_brief(edition, site, entry)
    made: feeds.Made = {}  # given by its name: it tells nothing of what a feed is made from
    for topic, entries in _by_topic(edition).items():
        found[topic_feed(topic)] = partial(_topic, edition, site, topic, entries, made=made)
    for actor_id in edition.actors_told_of:
        found[actor_feed(actor_id)] = partial(_actor, edition, site, actor_id, made=made)
    return {address: make for address, make in found.items() if site.has(address)}


def _of_brief(edition: Edition, site: Site, entry: BriefEntry) -> dict[str, Make]:
    found: dict[str, Make] = {
        "json": partial(_brief_file, edition, site, entry),
        "bib": partial(_bibtex, edition, site, entry),
        "csl.json": partial(_csl, edition, site, entry),
        "annotations.json": partial(_annotations, edition, site, entry),
    }
    return {brief_file(entry.id, ending): make for ending, make in found.items()}


# each is a function by itself, so that its arguments tell what it is made from


def _index_file(edition: Edition, site: Site, known: Mapping[str, Encoded] = MappingProxyType({})) -> bytes:
    return json_file(index(edition, site, known))


def _feed(edition: Edition, site: Site) -> bytes:
    return feeds.site_feed(edition, site, events_of(edition.entries))


def _brief_file(edition: Edition, site: Site, entry: BriefEntry) -> bytes:
    return json_file(brief_data(edition, site, entry))


def _bibtex(edition: Edition, site: Site, entry: BriefEntry) -> bytes:
    return f"{cite.bibtex(entry.brief, entry.id, site.name, edition.language, _url(site, entry))}\n".encode()


def _csl(edition: Edition, site: Site, entry: BriefEntry) -> bytes:
    return item_file(cite.csl(entry.brief, entry.id, site.name, edition.language, _url(site, entry)))


def _annotations(edition: Edition, site: Site, entry: BriefEntry) -> bytes:
    return json_file(collection(edition, site, entry))


def _url(site: Site, entry: BriefEntry) -> str:
    """The address to cite; none where the site's own is not known."""
    return site.page(brief_path(entry.id), at="") if site.url else ""


def _by_topic(edition: Edition) -> dict[str, list[BriefEntry]]:
    """The briefs of each topic that has a page, archived ones too: that they came out stays true."""
    found: dict[str, list[BriefEntry]] = defaultdict(list)
    for entry in edition.entries:
        for topic in dict.fromkeys(map(str, entry.brief.topics)):
            if topic in edition.topics:
                found[topic].append(entry)
    return found


def _topic(edition: Edition, site: Site, topic: str, entries: list[BriefEntry], made: feeds.Made) -> bytes:
    return feeds.feed_of_topic(edition, site, topic, events_of(entries, MOST_OF_ONE), made)


def _actor(edition: Edition, site: Site, actor_id: str, made: feeds.Made) -> bytes:
    entries = [*edition.briefs_by_actor.get(actor_id, ()), *edition.archived_by_actor.get(actor_id, ())]
    return feeds.feed_of_actor(edition, site, actor_id, events_of(entries, MOST_OF_ONE), made)


def known_in_index(data: bytes) -> dict[str, Encoded]:
    """What an index says of each brief, by its id. It follows from the brief, its receipt and the site's address alone."""
    lines = (line.removesuffix(b",") for line in data.split(b"\n") if line.startswith(_OF_A_BRIEF))
    return {line[len(_OF_A_BRIEF) :].partition(b'"')[0].decode(): Encoded(line[2:]) for line in lines}


def index(edition: Edition, site: Site, known: Mapping[str, Encoded] = MappingProxyType({})) -> Data:
    """Every brief in short, newest first, with the way to all of it. Described by schemas/briefs-1.json.

    What is `known` of a brief (see `known_in_index`) is not put together again.
    """
    pointer = Pointer(edition, site, BRIEFS)
    return {
        "$schema": pointer.file(BRIEFS_SCHEMA),
        "format": INDEX_FORMAT,
        "site": {"name": line(site.name), "url": pointer.file(""), "description": line(site.description) or None},
        "feed": pointer.file(FEED) if site.has(FEED) else None,
        "brief_format": FORMAT,
        "briefs": [known.get(entry.id) or _in_short(pointer, entry) for entry in edition.entries],
    }


def _in_short(pointer: Pointer, entry: BriefEntry) -> dict[str, Any]:
    brief = entry.brief
    return {
        "id": entry.id,
        "title": line(brief.title),
        "status": chosen(brief.status),
        "as_of": iso(brief.as_of),
        "published": None if entry.is_draft else iso(came_out(entry)),
        "updated": iso(changed_last(entry)),
        "bottom_line": words(brief.bottom_line),
        "topics": ids(brief.topics),
        "places": [line(place) for place in brief.places if not place.is_todo],
        "outlets": outlets(entry),
        "quotes": len(entry.spoken),
        "url": pointer.brief(entry),
        "json": pointer.file(brief_file(entry.id, "json")),
    }


def schema(path: str, site: Site) -> bytes:
    """A schema as the site publishes it: with its address as `$id` where that is known."""
    known: dict[str, Any] = {"$schema": _schema(path)["$schema"]}
    if site.url:
        known["$id"] = f"{site.url}{path}"
    return json_file(known | _schema(path))


@cache
def _schema(path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_SCHEMAS / Path(path).name).read_text(encoding="utf-8"))
    return found
