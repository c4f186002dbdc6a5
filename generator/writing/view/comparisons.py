"""The same words in another source: how they differ, and what was left out."""

from __future__ import annotations

from typing import Final

from generator.reading import model
from generator.writing import escape
from generator.writing.edition import QuoteAt
from generator.writing.escape import Markdown
from generator.writing.view.places import InSource
from generator.writing.view.quotes import quoted
from generator.writing.view.sources import Sources
from generator.writing.view.wording import paragraph_numbers

_SAME_WORDS: Final = {
    "same": "The same words are",
    "punctuation": "The same words, with other punctuation or capitals, are",
    "omitted": "The same words are",
}
_NUMBERS: Final = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


class Comparisons(Sources, InSource):
    """The comparisons of one page."""

    def compared(self, at: QuoteAt, comparison: model.Comparison) -> Markdown:
        """How another source has the words of a quote, told honestly, with a link to the place."""
        source = at.entry.sources[comparison.source]
        found = at.compared(comparison.source)
        where = self.source_line(source)
        if found is None:
            said = "**Left out here**, as the editors say, in" if comparison.omitted else "The editors find these words also in"
            return Markdown(f"{said} {where} (**not checked yet**){':' if comparison.omitted else '.'}")
        said = _SAME_WORDS.get(found.kind) or _differing(found.differ)
        paragraphs = self.in_source(at.entry, source, paragraph_numbers(found.paragraphs), found.paragraphs[0], found.link)
        more = ", with words that are **left out here**:" if comparison.omitted else "."
        return Markdown(f"{said} in {where}, {paragraphs}{more}")

    def left_out(self, at: QuoteAt, comparison: model.Comparison, index: int) -> Markdown:
        """Words that only another source has, as a block quote with a link to them there."""
        source = at.entry.sources[comparison.source]
        found = at.compared(comparison.source)
        lines = quoted(escape.plain(comparison.omitted[index]), str(source.language))
        if found is None or index >= len(found.omitted):
            return Markdown(lines)
        left = found.omitted[index]
        numbers = sorted({span.paragraph for span in left.spans})
        label = f"Checked word for word, {paragraph_numbers(numbers)} of {escape.plain(source.outlet)}"
        return Markdown(f"{lines}\n\n{self.in_source(at.entry, source, label, numbers[0], left.link)}")


def _differing(count: int) -> str:
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} {'word differs' if count == 1 else 'words differ'}"
