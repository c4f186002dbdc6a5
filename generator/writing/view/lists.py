"""Ways through long lists: from their newest items to the older ones, up again, and to the page of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.language import N_, NN_, Message
from generator.reading.library import BriefEntry
from generator.writing import addresses, escape
from generator.writing.escape import Markdown
from generator.writing.gathered import Outlet, Place
from generator.writing.grouping import Group
from generator.writing.listing import Directory, Listing, label_of, period, titled
from generator.writing.paging import Mark, Shelf
from generator.writing.terms import term
from generator.writing.view.links import Links

if TYPE_CHECKING:
    from generator.writing.across.section import Section


class Lists(Links):
    """The ways through the lists of one page."""

    def all_by_year(self, listing: Listing[Any]) -> Markdown:
        """The pages of a list's archive; empty where the list is whole already."""
        if not listing.archive.years:
            return Markdown("")
        years = [self._counted(shelf) for shelf in listing.archive.years]
        return self._all_of(self.number_of(listing, listing.count), years)

    def _counted(self, shelf: Shelf[Any]) -> Markdown:
        return Markdown(f"{self.page_of(shelf.mark)} ({shelf.count})")

    def page_of(self, mark: Mark) -> Markdown:
        """A page of an archive by what it covers."""
        words = period(mark, self.edition.language)
        return self.page_link(escape.plain(words[:1].upper() + words[1:]), mark.path)

    def covers(self, mark: Mark) -> Markdown:
        return escape.plain(period(mark, self.edition.language))

    def way(self, listing: Listing[Any], shelf: Shelf[Any]) -> Markdown:
        """Where a page of an archive stands: the list, the page above, the page before."""
        up = self._own_page(listing)
        above = self.page_of(shelf.above) if shelf.above else Markdown("")
        before = self._("earlier: %(page)s", page=self.page_of(shelf.earlier)) if shelf.earlier else Markdown("")
        return escape.join([up, above, before])

    def number_of(self, listing: Listing[Any] | Directory[Any], number: int) -> Markdown:
        return self.say(listing.counted, number)

    def by_letter(self, directory: Directory[Any]) -> Markdown:
        """The pages of a long directory; empty where it is whole already."""
        pages = [self._letter(directory, group) for group in directory.groups]
        return self._all_of(self.number_of(directory, len(directory.items)), pages) if pages else Markdown("")

    def _all_of(self, number: Markdown, pages: list[Markdown]) -> Markdown:
        return self.strong(self._("All %(number)s:", number=number)) + Markdown(f" {escape.join(pages)}")

    def directory_heading(self, directory: Directory[Any]) -> Markdown:
        """The title of one of several directories on a page, as a heading."""
        return self.edition.spoken.heading(directory.title)

    def status_heading(self, family: str, status: str) -> Markdown:
        """A status as the heading of what has it."""
        return self.edition.spoken.heading(term(family, status))

    def section_link(self, section: Section) -> Markdown:
        """A section of the site by its title, with what it holds."""
        link = self.page_link(self.say(section.title), section.path)
        return self._("%(page)s: %(description)s", page=link, description=self.say(section.description))

    def kinds_of_change(self) -> Markdown:
        """What the kinds of changes mean."""
        correction = self.strong(self.pgettext("within a sentence", "correction"))
        return self._(
            "A %(correction)s says that something was wrong, a clarification that something was misleading, an update that "
            "something is new.",
            correction=correction,
        )

    def _letter(self, directory: Directory[Any], group: Group[Any]) -> Markdown:
        label = self.plain(label_of(group, self.edition.language))
        return Markdown(f"{self.page_link(label, directory.path_of(group))} ({len(group.items)})")

    def up(self, directory: Directory[Any]) -> Markdown:
        return self._own_page(directory)

    def _own_page(self, of: Listing[Any] | Directory[Any]) -> Markdown:
        path, _, anchor = of.path.partition("#")
        return self.page_link(self.plain(titled(of, self.edition.language)), path, anchor)

    # the lists themselves

    def all_briefs(self, count: int) -> Markdown:
        return self._all(count, N_("Briefs"), NN_("All %(count)s brief", "All %(count)s briefs"), addresses.BRIEFS)

    def all_topics(self, count: int) -> Markdown:
        return self._all(count, N_("Topics"), NN_("All %(count)s topic", "All %(count)s topics"), addresses.TOPICS)

    def all_places(self, count: int) -> Markdown:
        return self._all(count, N_("Places"), NN_("All %(count)s place", "All %(count)s places"), addresses.PLACES)

    def all_sources(self, count: int) -> Markdown:
        return self._all(count, N_("Sources"), NN_("All %(count)s source", "All %(count)s sources"), addresses.SOURCES)

    def all_changes(self, count: int) -> Markdown:
        return self._all(count, N_("Changes"), NN_("All %(count)s change", "All %(count)s changes"), addresses.CHANGES)

    def _all(self, count: int, title: Message, counted: Message, path: str) -> Markdown:
        """The way to a whole list; where it has one item only, by its name."""
        return self.page_link(self.say(counted, count) if count > 1 else self.say(title), path)

    def unattributed(self, count: int) -> Markdown:
        """The way to the quotes of nobody."""
        named = self.ngettext(
            "%(count)s quote that the source attributes to nobody",
            "%(count)s quotes that the source attributes to nobody",
            count,
        )
        return self.page_link(named, addresses.UNATTRIBUTED)

    # topics, places, outlets, speakers

    def topic_link(self, topic: str) -> Markdown:
        """A topic, linked to its page where it has one: a draft's or an archived brief's own topic has none."""
        return (
            self.page_link(self.topic(topic), addresses.topic_path(topic))
            if topic in self.edition.topics
            else self.topic(topic)
        )

    def place_link(self, place: Place) -> Markdown:
        return self.page_link(self.plain(place.name), addresses.place_path(place.name))

    def places_of(self, entry: BriefEntry) -> Markdown:
        """The places of a brief, each linked to its page where it has one."""
        shown = []
        for name in entry.brief.places:
            place = self.edition.places.get(addresses.same_name(name))
            shown.append(self.page_link(self.plain(name), addresses.place_path(place.name)) if place else self.plain(name))
        return escape.join(shown)

    def outlet_link(self, outlet: Outlet) -> Markdown:
        return self.page_link(self.plain(outlet.name), addresses.outlet_path(outlet.name))

    def topics_of(self, entry: BriefEntry) -> Markdown:
        return escape.join([self.topic(topic) for topic in entry.brief.topics if not topic.is_todo], self.comma)

    def outlets(self, entry: BriefEntry) -> Markdown:
        """The outlets that a brief is made from."""
        names = dict.fromkeys(str(source.outlet) for source in entry.brief.sources)
        return self.listed([Markdown(f"*{self.plain(name)}*") for name in names])

    def speaker_link(self, actor_id: str) -> Markdown:
        """A speaker, linked to the actor's page; the place has the actor's ids as anchors, which older links lead to."""
        return Markdown(f"{self.former_speaker(actor_id)}{self.actor(actor_id)}{{#{escape.identifier(actor_id)}}}")
