"""A source for readers: what it is, its rights, its own page."""

from __future__ import annotations

from typing import Final

from generator.reading import model
from generator.reading.library import BriefEntry
from generator.reading.text import Text
from generator.writing import escape
from generator.writing.addresses import brief_path, text_path
from generator.writing.escape import Markdown
from generator.writing.view.languages import language_attributes, language_name
from generator.writing.view.links import Links, known

_RIGHTS: Final = {
    "all-rights-reserved": "all rights reserved",
    "public-domain": "public domain",
    "cc0-1.0": "CC0 1.0",
    "cc-by-4.0": "CC BY 4.0",
    "cc-by-sa-4.0": "CC BY-SA 4.0",
}


class Sources(Links):
    """The sources of one page."""

    def source_line(self, source: model.Source) -> Markdown:
        """A source in full: title with its link, outlet, authors, date."""
        title = Markdown(f"“{escape.plain(source.title)}”")
        linked = escape.link(title, source.url) if known(source.url) else title
        authors = escape.join([escape.plain(name) for name in source.byline], ", ")
        return escape.join([linked, Markdown(f"*{escape.plain(source.outlet)}*"), authors, escape.date(source.published)], ", ")

    def source_anchor(self, entry: BriefEntry, source: model.Source) -> Markdown:
        """A source in short, with a link to what its brief says of it: outlet, kind, date."""
        label = escape.join([escape.plain(source.outlet), self.lower(source.kind), escape.date(source.published)], ", ")
        return self.page_link(label, brief_path(entry.id), f"source-{source.id}")

    def source_author(self, entry: BriefEntry, judgment: model.Judgment) -> Markdown:
        """Whose judgment a source's author's is: the authors of the source that its evidence is from, and the outlet."""
        source = judged_in(entry, judgment)
        authors = escape.join([escape.plain(name) for name in source.byline], ", ")
        return escape.join([authors or Markdown("The author"), escape.plain(source.outlet)], ", ")

    def rights(self, source: model.Source) -> Markdown:
        return escape.plain(_RIGHTS.get(source.rights.lower(), str(source.rights)))

    def language(self, tag: Text) -> Markdown:
        return language_name(tag)

    def text_page(self, entry: BriefEntry, source: model.Source) -> Markdown:
        """The link to a source's own page, where its text may be published and is at hand."""
        if (entry.id, str(source.id)) not in self.edition.published_texts:
            return Markdown("")
        return self.page_link(Markdown("Read the text with numbered paragraphs"), text_path(entry.id, source.id))

    def paragraph(self, text: str, source: model.Source) -> Markdown:
        """A paragraph of a published text, with its language where it is not the site's."""
        attributes = language_attributes(str(source.language))
        return Markdown(f"{escape.plain(text)}{attributes and chr(10)}{attributes}")


def judged_in(entry: BriefEntry, judgment: model.Judgment) -> model.Source:
    """The source in which a judgment stands: the one that its evidence is from."""
    cited = (entry.citations.get(str(reference)) for reference in judgment.evidence)
    sources = [entry.source_of(c.quote) if c.quote else c.source for c in cited if c]
    return sources[0] if sources else entry.default_source
