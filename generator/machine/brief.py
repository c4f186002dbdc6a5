"""A brief as JSON: all that its page says, typed, with every reference resolved. Described by schemas/brief-1.json."""

from __future__ import annotations

from typing import Final

from generator.machine.days import came_out, changed_last, iso
from generator.machine.pointing import Data, Pointer, chosen, ids, line, prose
from generator.machine.site import BRIEF_SCHEMA, Site, brief_file
from generator.machine.told import Told
from generator.reading.library import BriefEntry
from generator.writing.addresses import name_slug, place_path, same_name, topic_path
from generator.writing.edition import Edition
from generator.writing.view.links import topic_words

FORMAT: Final = "briefing-pages/brief/1"


def brief_data(edition: Edition, site: Site, entry: BriefEntry) -> Data:
    """The brief as it goes into its JSON file. All keys are always there; `None` is not known or not given."""
    address = brief_file(entry.id, "json")
    pointer, told, brief = Pointer(edition, site, address), Told(edition, site, address), entry.brief
    return {
        "$schema": pointer.file(BRIEF_SCHEMA),
        "format": FORMAT,
        "id": entry.id,
        "former_ids": ids(brief.former_ids),
        "url": pointer.brief(entry),
        "files": files_of(pointer, entry),
        "site": {"name": line(site.name), "url": pointer.file("")},
        "language": edition.language.tag,
        "title": line(brief.title),
        "status": chosen(brief.status),
        "as_of": iso(brief.as_of),
        "published": None if entry.is_draft else iso(came_out(entry)),
        "updated": iso(changed_last(entry)),
        "bottom_line": prose(brief.bottom_line),
        "why_it_matters": prose(brief.why_it_matters),
        "topics": topics(pointer, entry),
        "places": places(pointer, entry),
        "related": [
            {"id": other.id, "title": line(other.brief.title), "url": pointer.brief(other)} for other in edition.related(entry)
        ],
        "sides": [
            {"id": column.id, "label": line(column.label), "members": [pointer.actor(m) for m in sorted(column.members)]}
            for column in edition.columns(entry)
        ],
        "key_actors": [told.key_actor(entry, key) for key in brief.actors if not key.id.is_todo],
        "actors": told.everybody(entry),
        "quotes": [told.quote(entry, number, quote) for number, quote in enumerate(brief.quotes)],
        "disagreements": [told.disagreement(entry, disagreement) for disagreement in brief.disagreements],
        "open_issues": [told.issue(entry, issue) for issue in brief.open_issues],
        "common_ground": [told.common_ground(entry, ground) for ground in brief.common_ground],
        "judgments": [told.judgment(entry, judgment) for judgment in brief.judgments],
        "timeline": [told.event(entry, event) for event in brief.timeline],
        "terms": [{"term": line(term.term), "meaning": prose(term.meaning)} for term in brief.terms],
        "sources": [told.source(entry, source) for source in brief.sources],
        "check": told.check(entry),
        "changes": told.changes(entry),
    }


def files_of(pointer: Pointer, entry: BriefEntry) -> Data:
    """The files that are made from a brief, beside its page."""
    endings = {"markdown": "md", "json": "json", "bibtex": "bib", "csl_json": "csl.json", "annotations": "annotations.json"}
    files = {name: brief_file(entry.id, ending) for name, ending in endings.items()}
    return {name: pointer.file(file) if pointer.site.has(file) else None for name, file in files.items()}


def topics(pointer: Pointer, entry: BriefEntry) -> list[Data]:
    """The topics of a brief in words, with their pages."""
    edition = pointer.edition
    return [
        {
            "id": topic,
            "name": topic_words(edition, topic),
            "url": pointer.page(topic_path(topic)) if topic in edition.topics else None,
        }
        for topic in ids(entry.brief.topics)
    ]


def places(pointer: Pointer, entry: BriefEntry) -> list[Data]:
    """The places of a brief, as it spells them, with their pages."""
    found = []
    for name in entry.brief.places:
        if not name.is_todo:
            place = pointer.edition.places.get(same_name(name))
            url = pointer.page(place_path(place.name)) if place else None
            found.append({"id": name_slug(name), "name": line(name), "url": url})
    return found


def outlets(entry: BriefEntry) -> list[str]:
    """Who published the sources, each once, in order."""
    return list(dict.fromkeys(line(source.outlet) for source in entry.brief.sources))
