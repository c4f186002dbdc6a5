"""Is a quote true to its source? The rules of docs/format.md in their order, for one quote and the text of its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from generator.errors import Finding, Place, Severity
from generator.evidence import cues
from generator.evidence.folding import DOUBLE_MARKS, is_boundary, is_word
from generator.evidence.fragments import Fragments
from generator.evidence.matching import Candidate, Edit, Segment, find, nearest
from generator.evidence.quotations import SourceMap, map_source
from generator.evidence.words import begins_small, ends_sentence, has_number, sentence_head, sentence_rest, turning_words
from generator.reading import model
from generator.reading.article import Article
from generator.reading.text import Plain


class Span(NamedTuple):
    """Code points `start` to `end` (half-open) of a paragraph."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class SourceText:
    """A source with its text, mapped once."""

    source: model.Source
    article: Article
    map: SourceMap
    fragments: Fragments

    @classmethod
    def of(cls, source: model.Source, article: Article) -> SourceText:
        mapped = map_source(article.paragraphs, transcript=source.kind == "transcript")
        return cls(source, article, mapped, Fragments(mapped))

    @property
    def is_speech_throughout(self) -> bool:
        """Whether words outside quotation marks are speech too."""
        return self.source.kind == "transcript"


@dataclass(frozen=True)
class Verdict:
    """What was found out about a quote. `edits` holds, for each text of the quote, what the editor changed."""

    findings: tuple[Finding, ...]
    spans: tuple[Span, ...] = ()
    is_excerpt: bool = False
    edits: tuple[tuple[Edit, ...], ...] = ()
    speaker: str = cues.NOT_CHECKED
    names: tuple[str, ...] = ()
    link: str = ""

    @property
    def holds(self) -> bool:
        return bool(self.spans) and all(f.code in _MILD for f in self.findings)


_MILD: Final = frozenset(("Q006", "Q010"))


@dataclass
class _Judge:
    """Collects the findings of one quote."""

    quote_place: Place
    severity: Severity
    findings: list[Finding] = field(default_factory=list)

    def note(self, code: str, message: str, place: Place, help: str = "") -> None:
        severity = "warning" if code in _MILD else self.severity
        self.findings.append(Finding(code, severity, message, place, help))


def judge(quote: model.Quote, text: SourceText, names: cues.Names, severity: Severity = "error") -> Verdict:
    """The verdict on a quote whose source's text is at hand; `severity` is that of a quote that does not hold."""
    verdict = _words(quote.text, quote.paragraph, text, severity, quote.id.place)
    if not verdict.holds:
        return verdict
    spoken = _speaker(quote, verdict, text, names, severity)
    return spoken


def judge_omitted(texts: Sequence[Plain], text: SourceText, severity: Severity = "error") -> Verdict:
    """The verdict on words that another source left out, in the source that has them."""
    return _words(tuple(texts), None, text, severity, texts[0].place)


def _place(text: Plain, start: int, end: int) -> Place:
    return text.node.place_within(text, start, end) if text.node else text.place


def _words(
    texts: tuple[Plain, ...], number: model.Number | None, text: SourceText, severity: Severity, place: Place
) -> Verdict:
    judged = _Judge(place, severity)
    segments = [Segment.of(t) for t in texts]
    found: list[list[Candidate]] = []
    for written, segment in zip(texts, segments, strict=True):
        candidates = find(segment, text.map)
        if not candidates:
            _not_found(judged, written, segment, text)
        else:
            _check_edits(judged, written, segment, candidates[0], text)
        found.append(candidates)
    if not texts or not all(found) or judged.findings:
        return Verdict(tuple(judged.findings))
    chain = _choose(judged, texts, found, number, text)
    if chain is None:
        return Verdict(tuple(judged.findings))
    for written, candidate in zip(texts, chain, strict=True):
        _within_one_quotation(judged, written, candidate, text)
    if any(f.code not in _MILD for f in judged.findings):
        return Verdict(tuple(judged.findings))
    _check_cuts(judged, texts, chain, text)
    ranges = [_raw(piece, text.map) for candidate in chain for piece in candidate.pieces]
    parts = [part for start, end in ranges for part in _by_paragraph(start, end, text.map)]
    return Verdict(
        tuple(judged.findings),
        tuple(_span(start, end, text.map) for start, end in parts),
        _is_excerpt(chain, text),
        tuple(candidate.edits for candidate in chain),
        link=text.fragments.to_words(parts),
    )


