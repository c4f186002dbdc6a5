"""What a section of the site is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.language import Message
from generator.writing.edition import Edition
from generator.writing.writer import Page, Writer


@dataclass(frozen=True)
class Section:
    """A page across briefs with all that it leads to.

    Title and description are messages: each site has them in its own language. It has a page when it has an entry, and stands
    in the header when it has two, if it is one of those that may.
    """

    title: Message
    path: str
    description: Message
    entries: Callable[[Edition], int]
    pages: Callable[[Writer, Section], Iterator[Page]]
    members: Callable[[Edition], Iterable[str]] = lambda edition: ()
    """What has pages of its own in it, as a topic, by a key."""
    pages_of: Callable[[Writer, str], Iterator[Page]] = lambda writer, key: iter(())
    """The pages of a member."""
    in_header: bool = True

    def page(self, writer: Writer, template: str, **more: Any) -> Page:
        """The section's own page."""
        language = writer.edition.language
        return writer.page(template, self.path, language.say(self.title), language.say(self.description), **more)
