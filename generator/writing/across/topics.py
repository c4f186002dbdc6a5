"""The topics, and a page for each: its briefs, who is in them, what they leave open, and which topics lie near."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.language import N_
from generator.reading.library import BriefEntry
from generator.writing import addresses
from generator.writing.across.section import Section
from generator.writing.asked import newest_issues_of
from generator.writing.edition import Edition
from generator.writing.gathered import IssueAt
from generator.writing.listing import directory, of_briefs
from generator.writing.terms import TOPICS
from generator.writing.view.links import topic_words
from generator.writing.view.questions import CURRENT
from generator.writing.writer import Page, Writer

_NEAR = 12
_ISSUES = 10


def _pages(writer: Writer, section: Section) -> Iterator[Page]:
    edition = writer.edition
    listed = directory(
        N_("Topics"),
        section.path,
        "names/topics",
        "items/topics.md.j2",
        TOPICS,
        edition.topics.items(),
        lambda pair: topic_words(edition, pair[0]),
        lambda pair: len(pair[1]),
    )
    yield section.page(writer, "topics.md.j2", directory=listed)
    yield from writer.letters(listed)


def _topic(writer: Writer, topic: str) -> Iterator[Page]:
    path, name, entries = addresses.topic_path(topic), topic_words(writer.edition, topic), writer.edition.topics[topic]
    listing = of_briefs(name, path, addresses.folder_of(path), entries)
    say = writer.edition.language
    description = say.gettext(
        "%(number)s on %(topic)s, with who is in them and what is open.",
        number=say.say(listing.counted, listing.count), topic=name,
    )  # fmt: skip
    yield writer.page(
        "topic.md.j2",
        path,
        name,
        description,
        entries[0].brief.as_of,
        listing=listing,
        topic=topic,
        actors=foremost(writer.edition, entries),
        issues=newest_issues(entries),
        related=_related(topic, entries),
    )
    yield from writer.shelves(listing)


def foremost(edition: Edition, entries: Iterable[BriefEntry]) -> list[tuple[str, int]]:
    """The actors most often in these briefs, and in how many."""
    counts = Counter(actor for entry in entries for actor in edition.appearing(entry))
    known = [(actor, count) for actor, count in counts.items() if actor in edition.actor_pages]
    return sorted(known, key=lambda pair: (-pair[1], edition.name(pair[0]).casefold(), pair[0]))[:_NEAR]


def newest_issues(entries: Iterable[BriefEntry]) -> list[IssueAt]:
    """The issues of these briefs that are not settled, those that moved last first."""
    return newest_issues_of(entries, CURRENT, _ISSUES)


def _related(topic: str, entries: Iterable[BriefEntry]) -> list[tuple[str, int]]:
    """The topics that most often stand beside this one."""
    counts = Counter(str(other) for entry in entries for other in entry.brief.topics if not other.is_todo)
    return sorted(((t, n) for t, n in counts.items() if t != topic), key=lambda pair: (-pair[1], pair[0]))[:_NEAR]


SECTION = Section(
    N_("Topics"),
    addresses.TOPICS,
    N_("What the briefs are about, topic by topic."),
    lambda edition: len(edition.topics),
    _pages,
    members=lambda edition: edition.topics,
    pages_of=_topic,
)
