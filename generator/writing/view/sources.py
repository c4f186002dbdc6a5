"""A source for readers: what it is, its rights, its own page."""

from __future__ import annotations

from typing import Final

from generator.language import N_, Message
from generator.reading import model
from generator.reading.library import BriefEntry
from generator.writing import escape
from generator.writing.addresses import brief_path, text_path
from generator.writing.escape import Markdown
from generator.writing.view.languages import Languages
from generator.writing.view.links import known

_RIGHTS: Final = {
    "all-rights-reserved": N_("all rights reserved"),
    "public-domain": N_("public domain"),
    "cc0-1.0": Message("CC0 1.0"),
    "cc-by-4.0": Message("CC BY 4.0"),
    "cc-by-sa-4.0": Message("CC BY-SA 4.0"),
}


class Sources(Languages):
    """The sources of one page."""

    def source_line(self, source: model.Source) -> Markdown:
        """A source in full: title with its link, outlet, authors, date."""
        title = self.quoted(self.plain(source.title))
        linked = escape.link(title, source.url) if known(source.url) else title
        authors = self.listed(source.byline)
        return self.listed([linked, Markdown(f"*{self.plain(source.outlet)}*"), authors, self.date(source.published)])

    def source_anchor(self, entry: BriefEntry, source: model.Source) -> Markdown:
        """A source in short, with a link to what its brief says of it: outlet, kind, date."""
        kind = self.words(source.kind, "source within a sentence")
        label = self.listed([source.outlet, kind, self.date(source.published)])
        return self.page_link(label, brief_path(entry.id), f"source-{source.id}")

    def source_author(self, entry: BriefEntry, judgment: model.Judgment) -> Markdown:
        """Whose judgment a source's author's is: the authors of the source that its evidence is from, and the outlet."""
        source = judged_in(entry, judgment)
        authors = self.listed(source.byline)
        return self.listed([authors or self._("The author"), source.outlet])

    def rights(self, source: model.Source) -> Markdown:
        known_rights = _RIGHTS.get(source.rights.lower())
        return self.say(known_rights) if known_rights else self.plain(str(source.rights))

    def kind_and_language(self, source: model.Source) -> Markdown:
        """What a source is."""
        return self._(
            "%(kind)s, in %(language)s", kind=self.words(source.kind, "source"), language=self.language(source.language)
        )

    def text_page(self, entry: BriefEntry, source: model.Source) -> Markdown:
        """The link to a source's own page, where its text may be published and is at hand."""
        if (entry.id, str(source.id)) not in self.edition.published_texts:
            return Markdown("")
        return self.page_link(self._("Read the text with numbered paragraphs"), text_path(entry.id, source.id))

    def paragraph(self, text: str, source: model.Source) -> Markdown:
        """A paragraph of a published text, with its language where it is not the site's."""
        attributes = self.language_attributes(str(source.language))
        return Markdown(f"{escape.plain(text)}{attributes and chr(10)}{attributes}")


def judged_in(entry: BriefEntry, judgment: model.Judgment) -> model.Source:
    """The source in which a judgment stands: the one that its evidence is from."""
    cited = (entry.citations.get(str(reference)) for reference in judgment.evidence)
    sources = [entry.source_of(c.quote) if c.quote else c.source for c in cited if c]
    return sources[0] if sources else entry.default_source
