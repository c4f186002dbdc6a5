"""Why words do not stand in the source, and how to mend them. A hint, never a proof: nothing here lets a quote pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from generator.evidence.folding import folded as folded_text
from generator.evidence.folding import is_boundary, is_word
from generator.evidence.judging import Judge, SourceText, place_in, place_of_all
from generator.evidence.matching import Segment, find, occurrences
from generator.evidence.quotations import SourceMap
from generator.reading.text import Plain

_MANY_WORDS: Final = 400
_TOKEN: Final = re.compile(r"\"|[^\s\"]+")  # a mark leans on the word beside it and is none of it


def explain(judged: Judge, written: Plain, segment: Segment, text: SourceText) -> None:
    """Note the one thing that keeps a segment, which stands nowhere, from standing in the source."""
    reading = segment.as_edited
    if not any(map(is_word, "".join(piece.text for piece in reading.pieces))):
        judged.note("Q001", "the quote holds no words of the source", place_of_all(written),
                    "quote what was said, word for word")  # fmt: skip
        return
    if _marks_around(judged, written, segment, text) or _ellipsis(judged, written, segment, text):
        return
    if reading.fault is not None:
        fault = reading.fault
        judged.note(fault.code, fault.message, place_in(written, *segment.raw(fault.start, fault.end)), fault.help)
        return
    if _part_of_word(judged, written, segment, text) or _needless(judged, written, segment, text):
        return
    if reading.gaps and all(occurrences(piece.text, text.map) for piece in reading.pieces):
        gap = reading.gaps[0]
        judged.note("Q007", "the words before and behind this omission do not stand in this order in one "
                    + ("turn" if text.is_speech_throughout else "quotation") + " of the source",
                    place_in(written, gap.start, gap.end),
                    "words that narration interrupts are a list of texts; else make them quotes of their own")  # fmt: skip
        return
    if _interrupted(judged, written, segment, text):
        return
    difference = nearest(segment, text.map)
    if difference is not None:
        _differs(judged, written, difference, text)
        return
    judged.note("Q001", f"these words do not stand in {text.name}", place_of_all(written),
                "quote the source word for word, or name the source that has them with `source`")  # fmt: skip


def _marks_around(judged: Judge, written: Plain, segment: Segment, text: SourceText) -> bool:
    folded = segment.folded.text.strip(" ")
    bare = folded.strip('"').strip(" ")
    if bare == folded or not bare or not find(Segment.of(bare), text.map):
        return False
    at = 0 if folded[0] == '"' else len(written) - 1
    judged.note("Q001", "the quote marks around the words are not part of what was said", place_in(written, at, at + 1),
                "leave them out: the page shows the words as a quote")  # fmt: skip
    return True


def _ellipsis(judged: Judge, written: Plain, segment: Segment, text: SourceText) -> bool:
    """A plain `…` that is meant as the editor's."""
    folded = segment.folded.text
    plain = [m.start() for m in re.finditer("…", folded) if not any(a < m.start() < b for a, b in segment.groups)]
    for at in plain[:8]:
        marked = Segment.of(f"{folded[:at].rstrip(' ')} […] {folded[at + 1 :].lstrip(' ')}".strip(" "))
        bare = Segment.of((folded[:at] + folded[at + 1 :]).strip(" "))
        if find(marked, text.map) or find(bare, text.map):
            judged.note("Q001", "the source has no “…” here: a plain ellipsis is never the editor's",
                        place_in(written, *segment.raw(at, at + 1)), "write `[…]` where words are left out")  # fmt: skip
            return True
    return False


def _part_of_word(judged: Judge, written: Plain, segment: Segment, text: SourceText) -> bool:
    """A piece that stands in the source only as a part of words."""
    source = text.map.folded.text
    for piece in segment.as_edited.pieces:
        at = source.find(piece.text)
        if at < 0 or occurrences(piece.text, text.map):
            continue
        end = at + len(piece.text)
        cut_start = not is_boundary(source, at)
        words = list(re.finditer(r"\S+", segment.folded.text[piece.start : piece.end]))
        word = words[0] if cut_start else words[-1]
        place = place_in(written, *segment.raw(piece.start + word.start(), piece.start + word.end()))
        whole = _word_around(source, at if cut_start else end)
        what = "begins" if cut_start else "ends"
        judged.note("Q003", f"the quote {what} inside a word", place, f"the whole word in the source is “{whole}”")
        return True
    return False


