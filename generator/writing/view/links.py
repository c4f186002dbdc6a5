"""Links that say where they lead, right from the page that they stand on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeGuard
from urllib.parse import urlsplit

from generator.language import Message
from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry
from generator.reading.text import Inline, Slug, Text, Url
from generator.writing import escape
from generator.writing.addresses import actor_path, brief_path, relative
from generator.writing.edition import Edition
from generator.writing.escape import Markdown
from generator.writing.terms import term

METHOD: Final = "method.md"


@dataclass(frozen=True)
class Links:
    """Links from one page. `path` is the page's Markdown file; `method` the page on how quotes are checked, if there is one."""

    edition: Edition
    path: str
    method: str = ""

    # the words of the interface, see `generator.writing.spoken`

    def say(self, message: Message, number: int | None = None, /, **values: Markdown | int) -> Markdown:
        return self.edition.spoken.say(message, number, **values)

    def _(self, message: str, /, **values: Markdown | int) -> Markdown:
        return self.edition.spoken.gettext(message, **values)

    def pgettext(self, context: str, message: str, /, **values: Markdown | int) -> Markdown:
        return self.edition.spoken.pgettext(context, message, **values)

    def ngettext(self, one: str, many: str, number: int, /, **values: Markdown | int) -> Markdown:
        return self.edition.spoken.ngettext(one, many, number, **values)

    def words(self, word: str, family: str) -> Markdown:
        """A word of one of the format's lists, see `generator.writing.terms`."""
        return self.say(term(family, word))

    def plain(self, text: str) -> Markdown:
        return self.edition.spoken.plain(text)

    def prose(self, text: Inline) -> Markdown:
        return self.edition.spoken.prose(text)

    def date(self, value: PartialDate) -> Markdown:
        return self.edition.spoken.date(value)

    def quoted(self, words: Markdown) -> Markdown:
        return self.edition.spoken.quoted(words)

    def listed(self, items: Iterable[str]) -> Markdown:
        """Items side by side, the empty ones left out; those that are no Markdown yet are texts."""
        shown = [item if isinstance(item, Markdown) else self.plain(item) for item in items]
        return self.edition.spoken.listed(shown)

    @property
    def comma(self) -> Markdown:
        return self.edition.spoken.comma

    @property
    def semicolon(self) -> Markdown:
        return self.edition.spoken.semicolon

    def numbers(self, runs: str) -> Markdown:
        """Numbers and spans of numbers, such as 1–3, 7, as the language lists them."""
        return self.listed([escape.plain(run) for run in runs.split(", ")])

    def code(self, text: str) -> Markdown:
        """Something to type."""
        return Markdown(f"`{text}`")

    def strong(self, words: Markdown) -> Markdown:
        return Markdown(f"**{words}**")

    def emphasized(self, words: Markdown) -> Markdown:
        return Markdown(f"*{words}*")

    # links

    def to(self, path: str, anchor: str = "") -> str:
        return relative(self.path, path, anchor)

    def page_link(self, label: Markdown, path: str, anchor: str = "") -> Markdown:
        """A link within the site."""
        return Markdown(f"[{label}]({escape.address(self.to(path, escape.identifier(anchor) if anchor else ''))})")

    def actor(self, actor_id: str) -> Markdown:
        """An actor's name, linked to the actor's page."""
        name = self.plain(self.edition.name(actor_id))
        known = actor_id in self.edition.actor_pages
        return self.page_link(name, actor_path(actor_id)) if known else name

    def actors(self, actor_ids: Iterable[str]) -> Markdown:
        return self.listed([self.actor(str(actor_id)) for actor_id in actor_ids])

    def names(self, actor_ids: Iterable[str]) -> Markdown:
        return self.listed([self.edition.name(str(a)) for a in actor_ids])

    def brief(self, entry: BriefEntry, anchor: str = "") -> Markdown:
        """A brief's title, linked to it."""
        return self.page_link(self.plain(entry.brief.title), brief_path(entry.id), anchor)

    def brief_id(self, entry: BriefEntry) -> Markdown:
        """The anchor of a brief in a list: not made from its title, which may be that of any part of the page."""
        return escape.identifier(f"brief-{entry.id}")

    def brief_link(self, entry: BriefEntry) -> Markdown:
        """A link that says that it opens the brief."""
        return self.page_link(self._("Read the brief"), brief_path(entry.id))

    def topic(self, slug: str) -> Markdown:
        """A topic for readers: its slug as words, with the names that the library knows spelled as names."""
        return self.plain(topic_words(self.edition, slug))

    def method_link(self) -> Markdown:
        """A sentence that leads to the method page; empty where the project has none."""
        return self.page_link(self._("How quotes are checked"), self.method) + Markdown(".") if self.method else Markdown("")

    def see(self, url: Url) -> Markdown:
        return self._("See %(link)s.", link=self.reference(url)) if known(url) else Markdown("")

    def reference(self, url: Url) -> Markdown:
        """A link that names the host it leads to."""
        host = urlsplit(url).hostname or ""
        return escape.link(escape.plain(host.removeprefix("www.")), url)

    def known(self, url: Url | None) -> bool:
        """Whether there is an address to link to."""
        return known(url)

    def archived(self, url: Url) -> Markdown:
        return escape.link(self._("Archived copy"), url) if known(url) else Markdown("")

    def wikidata(self, item: Text) -> Markdown:
        return Markdown(f"[Wikidata](https://www.wikidata.org/wiki/{escape.address(item)})")

    def former(self, kind: str, item: model.Identified) -> Markdown:
        """Anchors under which an item was known before; empty for most."""
        return _anchors(f"{kind}-", item.former_ids)

    def former_speaker(self, actor_id: str) -> Markdown:
        """Anchors under which a speaker was known before; empty for most."""
        actor = self.edition.library.actor(actor_id)
        return _anchors("", actor.former_ids) if actor else Markdown("")


def topic_words(edition: Edition, slug: str) -> str:
    """A topic in words: its slug's, with the names that the library knows spelled as names."""
    text = " ".join(edition.proper_names.get(word, word) for word in slug.split("-"))
    # an id is ASCII: only a catalogue of the project can give a topic a name in another script
    return edition.language.pgettext("topic", text[:1].upper() + text[1:])


def known(url: Url | None) -> TypeGuard[Url]:
    """Whether there is an address to link to: in a draft it may still say TODO."""
    return url is not None and not url.is_todo


def _anchors(prefix: str, formers: Iterable[Slug]) -> Markdown:
    return Markdown("".join(f'<a id="{prefix}{escape.address(former)}"></a>' for former in formers if not former.is_todo))
