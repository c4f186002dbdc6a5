"""The way from a label to words of a source."""

from __future__ import annotations

from generator.evidence.fragments import link_to
from generator.reading import model
from generator.reading.library import BriefEntry
from generator.writing import escape
from generator.writing.addresses import text_path
from generator.writing.escape import Markdown
from generator.writing.view.links import Links, known


class InSource(Links):
    """Links into the sources."""

    def in_source(self, entry: BriefEntry, source: model.Source, label: str, paragraph: int, directive: str) -> Markdown:
        """A label that leads to words of a source: at its own address, else on the page of its text, if there is one."""
        if known(source.url) and directive:
            return Markdown(f"[{label}]({escape.address(link_to(source.url, directive))})")
        if (entry.id, str(source.id)) in self.edition.published_texts:
            return self.page_link(Markdown(label), text_path(entry.id, source.id), f"p{paragraph}")
        return Markdown(label)