def _interrupted(judged: Judge, written: Plain, segment: Segment, text: SourceText) -> bool:
    """Words that the source has in two quotations, with narration between them, and the quote in one text."""
    folded = segment.folded.text
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", folded)][:_MANY_WORDS]
    for index in range(len(words) - 1, 0, -1):
        first, rest = folded[: words[index - 1][1]], folded[words[index][0] :]
        if not _in_two_quotations(first, rest, text.map):
            continue
        place = place_in(written, *segment.raw(*words[index]))
        help = f"make `text` a list of two: one item ends with “{_tail(first)}”, the next begins with “{_head(rest)}”"
        judged.note("Q007", "the source interrupts these words here, and does not quote them in one piece", place, help)
        return True
    return False


def _in_two_quotations(first: str, rest: str, source: SourceMap) -> bool:
    """Whether `first` ends one quotation of the source and `rest` begins the next."""
    ends = {source.speech_at(*_raw(source, *place)) for place in occurrences(first, source)}
    starts = {source.speech_at(*_raw(source, *place)) for place in occurrences(rest, source)}
    texts = source.text
    for left, right in zip(source.speech, source.speech[1:], strict=False):
        if left in ends and right in starts:
            closes = folded_text(texts[left.start : left.end]).rstrip(" ,.").endswith(first.rstrip(" ,."))
            opens = folded_text(texts[right.start : right.end]).lstrip(" ").startswith(rest[:20])
            if closes and opens:
                return True
    return False


def _raw(source: SourceMap, start: int, end: int) -> tuple[int, int]:
    return source.folded.starts[start], source.folded.ends[end - 1]


def _tail(text: str) -> str:
    return " ".join(text.split(" ")[-3:])


def _head(text: str) -> str:
    return " ".join(text.split(" ")[:3])


def _word_around(text: str, at: int) -> str:
    start = end = at
    while not is_boundary(text, start):
        start -= 1
    while end < len(text) and (end == at or not is_boundary(text, end)):
        end += 1
    return text[start:end].strip(" ")


def _needless(judged: Judge, written: Plain, segment: Segment, text: SourceText) -> bool:
    """A mark of the editor's that stands for nothing: without it the words are the source's."""
    folded = segment.folded.text
    for begin, end in segment.groups[:16]:
        inner, help = folded[begin + 1 : end - 1], ""
        before, after = folded[:begin], folded[end:]
        if inner == "…" and find(Segment.of(f"{before.rstrip()} {after.lstrip()}".strip()), text.map):
            help = "nothing is left out here: delete the mark"
        elif len(inner) == 1 and find(Segment.of(before + inner + after), text.map):
            help = f"the source has this very letter: write `{inner}`"
        if help:
            judged.note("Q004", f"`{folded[begin:end]}` marks a change that was not made",
                        place_in(written, *segment.raw(begin, end)), help)  # fmt: skip
            return True
    return False


def _differs(judged: Judge, written: Plain, difference: Difference, text: SourceText) -> None:
    where = f"¶{difference.paragraph} of {text.name}"
    place = place_in(written, difference.start, difference.end)
    quoted, theirs = difference.quoted, difference.source
    if not quoted:
        before = written[difference.start : difference.end]
        judged.note("Q001", f"words of the source are missing here: {where} has “{theirs}” before “{before}”", place,
                    f"put them in, or mark the omission with `[…]`: “{theirs}”")  # fmt: skip
    elif not theirs:
        judged.note("Q001", f"“{quoted}” does not stand here in the source: {where}", place,
                    "take it out, or put words of your own in brackets: `[words]`")  # fmt: skip
    else:
        is_capital = quoted[1:] == theirs[1:] and quoted[0] == theirs[0].swapcase()
        help = f"write `[{quoted[0]}]{quoted[1:]}`" if is_capital else f"did you mean “{theirs}”?"
        judged.note("Q001", f"“{quoted}” is not what the source has: {where} has “{theirs}”", place, help)


# did you mean ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """The first words that differ from the nearest passage: a range of the quote's text, both wordings, the paragraph."""

    start: int
    end: int
    quoted: str
    source: str
    paragraph: int


class _Word(NamedTuple):
    word: str
    start: int
    end: int
    after_omission: bool = False


