"""A source that has changed since it was checked: what became of each quote and each cited paragraph.

The receipt holds no words: of a paragraph that is nowhere any more, only those around it tell whether it was edited or is gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from generator.errors import Finding
from generator.evidence.checked import Checked
from generator.evidence.citations import how_to_move
from generator.evidence.digests import folded_digest
from generator.evidence.fates import EDITED, GONE, LOST, MOVED, UNCHANGED, Changes, Fate
from generator.evidence.judging import SourceText, Verdict
from generator.evidence.looking import TooOften
from generator.evidence.matching import Candidate, Segment, find
from generator.evidence.names import Names
from generator.evidence.nearest import is_like
from generator.evidence.order import paragraph_of
from generator.evidence.receipts import Receipt
from generator.evidence.records import QuoteRecord
from generator.evidence.verdicts import judge
from generator.reading import model
from generator.reading.library import Library
from generator.reading.references import Number

_MOST_PLACES: Final = 50


def changes_of(checked: Checked, library: Library, names: Names) -> Changes | None:
    """What became of the quotes and paragraphs of those sources whose text is not the receipt's; None if all are the same."""
    receipt = checked.receipt
    if receipt is None:
        return None
    changed = checked.changed_sources
    if not changed:
        return None
    found = Changes()
    for source in changed:
        text = checked.texts[source]
        standing: dict[int, int] = {}  # paragraphs of the old text that hold a quote, and where that stands now
        unsure: list[tuple[model.Quote, list[int]]] = []
        for quote, record in _quotes(checked, receipt, library, source):
            verdict = checked.judged.get(str(quote.id))
            if verdict is None:
                continue
            fate, places = _fate_of_quote(quote, record, verdict, text, names)
            found.quotes[str(quote.id)] = fate
            if len(places) > 1:
                unsure.append((quote, places))
            elif quote.paragraph is not None and fate.now:
                standing[quote.paragraph.number] = fate.now
            elif verdict.holds and len(record.paragraphs) == len(_paragraphs(verdict)):
                standing.update(zip(record.paragraphs, _paragraphs(verdict), strict=True))
        fates = _fates_of_paragraphs(source, receipt, text, standing)
        found.paragraphs.update({(source, number): fate for number, fate in fates.items()})
        for quote, places in unsure:
            found.quotes[str(quote.id)] = _by_its_neighbours(quote, places, fates, standing)
    return found


def _quotes(checked: Checked, receipt: Receipt, library: Library, source: str) -> Iterator[tuple[model.Quote, QuoteRecord]]:
    """The quotes of a source that are as they were when they were checked, each with its record."""
    for quote in checked.entry.brief.quotes:
        if str(checked.entry.source_of(quote).id) == source and receipt.has_quote(quote):
            record = receipt.quote(checked.entry, quote, library.actor(quote.speaker) if quote.speaker else None)
            if record is not None:
                yield quote, record


def _paragraphs(verdict: Verdict) -> list[int]:
    return sorted({span.paragraph for span in verdict.spans})


def _fate_of_quote(
    quote: model.Quote, record: QuoteRecord, verdict: Verdict, text: SourceText, names: Names
) -> tuple[Fate, list[int]]:
    """What became of a quote; and the paragraphs in which it may begin now, where its own `paragraph` is wrong."""
    segments = [Segment.of(written) for written in quote.text]
    if quote.paragraph is not None and not (verdict.holds and _stands_alike(verdict, record)):
        starts = sorted({paragraph_of(candidate, text) for candidate in _places_of(segments[0], text)})[:_MOST_PLACES]
        judged = {number: judge(_at(quote, number), text, names) for number in starts}
        places = [number for number, there in judged.items() if there.holds]
        # where the words stand several times, the place that was checked is known by how they stand there
        alike = [number for number in places if _stands_alike(judged[number], record)]
        if len(alike) == 1 or (places and not verdict.holds):
            places = alike or places
            return Fate(MOVED, places[0] if len(places) == 1 else 0), places
    if verdict.holds:
        now = _paragraphs(verdict)
        return Fate(UNCHANGED if now == record.paragraphs else MOVED, now[0]), []
    is_near = any(_places_of(segment, text) or is_like(segment, text.map, text.words_again) for segment in segments)
    return Fate(EDITED if is_near else GONE), []


def _places_of(segment: Segment, text: SourceText) -> list[Candidate]:
    """Where a segment stands; nowhere, if that is so often that it tells nothing."""
    try:
        return find(segment, text.map)
    except TooOften:
        return []


