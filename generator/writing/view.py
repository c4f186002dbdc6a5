"""What the page templates ask for: small pieces of Markdown made from typed text, with links right from their page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as calendar_date
from typing import Final, TypeGuard
from urllib.parse import urlsplit

from generator.evidence.fragments import link_to
from generator.evidence.matching import Edit
from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry, Citation
from generator.reading.references import Reference
from generator.reading.text import Inline, Plain, Slug, Text, Url, inline_words
from generator.writing import charts, escape
from generator.writing.edition import (
    Column,
    Edition,
    PositionAt,
    QuoteAt,
    actor_path,
    brief_path,
    offices_on,
    relative,
    text_path,
)
from generator.writing.escape import Markdown

LANGUAGES: Final = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip
RIGHT_TO_LEFT: Final = frozenset(("ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "ckb", "dv"))
SITE_LANGUAGE: Final = "en"
METHOD: Final = "method.md"

_RIGHTS: Final = {
    "all-rights-reserved": "all rights reserved",
    "public-domain": "public domain",
    "cc0-1.0": "CC0 1.0",
    "cc-by-4.0": "CC BY 4.0",
    "cc-by-sa-4.0": "CC BY-SA 4.0",
}
KINDS: Final = {
    "fact": "about facts",
    "forecast": "about what will happen",
    "interest": "of interests",
    "value": "of values",
    "definition": "about what a thing is",
    "procedure": "about how to proceed",
}
BASES: Final = {
    "stated": "Stated",
    "reported": "Reported by the source",
    "inferred": "Inferred by the editors",
    "TODO": "TODO",
}


_SAME_WORDS: Final = {
    "same": "The same words are",
    "punctuation": "The same words, with other punctuation or capitals, are",
    "omitted": "The same words are",
}
_NUMBERS: Final = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def _differing(count: int) -> str:
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} {'word differs' if count == 1 else 'words differ'}"


def words(text: str) -> Markdown:
    """A word of a fixed list (status, kind) in sentence case, hyphens as spaces."""
    spaced = text.replace("-", " ")
    return escape.plain(spaced[:1].upper() + spaced[1:])


@dataclass(frozen=True)
class View:
    """The pieces of one page. `path` is the page's Markdown file."""

    edition: Edition
    path: str
    method: str = ""

    # links

    def to(self, path: str, anchor: str = "") -> str:
        return relative(self.path, path, anchor)

    def page_link(self, label: Markdown, path: str, anchor: str = "") -> Markdown:
        return Markdown(f"[{label}]({escape.address(self.to(path, anchor))})")

    def actor(self, actor_id: str) -> Markdown:
        """An actor's name, linked to the actor's page."""
        name = escape.plain(self.edition.name(actor_id))
        known = actor_id in self.edition.actor_pages
        return self.page_link(name, actor_path(actor_id)) if known else name

    def actors(self, actor_ids: Iterable[str]) -> Markdown:
        return escape.join([self.actor(str(actor_id)) for actor_id in actor_ids], ", ")

    def names(self, actor_ids: Iterable[str]) -> Markdown:
        return escape.join([escape.plain(self.edition.name(str(a))) for a in actor_ids], ", ")

    def brief(self, entry: BriefEntry, anchor: str = "") -> Markdown:
        """A brief's title, linked to it."""
        return self.page_link(escape.plain(entry.brief.title), brief_path(entry.id), anchor)

    def topic(self, slug: str) -> Markdown:
        """A topic for readers: its slug as words, with the names that the library knows spelled as names."""
        spelled = [self.edition.proper_names.get(word, word) for word in slug.split("-")]
        text = " ".join(spelled)
        return escape.plain(text[:1].upper() + text[1:])

    def lower(self, text: str) -> Markdown:
        """A word of a fixed list inside a sentence."""
        return escape.plain(text.replace("-", " "))

    def all_of(self, number: int) -> Markdown:
        return Markdown("The one quote was" if number == 1 else f"All {number} quotes were")

    def text_page(self, entry: BriefEntry, source: model.Source) -> Markdown:
        """The link to a source's own page, where its text may be published and is at hand."""
        if (entry.id, str(source.id)) not in self.edition.published_texts:
            return Markdown("")
        return self.page_link(Markdown("Read the text with numbered paragraphs"), text_path(entry.id, source.id))

    def paragraph(self, text: str, source: model.Source) -> Markdown:
        """A paragraph of a published text, with its language where it is not the site's."""
        attributes = language_attributes(str(source.language))
        return Markdown(f"{escape.plain(text)}{attributes and chr(10)}{attributes}")

    # quotes

    def quote_lines(self, at: QuoteAt, language: str = "") -> Markdown:
        """The words as a block quote, a paragraph for each text, the editor's changes in emphasis."""
        lang = language or str(at.entry.source_of(at.quote).language)
        edits = at.record.edits if at.record else ()
        blocks = []
        for i, text in enumerate(at.quote.text):
            shown = marked(text, edits[i] if i < len(edits) else ())
            blocks.append(_quoted(shown, lang))
        return Markdown("\n>\n".join(blocks))

    def original_lines(self, original: model.Original) -> Markdown:
        return Markdown(_quoted(escape.plain(original.text), str(original.language)))

    def quote_line(self, at: QuoteAt) -> Markdown:
        """Occasion and date, the outlet quoted through, the language, and the mark."""
        quote, source = at.quote, at.entry.source_of(at.quote)
        when = self.when(quote.said_on, quote.date_basis)
        via = Markdown(f"to {escape.plain(quote.via)}") if quote.via and not quote.occasion else Markdown("")
        if quote.via and quote.occasion:
            via = Markdown(f"quoted by the source from {escape.plain(quote.via)}")
        printed = Markdown("")
        if quote.translated_from:
            said = LANGUAGES.get(quote.translated_from.split("-")[0], str(quote.translated_from))
            language = LANGUAGES.get(source.language.split("-")[0], str(source.language))
            printed = Markdown(
                f"as printed in {escape.plain(source.outlet)} ({escape.plain(language)}; said in {escape.plain(said)})"
            )
        nobody = Markdown("not attributed by the source") if quote.unattributed else Markdown("")
        occasion = escape.plain(quote.occasion) if quote.occasion else Markdown("")
        parts = Markdown("in parts: the source interrupts the words") if len(quote.text) > 1 else Markdown("")
        undecided = at.record is not None and at.record.speaker == "undecided" and not quote.unattributed
        reading = Markdown("speaker read from the context") if undecided else Markdown("")
        return escape.join([occasion, when, via, printed, parts, nobody, reading, self.mark(at)])

    def mark(self, at: QuoteAt) -> Markdown:
        """What was checked, told honestly, with a link to the very words in the source."""
        if at.record is None:
            return Markdown("**Not checked yet**")
        source = at.entry.source_of(at.quote)
        what = "Excerpt, checked word for word" if at.record.is_excerpt else "Checked word for word"
        where = paragraph_numbers(at.record.paragraphs)
        if source is not at.entry.default_source:
            where = f"{where} of {escape.plain(source.outlet)}"
        return self._in_source(at.entry, source, f"{what}, {where}", at.record.paragraphs[0], at.record.link)

    # the same words in another source

    def compared(self, at: QuoteAt, comparison: model.Comparison) -> Markdown:
        """How another source has the words of a quote, told honestly, with a link to the place."""
        source = at.entry.sources[comparison.source]
        found = at.compared(comparison.source)
        where = self.source_line(source)
        if found is None:
            said = "**Left out here**, as the editors say, in" if comparison.omitted else "The editors find these words also in"
            return Markdown(f"{said} {where} (**not checked yet**){':' if comparison.omitted else '.'}")
        said = _SAME_WORDS.get(found.kind) or _differing(found.differ)
        paragraphs = self._in_source(at.entry, source, paragraph_numbers(found.paragraphs), found.paragraphs[0], found.link)
        more = ", with words that are **left out here**:" if comparison.omitted else "."
        return Markdown(f"{said} in {where}, {paragraphs}{more}")

    def left_out(self, at: QuoteAt, comparison: model.Comparison, index: int) -> Markdown:
        """Words that only another source has, as a block quote with a link to them there."""
        source = at.entry.sources[comparison.source]
        found = at.compared(comparison.source)
        lines = _quoted(escape.plain(comparison.omitted[index]), str(source.language))
        if found is None or index >= len(found.omitted):
            return Markdown(lines)
        left = found.omitted[index]
        numbers = sorted({span.paragraph for span in left.spans})
        label = f"Checked word for word, {paragraph_numbers(numbers)} of {escape.plain(source.outlet)}"
        return Markdown(f"{lines}\n\n{self._in_source(at.entry, source, label, numbers[0], left.link)}")

    def _in_source(self, entry: BriefEntry, source: model.Source, label: str, paragraph: int, directive: str) -> Markdown:
        """A label that leads to words of a source: at its own address, else on the page of its text, if there is one."""
        if known(source.url) and directive:
            return Markdown(f"[{label}]({escape.address(link_to(source.url, directive))})")
        if (entry.id, str(source.id)) in self.edition.published_texts:
            return self.page_link(Markdown(label), text_path(entry.id, source.id), f"p{paragraph}")
        return Markdown(label)

    def when(self, value: PartialDate | None, basis: str | None) -> Markdown:
        """A date with what it rests on, where the source does not state it."""
        if value is None:
            return Markdown("")
        if basis == "approximate":
            return Markdown(f"about {escape.date(value)}")
        said = " (date worked out from the source)" if basis == "derived" else ""
        return Markdown(f"{escape.date(value)}{said}")

    def quote_summary(self, at: QuoteAt) -> Markdown:
        """Where a quote is from, for pages across briefs: date, brief."""
        return escape.join([self.when(at.quote.said_on, at.quote.date_basis), self.mark(at), self.brief_anchor(at)])

    def brief_anchor(self, at: QuoteAt) -> Markdown:
        return Markdown(f"in {self.brief(at.entry, anchor=f'quote-{at.quote.id}')}")

    # evidence

    def evidence(self, entry: BriefEntry, references: Sequence[Reference], note_of: str = "") -> Markdown:
        """Evidence as links: a quote by its speaker and paragraph, a paragraph by its number, in the source itself."""
        parts = []
        for reference in references:
            citation = entry.citations.get(f"{note_of}:{reference}" if note_of else str(reference))
            parts.append(self._citation(entry, citation) if citation else escape.plain(reference))
        return escape.join(parts, ", ")

    def _citation(self, entry: BriefEntry, citation: Citation) -> Markdown:
        if citation.quote is not None:
            record = self.edition.record(entry, citation.quote)
            speaker = str(citation.quote.speaker or "")
            name = escape.plain(self.edition.name(speaker)) if speaker else Markdown("Unattributed")
            where = f" ({paragraph_numbers(record.paragraphs)})" if record else ""
            return self.page_link(
                Markdown(f"{name}: “{_opening(citation.quote.text[0])}”{where}"),
                brief_path(entry.id),
                f"quote-{citation.quote.id}",
            )
        label = f"¶{citation.first}" + (f"–{citation.last}" if citation.last > citation.first else "")
        if citation.source is not entry.default_source:
            label += f" of {escape.plain(citation.source.outlet)}"
        receipt = self.edition.receipts.get(entry.id)
        record_first = receipt.paragraph(citation.source.id, citation.first) if receipt else None
        if known(citation.source.url) and record_first:
            record_last = receipt.paragraph(citation.source.id, citation.last) if receipt else None
            directive = _spanning(record_first.link, record_last.link if record_last else record_first.link)
            return Markdown(f"[{label}]({escape.address(link_to(citation.source.url, directive))})")
        if (entry.id, str(citation.source.id)) in self.edition.published_texts:
            return self.page_link(Markdown(label), text_path(entry.id, citation.source.id), f"p{citation.first}")
        return Markdown(label)

    # actors

    def offices(self, actor_id: str, day: PartialDate) -> Markdown:
        """The offices that an actor held on a day."""
        actor = self.edition.library.actor(actor_id)
        if actor is None:
            return Markdown("")
        held = offices_on(actor, day)
        if not held and actor.represents and actor.kind == "person":
            return Markdown(f"for {escape.plain(self.edition.name(actor.represents))}")
        return escape.join([self.office(office) for office in held], "; ")

    def speaker_note(self, entry: BriefEntry, actor_id: str) -> Markdown:
        """Who a speaker is, behind the name, unless the brief's list of key actors says it."""
        if any(key.id == actor_id for key in entry.brief.actors):
            return Markdown("")
        held = self.offices(actor_id, entry.brief.as_of)
        return Markdown(f", {held}") if held else Markdown("")

    def office(self, office: model.Office) -> Markdown:
        of = f", {escape.plain(self.edition.name(office.of))}" if office.of else ""
        return Markdown(f"{escape.plain(office.title)}{of}")

    def office_span(self, office: model.Office) -> Markdown:
        if office.from_ and office.until:
            return Markdown(f"{escape.date(office.from_)} to {escape.date(office.until)}")
        if office.from_:
            return Markdown(f"from {escape.date(office.from_)}")
        return Markdown(f"until {escape.date(office.until)}") if office.until else Markdown("")

    def side(self, entry: BriefEntry, actor_id: str) -> Markdown:
        column = self.edition.side_of(entry, actor_id)
        return escape.plain(column.label) if column and column.id != "others" else Markdown("")

    def count(self, number: int, one: str, many: str) -> Markdown:
        return Markdown(f"{number} {one if number == 1 else many}")

    # disagreements

    def cell(self, disagreement: model.Disagreement, column: Column) -> Markdown:
        """What a side holds in a question, for the matrix: each position with those of its holders who stand there."""
        parts = []
        for position in disagreement.positions:
            holders = [holder for holder in position.holders if holder in column.members]
            if holders:
                names = self.names(holders)
                # the column says its own name already
                who = Markdown("") if names == escape.plain(column.label) else Markdown(f"**{names}:** ")
                parts.append(who + escape.inline(position.claim))
        return escape.join(parts, " ") or Markdown("–")

    # dates and ages

    def age(self, since: PartialDate) -> Markdown:
        """How long ago, counted to the newest day of the site."""
        newest = self.edition.newest
        if since.is_todo or newest.is_todo:
            return Markdown("")
        first = calendar_date(since.year, since.month or 1, since.day or 1)
        days = (calendar_date(newest.year, newest.month or 1, newest.day or 1) - first).days
        if days < 60:
            return self.count(days, "day", "days")
        return self.count(round(days / 30.44), "month", "months") if days < 700 else self.count(
            round(days / 365.25), "year", "years")  # fmt: skip

    # links that say where they lead

    def question(self, at: PositionAt) -> Markdown:
        return self.disagreement_link(at.disagreement, at.entry)

    def disagreement_link(self, disagreement: model.Disagreement, entry: BriefEntry) -> Markdown:
        return self.page_link(escape.plain(disagreement.question), brief_path(entry.id), f"disagreement-{disagreement.id}")

    def issue_link(self, issue: model.OpenIssue, entry: BriefEntry) -> Markdown:
        return self.page_link(escape.plain(issue.question), brief_path(entry.id), f"issue-{issue.id}")

    def method_link(self) -> Markdown:
        """A sentence that leads to the method page; empty where the project has none."""
        return Markdown(f"{self.page_link(Markdown('How quotes are checked'), self.method)}.") if self.method else Markdown("")

    def all_briefs(self, count: int) -> Markdown:
        return self.page_link(Markdown(f"All {count} briefs"), "briefs/index.md")

    def contents(self, entry: BriefEntry) -> Markdown:
        """The sections of a brief with their sizes, as links into it."""
        brief = entry.brief
        parts = [
            (len(brief.actors), "key actor", "key actors", "key-actors"),
            (len(brief.quotes), "quote", "quotes", "quotes"),
            (len(brief.disagreements), "disagreement", "disagreements", "disagreements"),
            (len(brief.open_issues), "open issue", "open issues", "open-issues"),
        ]
        return escape.join(
            [self.page_link(self.count(n, one, many), brief_path(entry.id), anchor) for n, one, many, anchor in parts if n]
        )

    def see(self, url: Url) -> Markdown:
        return Markdown(f"See {self.reference(url)}.") if known(url) else Markdown("")

    def reference(self, url: Url) -> Markdown:
        """A link that names the host it leads to."""
        host = urlsplit(url).hostname or ""
        return escape.link(escape.plain(host.removeprefix("www.")), url)

    def archived(self, url: Url) -> Markdown:
        return escape.link(Markdown("Archived copy"), url) if known(url) else Markdown("")

    def former(self, kind: str, item: model.Identified) -> Markdown:
        """Anchors under which an item was known before; empty for most."""
        return _anchors(f"{kind}-", item.former_ids)

    def former_speaker(self, actor_id: str) -> Markdown:
        """Anchors under which a speaker was known before; empty for most."""
        actor = self.edition.library.actor(actor_id)
        return _anchors("", actor.former_ids) if actor else Markdown("")

    def wikidata(self, item: Text) -> Markdown:
        return Markdown(f"[Wikidata](https://www.wikidata.org/wiki/{escape.address(item)})")

    def note_key(self, entry: BriefEntry, source: model.Source) -> str:
        """A source's notes count paragraphs from that source."""
        return "" if source is entry.default_source else str(source.id)

    # sources

    def source_line(self, source: model.Source) -> Markdown:
        """A source in full: title with its link, outlet, authors, date."""
        title = Markdown(f"“{escape.plain(source.title)}”")
        linked = escape.link(title, source.url) if known(source.url) else title
        authors = escape.join([escape.plain(name) for name in source.byline], ", ")
        return escape.join([linked, Markdown(f"*{escape.plain(source.outlet)}*"), authors, escape.date(source.published)], ", ")

    def rights(self, source: model.Source) -> Markdown:
        return escape.plain(_RIGHTS.get(source.rights.lower(), str(source.rights)))

    def language(self, tag: Text) -> Markdown:
        return escape.plain(LANGUAGES.get(tag.split("-")[0], str(tag)))

    def coverage(self, entry: BriefEntry, source: model.Source) -> list[charts.Cell]:
        """Each paragraph of a source: quoted, cited or not used. Empty where the receipt does not know the source."""
        receipt = self.edition.receipts.get(entry.id)
        known = receipt.sources.get(source.id) if receipt else None
        if known is None:
            return []
        quoted: set[int] = set()
        for quote in entry.brief.quotes:
            record = self.edition.record(entry, quote)
            if record and entry.source_of(quote) is source:
                quoted.update(record.paragraphs)
        cited = entry.cited_paragraphs()[source.id]
        return [
            charts.Cell(n, "quoted" if n in quoted else "cited" if n in cited else "unused")
            for n in range(1, known.paragraphs + 1)
        ]

    def coverage_chart(self, entry: BriefEntry, source: model.Source) -> Markdown:
        return charts.coverage_strip(source.outlet, self.coverage(entry, source), f"coverage-{source.id}")

    def paragraphs_that_are(self, cells: Sequence[charts.Cell], state: str) -> Markdown:
        return escape.plain(number_runs([cell.number for cell in cells if cell.state == state]) or "none")

    def timeline_chart(self, entries: Sequence[model.TimelineEntry]) -> Markdown:
        moments = [charts.Moment(escape.date(e.date), _fraction(e.date)) for e in entries]
        return charts.timeline(moments, "timeline")