def nearest(segment: Segment, source: SourceMap) -> Difference | None:
    """Where the segment leaves the source's most similar passage; None where nothing is similar."""
    ours = _words_of(segment, source)
    theirs = [_Word(m[0], m.start(), m.end()) for m in _TOKEN.finditer(source.folded.text)]
    if not ours or not theirs or len(ours) > _MANY_WORDS:
        return None
    ours_bare, theirs_bare = [_bare(w.word) for w in ours], [_bare(w.word) for w in theirs]
    anchor = SequenceMatcher(None, theirs_bare, ours_bare, autojunk=False).find_longest_match()
    if not anchor.size or (anchor.size < 2 and len(ours) > 2):
        return None
    slack = len(ours) // 2 + 3
    longer = 60 if any(w.after_omission for w in ours) else 0
    low = max(0, anchor.a - anchor.b - slack - longer)
    window = theirs[low : anchor.a + len(ours) - anchor.b + slack + longer]
    cost, steps = _aligned(ours, window)
    change = _first_change(steps)
    if change is None or cost > len(ours) * 0.6:
        return None
    i1, i2, j1, j2 = change
    mark = ours[j1:j2] or ours[j1 : j1 + 1] or ours[-1:]
    start, end = segment.raw(mark[0].start, mark[-1].end)
    at = window[min(i1, len(window) - 1)]
    found = source.text[source.folded.starts[window[i1].start] : source.folded.ends[window[i2 - 1].end - 1]] if i2 > i1 else ""
    return Difference(
        start, end, " ".join(w.word for w in ours[j1:j2]), re.sub(r"\s+", " ", found),
        source.paragraph_at(source.folded.starts[at.start]),
    )  # fmt: skip


def _words_of(segment: Segment, source: SourceMap) -> list[_Word]:
    """The words that the segment has from its source, what the editor put in or marked left out."""
    text = segment.folded.text
    begins: dict[int, int] = {}  # where a word seems to begin behind its changed capital → where it does
    gaps: list[int] = []
    for begin, end in segment.groups:
        inner = text[begin + 1 : end - 1].strip()
        if text[begin:end] in source.folded.text:
            continue
        if inner == "…":
            gaps.append(begin)
        is_capital = len(inner) == 1 and text[end : end + 1].isalpha()
        if is_capital:
            begins[end - 1] = begin
        text = text[:begin] + " " * (end - begin - 1) + (inner.swapcase() if is_capital else " ") + text[end:]
    words: list[_Word] = []
    last = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        words.append(_Word(match[0], begins.get(start, start), match.end(), any(last <= gap < start for gap in gaps)))
        last = match.end()
    return words


def _bare(word: str) -> str:
    return word.strip("\".,;:!?…()[]'").lower()


class _Step(NamedTuple):
    """A step of an alignment: how many words (0 or 1) of the source, from `i` on, stand beside how many of the quote's."""

    i: int
    theirs: int
    j: int
    ours: int
    is_equal: bool


def _aligned(ours: list[_Word], theirs: list[_Word]) -> tuple[float, list[_Step]]:
    """The cheapest way to set the quote's words beside a passage of the source.

    What the source has before and behind the passage costs nothing, and neither do its words at an omission mark.
    """
    our_bare, their_bare = [_bare(w.word) for w in ours], [_bare(w.word) for w in theirs]
    skips = [0.0] + [0.0 if j == len(ours) or ours[j].after_omission else 1.0 for j in range(1, len(ours) + 1)]

    def differ(i: int, j: int) -> float:
        # where a piece ends, the source's word may have a comma or a full stop behind it
        is_last = not skips[j + 1]
        if theirs[i].word == ours[j].word or (is_last and theirs[i].word.rstrip(",.;:!?…") == ours[j].word):
            return 0.0
        return 0.4 if their_bare[i] == our_bare[j] else 1.3

    extra = 1.35  # a little more than another word in its place
    costs = [[0.0] * (len(theirs) + 1)]
    for j in range(1, len(ours) + 1):
        above, row = costs[-1], [costs[-1][0] + extra]
        for i in range(1, len(theirs) + 1):
            row.append(min(above[i - 1] + differ(i - 1, j - 1), row[i - 1] + skips[j], above[i] + extra))
        costs.append(row)
    steps: list[_Step] = []
    i, j = min(range(len(theirs) + 1), key=lambda i: costs[-1][i]), len(ours)
    while j > 0:
        cost = costs[j][i]
        if i > 0 and abs(costs[j - 1][i - 1] + differ(i - 1, j - 1) - cost) < 1e-6:
            i, j = i - 1, j - 1
            steps.append(_Step(i, 1, j, 1, not differ(i, j)))
        elif i > 0 and abs(costs[j][i - 1] + skips[j] - cost) < 1e-6:
            i -= 1
            if skips[j]:
                steps.append(_Step(i, 1, j, 0, False))
        else:
            j -= 1
            steps.append(_Step(i, 0, j, 1, False))
    return min(costs[-1]), steps[::-1]


def _first_change(steps: list[_Step]) -> tuple[int, int, int, int] | None:
    """The first words that differ, as ranges of the source's and of the quote's words."""
    run: list[_Step] = []
    for step in steps:
        if not step.is_equal:
            run.append(step)
        elif run:
            break
    if not run:
        return None
    i, j = run[0].i, run[0].j
    return i, i + sum(step.theirs for step in run), j, j + sum(step.ours for step in run)
