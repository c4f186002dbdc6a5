"""Atom feeds (RFC 4287): of the site, of a topic, of an actor."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from generator.machine.events import Event
from generator.machine.pointing import Pointer, ids, line, outside
from generator.machine.site import BRIEFS, FEED, Site, actor_feed, brief_file, topic_feed
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry
from generator.reading.observed import opened
from generator.writing import escape as out
from generator.writing.addresses import HOME, actor_path, brief_path, topic_path
from generator.writing.edition import Edition
from generator.writing.terms import term
from generator.writing.view.links import topic_words

TYPE: Final = "application/atom+xml"
_CHANGES: Final = "changes-to-this-page"
_EPOCH: Final = PartialDate(1970, 1, 1)
_FOLDER: Final = "briefs/"
"""All links of an entry lead to files below it."""
_MOST_MADE: Final = 4_000
Made = dict[tuple[str, str, str], str]
"""Entries that feeds of one site share: by the brief's id, the change's name, and the link to the folder of all briefs."""


def site_feed(edition: Edition, site: Site, events: Sequence[Event]) -> bytes:
    """The feed of the site, as the bytes of its file."""
    return _Feed(edition, site, FEED).text(site.name, HOME, events)


def feed_of_topic(edition: Edition, site: Site, topic: str, events: Sequence[Event], made: Made | None = None) -> bytes:
    """The feed of a topic; `events` are those of its briefs."""
    title = edition.language.gettext("%(what)s – %(site)s", what=topic_words(edition, topic), site=site.name)
    return _Feed(edition, site, topic_feed(topic)).text(title, topic_path(topic), events, made)


def feed_of_actor(edition: Edition, site: Site, actor_id: str, events: Sequence[Event], made: Made | None = None) -> bytes:
    """The feed of an actor; `events` are those of the briefs in which the actor appears."""
    title = edition.language.gettext("%(what)s – %(site)s", what=edition.name(actor_id), site=site.name)
    return _Feed(edition, site, actor_feed(actor_id)).text(title, actor_path(actor_id), events, made)


def first_id(entry: BriefEntry) -> str:
    """The id under which a brief came out: a brief that has moved since is the same to feed readers."""
    return next(iter(ids(entry.brief.former_ids)), entry.id)


class _Feed(Pointer):
    """One feed; `at` is its file."""

    def text(self, title: str, page: str, events: Sequence[Event], made: Made | None = None) -> bytes:
        """The feed as a file. `page` is the Markdown file of the page that it belongs to; `made` are the entries at hand."""
        made = {} if made is None or opened else made  # what is read for a feed is noted for that one
        newest = max((event.day for event in events), key=lambda day: day.key, default=_EPOCH)
        is_whole = self.at == FEED
        uri = _element("uri", self.site.url) if self.site.url else ""
        lines = [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{self.edition.language.tag}">',
            _element("id", self.site.id_of(self.at)),
            _element("title", line(title)),
            *([_element("subtitle", line(self.site.description))] if is_whole and self.site.description else []),
            _element("updated", _instant(newest)),
            f"<author>{_element('name', line(self.site.name))}{uri}</author>",
            _link("self", TYPE, self.file(self.at)),
            _link("alternate", "text/html", self.page(page)),
            *([_link("related", "application/json", self.file(BRIEFS))] if is_whole and self.site.has(BRIEFS) else []),
        ]
        folder = self.file(_FOLDER)
        for event in events:
            key = event.entry.id, event.name, folder
            entry = made.get(key)
            if entry is None:
                if len(made) >= _MOST_MADE:
                    made.clear()
                entry = made[key] = "\n".join(["<entry>", *self._entry(event), "</entry>"])
            lines.append(entry)
        return "\n".join([*lines, "</feed>", ""]).encode()

    def _entry(self, event: Event) -> list[str]:
        entry, change = event.entry, event.change
        brief = entry.brief
        kind = self.edition.language.say(term("change", change.kind)) if change else ""
        name = f"#{event.name}" if event.name else ""
        source = entry.default_source
        there, data = outside(source.url), brief_file(entry.id, "json")
        return [
            _element("id", self.site.id_of(self.site.address(brief_path(first_id(entry)))) + name),
            _element(
                "title",
                self.edition.language.gettext("%(kind)s: %(title)s", kind=kind, title=line(brief.title))
                if change
                else line(brief.title),
            ),
            *([] if change else [_element("published", _instant(event.day))]),
            _element("updated", _instant(event.day)),
            _link("alternate", "text/html", self.brief(entry, _CHANGES if change else "")),
            *([_link("alternate", "application/json", self.file(data))] if self.site.has(data) else []),
            *([_link("via", "", there, line(source.title))] if there else []),
            *([f'<category term="{change.kind}" label="{escape(kind)}"/>'] if change else []),
            *(f'<category term="{topic}" label="{escape(topic_words(self.edition, topic))}"/>' for topic in ids(brief.topics)),
            # of every "<" and ">" of the texts is made a reference, so that none of them ends the section
            f'<content type="html"><![CDATA[{self._content(event)}]]></content>',
        ]

    def _content(self, event: Event) -> str:
        """What is told, as HTML with absolute links where the site's address is known."""
        entry, brief, say = event.entry, event.entry.brief, self.edition.language
        if event.change:
            return f"<p>{out.inline_html(event.change.note)}</p>" + self._more(entry, say.gettext("See the brief"))
        source = entry.default_source
        of = say.listed([say.quoted(line(source.title)), line(source.outlet), self._date(source.published)])
        why = escape(say.gettext("Why it matters."))
        made = say.gettext("As of %(date)s. Made from %(source)s.", date=self._date(brief.as_of), source=of)
        parts = [
            f"<p>{out.inline_html(brief.bottom_line)}</p>",
            f"<p><strong>{why}</strong> {out.inline_html(brief.why_it_matters)}</p>" if brief.why_it_matters else "",
            f"<p>{escape(made)}</p>",
        ]
        return "".join(parts) + self._more(entry, say.gettext("Read the brief"))

    def _more(self, entry: BriefEntry, label: str) -> str:
        return f'<p><a href="{escape(self.brief(entry))}">{escape(label)}</a></p>'

    def _date(self, value: PartialDate) -> str:
        return "TODO" if value.is_todo else self.edition.language.date(value.year, value.month, value.day)


def _instant(day: PartialDate) -> str:
    """A day as RFC 3339 has it: briefs know days, so the hour is midnight."""
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}T00:00:00Z"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>"


def _link(rel: str, kind: str, href: str, title: str = "") -> str:
    more = (f' type="{kind}"' if kind else "") + (f' title="{escape(title)}"' if title else "")
    return f'<link rel="{rel}"{more} href="{escape(href)}"/>'