def _raw(piece: tuple[int, int], source: SourceMap) -> tuple[int, int]:
    return source.folded.starts[piece[0]], source.folded.ends[piece[1] - 1]


def _by_paragraph(start: int, end: int, source: SourceMap) -> list[tuple[int, int]]:
    """A range of the text as ranges within paragraphs, without a mark that only opens the next paragraph again."""
    parts = []
    for number in range(source.paragraph_at(start), source.paragraph_at(end - 1) + 1):
        low, high = source.bounds(number)
        begin, finish = max(start, low), min(end, high)
        while begin < finish and begin > start and source.text[begin] in DOUBLE_MARKS:
            begin += 1
        if begin < finish:
            parts.append((begin, finish))
    return parts


def _span(start: int, end: int, source: SourceMap) -> Span:
    number = source.paragraph_at(start)
    base = source.starts[number - 1]
    return Span(number, start - base, end - base)


# Rule 1: verbatim ----------------------------------------------------------------------------------------------


def _not_found(judged: _Judge, written: Plain, segment: Segment, text: SourceText) -> None:
    folded = segment.folded.text.strip(" ")
    name = text.source.title if len(text.source.title) < 40 else text.source.outlet
    if folded in text.map.folded.text:
        at = text.map.folded.text.find(folded)
        cut_start = not is_boundary(text.map.folded.text, at)
        start, end = (0, 1) if cut_start else (len(written) - 1, len(written))
        whole = _word_around(text.map.folded.text, at if cut_start else at + len(folded) - 1)
        judged.note("Q003", "the quote begins inside a word" if cut_start else "the quote ends inside a word",
                    _place(written, start, end), f"the whole word in the source is “{whole}”")  # fmt: skip
        return
    stripped = folded.strip('"')
    if stripped != folded and stripped in text.map.folded.text:
        judged.note("Q001", "the quote marks around the words are not part of what was said", _place(written, 0, 1),
                    "leave them out: the page sets its own")  # fmt: skip
        return
    needless = _needless_edit(segment, text)
    if needless:
        match, help = needless
        judged.note("Q004", f"`{segment.folded.text[match.start() : match.end()]}` marks a change that was not made",
                    _place(written, *segment.raw(match.start(), match.end())), help)  # fmt: skip
        return
    difference = nearest(segment, text.map)
    if difference is None:
        judged.note("Q001", f"these words do not stand in {name}", _place(written, 0, len(written)),
                    "quote the source word for word, or name the source that has them with `source`")  # fmt: skip
        return
    where = f"¶{difference.paragraph} of {name}"
    place = _place(written, difference.start, difference.end)
    quoted, theirs = difference.quoted, difference.source
    if not quoted:
        before = written[difference.start : difference.end]
        judged.note("Q001", f"words of the source are missing here: {where} has “{theirs}” before “{before}”", place,
                    f"put them in, or mark the omission with `[…]`: “{theirs}”")  # fmt: skip
    elif not theirs:
        judged.note("Q001", f"“{quoted}” does not stand here in the source: {where}", place,
                    "take it out, or put words of your own in brackets: `[words]`")  # fmt: skip
    else:
        judged.note("Q001", f"“{quoted}” is not what the source has: {where} has “{theirs}”", place,
                    f"did you mean “{theirs}”?")  # fmt: skip


def _word_around(text: str, at: int) -> str:
    start, end = at, at + 1
    while not is_boundary(text, start):
        start -= 1
    while not is_boundary(text, end):
        end += 1
    return text[start:end]


def _needless_edit(segment: Segment, text: SourceText) -> tuple[re.Match[str], str] | None:
    """A mark of the editor's that stands for nothing: without it the words are the source's."""
    for match in re.finditer(r"\[[^\[\]]*\]", segment.folded.text):
        inner = match[0][1:-1]
        before, after = segment.folded.text[: match.start()], segment.folded.text[match.end() :]
        if inner == "…":
            without = Segment.of(f"{before.rstrip()} {after.lstrip()}".strip())
            if find(without, text.map):
                return match, "nothing is left out here: delete the mark"
        elif len(inner) == 1 and find(Segment.of(before + inner + after), text.map):
            return match, f"the source has this very letter: write `{inner}`"
    return None


