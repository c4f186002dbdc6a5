"""The text of a first `brief.yml`: what is known filled in, what is proposed, `TODO` where nothing is."""

from __future__ import annotations

from generator.draft.people import Person
from generator.draft.proposals import Proposals, quote_lines
from generator.draft.yaml import shown, value
from generator.reading.article import Saved
from generator.reading.devices import is_device
from generator.reading.text import SLUG, slug, why_reserved


def draft_brief(saved: Saved, proposals: Proposals | None = None) -> str:
    """The text of a draft for an article that was cleaned. It passes `briefing check` with warnings only."""
    proposals = proposals or Proposals()
    published = saved.published.isoformat() if saved.published else "TODO"
    lines = [
        "# A draft: fill in what says TODO, then set `status: published`. The keys are described in docs/format.md.",
        f"title: {value(saved.title, '')}",
        "status: draft",
        f"as_of: {published}",
        "bottom_line: >-",
        "  TODO one to three sentences: what a reader must know",
        "why_it_matters: >-",
        "  TODO or delete these two lines",
        f"topics: [{', '.join(topics_of(saved))}]",
        "places: []",
        "",
        "sources:",
        f"  - id: {_source_id(saved.outlet)}",
        f"    kind: {saved.kind or 'article'}",
        f"    title: {value(saved.title, '    ')}",
        f"    outlet: {value(saved.outlet, '    ')}",
        *_byline(saved),
        f"    published: {published}",
        f"    url: {value(saved.url, '    ')}",
        *([f"    archived_url: {value(saved.archived_url, '    ')}"] if saved.archived_url else []),
        f"    language: {_language(saved, proposals)}",
        f"    extent: {'excerpt' if saved.is_excerpt else 'full'}",
        f"    rights: {value(saved.rights or 'all-rights-reserved', '    ')}",
        "    text: article.txt",
        "    publish_text: false",
        "",
        *_actors(proposals),
        "",
        *_quotes(proposals),
        "disagreements: []",
        "open_issues: []",
        *_timeline(proposals),
    ]
    return "\n".join(lines) + "\n"


def draft_actor(person: Person) -> str:
    """The text of a first file of an actor whom the library does not have."""
    aliases = f"aliases: [{', '.join(person.aliases)}]\n" if person.aliases else ""
    return f"name: {value(person.name, '')}\nkind: person # or organisation, state, group\n{aliases}"


def _language(saved: Saved, proposals: Proposals) -> str:
    if saved.language or not proposals.language:
        return saved.language or "TODO"
    return f"TODO # {proposals.language}, by the words of the text"


def _actors(proposals: Proposals) -> list[str]:
    ids = [person.id for person in proposals.people] or ["TODO"]
    return ["actors:", *(line for i in ids for line in (f"  - id: {i}", "    role: >-", "      TODO their part in this story"))]


def _quotes(proposals: Proposals) -> list[str]:
    if not proposals.quotes:
        return ["quotes: []"]
    about = ("  # Proposed: what the source quotes. A brief selects: keep what matters, at most a quarter of its words.",)
    return ["quotes:", *about, *(line for quote in proposals.quotes for line in quote_lines(quote))]


def _timeline(proposals: Proposals) -> list[str]:
    if not proposals.days:
        return []
    lines = ["timeline:", "  # Proposed: the days that the text names. Say what happened, or delete them."]
    for day in proposals.days:
        lines += [f"  - id: day-{day.day.isoformat()}", f"    date: {day.day.isoformat()}"]
        lines += [f"    date_basis: derived # the text says {shown(day.words)}"] if day.derived else []
        lines += ["    event: TODO", f"    evidence: [p{day.paragraph}]"]
    return lines


def topics_of(saved: Saved) -> tuple[str, ...]:
    """The article's topics as ids; one that has no letter of an id's, or is the name of a device, is none."""
    return tuple(topic for topic in dict.fromkeys(map(slug, saved.topics)) if topic and not is_device(topic))


def _source_id(outlet: str) -> str:
    made = slug(outlet)
    return made if SLUG.match(made) and not why_reserved(made) else "article"


def _byline(saved: Saved) -> list[str]:
    names = [value(name, "      ") for name in saved.byline if shown(name)]
    return ["    byline:", *(f"      - {name}" for name in names)] if names else ["    byline: TODO or delete this line"]
