"""Is a quote true to its source? The rules of docs/format.md in their order, for one quote and the text of its source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.errors import Finding, Severity, write
from generator.evidence import cues
from generator.evidence.cuts import check_cuts, check_edits, is_excerpt, is_fragment
from generator.evidence.judging import Judge, SourceText, Verdict
from generator.evidence.languages import en, lexicon_of
from generator.evidence.looking import TooOften
from generator.evidence.matching import Candidate, Segment, find
from generator.evidence.mismatch import explain, marks_are_none_of_it
from generator.evidence.order import choose
from generator.evidence.pairing import Quotation
from generator.evidence.placing import place_of_all
from generator.evidence.quotations import SourceMap
from generator.evidence.records import Span
from generator.evidence.words import begins_small
from generator.reading import model
from generator.reading.nearly import bare
from generator.reading.references import Number
from generator.reading.text import Plain

__all__ = ["SourceText", "Verdict", "judge", "judge_omitted"]


def judge(quote: model.Quote, text: SourceText, names: cues.Names, severity: Severity = "error") -> Verdict:
    """The verdict on a quote whose source's text is at hand; `severity` is that of a quote that does not hold."""
    verdict = _words(quote.text, quote.paragraph, text, severity, _said_by(quote, text, names))
    return _speaker(quote, verdict, text, names, severity) if verdict.holds else verdict


def judge_omitted(
    quote: model.Quote, texts: Sequence[Plain], text: SourceText, names: cues.Names, severity: Severity = "error"
) -> list[Verdict]:
    """The verdicts on words of a quote that another source left out, in the source that has them: each by itself."""
    verdicts = []
    for omitted in texts:
        verdict = _words((omitted,), None, text, severity, _said_by(quote, text, names))
        if verdict.holds:
            verdict = _speaker(quote, verdict, text, names, severity)
        # what is left out is a part of a sentence by its nature
        verdicts.append(replace(verdict, findings=tuple(f for f in verdict.findings if f.code != "Q006")))
    return verdicts


def _said_by(quote: model.Quote, text: SourceText, names: cues.Names) -> Callable[[Sequence[Candidate]], bool]:
    """Whether the source surely gives a quote's speaker the words at these places."""

    def is_theirs(chain: Sequence[Candidate]) -> bool:
        if quote.speaker is None or quote.speaker.is_todo:
            return False
        return _spoken(_spans(_parts(chain, text.map), text.map), str(quote.speaker), text, names).verdict == cues.CONFIRMED

    return is_theirs


def _words(
    texts: tuple[Plain, ...],
    number: Number | None,
    text: SourceText,
    severity: Severity,
    is_the_speakers: Callable[[Sequence[Candidate]], bool],
) -> Verdict:
    judged = Judge(severity)
    try:
        return _words_of(judged, texts, number, text, is_the_speakers)
    except TooOften:
        judged.note("Q002", "these words stand so often in the source that not every place was looked at",
                    place_of_all(texts[0]), "quote more words, so that they stand there once")  # fmt: skip
        return Verdict(tuple(judged.findings))


def _words_of(
    judged: Judge,
    texts: tuple[Plain, ...],
    number: Number | None,
    text: SourceText,
    is_the_speakers: Callable[[Sequence[Candidate]], bool],
) -> Verdict:
    """The verdict on the words, before it is known who said them. Raises TooOften."""
    found: list[list[Candidate]] = []
    for index, written in enumerate(texts):
        segment = Segment.of(written)
        candidates = find(segment, text.map) if index == 0 else find(segment, text.map, limit=len(text.map.text) + 1)
        if candidates:
            check_edits(judged, written, candidates[0].edits, text)
        else:
            explain(judged, written, segment, text)
        found.append(candidates)
    if not texts or judged.objects:
        return Verdict(tuple(judged.findings))
    chain = choose(judged, texts, found, number if number is not None and not number.is_todo else None, text, is_the_speakers)
    if chain is None:
        return Verdict(tuple(judged.findings))
    for written, candidate in zip(texts, chain, strict=True):
        _within_one_quotation(judged, written, candidate, text)
    if judged.objects:
        return Verdict(tuple(judged.findings))
    check_cuts(judged, texts, chain, text)
    parts = _parts(chain, text.map)
    return Verdict(
        tuple(judged.findings),
        _spans(parts, text.map),
        is_excerpt(chain, text),
        tuple(candidate.edits for candidate in chain),
        link=text.fragments.to_words(parts),
    )


def _parts(chain: Sequence[Candidate], source: SourceMap) -> list[tuple[int, int]]:
    """The words at these places as ranges of the source's text, each within a paragraph."""
    ranges = [_raw(piece, source) for candidate in chain for piece in candidate.pieces]
    return [part for start, end in ranges for part in _by_paragraph(start, end, source)]


def _spans(parts: Sequence[tuple[int, int]], source: SourceMap) -> tuple[Span, ...]:
    return tuple(Span(*source.to_print(start, end)) for start, end in parts)


def _raw(piece: tuple[int, int], source: SourceMap) -> tuple[int, int]:
    return source.folded.starts[piece[0]], source.folded.ends[piece[1] - 1]


def _by_paragraph(start: int, end: int, source: SourceMap) -> list[tuple[int, int]]:
    """A range of the text as ranges within paragraphs, without a mark that only opens the next paragraph again."""
    parts = []
    for number in range(source.paragraph_at(start), source.paragraph_at(end - 1) + 1):
        low, high = source.bounds(number)
        begin, finish = max(start, low), min(end, high)
        if begin in source.reopening and begin > start:
            begin += 2 if source.text.startswith("''", begin) else 1
            while begin < finish and source.text[begin].isspace():
                begin += 1
        if begin < finish:
            parts.append((begin, finish))
    return parts


