"""What a page's head says to machines, and which of their files it offers to readers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from generator.machine import feeds
from generator.machine.days import came_out, changed_last, iso
from generator.machine.linked import graph
from generator.machine.pointing import ids
from generator.machine.site import BRIEFS, FEED, Site, actor_feed, brief_file, relative, topic_feed
from generator.reading.library import BriefEntry
from generator.writing import addresses
from generator.writing.addresses import HOME, brief_path
from generator.writing.edition import Edition
from generator.writing.escape import json_for_programs
from generator.writing.view.links import topic_words

JSON = "application/json"
BIBTEX = "application/x-bibtex"
ANNOTATIONS = "application/ld+json"
_USUAL: Final = "en_US"
"""What Open Graph takes for the language of a page that names none."""
CSL = "application/vnd.citationstyles.csl+json"


@dataclass(frozen=True)
class Alternate:
    """A file that says what a page says: its media type, the link from the page, its title for programs.

    `label` is what readers see at the end of the page; empty where they see none.
    """

    type: str
    href: str
    title: str
    label: str = ""


@dataclass(frozen=True)
class Head:
    """For the theme: links, `<meta property>` and `<meta name>` as pairs, and JSON-LD that may stand in HTML."""

    alternates: tuple[Alternate, ...]
    properties: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]
    json_ld: str


def head_of(edition: Edition, site: Site, path: str, title: str) -> Head:
    """The head of a page by its Markdown file, with its title as plain text.

    Links to files of the site are relative, so that a copy of it elsewhere leads to its own.
    """
    address = site.address(path)
    entry = edition.by_id.get(path.removeprefix("briefs/").removesuffix(".md"))
    if entry and path != brief_path(entry.id):
        entry = None
    found = list(_offered(edition, replace(site, url=""), path, entry))
    alternates = tuple(Alternate(kind, relative(file, address), name, label) for kind, file, name, label in found)
    names = [("twitter:card", "summary")]
    if entry and entry.is_draft:
        names.append(("robots", "noindex"))
    data = graph(edition, site, path, title)
    return Head(
        alternates, tuple(_open_graph(edition, site, path, title, entry)), tuple(names),
        json_for_programs(data) if data["@graph"] else "",
    )  # fmt: skip


def _offered(edition: Edition, site: Site, path: str, entry: BriefEntry | None) -> list[tuple[str, str, str, str]]:
    """Media type, file, title and label of each file that a page leads to."""
    of_the_site = path in (HOME, addresses.CHANGES)
    say = edition.language
    feed, all_briefs = say.gettext("Atom feed"), say.gettext("All briefs as JSON")
    found = [(feeds.TYPE, FEED, site.name, feed if of_the_site else "")]
    parts = path.split("/")
    if path in (HOME, addresses.BRIEFS):
        found.append((JSON, BRIEFS, all_briefs, all_briefs))
    if len(parts) == 3 and parts[0] == "topics" and parts[1] in edition.topics and parts[2] == "index.md":
        found.append(
            (
                feeds.TYPE,
                topic_feed(parts[1]),
                say.gettext("%(what)s – %(site)s", what=topic_words(edition, parts[1]), site=site.name),
                feed,
            )
        )
    if len(parts) == 2 and parts[0] == "actors" and (actor_id := parts[1].removesuffix(".md")) in edition.actors_told_of:
        found.append(
            (
                feeds.TYPE,
                actor_feed(actor_id),
                say.gettext("%(what)s – %(site)s", what=edition.name(actor_id), site=site.name),
                feed,
            )
        )
    if entry:
        made = [(JSON, "json", "JSON"), (BIBTEX, "bib", "BibTeX"), (CSL, "csl.json", "CSL-JSON")]
        if entry.brief.quotes:
            made.append((ANNOTATIONS, "annotations.json", say.gettext("Web annotations")))
        found += [
            (kind, brief_file(entry.id, ending), say.gettext("This brief as %(format)s", format=name), name)
            for kind, ending, name in made
        ]
    return [offer for offer in found if site.has(offer[1])]


def _open_graph(edition: Edition, site: Site, path: str, title: str, entry: BriefEntry | None) -> list[tuple[str, str]]:
    """Open Graph; a brief is an article there, and only that has times. The theme has the description, by both its names."""
    found = [
        ("og:site_name", site.name),
        ("og:title", title),
        ("og:type", "article" if entry else "website"),
    ]
    found += [("og:locale", territory)] if (territory := edition.language.territory_tag) != _USUAL else []
    found += [("og:url", site.page(path, at=""))] if site.url else []
    if entry:
        times = {"published": iso(came_out(entry)), "modified": iso(changed_last(entry))}
        found += [(f"article:{name}_time", day) for name, day in times.items() if day]
        found += [("article:tag", topic_words(edition, topic)) for topic in ids(entry.brief.topics)]
    return found