# Rule 2: the editor's own changes --------------------------------------------------------------------------------


def _check_edits(judged: _Judge, written: Plain, segment: Segment, candidate: Candidate, text: SourceText) -> None:
    for edit in candidate.edits:
        if edit.kind != "insertion":
            continue
        inner = written[edit.start + 1 : edit.end - 1].strip()
        turning = turning_words(inner, text.source.language)
        if turning or has_number(inner):
            what = f"“{turning[0]}”" if turning else "a number"
            judged.note("Q005", f"{what} may not be put into a quote: it changes what was said",
                        _place(written, edit.start, edit.end), "say it in `context` instead")  # fmt: skip
        elif not any(is_word(c) for c in inner):
            judged.note("Q004", "these brackets hold no words", _place(written, edit.start, edit.end),
                        "`[…]` marks words left out")  # fmt: skip


def _check_cuts(judged: _Judge, texts: Sequence[Plain], chain: Sequence[Candidate], text: SourceText) -> None:
    """Warn where words left out, or the rest of a sentence that is quoted in part, negate or condition."""
    language = text.source.language
    folded = text.map.folded.text
    for index, (written, candidate) in enumerate(zip(texts, chain, strict=True)):
        omissions = iter([e for e in candidate.edits if e.kind == "omission"])
        for (_, left), (right, _) in zip(candidate.pieces, candidate.pieces[1:], strict=False):
            edit = next(omissions, None)
            turning = turning_words(folded[left:right], language)
            if turning:
                place = _place(written, edit.start, edit.end) if edit else _place(written, 0, len(written))
                _warn_cut(judged, f"the words left out here hold “{turning[0]}”", place)
        head, tail = _rest_of_sentence(candidate, text, following=chain[index + 1] if index + 1 < len(chain) else None)
        if turning := turning_words(head, language):
            _warn_cut(judged, f"the sentence begins before the quote, with “{turning[0]}” in the part left out",
                      _place(written, 0, _first_word(written)))  # fmt: skip
        if turning := turning_words(tail, language):
            last = len(written.rstrip())
            _warn_cut(judged, f"the sentence goes on behind the quote, with “{turning[0]}” in the part left out",
                      _place(written, written.rfind(" ", 0, last) + 1, last))  # fmt: skip


def _warn_cut(judged: _Judge, message: str, place: Place) -> None:
    judged.note("Q006", message, place, "read the sentence again: quote more of it if the cut turns its meaning")


def _first_word(text: str) -> int:
    space = text.find(" ")
    return space if space > 0 else len(text)


def _scope(candidate: Candidate, text: SourceText) -> tuple[int, int]:
    low, high = text.map.scope_at(text.map.folded.starts[candidate.start])
    return text.map.folded.at_or_after(low), text.map.folded.at_or_after(high)


def _rest_of_sentence(candidate: Candidate, text: SourceText, following: Candidate | None) -> tuple[str, str]:
    """What the source says before and behind the quoted words within the same sentence of the same speech."""
    low, high = _scope(candidate, text)
    folded = text.map.folded.text
    head = sentence_head(folded[low : candidate.start]) if candidate.start > low else ""
    if ends_sentence(folded[low : candidate.start].rstrip()) and not begins_small(folded[candidate.start :][:40]):
        head = ""
    quoted = folded[candidate.start : candidate.end]
    rest = folded[candidate.end : high]
    if ends_sentence(quoted) and not begins_small(rest.lstrip(" \"'([")):
        return head, ""
    tail = sentence_rest(rest)
    if following is None and folded[high - 1 : high] == "," and candidate.end >= high - 1:
        tail += _continued(text, high)
    return head, tail


def _continued(text: SourceText, high: int) -> str:
    """The rest of a sentence that the source interrupts by `,” he said, “` and then goes on with a small letter."""
    at = text.map.folded.starts[high - 1]
    here = text.map.paragraph_at(at)
    for quotation in text.map.speech:
        if quotation.start > at and text.map.paragraph_at(quotation.start) == here:
            words = text.map.text[quotation.start : quotation.end]
            return sentence_rest(" " + words) if begins_small(words) else ""
    return ""


