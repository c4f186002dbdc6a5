"""Why words do not stand in the source, and how to mend them. A hint, never a proof: nothing here lets a quote pass."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import Final

from generator.errors import Fix, write
from generator.evidence.folding import folded as folded_text
from generator.evidence.folding import is_boundary, is_word
from generator.evidence.judging import Judge, SourceText
from generator.evidence.matching import Segment, find, occurrences
from generator.evidence.nearest import MANY_WORDS, Difference, nearest
from generator.evidence.placing import fix_in, place_in, place_of_all
from generator.evidence.quotations import SourceMap
from generator.evidence.wordings import side_by_side
from generator.reading.nearly import bare
from generator.reading.text import Plain

_MANY_BREAKS: Final = 16
_LONG_WORD: Final = 60


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
    if reading.gaps and all(occurrences(piece, text.map) for piece in {piece.text: None for piece in reading.pieces}):
        gap = reading.gaps[0]
        judged.note("Q007", "the words before and behind this omission do not stand in this order in one "
                    + ("turn" if text.is_speech_throughout else "quotation") + " of the source",
                    place_in(written, gap.start, gap.end),
                    "words that narration interrupts are a list of texts; else make them quotes of their own")  # fmt: skip
        return
    is_searched = text.map.looked.may_search(len(text.map.text))
    if is_searched and _interrupted(judged, written, segment, text):
        return
    difference = nearest(segment, text.map, text.words) if is_searched else None
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
    marks_are_none_of_it(judged, written, at)
    return True


def marks_are_none_of_it(judged: Judge, written: Plain, at: int) -> None:
    """Note the quote marks around the words of a quote, the first of them at an index of the text."""
    judged.note("Q001", "the quote marks around the words are not part of what was said", place_in(written, at, at + 1),
                "leave them out: the page shows the words as a quote", fix=_without_marks(written))  # fmt: skip


def _without_marks(written: Plain) -> Fix | None:
    """The words without the curly marks around them: safe, since the words themselves are the source's."""
    node, inner = written.node, bare(written)
    if node is None or not inner:
        return None
    place = place_in(written, 0, len(written))
    if node.style == ">" and place.line_text[place.column - 1 :].rstrip() == written:
        return write(place, inner, True)
    if node.style or node.end_line > node.line:
        return None
    return write(node.place, inner, True) if node.may_be_plain(inner) else None


def _ellipsis(judged: Judge, written: Plain, segment: Segment, text: SourceText) -> bool:
    """A plain `…` that is meant as the editor's."""
    folded = segment.folded.text
    marked_ones = {at for begin, end in segment.groups for at in range(begin + 1, end)}
    plain = [m.start() for m in re.finditer("…", folded) if m.start() not in marked_ones]
    for at in plain[:8]:
        marked = Segment.of(f"{folded[:at].rstrip(' ')} […] {folded[at + 1 :].lstrip(' ')}".strip(" "))
        bare = Segment.of((folded[:at] + folded[at + 1 :]).strip(" "))
        if find(marked, text.map) or find(bare, text.map):
            judged.note("Q001", "the source has no “…” here: a plain ellipsis is never the editor's",
                        place_in(written, *segment.raw(at, at + 1)), "write `[…]` where words are left out",
                        fix=fix_in(written, *segment.raw(at, at + 1), "[…]"))  # fmt: skip
            return True
    return False


def _part_of_word(judged: Judge, written: Plain, segment: Segment, text: SourceText) -> bool:
    """A piece that stands in the source only as a part of words."""
    source = text.map.folded.text
    for piece in reversed({p.text: p for p in reversed(segment.as_edited.pieces)}.values()):
        if occurrences(piece.text, text.map) or piece.text in text.map.looked.nowhere:
            continue
        at = source.find(piece.text)
        end = at + len(piece.text)
        cut_start = not is_boundary(source, at)
        words = list(re.finditer(r"\S+", segment.folded.text[piece.start : piece.end]))
        word = words[0] if cut_start else words[-1]
        place = place_in(written, *segment.raw(piece.start + word.start(), piece.start + word.end()))
        whole = _word_around(source, at if cut_start else end)
        what = "begins" if cut_start else "ends"
        better = fix_in(written, *segment.raw(piece.start + word.start(), piece.start + word.end()), whole)
        judged.note("Q003", f"the quote {what} inside a word", place, f"the whole word in the source is “{whole}”", fix=better)
        return True
    return False


