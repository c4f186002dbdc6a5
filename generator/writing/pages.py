"""Which pages there are, and their Markdown: pure, from an edition to `Page`s."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry
from generator.reading.text import Text
from generator.writing import cite, escape
from generator.writing.edition import Edition, QuoteAt, actor_path, brief_path, relative, text_path
from generator.writing.former import former_addresses
from generator.writing.view import BASES, KINDS, View, summary, words


@dataclass(frozen=True)
class Page:
    """A page of the site: its Markdown file, the file that it is edited in, the day to which it is true.

    `moved_to` is the file of the page that readers of this address are led on to; empty for all but former addresses.
    """

    path: str
    markdown: str
    source: str
    day: PartialDate
    moved_to: str = ""


@dataclass(frozen=True)
class Section:
    """A page across briefs that stands in the header when it has at least two entries."""

    title: str
    path: str
    template: str
    description: str
    entries: Callable[[Edition], int]


SECTIONS = (
    Section("Briefs", "briefs/index.md", "briefs.md.j2", "Every brief, by date, topic and place.", lambda e: len(e.listed)),
    Section(
        "Actors", "actors/index.md", "actors.md.j2", "Who appears in the briefs, and how often.",
        lambda e: len(e.actors_with_pages),
    ),
    Section(
        "Quotes", "quotes.md", "quotes.md.j2", "What was said, by speaker, each quote found word for word in its source.",
        lambda e: len(e.quotes),
    ),
    Section(
        "Disagreements", "disagreements.md", "disagreements.md.j2", "Who holds what, question by question.",
        lambda e: sum(len(x.brief.disagreements) for x in e.listed),
    ),
    Section(
        "Open issues", "open-issues.md", "open-issues.md.j2", "What is not settled, where it stands, and what comes next.",
        lambda e: sum(len(x.brief.open_issues) for x in e.listed),
    ),
)  # fmt: skip
ISSUE_ORDER = ("stalled", "open", "progressing", "overtaken", "resolved")


def navigation(edition: Edition) -> list[tuple[str, str]]:
    """Title and path of each section that stands in the header."""
    return [(section.title, section.path) for section in SECTIONS if section.entries(edition) >= 2]


class PageWriter:
    """Writes the pages of an edition with the templates of an environment."""

    def __init__(self, edition: Edition, environment: Environment, site_name: str, method: str = "") -> None:
        self.edition = edition
        self.environment = environment
        self.site_name = site_name
        self.method = method  # the page that says how quotes are checked, where the project has one

    def pages(self) -> Iterator[Page]:
        """Every page, in a fixed order."""
        yield self._home()
        for section in SECTIONS:
            yield self._section(section)
        for entry in self.edition.entries:
            yield self._brief(entry)
        for brief_id, source_id in self.edition.published_texts:
            yield self._text(self.edition.library.briefs[brief_id], source_id)
        for actor_id in self.edition.actors_with_pages:
            yield self._actor(actor_id)
        for former, now, title, day in former_addresses(self.edition):
            yield self._moved(former, now, title, day)

    def _render(self, template: str, path: str, **more: Any) -> str:
        view = View(self.edition, path, self.method)
        text = self.environment.get_template(template).render(
            view=view,
            edition=self.edition,
            words=words,
            kinds={key: escape.Markdown(value) for key, value in KINDS.items()},
            bases={key: escape.Markdown(value) for key, value in BASES.items()},
            site_name=escape.plain(self.site_name),
            plain=escape.plain,
            date=escape.date,
            **more,
        )
        return tidy(text)

    def _home(self) -> Page:
        listed = self.edition.listed
        moved = sorted(
            ((issue, entry) for entry in listed for issue in entry.brief.open_issues if issue.history),
            key=lambda pair: pair[0].history[-1].date.key,
            reverse=True,
        )
        # one brief: its issues stand on the brief itself, and the home page leads with that
        text = self._render(
            "home.md.j2",
            "index.md",
            head=escape.front_matter(self.site_name, "What was said, where they disagree, what is open. Every quote checked."),
            listed=listed[:10],
            count=len(listed),
            moved=moved[:8] if len(listed) > 1 else [],
        )
        return Page("index.md", text, "", self.edition.newest)

    def _section(self, section: Section) -> Page:
        data = {
            "briefs.md.j2": self._briefs,
            "actors.md.j2": self._actors,
            "quotes.md.j2": self._quotes,
            "disagreements.md.j2": self._disagreements,
            "open-issues.md.j2": self._issues,
        }[section.template]()
        head = escape.front_matter(section.title, section.description, unsearched=True)
        text = self._render(section.template, section.path, head=head, **data)
        return Page(section.path, text, "", self.edition.newest)

    def _briefs(self) -> dict[str, Any]:
        by_year: dict[int, list[BriefEntry]] = defaultdict(list)
        by_topic: dict[str, list[BriefEntry]] = defaultdict(list)
        by_place: dict[str, list[BriefEntry]] = defaultdict(list)
        for entry in self.edition.listed:
            by_year[entry.brief.as_of.year].append(entry)
            for topic in entry.brief.topics:
                by_topic[str(topic)].append(entry)
            for place in entry.brief.places:
                by_place[str(place)].append(entry)
        return {
            "by_year": sorted(by_year.items(), reverse=True),
            "by_topic": sorted(by_topic.items()),
            "by_place": sorted(by_place.items()),
        }

    def _actors(self) -> dict[str, Any]:
        kinds = {"person": "Persons", "state": "States", "organisation": "Organisations", "group": "Groups"}
        groups: dict[str, list[str]] = {kind: [] for kind in kinds}
        for actor_id in self.edition.actors_with_pages:
            actor = self.edition.library.actor(actor_id)
            if actor and str(actor.kind) in groups:
                groups[str(actor.kind)].append(actor_id)
        return {"groups": [(escape.Markdown(kinds[kind]), members) for kind, members in groups.items() if members]}

    def _quotes(self) -> dict[str, Any]:
        speakers = sorted(
            self.edition.quotes_by_speaker.items(), key=lambda pair: (not pair[0], self.edition.name(pair[0]).casefold())
        )
        return {"speakers": speakers}

    def _disagreements(self) -> dict[str, Any]:
        rows = [(entry, disagreement) for entry in self.edition.listed for disagreement in entry.brief.disagreements]
        return {"rows": rows}

    def _issues(self) -> dict[str, Any]:
        found: dict[str, list[tuple[Any, BriefEntry]]] = defaultdict(list)
        for entry in self.edition.listed:
            for issue in entry.brief.open_issues:
                found[str(issue.status)].append((issue, entry))
        return {"groups": [(status, found[status]) for status in ISSUE_ORDER if found[status]]}

    def _brief(self, entry: BriefEntry) -> Page:
        path = brief_path(entry.id)
        quotes = [QuoteAt(entry, quote, self.edition.record(entry, quote)) for quote in entry.brief.quotes]
        counts: dict[str, int] = defaultdict(int)
        for quote in entry.brief.quotes:
            counts[str(quote.speaker or "")] += 1
        head = escape.front_matter(entry.brief.title, summary(entry.brief.bottom_line))
        text = self._render(
            "brief.md.j2",
            path,
            head=head,
            entry=entry,
            brief=entry.brief,
            quotes=quotes,
            quote_counts=counts,
            columns=self.edition.columns(entry),
            checked=sum(at.record is not None for at in quotes),
            confirmed=sum(at.record is not None and at.record.speaker == "confirmed" for at in quotes),
            has_edits=any(edits for at in quotes if at.record for edits in at.record.edits),
            receipt=self.edition.receipts[entry.id],
            citation=cite.as_text(entry.brief, self.site_name),
            bibtex=cite.as_bibtex(entry.brief, entry.id, self.site_name),
            csl=cite.as_csl(entry.brief, entry.id, self.site_name),
        )
        return Page(path, text, entry.path, entry.brief.as_of)

    def _moved(self, former: str, now: str, title: Text, day: PartialDate) -> Page:
        """The page at an address that a page had before: it leads on to where it is now."""
        target = relative(former, now)
        head = escape.front_matter(title, "This page has another address now.", unsearched=True, moved_to=target)
        return Page(former, self._render("moved.md.j2", former, head=head, title=title, now=now), "", day, now)

    def _text(self, entry: BriefEntry, source_id: str) -> Page:
        source = entry.sources[source_id]
        path = text_path(entry.id, source_id)
        text = self._render(
            "text.md.j2",
            path,
            head=escape.front_matter(source.title, f"The text of a source, with numbered paragraphs: {source.title}"),
            entry=entry,
            source=source,
            paragraphs=self.edition.published_texts[entry.id, source_id].paragraphs,
        )
        return Page(path, text, "", entry.brief.as_of)

    def _actor(self, actor_id: str) -> Page:
        actor = self.edition.library.actor(actor_id)
        assert actor is not None
        path = actor_path(actor_id)
        description = summary(actor.description) if actor.description else f"{actor.name} in the briefs."
        text = self._render(
            "actor.md.j2",
            path,
            head=escape.front_matter(actor.name, description),
            actor=actor,
            actor_id=actor_id,
            quotes=self.edition.quotes_by_speaker.get(actor_id, []),
            positions=self.edition.positions_by_holder.get(actor_id, []),
            briefs=self.edition.briefs_by_actor.get(actor_id, []),
            together=self.edition.together_with(actor_id)[:20],
        )
        return Page(path, text, f"content/actors/{actor_id}.yml", self.edition.day_of_actor(actor_id))


def tidy(markdown: str) -> str:
    """One blank line between blocks, none at the end of lines, one line feed at the end."""
    lines = [line.rstrip(" ") for line in markdown.split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n") + "\n"
