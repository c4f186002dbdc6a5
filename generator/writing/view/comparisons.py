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
    "same": "the same words",
    "punctuation": "the same words, with other punctuation or capitals",
    "omitted": "the same words",
}
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class Comparisons(Sources, InSource):
    """The comparisons of one page."""

    def compared(self, at: QuoteAt, comparison: model.Comparison) -> Markdown:
        """How another source has the words of a quote, told honestly, with a link to the place."""
        other = at.entry.sources[comparison.source]
        found = at.compared(comparison.source)
        beside = f"**Compared with** {self.source_anchor(at.entry, other)}:"
        own = escape.plain(at.entry.source_of(at.quote).outlet)
        if found is None:
            said = f"; by the editors’ word {own} leaves out:" if comparison.omitted else "."
            return Markdown(f"{beside} **not checked yet**{said}")
        end = f", and more that {own} leaves out:" if comparison.omitted else "."
        said = _SAME_WORDS.get(found.kind) or _differing(found.differ)
        where = self.in_source(at.entry, other, paragraph_numbers(found.paragraphs), found.paragraphs[0], found.link)
        return Markdown(f"{beside} {said}, {where}{end}")

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
