"""The search page: what it says before a search, and to readers whose browser can't search.

The form and the results are the theme's scripts'. They lead the names listed here to a search instead of to their pages.
"""

from __future__ import annotations

from generator.language import N_
from generator.writing import addresses
from generator.writing.across import sections_of
from generator.writing.writer import Page, Writer

_EXAMPLES = 8
_DESCRIPTION = N_("Search quotes, disagreements, open issues, actors and briefs.")


def search(writer: Writer) -> Page:
    """The ways that need no search, and the actors and topics that most is found of."""
    edition = writer.edition
    quoted = [(a, len(quotes)) for a, quotes in edition.quotes_by_speaker.items() if a in edition.actor_pages]
    topics = [(topic, len(entries)) for topic, entries in edition.topics.items()]
    return writer.page(
        "search.md.j2",
        addresses.SEARCH,
        edition.language.gettext("Search"),
        edition.language.say(_DESCRIPTION),
        speakers=sorted(quoted, key=lambda pair: (-pair[1], edition.name(pair[0]).casefold(), pair[0]))[:_EXAMPLES],
        topics=sorted(topics, key=lambda pair: (-pair[1], pair[0]))[:_EXAMPLES],
        sections=sections_of(edition),
    )