# Rule 4: spoken ----------------------------------------------------------------------------------------------------


def _within_one_quotation(judged: Judge, written: Plain, candidate: Candidate, text: SourceText) -> None:
    source = text.map
    start, end = _raw((candidate.start, candidate.end), source)
    where = f"¶{source.paragraph_at(start)}"
    if text.is_speech_throughout:
        if source.turns and source.turn_at(start, end) is None:
            judged.note("Q007", "the words are not within one speaker's turn of the transcript", place_of_all(written),
                        "quote one speaker only")  # fmt: skip
        return
    quotation = source.speech_at(start, end)
    if source.unpaired_in(start, end):
        judged.note("Q010", f"the quotation marks of {where} can't be paired, so whether these words are speech is undecided",
                    place_of_all(written), "compare with the source by eye")  # fmt: skip
    elif quotation is not None and source.is_within_single(quotation):
        judged.note("Q010", f"these marks stand between single quotation marks in {where}, so whose words they hold is "
                    "undecided", place_of_all(written), "compare with the source by eye")  # fmt: skip
    elif quotation is not None:
        if aside := source.aside_in(start, end):
            judged.note("Q007", f"the source's own words stand among these, in {where}: “{aside.strip(' ,.—–-')}”",
                        place_of_all(written), "make `text` a list of what stands before and behind them",
                        is_doubt=True)  # fmt: skip
        if any(source.crosses_nested(*_raw(piece, source)) for piece in candidate.pieces):
            judged.note("Q007", f"the words run across a mark of a quotation within the quotation, in {where}",
                        place_of_all(written), "quote all of the inner quotation, or nothing of it")  # fmt: skip
        elif _is_term(quotation, text):
            judged.note("Q007", f"the source may only use these words as a term, in {where}: nothing there says that anybody "
                        "spoke them", place_of_all(written), "compare with the source by eye", is_doubt=True)  # fmt: skip
    elif source.speech_within(start, end) and not (source.cuts_none(start, end) and source.in_single_marks(start, end)):
        if bare(written) and source.speech_at(start + 1, end - 1):
            marks_are_none_of_it(judged, written, at=0)
            return
        judged.note("Q007", f"the words run across a quotation mark of the source, in {where}", place_of_all(written),
                    "quote what stands between the marks; words that “…,” he said, “…” cuts are a list")  # fmt: skip
    elif source.in_single_marks(start, end):
        judged.note("Q010", f"the words stand between single quotation marks in {where}, so whether they are speech is "
                    "undecided", place_of_all(written), "compare with the source by eye")  # fmt: skip
    else:
        judged.note("Q007", f"the source does not quote these words: they are its own, in {where}", place_of_all(written),
                    "cite the paragraph as evidence instead")  # fmt: skip


def _is_term(quotation: Quotation, text: SourceText) -> bool:
    """A scare quote: a few words inside a narrated sentence that gives them to nobody."""
    source = text.map
    lexicon = lexicon_of(text.source.language)
    words = source.text[quotation.start : quotation.end].strip()
    if lexicon is None or len(words.split()) > 4 or not is_fragment(quotation, text):
        return False
    if not (begins_small(words) or words.istitle() or lexicon.nouns_are_capitalised):
        return False
    low, high = source.bounds(source.paragraph_at(quotation.start))
    narrated = f"{source.text[low : quotation.start]} {source.text[quotation.end : high]}".lower()
    giving = en.GIVING if lexicon is en.LEXICON else lexicon.giving
    return not giving.intersection(word.strip(".,;:!?()“”„«»\"'—–") for word in narrated.split())


# Rule 5: by that speaker -------------------------------------------------------------------------------------------


def _speaker(quote: model.Quote, verdict: Verdict, text: SourceText, names: cues.Names, severity: Severity) -> Verdict:
    if quote.speaker is not None and quote.speaker.is_todo:
        return verdict
    spoken = _spoken(verdict.spans, str(quote.speaker) if quote.speaker else None, text, names)
    findings = verdict.findings
    if spoken.verdict == cues.CONTRADICTED:
        whose = f"not to `{quote.speaker}`" if quote.speaker else "so they are not unattributed"
        place = quote.speaker.place if quote.speaker else quote.id.place
        help = f"write `{spoken.actor}`" if spoken.actor else f"name the actor that {spoken.other} is"
        if quote.speaker is None:
            help = f"put `speaker: {spoken.actor or '<actor id>'}` in its place"
        else:
            help += ", or mend the aliases if this name is another's"
        fix = write(place, spoken.actor) if spoken.actor and quote.speaker else None
        message = f"the source gives these words to {spoken.other}, {whose}"
        findings += (Finding("Q008", severity, message, place, help, fix=fix),)
    return replace(verdict, findings=findings, speaker=spoken.verdict, names=spoken.names)


def _spoken(spans: Sequence[Span], speaker: str | None, text: SourceText, names: cues.Names) -> cues.Spoken:
    """What the source says of the speaker of all these words: one stranger among them is enough to contradict.

    Words without a cue of their own are the speaker's if they follow the speaker's, with that cue alone between.
    """
    found: list[cues.Spoken] = []
    for span in spans:
        said = cues.who_spoke(text.map, *text.map.to_read(*span), speaker, names)
        if said.verdict == cues.CONTRADICTED:
            return said
        found.append(said)
    sure = next((said for said in found if said.verdict == cues.CONFIRMED), None)
    if sure is None:
        return cues.Spoken(cues.UNDECIDED)
    for earlier, said in zip([None, *found], found, strict=False):
        if said.verdict != cues.CONFIRMED and not (said.goes_on and earlier is not None):
            return cues.Spoken(cues.UNDECIDED)
    return sure