def _is_excerpt(chain: Sequence[Candidate], text: SourceText) -> bool:
    """Whether the quote starts or ends inside a sentence of the source."""
    folded = text.map.folded.text
    first, last = chain[0], chain[-1]
    low, high = _scope(first, text)
    before = folded[low : first.start].strip(" \"'([")
    small = begins_small(folded[first.start : first.start + 60])
    if (before and not ends_sentence(before)) or small:
        return True
    low, high = _scope(last, text)
    rest = folded[last.end : high]
    if rest.strip() in (",", ".", ""):
        # the source closes its quotation right here; its last comma or full stop may be missing
        return bool(_continued(text, high)) and not ends_sentence(folded[last.start : last.end])
    ended = ends_sentence(folded[last.start : last.end])
    return not ended or begins_small(rest.lstrip(" \"'(["))


# Rule 3: unique, and lists in order ------------------------------------------------------------------------------


def _choose(
    judged: _Judge, texts: Sequence[Plain], found: list[list[Candidate]], number: model.Number | None, text: SourceText
) -> list[Candidate] | None:
    """The one place of every segment, or None with a finding."""
    source = text.map

    def paragraph(candidate: Candidate) -> int:
        return source.paragraph_at(source.folded.starts[candidate.start])

    firsts = found[0]
    wanted = number.number if number else 0
    if wanted:
        firsts = [c for c in firsts if paragraph(c) == wanted]
        if not firsts:
            where = _list_of(sorted({paragraph(c) for c in found[0]}))
            assert number is not None
            judged.note("Q002", f"the words do not start in ¶{wanted}: they stand in {where}", number.place,
                        f"write `paragraph: {paragraph(found[0][0])}`")  # fmt: skip
            return None
    chains = [chain for first in firsts if (chain := _chain(first, found[1:], text))]
    if not chains:
        judged.note("Q009", "the texts do not stand in this order in the source", _place(texts[-1], 0, len(texts[-1])),
                    "put them in the source's order, or make them quotes of their own")  # fmt: skip
        return None
    whole = [chain for chain in chains if _skipped(chain, text) is None]
    if not whole:
        index, words = _skipped(chains[0], text) or (1, "")
        judged.note("Q009", f"quoted words are skipped before this text: “{_short(words)}”",
                    _place(texts[index], 0, _first_word(texts[index])),
                    "quote them too, or mark the omission with `[…]` at the end of the text before")  # fmt: skip
        return None
    if len(whole) > 1:
        numbers = sorted({paragraph(chain[0]) for chain in whole})
        help = (
            f"add `paragraph: {numbers[0]}` or the one that is meant: {_list_of(numbers)}"
            if len(numbers) > 1
            else "quote more words, so that they stand there once"
        )
        judged.note("Q002", f"the words stand {len(whole)} times in the source: in {_list_of(numbers)}",
                    _place(texts[0], 0, len(texts[0])), help)  # fmt: skip
        return None
    for written, candidate in zip(texts, whole[0], strict=True):
        if candidate.is_ambiguous:
            edit = next(e for e in candidate.edits if e.kind == "omission")
            judged.note("Q002", "the words behind this omission stand more than once in the speech",
                        _place(written, edit.start, edit.end), "quote more words behind it")  # fmt: skip
            return None
    return whole[0]


def _chain(first: Candidate, rest: list[list[Candidate]], text: SourceText) -> list[Candidate] | None:
    """The segments behind `first`, in order, each where nothing quoted is skipped if there is such a place."""
    chain = [first]
    for candidates in rest:
        later = [c for c in candidates if c.start >= chain[-1].end]
        if not later:
            return None
        adjacent = [c for c in later if _between(chain[-1], c, text) is None]
        chain.append(adjacent[0] if adjacent else later[0])
    return chain


def _skipped(chain: Sequence[Candidate], text: SourceText) -> tuple[int, str] | None:
    for index in range(1, len(chain)):
        words = _between(chain[index - 1], chain[index], text)
        if words is not None:
            return index, words
    return None


