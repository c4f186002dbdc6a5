"""The same words in another source: how they differ, and what was left out."""

from __future__ import annotations

from typing import Final

from generator.language import N_, NP_
from generator.reading import model
from generator.writing import escape
from generator.writing.escape import Markdown
from generator.writing.gathered import QuoteAt
from generator.writing.view.places import InSource
from generator.writing.view.sources import Sources
from generator.writing.view.wording import paragraph_numbers

_SAME_WORDS: Final = {
    "same": N_("the same words"),
    "punctuation": N_("the same words, with other punctuation or capitals"),
    "omitted": N_("the same words"),
}
_NUMBERS: Final = (
    NP_("number", "no"), NP_("number", "one"), NP_("number", "two"), NP_("number", "three"), NP_("number", "four"),
    NP_("number", "five"), NP_("number", "six"), NP_("number", "seven"), NP_("number", "eight"), NP_("number", "nine"),
)  # fmt: skip


class Comparisons(Sources, InSource):
    """The comparisons of one page."""

    def compared(self, at: QuoteAt, comparison: model.Comparison) -> Markdown:
        """How another source has the words of a quote, told honestly, with a link to the place."""
        other = at.entry.sources[comparison.source]
        found = at.compared(comparison.source)
        with_whom = self.strong(self._("Compared with"))
        beside = f"{with_whom} {self.source_anchor(at.entry, other)}:"
        own = self.plain(at.entry.source_of(at.quote).outlet)
        if found is None:
            unchecked = self.strong(self._("not checked yet"))
            said = (
                self._("%(unchecked)s; by the editors’ word %(outlet)s leaves out:", unchecked=unchecked, outlet=own)
                if comparison.omitted
                else Markdown(f"{unchecked}.")
            )
            return Markdown(f"{beside} {said}")
        same = _SAME_WORDS.get(found.kind)
        where = self.in_source(at.entry, other, paragraph_numbers(found.paragraphs), found.paragraphs[0], found.link)
        there = self.listed([self.say(same) if same else self._differing(found.differ), where])
        if not comparison.omitted:
            return Markdown(f"{beside} {there}.")
        more = self._("%(compared)s, and more that %(outlet)s leaves out:", compared=there, outlet=own)
        return Markdown(f"{beside} {more}")

    def left_out(self, at: QuoteAt, comparison: model.Comparison, index: int) -> Markdown:
        """Words that only another source has, as a block quote with a link to them there."""
        source = at.entry.sources[comparison.source]
        found = at.compared(comparison.source)
        lines = self.block_quote(escape.plain(comparison.omitted[index]), str(source.language))
        if found is None or index >= len(found.omitted):
            return Markdown(lines)
        left = found.omitted[index]
        numbers = sorted({span.paragraph for span in left.spans})
        label = self.listed([self._("Checked word for word"), self.paragraphs_of(numbers, source)])
        return Markdown(f"{lines}\n\n{self.in_source(at.entry, source, label, numbers[0], left.link)}")

    def _differing(self, count: int) -> Markdown:
        number = self.say(_NUMBERS[count]) if count < len(_NUMBERS) else Markdown(str(count))
        return self.ngettext("%(number)s word differs", "%(number)s words differ", count, number=number)
