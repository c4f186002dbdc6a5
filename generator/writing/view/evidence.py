"""Evidence as links."""

from __future__ import annotations

from collections.abc import Sequence

from generator.reading import model
from generator.reading.library import BriefEntry, Citation
from generator.reading.references import Reference
from generator.reading.text import Plain
from generator.writing import escape
from generator.writing.addresses import brief_path
from generator.writing.edition import Edition
from generator.writing.escape import Markdown
from generator.writing.view.places import InSource


class Evidence(InSource):
    """The evidence of one page."""

    def evidence(self, entry: BriefEntry, references: Sequence[Reference], note_of: str = "") -> Markdown:
        """Evidence as links: a quote by its speaker and paragraph, a paragraph by its number, in the source itself."""
        parts = []
        for reference in references:
            citation = entry.citations.get(f"{note_of}:{reference}" if note_of else str(reference))
            parts.append(self._citation(entry, citation) if citation else escape.plain(reference))
        return self.listed(parts)

    def _citation(self, entry: BriefEntry, citation: Citation) -> Markdown:
        if citation.quote is not None:
            record = self.edition.record(entry, citation.quote)
            speaker = str(citation.quote.speaker or "")
            name = self.plain(self.edition.name(speaker)) if speaker else self._("Unattributed")
            source = entry.source_of(citation.quote)
            where = ""
            if record:
                elsewhere = None if source is entry.default_source else source
                where = f" ({self.paragraphs_of(record.paragraphs, elsewhere)})"
            words = self.quoted(self.set_apart(opening(citation.quote.text[0]), source.language))
            return self.page_link(
                self._("%(speaker)s: %(words)s", speaker=name, words=words) + Markdown(where),
                brief_path(entry.id),
                f"quote-{citation.quote.id}",
            )
        numbers = range(citation.first, citation.last + 1)
        label = self.paragraphs_of(numbers, None if citation.source is entry.default_source else citation.source)
        return self.in_source(entry, citation.source, label, citation.first, directive_of(self.edition, entry, citation))

    def note_key(self, entry: BriefEntry, source: model.Source) -> str:
        return note_key(entry, source)


def note_key(entry: BriefEntry, source: model.Source) -> str:
    """A source's notes count paragraphs from that source."""
    return "" if source is entry.default_source else str(source.id)


def directive_of(edition: Edition, entry: BriefEntry, citation: Citation) -> str:
    """What leads to the cited words in their source, as the receipt has it; empty where it does not know them."""
    first = edition.paragraph_link(entry, citation.source.id, citation.first)
    if first is None:
        return ""
    last = edition.paragraph_link(entry, citation.source.id, citation.last)
    return _spanning(first, first if last is None else last)


def opening(text: Plain, most: int = 4) -> Markdown:
    """The first words of a quote, for links to it."""
    first = text.split()
    return escape.plain(" ".join(first[:most]) + (" …" if len(first) > most else ""))


def _spanning(first: str, last: str) -> str:
    """One directive from the start of one paragraph to the end of another."""
    if first == last or "," not in first or "," not in last or "-," in first or ",-" in last:
        return first
    return f"{first.split(',')[0]},{last.rsplit(',', 1)[1]}"