def _interrupted(judged: Judge, written: Plain, segment: Segment, text: SourceText) -> bool:
    """Words that the source has in two quotations, with narration between them, and the quote in one text."""
    folded = segment.folded.text
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", folded)][:MANY_WORDS]
    # words that stand together in the source do so without those behind them too: the break lies between two bounds
    begun = bisect_left(words, True, key=lambda word: folded[: word[1]] not in text.map.folded.text)
    ended = bisect_left(words, True, key=lambda word: folded[word[0] :] in text.map.folded.text)
    for index in range(min(begun, len(words) - 1), max(ended, 1) - 1, -1)[:_MANY_BREAKS]:
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
    starts = {source.speech_at(*_raw(source, *place)) for place in occurrences(rest, source)}
    for left in dict.fromkeys(source.speech_at(*_raw(source, *place)) for place in occurrences(first, source)):
        right = source.speech_after(left.end) if left else None
        if left and right and right in starts:
            closes = folded_text(source.text[left.start : left.end]).rstrip(" ,.").endswith(first.rstrip(" ,."))
            opens = folded_text(source.text[right.start : right.end]).lstrip(" ").startswith(rest[:20])
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
    while at - start < _LONG_WORD and not is_boundary(text, start):
        start -= 1
    while end < len(text) and end - at < _LONG_WORD and (end == at or not is_boundary(text, end)):
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
            place = segment.raw(begin, end)
            better = fix_in(written, *place, inner) if len(inner) == 1 and inner != "…" else _taken_out(written, *place)
            judged.note("Q004", f"`{folded[begin:end]}` marks a change that was not made",
                        place_in(written, *segment.raw(begin, end)), help, fix=better)  # fmt: skip
            return True
    return False


def _differs(judged: Judge, written: Plain, difference: Difference, text: SourceText) -> None:
    where = f"¶{difference.paragraph} of {text.name}"
    place = place_in(written, difference.start, difference.end)
    quoted, theirs = difference.quoted, difference.source
    start, end = difference.start, difference.end
    details = side_by_side(difference.pairs)
    if not quoted:
        before = written[start:end]
        judged.note("Q001", f"words of the source are missing here: {where} has “{theirs}” before “{before}”", place,
                    f"put them in, or mark the omission with `[…]`: “{theirs}”",
                    details=details, fix=fix_in(written, start, end, f"{theirs} {before}"))  # fmt: skip
    elif not theirs:
        judged.note("Q001", f"“{quoted}” does not stand here in the source: {where}", place,
                    "take it out, or put words of your own in brackets: `[words]`",
                    details=details, fix=_taken_out(written, start, end))  # fmt: skip
    else:
        is_capital = quoted[1:] == theirs[1:] and quoted[0] == theirs[0].swapcase()
        better = f"[{quoted[0]}]{quoted[1:]}" if is_capital else theirs
        help = f"write `{better}`" if is_capital else f"did you mean “{theirs}”?"
        fix = fix_in(written, start, end, better)
        if fix and fix.text.startswith('"['):
            help += ", and put the text between double quote marks: YAML takes `[` at its start for a list"
        judged.note("Q001", f"“{quoted}” is not what the source has: {where} has “{theirs}”", place, help,
                    details=details, fix=fix)  # fmt: skip


def _taken_out(written: Plain, start: int, end: int) -> Fix | None:
    """The text without some words, and without one of the two spaces around them."""
    fix = fix_in(written, start, end, "")
    if fix is None:
        return None
    line, before, behind = fix.place.line_text, fix.place.column - 1, fix.place.end_column - 1
    if line[behind : behind + 1] == " ":
        behind += 1
    elif line[before - 1 : before] == " " and before > 1:
        before -= 1
    return write(replace(fix.place, column=before + 1, end_column=behind + 1), "")
