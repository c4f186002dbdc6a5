"""Ways through long lists: from their newest items to the older ones, up again, and to the page of a name."""

from __future__ import annotations

from typing import Any

from generator.reading.library import BriefEntry
from generator.writing import addresses, escape
from generator.writing.escape import Markdown
from generator.writing.gathered import Outlet, Place
from generator.writing.grouping import Group
from generator.writing.listing import Directory, Listing, period
from generator.writing.paging import Mark, Shelf
from generator.writing.view.links import Links


class Lists(Links):
    """The ways through the lists of one page."""

    def all_by_year(self, listing: Listing[Any]) -> Markdown:
        """The pages of a list's archive; empty where the list is whole already."""
        if not listing.archive.years:
            return Markdown("")
        years = [self._counted(shelf) for shelf in listing.archive.years]
        return Markdown(f"**All {escape.plain(listing.named(listing.count))}:** {escape.join(years)}")

    def _counted(self, shelf: Shelf[Any]) -> Markdown:
        return Markdown(f"{self.page_of(shelf.mark)} ({shelf.count})")

    def page_of(self, mark: Mark) -> Markdown:
        """A page of an archive by what it covers."""
        words = period(mark)
        return self.page_link(escape.plain(words[:1].upper() + words[1:]), mark.path)

    def covers(self, mark: Mark) -> Markdown:
        return escape.plain(period(mark))

    def way(self, listing: Listing[Any], shelf: Shelf[Any]) -> Markdown:
        """Where a page of an archive stands: the list, the page above, the page before."""
        up = self._own_page(listing)
        above = self.page_of(shelf.above) if shelf.above else Markdown("")
        before = Markdown(f"earlier: {self.page_of(shelf.earlier)}") if shelf.earlier else Markdown("")
        return escape.join([up, above, before])

    def number_of(self, listing: Listing[Any] | Directory[Any], number: int) -> Markdown:
        return escape.plain(listing.named(number))

    def by_letter(self, directory: Directory[Any]) -> Markdown:
        """The pages of a long directory; empty where it is whole already."""
        pages = [self._letter(directory, group) for group in directory.groups]
        return Markdown(f"**All {escape.plain(directory.named(len(directory.items)))}:** {escape.join(pages)}" if pages else "")

    def _letter(self, directory: Directory[Any], group: Group[Any]) -> Markdown:
        return Markdown(f"{self.page_link(escape.plain(group.label), directory.path_of(group))} ({len(group.items)})")

    def up(self, directory: Directory[Any]) -> Markdown:
        return self._own_page(directory)

    def _own_page(self, of: Listing[Any] | Directory[Any]) -> Markdown:
        path, _, anchor = of.path.partition("#")
        return self.page_link(escape.plain(of.title), path, anchor)

    # the lists themselves

    def all_briefs(self, count: int) -> Markdown:
        return self._all(count, "briefs", addresses.BRIEFS)

    def all_topics(self, count: int) -> Markdown:
        return self._all(count, "topics", addresses.TOPICS)

    def all_places(self, count: int) -> Markdown:
        return self._all(count, "places", addresses.PLACES)

    def all_sources(self, count: int) -> Markdown:
        return self._all(count, "sources", addresses.SOURCES)

    def all_changes(self, count: int) -> Markdown:
        return self._all(count, "changes", addresses.CHANGES)

    def _all(self, count: int, many: str, path: str) -> Markdown:
        """The way to a whole list; where it has one item only, by its name."""
        return self.page_link(Markdown(f"All {count} {many}" if count > 1 else many.capitalize()), path)

    def unattributed(self, count: int) -> Markdown:
        """The way to the quotes of nobody."""
        named = "1 quote" if count == 1 else f"{count} quotes"
        return self.page_link(Markdown(f"{named} that the source attributes to nobody"), addresses.UNATTRIBUTED)

    # topics, places, outlets, speakers

    def topic_link(self, topic: str) -> Markdown:
        """A topic, linked to its page where it has one: a draft's or an archived brief's own topic has none."""
        return (
            self.page_link(self.topic(topic), addresses.topic_path(topic))
            if topic in self.edition.topics
            else self.topic(topic)
        )

    def place_link(self, place: Place) -> Markdown:
        return self.page_link(escape.plain(place.name), addresses.place_path(place.name))

    def places_of(self, entry: BriefEntry) -> Markdown:
        """The places of a brief, each linked to its page where it has one."""
        shown = []
        for name in entry.brief.places:
            place = self.edition.places.get(addresses.same_name(name))
            shown.append(self.page_link(escape.plain(name), addresses.place_path(place.name)) if place else escape.plain(name))
        return escape.join(shown)

    def outlet_link(self, outlet: Outlet) -> Markdown:
        return self.page_link(escape.plain(outlet.name), addresses.outlet_path(outlet.name))

    def topics_of(self, entry: BriefEntry) -> Markdown:
        return escape.join([self.topic(topic) for topic in entry.brief.topics if not topic.is_todo], ", ")

    def outlets(self, entry: BriefEntry) -> Markdown:
        """The outlets that a brief is made from."""
        names = dict.fromkeys(str(source.outlet) for source in entry.brief.sources)
        return escape.join([Markdown(f"*{escape.plain(name)}*") for name in names], ", ")

    def speaker_link(self, actor_id: str) -> Markdown:
        """A speaker, linked to the actor's page; the place has the actor's ids as anchors, which older links lead to."""
        return Markdown(f"{self.former_speaker(actor_id)}{self.actor(actor_id)}{{#{escape.identifier(actor_id)}}}")
