"""Quotes: their words, where they are from, and the mark that says what was checked."""

from __future__ import annotations

from collections.abc import Sequence

from generator.evidence.records import Edit
from generator.reading import model
from generator.reading.text import Plain
from generator.writing import escape
from generator.writing.escape import Markdown
from generator.writing.gathered import QuoteAt
from generator.writing.view.dates import Dates
from generator.writing.view.places import InSource


class Quotes(Dates, InSource):
    """The quotes of one page."""

    def quote_lines(self, at: QuoteAt, language: str = "") -> Markdown:
        """The words as a block quote, a paragraph for each text, the editor's changes in emphasis."""
        quote, record = at.quote, at.record
        lang = language or str(at.entry.source_of(quote).language)
        edits = record.edits if record else ()
        blocks = []
        for i, text in enumerate(quote.text):
            shown = marked(text, edits[i] if i < len(edits) else ())
            blocks.append(self.block_quote(shown, lang))
        return Markdown("\n>\n".join(blocks))

    def original_lines(self, original: model.Original) -> Markdown:
        return Markdown(self.block_quote(escape.plain(original.text), str(original.language)))

    def quote_line(self, at: QuoteAt) -> Markdown:
        """Occasion and date, the outlet quoted through, the language, and the mark."""
        quote, record = at.quote, at.record
        source = at.entry.source_of(quote)
        when = self.when(quote.said_on, quote.date_basis)
        via = self._("to %(outlet)s", outlet=self.plain(quote.via)) if quote.via and not quote.occasion else Markdown("")
        if quote.via and quote.occasion:
            via = self._("quoted by the source from %(outlet)s", outlet=self.plain(quote.via))
        printed = Markdown("")
        if quote.translated_from:
            said, language = self.language(quote.translated_from), self.language(source.language)
            printed = self._(
                "as printed in %(outlet)s (%(language)s; said in %(spoken)s)",
                outlet=self.plain(source.outlet), language=language, spoken=said,
            )  # fmt: skip
        nobody = self._("not attributed by the source") if quote.unattributed else Markdown("")
        occasion = self.plain(quote.occasion) if quote.occasion else Markdown("")
        parts = (
            self.ngettext("in %(count)s part, as printed", "in %(count)s parts, as printed", len(quote.text))
            if len(quote.text) > 1
            else Markdown("")
        )
        undecided = record is not None and record.speaker == "undecided" and not quote.unattributed
        reading = self._("speaker identified by the editors") if undecided else Markdown("")
        return escape.join([occasion, when, via, printed, parts, nobody, reading, self.mark(at)])

    def mark(self, at: QuoteAt) -> Markdown:
        """What was checked, told honestly, with a link to the very words in the source."""
        record = at.record
        if record is None:
            return self.strong(self._("Not checked yet"))
        source, paragraphs = at.entry.source_of(at.quote), record.paragraphs
        what = self._("Excerpt, checked word for word") if record.is_excerpt else self._("Checked word for word")
        where = self.paragraphs_of(paragraphs, None if source is at.entry.default_source else source)
        return self.in_source(at.entry, source, self.listed([what, where]), paragraphs[0], record.link)

    def quote_summary(self, at: QuoteAt) -> Markdown:
        """Where a quote is from, for pages across briefs: all that its brief says of it, and the brief."""
        return escape.join([self.quote_line(at), self.brief_anchor(at)])

    def speaker(self, at: QuoteAt) -> Markdown:
        """Who said it, linked, for lists of quotes by several."""
        return self.strong(self.actor(at.speaker) if at.speaker else self._("Unattributed"))

    def quote_anchor(self, at: QuoteAt) -> Markdown:
        """Where a quote stands on its brief's page."""
        return escape.identifier(f"quote-{at.quote.id}")

    def brief_anchor(self, at: QuoteAt) -> Markdown:
        return self._("in %(brief)s", brief=self.brief(at.entry, anchor=self.quote_anchor(at)))

    def all_of(self, number: int) -> Markdown:
        return self.ngettext(
            "The one quote was found word for word in the source’s text.",
            "All %(count)s quotes were found word for word in the source’s text.",
            number,
        )


def marked(text: Plain, edits: Sequence[Edit]) -> Markdown:
    """A quote's text with the editor's changes in emphasis; nothing else in a quote is emphasised."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: e.start):
        parts += [escape.plain(text[at : edit.start]) if at < edit.start else "", _emphasised(text, edit)]
        at = edit.end
        # `plain` trims: the spaces around a change are put back
        if edit.start and text[edit.start - 1].isspace():
            parts[-1] = f"{text[edit.start - 1]}{parts[-1]}"
        if text[at : at + 1].isspace():
            parts.append(text[at])
    parts.append(escape.plain(text[at:]))
    return Markdown("".join(parts))


def _emphasised(text: Plain, edit: Edit) -> str:
    """A change in emphasis. Inside a word, as in `[T]he`, asterisks would be taken for asterisks by CommonMark."""
    words_shown = escape.plain(text[edit.start : edit.end])
    inside = any(c.isalnum() for c in (text[max(edit.start - 1, 0) : edit.start], text[edit.end : edit.end + 1]))
    return f"<em>{words_shown}</em>" if inside else f"*{words_shown}*"