def _between(left: Candidate, right: Candidate, text: SourceText) -> str | None:
    """Quoted words that stand between two segments and are not marked as left out; None if there are none."""
    source = text.map
    start, end = source.folded.ends[left.end - 1], source.folded.starts[right.start]
    marked = (left.edits and left.edits[-1].kind == "omission") or (right.edits and right.edits[0].kind == "omission")
    if marked:
        return None
    if text.is_speech_throughout:
        between = source.text[start:end]
        return between if any(is_word(c) for c in between) else None
    for quotation in source.speech:
        low, high = max(quotation.start, start), min(quotation.end, end)
        words = source.text[low:high]
        if low < high and any(is_word(c) for c in words) and not _is_scare(words, source.text[high : high + 1]):
            return words
    return None


def _is_scare(words: str, after: str) -> bool:
    """A few quoted words without punctuation of their own, inside a narrated sentence: a term, not speech."""
    return len(words.split()) <= 4 and words.rstrip()[-1:] not in ",.!?…" and begins_small(words)


def _list_of(numbers: Sequence[int]) -> str:
    shown = [f"¶{n}" for n in numbers[:8]]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _short(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip()
    return words if len(words) <= 60 else words[:57].rsplit(" ", 1)[0] + " …"


# Rule 4: spoken ----------------------------------------------------------------------------------------------------


def _within_one_quotation(judged: _Judge, written: Plain, candidate: Candidate, text: SourceText) -> None:
    source = text.map
    start = source.folded.starts[candidate.start]
    end = source.folded.ends[candidate.end - 1]
    if text.is_speech_throughout:
        if source.turns and source.turn_at(start, end) is None:
            judged.note("Q007", "the words are not within one speaker's turn of the transcript",
                        _place(written, 0, len(written)), "quote one speaker only")  # fmt: skip
        return
    if source.speech_at(start, end) is not None:
        if source.unpaired_in(start, end):
            _undecided(judged, written, source, start)
        return
    if source.unpaired_in(start, end):
        _undecided(judged, written, source, start)
        return
    touched = any(q.start < end and q.end > start for q in source.speech)
    where = f"¶{source.paragraph_at(start)}"
    if touched:
        judged.note("Q007", f"the words run across a quotation mark of the source, in {where}",
                    _place(written, 0, len(written)),
                    "quote what stands between the marks; words interrupted by “…,” he said, “…” are a list of texts")  # fmt: skip
    else:
        judged.note("Q007", f"the source does not quote these words: they are its own, in {where}",
                    _place(written, 0, len(written)), "cite the paragraph as evidence instead")  # fmt: skip


def _undecided(judged: _Judge, written: Plain, source: SourceMap, start: int) -> None:
    judged.note("Q010", f"the quotation marks of ¶{source.paragraph_at(start)} can't be paired, so whether these words "
                "are speech is undecided", _place(written, 0, len(written)), "compare with the source by eye")  # fmt: skip


# Rule 5: by that speaker -------------------------------------------------------------------------------------------


def _speaker(quote: model.Quote, verdict: Verdict, text: SourceText, names: cues.Names, severity: Severity) -> Verdict:
    findings = list(verdict.findings)
    if quote.speaker is not None and quote.speaker.is_todo:
        return verdict
    spoken = cues.Spoken(cues.UNDECIDED)
    for span in verdict.spans:
        base = text.map.starts[span.paragraph - 1]
        said = cues.who_spoke(text.map, base + span.start, base + span.end, quote.speaker, names)
        if said.verdict == cues.CONTRADICTED:
            spoken = said
            break
        if said.verdict == cues.CONFIRMED and spoken.verdict == cues.UNDECIDED:
            spoken = said
    if spoken.verdict == cues.CONTRADICTED:
        place = quote.speaker.place if quote.speaker else quote.id.place
        message = (
            f"the source gives these words to {spoken.other}, not to `{quote.speaker}`"
            if quote.speaker
            else f"the source gives these words to {spoken.other}; they are not unattributed"
        )
        help = f"name the actor that {spoken.other} is, or add that name to the aliases of the speaker"
        findings.append(Finding("Q008", severity, message, place, help))
    return Verdict(
        tuple(findings), verdict.spans, verdict.is_excerpt, verdict.edits, spoken.verdict, spoken.names, verdict.link
    )