def _stands_alike(verdict: Verdict, record: QuoteRecord) -> bool:
    """Whether words stand in their paragraph just as they stood when they were checked."""
    was, now = ([(span.start, span.end) for span in spans] for spans in (record.spans, verdict.spans))
    return was == now and (record.speaker, record.is_excerpt) == (verdict.speaker, verdict.is_excerpt)


def _at(quote: model.Quote, number: int) -> model.Quote:
    return quote.model_copy(update={"paragraph": Number(str(number))})


def _by_its_neighbours(quote: model.Quote, places: list[int], fates: Mapping[int, Fate], standing: Mapping[int, int]) -> Fate:
    """Which of several places is meant by a quote: the only one between what stood before and behind it."""
    assert quote.paragraph is not None
    anchors = {**standing, **{n: fate.now for n, fate in fates.items() if fate.state in (UNCHANGED, MOVED)}}
    at = quote.paragraph.number
    if at in anchors:
        return Fate(MOVED, anchors[at]) if anchors[at] in places else Fate(MOVED)
    before = max((n for n in anchors if n < at), default=0)
    behind = min((n for n in anchors if n > at), default=0)
    low, high = anchors.get(before, 0), anchors.get(behind, places[-1] + 1)
    between = [place for place in places if low <= place <= high]
    return Fate(MOVED, between[0] if len(between) == 1 else 0)


def tell_of_moved_quotes(checked: Checked, given: Collection[str]) -> None:
    """A quote whose `paragraph` is another one's now: one finding in the place of those about its words."""
    changes, entry = checked.changes, checked.entry
    for quote_id, fate in changes.quotes.items() if changes else ():
        quote, verdict = entry.quotes[quote_id], checked.judged[quote_id]
        if not fate.now or quote.paragraph is None or fate.now == quote.paragraph.number:
            continue
        findings = [f for f in checked.findings if f not in verdict.findings]
        source = str(entry.source_of(quote).id)
        message = f"these words of `{source}` stood in ¶{quote.paragraph.number}, and are in ¶{fate.now} now"
        findings.append(Finding("R007", "error", message, quote.paragraph.place, how_to_move(entry, source, source in given)))
        checked.findings = findings


# cited paragraphs --------------------------------------------------------------------------------------------------


def _fates_of_paragraphs(source: str, receipt: Receipt, text: SourceText, standing: Mapping[int, int]) -> dict[int, Fate]:
    """What became of every paragraph that the receipt knows of a source."""
    recorded = {int(number): found["folded_sha256"] for number, found in receipt.data["paragraphs"].get(source, {}).items()}
    now = _same_words(recorded, text)
    count = len(text.article.paragraphs)
    anchors = {0: 0, receipt.sources[source].paragraphs + 1: count + 1, **standing, **now}
    fates = {}
    for number in sorted(recorded):
        if number in now:
            fates[number] = Fate(UNCHANGED if now[number] == number else MOVED, now[number])
        else:
            fates[number] = _without_its_words(number, anchors)
    return fates


def _same_words(recorded: Mapping[int, str], text: SourceText) -> dict[int, int]:
    """Where the recorded paragraphs stand in a text; each place is one paragraph's only."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, paragraph in enumerate(text.article.paragraphs, 1):
        places[folded_digest(paragraph)].append(number)
    groups: dict[str, list[int]] = defaultdict(list)
    for number in sorted(recorded):
        groups[recorded[number]].append(number)
    now: dict[int, int] = {}
    unsure: list[tuple[list[int], list[int]]] = []
    for digest, numbers in groups.items():
        if len(numbers) == len(places[digest]):
            now.update(zip(numbers, places[digest], strict=True))
        elif places[digest]:
            unsure.append((numbers, places[digest]))
    # the same words several times: first what stands where it stood, then what is nearest to where it should be now
    for numbers, there in unsure:
        left = [place for place in there if place not in numbers]
        now.update({number: number for number in numbers if number in there})
        for number in (n for n in numbers if n not in there):
            if left:
                before = max((n for n in now if n < number), default=0)
                wanted = number + now.get(before, 0) - before
                now[number] = min(left, key=lambda place: (abs(place - wanted), place))
                left.remove(now[number])
    return now


def _without_its_words(number: int, anchors: Mapping[int, int]) -> Fate:
    """What became of a paragraph whose words are nowhere: `anchors` say where paragraphs of the old text stand now."""
    if number in anchors:
        return Fate(EDITED, anchors[number])  # a quote of it still stands
    before, behind = max(n for n in anchors if n < number), min(n for n in anchors if n > number)
    room = anchors[behind] - anchors[before] - 1
    if room == behind - before - 1:
        return Fate(EDITED, number + anchors[before] - before)
    return Fate(GONE) if room == 0 else Fate(LOST)