def _opening(text: Plain, most: int = 4) -> Markdown:
    """The first words of a quote, for links to it."""
    first = text.split()
    return escape.plain(" ".join(first[:most]) + (" …" if len(first) > most else ""))


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


def _quoted(words_shown: Markdown, language: str) -> str:
    attributes = language_attributes(language)
    return f"> {words_shown}" + (f"\n> {attributes}" if attributes else "")


def known(url: Url | None) -> TypeGuard[Url]:
    """Whether there is an address to link to: in a draft it may still say TODO."""
    return url is not None and not url.is_todo


def language_attributes(language: str) -> str:
    """What marks a block as being in another language than the site, and its direction."""
    base = language.split("-")[0].lower()
    if base == SITE_LANGUAGE or not language.replace("-", "").isalnum():
        return ""
    direction = ' dir="rtl"' if base in RIGHT_TO_LEFT else ""
    return f'{{: lang="{language}"{direction} }}'


def _spanning(first: str, last: str) -> str:
    """One directive from the start of one paragraph to the end of another."""
    if first == last or "," not in first or "," not in last or "-," in first or ",-" in last:
        return first
    return f"{first.split(',')[0]},{last.rsplit(',', 1)[1]}"


def paragraph_numbers(numbers: Sequence[int]) -> str:
    """¶3 or ¶9–10."""
    return f"¶{number_runs(list(numbers))}"


def number_runs(numbers: Sequence[int]) -> str:
    """1–3, 7, 9–10."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)


def _fraction(value: PartialDate) -> float:
    return value.year + (value.month - 1 if value.month else 0) / 12 + (value.day - 1 if value.day else 0) / 372


def _anchors(prefix: str, formers: Iterable[Slug]) -> Markdown:
    return Markdown("".join(f'<a id="{prefix}{escape.address(former)}"></a>' for former in formers if not former.is_todo))


def summary(text: Inline, most: int = 200) -> str:
    """The words of a prose text, cut at a word, for descriptions."""
    plain_words = inline_words(text)
    if len(plain_words) <= most:
        return plain_words
    return plain_words[: most - 1].rsplit(" ", 1)[0] + " …"
