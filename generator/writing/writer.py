"""A page, and the writer that makes one from a template: pure, from an edition to Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from generator.reading.dates import PartialDate
from generator.writing import escape
from generator.writing.edition import Edition
from generator.writing.escape import Markdown
from generator.writing.listing import Directory, Listing, label_of, period, titled
from generator.writing.repeated import Pieces
from generator.writing.view import View


@dataclass(frozen=True)
class Page:
    """A page of the site: its Markdown file, the file that it is edited in, the day to which it is true.

    Its text is made when it is asked for, and not kept: which pages there are is known long before all are written, and a
    large library would not find room for all at once. `moved_to` is the file of the page that readers of this address are
    led on to; empty for all but former addresses.
    """

    path: str
    write: Callable[[], str]
    source: str
    day: PartialDate
    moved_to: str = ""

    @property
    def markdown(self) -> str:
        """The page's text, made anew each time."""
        return self.write()


@dataclass(frozen=True)
class Writer:
    """Writes pages of an edition with the templates of an environment.

    `method` is the page that says how quotes are checked, where the project has one; `pieces` are those that pages share,
    made once where it is given.
    """

    edition: Edition
    environment: Environment
    site_name: str
    method: str = ""
    pieces: Pieces | None = None

    def render(self, template: str, path: str, made_of: tuple[Any, ...] | None = None, **more: Any) -> Rendering:
        """What makes the Markdown of a page, from a template and what it needs beyond the view.

        `made_of` is as much of that as the template shows, where that is less.
        """
        return Rendering(self, template, path, more, (template, more) if made_of is None else (template, *made_of))

    def rendered(self, template: str, path: str, more: dict[str, Any]) -> str:
        view = self.pieces.view(self.edition, path, self.method) if self.pieces else View(self.edition, path, self.method)
        text = self.environment.get_template(template).render(
            view=view,
            edition=self.edition,
            words=view.words,
            site_name=view.plain(self.site_name),
            date=view.date,
            dash=Markdown("–"),
            **more,
        )
        return tidy(text)

    def page(self, template: str, path: str, title: str, description: str, day: PartialDate | None = None, **more: Any) -> Page:
        """A page across briefs. It is edited nowhere, as it comes from several files, and a search finds what it lists."""
        head = escape.front_matter(title, description, unsearched=True)
        return Page(path, self.render(template, path, head=head, **more), "", day or self.edition.newest)

    def shelves(self, listing: Listing[Any]) -> Iterator[Page]:
        """The archive of a list."""
        for shelf in listing.archive.shelves():
            say = self.edition.language
            title = say.gettext("%(list)s, %(period)s", list=listing.title, period=period(shelf.mark, say))
            held = say.gettext("%(title)s: %(number)s.", title=title, number=say.say(listing.counted, shelf.count))
            head = escape.front_matter(title, held, unsearched=True)
            path = shelf.mark.path
            # of its list it shows the title, the way there, what its items are
            shown = (head, listing.title, listing.path, listing.template, listing.counted, shelf)
            more = {"listing": listing, "shelf": shelf, "items": shelf.items, "on_shelf": True}
            text = self.render("shelf.md.j2", path, shown, head=head, **more)
            yield Page(path, text, "", listing.day_of(shelf))

    def letters(self, directory: Directory[Any], title: str = "") -> Iterator[Page]:
        """The pages by first letters of a long directory."""
        for group in directory.groups:
            path = directory.path_of(group)
            say = self.edition.language
            list_name = title or titled(directory, say)
            named = say.gettext("%(list)s: %(letters)s", list=list_name, letters=label_of(group, say))
            number = say.say(directory.counted, len(group.items))
            head = escape.front_matter(
                named, say.gettext("%(title)s, %(number)s.", title=named, number=number), unsearched=True
            )
            more = {"directory": directory, "group": group, "items": group.items, "named": escape.plain(named)}
            shown = (head, directory.title, directory.path, directory.template, named, group)
            yield Page(path, self.render("letters.md.j2", path, shown, head=head, **more), "", self.edition.newest)


@dataclass(frozen=True)
class Rendering:
    """The making of a page's Markdown, and what it depends on beside what it reads on its way."""

    writer: Writer
    template: str
    path: str
    more: dict[str, Any]
    made_of: tuple[Any, ...]

    def __call__(self) -> str:
        return self.writer.rendered(self.template, self.path, self.more)


def tidy(markdown: str) -> str:
    """One blank line between blocks, none at the end of lines, one line feed at the end."""
    lines = [line.rstrip(" ") for line in markdown.split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n") + "\n"
