"""What a page says of itself to search engines: schema.org as JSON-LD, one graph for a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from generator.machine.days import came_out, changed_last, iso
from generator.machine.pointing import Data, Pointer, chosen, ids, line, outside, words
from generator.machine.site import Site
from generator.reading import model
from generator.reading.library import BriefEntry
from generator.reading.text import Slug
from generator.writing import addresses
from generator.writing.across import sections_of
from generator.writing.addresses import HOME, actor_path, brief_path
from generator.writing.edition import Edition
from generator.writing.view.links import topic_words

VOCABULARY: Final = "https://schema.org"
_KINDS: Final = {"person": "Person", "state": "GovernmentOrganization", "organisation": "Organization", "group": "Organization"}
"""In schema.org persons and organizations speak and claim. A country is a place there: a state speaks as its government."""
_SOURCES: Final = {"article": "NewsArticle", "transcript": "CreativeWork", "statement": "CreativeWork", "report": "Report"}
_SECTIONS: Final = {
    "briefs": addresses.BRIEFS, "dates": addresses.BRIEFS, "actors": addresses.ACTORS, "quotes": addresses.QUOTES,
    "disagreements": addresses.DISAGREEMENTS, "open-issues": addresses.ISSUES, "timeline": addresses.TIMELINE,
    "topics": addresses.TOPICS, "places": addresses.PLACES, "sources": addresses.SOURCES, "outlets": addresses.SOURCES,
    "changes": addresses.CHANGES, "persons": addresses.ACTORS, "states": addresses.ACTORS, "organisations": addresses.ACTORS,
    "groups": addresses.ACTORS, "speakers": addresses.QUOTES,
}  # fmt: skip
"""The section that a page lies in, by the first part of its address; behind `names/`, by the second."""


def graph(edition: Edition, site: Site, path: str, title: str) -> Data:
    """The JSON-LD of a page; `path` is its Markdown file.

    Names and links within the site are relative to the page (JSON-LD 1.1 resolves them against the address of the HTML they
    stand in), which is half of the bytes. What search engines want absolute is so where `site` has an address. Keys are written
    here in their order, which is that of the page: sorting those of each node would take longer than all else.
    """
    page = _Page(edition, replace(site, url=""), site.address(path), site)
    nodes: list[Data | None] = []
    if path == HOME:
        nodes.append(page.site_node())
    elif (entry := edition.by_id.get(_id(path, "briefs"))) and path == brief_path(entry.id):
        nodes.append(page.article(entry))
    elif (actor_id := _id(path, "actors")) in edition.actor_pages:
        nodes.append(page.profile(actor_id))
    nodes.append(page.breadcrumb(path, title))
    return {"@context": VOCABULARY, "@graph": [node for node in nodes if node]}


def _id(path: str, folder: str) -> str:
    """The id that a page of a folder is named by."""
    top, _, name = path.removesuffix(".md").partition("/")
    return name if top == folder else ""


@dataclass(frozen=True)
class _Page(Pointer):
    """The nodes of one page; `at` is the page's address, `known_as` the site with its own."""

    known_as: Site

    def whole(self, path: str, anchor: str = "") -> str:
        """The address of the page of a Markdown file, absolute where that is known."""
        return self.known_as.page(path, anchor, at=self.at)

    def site_node(self) -> Data:
        return _filled(
            {
                "@id": self.whole(HOME, "site"),
                "@type": "WebSite",
                "description": line(self.site.description),
                "inLanguage": self.edition.language.tag,
                "name": line(self.site.name),
                "url": self.whole(HOME),
            }
        )

    def breadcrumb(self, path: str, title: str) -> Data | None:
        """The way from the home page to this one."""
        if path == HOME:
            return None
        way = [(self.edition.language.gettext("Home"), HOME), *self._above(path)]
        items = [
            {"@type": "ListItem", "item": self.whole(where), "name": name, "position": number}
            for number, (name, where) in enumerate([*way, (title, path)], 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def _above(self, path: str) -> list[tuple[str, str]]:
        """The pages between the home page and another one: its section's, and that of the brief, actor or topic it is of."""
        edition = self.edition
        top, *below = path.removesuffix(".md").removesuffix("/index").removeprefix("names/").split("/")
        section = _SECTIONS.get(top, "")
        shown = next((one for one in sections_of(edition) if one.path == section), None) if section != path else None
        way = [(edition.language.say(shown.title), section)] if shown else []
        if len(below) > 1:
            name = below[0]
            if top == "briefs" and name in edition.by_id:
                way.append((line(edition.by_id[name].brief.title), brief_path(name)))
            elif top == "actors" and name in edition.actor_pages:
                way.append((line(edition.name(name)), actor_path(name)))
            elif top == "topics" and name in edition.topics:
                way.append((topic_words(edition, name), addresses.topic_path(name)))
        return way

    def profile(self, actor_id: str) -> Data:
        return {"@type": "ProfilePage", "mainEntity": self.who(actor_id), "url": self.whole(actor_path(actor_id))}

    def who(self, actor_id: str, *, in_short: bool = False) -> Data:
        """An actor as a person or an organization, named by the actor's page, which tells more than is told `in_short`."""
        actor = self.edition.library.actor(actor_id)
        page = self.actor_page(actor_id)
        return _filled(
            {
                "@id": f"{page}#actor" if page else None,
                "@type": _KINDS.get(str(actor.kind), "Organization") if actor else "Organization",
                "description": words(actor.description) if actor and not (in_short and page) else None,
                "name": line(self.edition.name(actor_id)),
                "sameAs": f"http://www.wikidata.org/entity/{actor.wikidata}" if actor and chosen(actor.wikidata) else None,
                "url": page if not in_short else None,
            }
        )

    def refer(self, actor_id: str) -> Data:
        """An actor in short, whose node stands elsewhere on the page."""
        page = self.actor_page(actor_id)
        return {"@id": f"{page}#actor"} if page else self.who(actor_id)

    def article(self, entry: BriefEntry) -> Data:
        """A brief as an article, and in it: who, quotations, claims, corrections, what it is based on.

        Each node stands where it is first named, and is named by its `@id` after that: so the article's parts are parts of it,
        and whom it mentions are told of there.
        """
        brief, here = entry.brief, self.brief(entry)
        publisher = f"{self.page(HOME)}#publisher"
        quotations = [self._quotation(entry, quote) for quote in brief.quotes]
        claims = [
            self._claim(entry, disagreement, number)
            for disagreement in brief.disagreements
            for number in range(1, len(disagreement.positions) + 1)
        ]
        return _filled(
            {
                "@id": f"{here}#article",
                "@type": "Article",
                "abstract": words(brief.bottom_line),
                "author": {
                    "@id": publisher, "@type": "Organization", "name": line(self.site.name), "url": self.page(HOME),
                },
                "contentLocation": [{"@type": "Place", "name": line(p)} for p in brief.places if not p.is_todo],
                "correction": [self._correction(change) for change in brief.changes if change.kind == "correction"],
                "creativeWorkStatus": chosen(brief.status),
                "dateModified": iso(changed_last(entry)),
                "datePublished": iso(came_out(entry)),
                "hasPart": [*quotations, *claims],
                "headline": line(brief.title),
                "inLanguage": self.edition.language.tag,
                "isBasedOn": [self._source(entry, source) for source in brief.sources],
                "isPartOf": {"@id": self.page(HOME, "site"), "@type": "WebSite"},
                "keywords": [topic_words(self.edition, topic) for topic in ids(brief.topics)],
                "mainEntityOfPage": self.whole(brief_path(entry.id)),
                "mentions": [self.who(actor_id, in_short=True) for actor_id in self.edition.appearing(entry)],
                "publisher": {"@id": publisher},
                "url": self.whole(brief_path(entry.id)),
            }
        )  # fmt: skip

    def _quotation(self, entry: BriefEntry, quote: model.Quote) -> Data:
        """A quotation; its language is told where it is not the article's, its source where the article has several."""
        source = entry.source_of(quote)
        language = chosen(source.language)
        return _filled(
            {
                "@id": self.brief(entry, f"quote-{quote.id}"),
                "@type": "Quotation",
                "dateCreated": iso(quote.said_on),
                "inLanguage": language if language != self.edition.language.tag else None,
                "isBasedOn": {"@id": self._source_id(entry, source)} if len(entry.brief.sources) > 1 else None,
                "spokenByCharacter": self._one(quote.speaker),
                "text": " … ".join(line(text) for text in quote.text),
            }
        )

    def _claim(self, entry: BriefEntry, disagreement: model.Disagreement, number: int) -> Data:
        """A position as a claim about its disagreement, of which the first one tells the question."""
        position, place = disagreement.positions[number - 1], self.brief(entry, f"disagreement-{disagreement.id}")
        question = {"@type": "Thing", "name": line(disagreement.question)} if number == 1 else {}
        cited = (entry.citations.get(str(reference)) for reference in position.evidence)
        quotes = [self.brief(entry, f"quote-{c.quote.id}") for c in cited if c and c.quote]
        return _filled(
            {
                "@type": "Claim",
                "about": {"@id": place, **question},
                "author": [self.refer(str(holder)) for holder in position.holders if not holder.is_todo],
                "citation": [{"@id": quote} for quote in quotes],
                "text": words(position.claim),
            }
        )

    def _one(self, actor_id: Slug | None) -> Data | None:
        return self.refer(str(actor_id)) if actor_id and not actor_id.is_todo else None

    def _source_id(self, entry: BriefEntry, source: model.Source) -> str:
        return self.brief(entry, f"source-{source.id}")

    def _source(self, entry: BriefEntry, source: model.Source) -> Data:
        return _filled(
            {
                "@id": self._source_id(entry, source),
                "@type": _SOURCES.get(str(source.kind), "CreativeWork"),
                "author": [{"@type": "Person", "name": line(name)} for name in source.byline],
                "datePublished": iso(source.published),
                "headline": line(source.title),
                "inLanguage": chosen(source.language),
                "publisher": {"@type": "Organization", "name": line(source.outlet)},
                "url": outside(source.url),
            }
        )

    def _correction(self, change: model.Change) -> Data:
        return _filled({"@type": "CorrectionComment", "datePublished": iso(change.date), "text": words(change.note)})


def _filled(node: dict[str, Any]) -> Data:
    """A node without what is not known or not given: in JSON-LD that is said by saying nothing."""
    return {key: value for key, value in node.items() if value is not None and value != [] and value != ""}
