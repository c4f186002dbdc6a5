"""The way from a label to words of a source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.evidence.fragments import link_to
from generator.reading import model
from generator.reading.library import BriefEntry
from generator.writing import escape
from generator.writing.addresses import text_path
from generator.writing.edition import Edition
from generator.writing.escape import Markdown
from generator.writing.view.languages import Languages
from generator.writing.view.links import known
from generator.writing.view.wording import paragraph_numbers


class Spot(NamedTuple):
    """Where words of a source can be read: at an address, or at an anchor of a page of ours. Both empty: nowhere."""

    url: str = ""
    page: str = ""
    anchor: str = ""


def spot(edition: Edition, entry: BriefEntry, source: model.Source, paragraph: int, directive: str) -> Spot:
    """Words of a source at its own address, else on the page of its text, if there is one."""
    if known(source.url) and directive:
        return Spot(link_to(source.url, directive))
    if (entry.id, str(source.id)) in edition.published_texts:
        return Spot("", text_path(entry.id, source.id), f"p{paragraph}")
    return Spot()


class InSource(Languages):
    """Links into the sources."""

    def paragraphs_of(self, numbers: Sequence[int], source: model.Source | None = None) -> Markdown:
        """Paragraphs by their numbers, with the outlet where it has to be said."""
        shown = self.numbers(paragraph_numbers(numbers))
        return self._("%(paragraphs)s of %(outlet)s", paragraphs=shown, outlet=self.plain(source.outlet)) if source else shown

    def in_source(self, entry: BriefEntry, source: model.Source, label: str, paragraph: int, directive: str) -> Markdown:
        """A label that leads to words of a source, if there is a way."""
        found = spot(self.edition, entry, source, paragraph, directive)
        if found.url:
            return Markdown(f"[{label}]({escape.address(found.url)})")
        return self.page_link(Markdown(label), found.page, found.anchor) if found.page else Markdown(label)
