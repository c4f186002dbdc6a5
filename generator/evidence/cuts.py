"""What the editor put in and left out: the changes of rule 2, excerpts, and cuts that may turn a meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.errors import Place
from generator.evidence.asides import without
from generator.evidence.disguises import as_read, forms, mixes_scripts
from generator.evidence.judging import Judge, SourceText
from generator.evidence.languages import lexicon_of
from generator.evidence.matching import Candidate, scope_of
from generator.evidence.pairing import Quotation
from generator.evidence.placing import place_in, place_of_first_word, place_of_last_word
from generator.evidence.quotations import SourceMap
from generator.evidence.records import Edit
from generator.evidence.words import (
    begins_small,
    ends_sentence,
    has_number,
    sentence_head,
    sentence_rest,
    trails_off,
    turning_words,
    unfinished,
)
from generator.reading.text import Plain

_OPENING = " \"'([«"


def check_edits(judged: Judge, written: Plain, edits: Sequence[Edit], text: SourceText) -> None:
    """Note words put in that negate, condition or count."""
    for edit in edits:
        if edit.kind != "insertion":
            continue
        inner = written[edit.start + 1 : edit.end - 1].strip()
        shown = as_read(inner)
        turning = next((found for form in forms(shown) for found in (_turning(form, text),) if found), "")
        is_number = has_number(inner) or has_number(shown)
        if turning or is_number or mixes_scripts(shown):
            what = f"“{turning}”" if turning else "a number" if is_number else "a word of mixed alphabets"
            judged.note("Q005", f"{what} may not be put into a quote: it changes what was said",
                        place_in(written, edit.start, edit.end), "say it in `context` instead")  # fmt: skip


def check_cuts(judged: Judge, texts: Sequence[Plain], chain: Sequence[Candidate], text: SourceText) -> None:
    """Warn where words left out, or the rest of a sentence that is quoted in part, negate or condition."""
    folded = text.map.folded.text
    for index, (written, candidate) in enumerate(zip(texts, chain, strict=True)):
        for edit, (_, left), (right, _) in zip(candidate.reading.gaps, candidate.pieces, candidate.pieces[1:], strict=False):
            left_out = folded[left:right]
            if turning := _turning(left_out, text):
                _warn(judged, f"the words left out here hold “{turning}”", place_in(written, edit.start, edit.end))
            elif _joins_two_sentences(folded[:left], left_out, folded[right : right + 60]):
                _warn(judged, "the words left out here run over the end of a sentence, into the middle of another",
                      place_in(written, edit.start, edit.end))  # fmt: skip
        earlier = chain[index - 1] if index else None
        later = chain[index + 1] if index + 1 < len(chain) else None
        head, tail = _rest_of_sentence(candidate, text, earlier, later)
        if turning := _turning(head, text):
            _warn(judged, f"the sentence begins before the quote, with “{turning}” in the part left out",
                  place_of_first_word(written))  # fmt: skip
        if turning := _turning(tail, text):
            _warn(judged, f"the sentence goes on behind the quote, with “{turning}” in the part left out",
                  place_of_last_word(written))  # fmt: skip
        elif mark := _dropped_mark(candidate, tail, text):
            _warn(judged, f"the source has “{mark}” at the end of this sentence, and the quote has not",
                  place_of_last_word(written))  # fmt: skip
        if earlier is not None and (turning := _turning(_narrated_between(earlier, candidate, text), text)):
            _warn(judged, f"between these texts the source says “{turning}” in its own words", place_of_first_word(written))


def _turning(words: str, text: SourceText) -> str:
    """The first word that negates, conditions or limits; empty if none does."""
    found = turning_words(words, text.source.language) or turning_words(words, "en")
    return found[0] if found else ""


def _warn(judged: Judge, message: str, place: Place) -> None:
    judged.note("Q006", message, place, "read the sentence again: quote more of it if the cut turns its meaning")


def _joins_two_sentences(before: str, left_out: str, behind: str) -> bool:
    """Whether an omission goes from within a sentence, or from its end, into the middle of a later one."""
    rest = left_out[len(sentence_rest(left_out)) :]
    crosses = bool(rest.strip(_OPENING)) or (ends_sentence(before[-40:]) and any(map(str.isalnum, left_out)))
    return crosses and not (ends_sentence(left_out.rstrip()) and not begins_small(behind.lstrip(_OPENING)))


_ASKS: Final = re.compile(r"[?!؟？！]")


def _dropped_mark(candidate: Candidate, tail: str, text: SourceText) -> str:
    """The `?` or `!` with which the source ends the sentence whose last words are quoted without it."""
    folded = text.map.folded.text
    at = _ASKS.match(folded, candidate.end)
    if at:
        return at[0]
    ended = tail.rstrip(" \"')»")[-1:]
    return ended if ended in "?؟？" else ""


def _narrated_between(earlier: Candidate, candidate: Candidate, text: SourceText) -> str:
    """What the source tells between two texts of a list, other than who speaks and how."""
    source = text.map
    start, end = source.folded.ends[earlier.end - 1], source.folded.starts[candidate.start]
    if text.is_speech_throughout:
        return ""
    parts = [
        source.text[low:high] for low, high in without(start, end, [(p.start, p.end) for p in source.pieces_within(start, end)])
    ]
    # `“ready” but not “willing”`: where a comma or a full stop parts them, the narration says how somebody spoke
    return " ".join(part for part in parts if not re.search(r"[,.:;!?—–]", part.strip(" \"“”„«»'")))


def _rest_of_sentence(
    candidate: Candidate, text: SourceText, earlier: Candidate | None, later: Candidate | None
) -> tuple[str, str]:
    """What the source says before and behind the quoted words within the same sentence, other texts of the list apart."""
    low, high = scope_of(candidate.pieces[0], text.map)
    folded = text.map.folded.text
    is_first = earlier is None or earlier.end <= low
    is_last = later is None or later.start >= high
    low = low if earlier is None else max(low, earlier.end)
    high = high if later is None else min(high, later.start)
    before, rest = folded[low : candidate.start], folded[candidate.end : high]
    starts_small = begins_small(folded[candidate.start : candidate.start + 60])
    head = ""
    if not ends_sentence(before) or starts_small or trails_off(before):
        head = sentence_head(before)
        if earlier is None and starts_small and len(head) == len(before):
            head = _begun(candidate, text) + head
    if is_first and earlier is None and not starts_small and not any(map(str.isalnum, before)):
        head = _earlier_words(candidate, text, starts_small=False)
    quoted = folded[max(candidate.end - 40, 0) : candidate.end]
    if ends_sentence(quoted) and not begins_small(rest[:60].lstrip(_OPENING)) and not trails_off(quoted):
        return head, ""
    tail = sentence_rest(rest)
    if is_last and later is None and len(tail) == len(rest):
        tail += _continued(candidate, text)
    return head, tail


# over the narration between two quotations ---------------------------------------------------------------------------


def _piece_of(candidate: Candidate, text: SourceText) -> int:
    if text.is_speech_throughout:
        return -1
    starts, ends = text.map.folded.starts, text.map.folded.ends
    index = text.map.piece_at(starts[candidate.start], ends[candidate.pieces[0][1] - 1])
    return index


def _goes_on(index: int, source: SourceMap, *, any_capital: bool) -> bool:
    """Whether the sentence of a piece of speech goes on in the next one: `“If they sign,” she said, “we will go.”`"""
    if index < 0 or index + 1 >= len(source.pieces):
        return False
    piece, following = source.pieces[index], source.pieces[index + 1]
    narrated = source.text[piece.right : following.left]
    if source.paragraph_at(max(piece.end - 1, 0)) != source.paragraph_at(following.start) or len(narrated) > 200:
        return False
    last = source.text[piece.start : piece.end].rstrip()[-1:]
    open_before = last in (*",،—–…",) or narrated.lstrip()[:1] in (",", "،")
    told = narrated.rstrip(" \xa0—–-")
    if not open_before or _ends_within(narrated) or told[-1:] == ".":
        return False
    words = source.text[following.start : following.end]
    if begins_small(words[:60]):
        return True
    return told[-1:] in (",", "،") and (any_capital or _is_capital_anyway(words, source))


def _is_capital_anyway(words: str, source: SourceMap) -> bool:
    """Whether the first word is capitalised inside a sentence too, and so tells nothing of where one begins."""
    first = re.match(r"[^\W\d_]+", words.lstrip(_OPENING))
    if first is None:
        return False
    lexicon = lexicon_of(source.language)
    if first[0] == "I" or lexicon is None:
        return first[0] == "I"
    return first[0].isalpha() and first[0].lower() not in lexicon.openers


def _earlier_words(candidate: Candidate, text: SourceText, *, starts_small: bool) -> str:
    """The beginning of a sentence that narration interrupts, once or more often, before these words."""
    source = text.map
    index = _piece_of(candidate, text)
    found = ""
    while index > 0 and _goes_on(index - 1, source, any_capital=True):
        index -= 1
        words = source.text[source.pieces[index].start : source.pieces[index].end]
        head = sentence_head(words)
        found = f"{head} {found}"
        if len(head) < len(words):
            break
    return found


def _begun(candidate: Candidate, text: SourceText) -> str:
    """The beginning of a sentence that the source interrupts before these words: its own, or the speaker's."""
    source = text.map
    index = _piece_of(candidate, text)
    if index < 0:
        return ""
    if words := _earlier_words(candidate, text, starts_small=True):
        return words
    piece = source.pieces[index]
    low = source.bounds(source.paragraph_at(piece.start))[0]
    narrated = source.text[max(low, source.pieces[index - 1].right if index else low) : piece.left]
    return "" if narrated.rstrip(" \"“„«'\xa0—–-")[-1:] in (",", ":") else unfinished(narrated) + " "


def _continued(candidate: Candidate, text: SourceText) -> str:
    """The rest of a sentence that goes on behind the quotation: “I will go,” he said, “unless …”, or in narration."""
    source = text.map
    index = _piece_of(candidate, text)
    if index < 0:
        return ""
    found = ""
    at = index
    while _goes_on(at, source, any_capital=False):
        at += 1
        words = source.text[source.pieces[at].start : source.pieces[at].end]
        rest = sentence_rest(words)
        found += f" {rest}"
        if len(rest) < len(words):
            break
    if found:
        return found
    quotation = source.pieces[index].quotation
    return " " + sentence_rest(_behind(quotation, text)) if is_fragment(quotation, text) else ""


def _ends_within(narrated: str) -> bool:
    """Whether a sentence of the narration ends between two quotations: what follows is another one."""
    return bool(re.search(r"[.!?…](?=\s)", narrated)) and ends_sentence(re.split(r"(?<=[.!?…])\s", narrated)[0])


def _behind(quotation: Quotation, text: SourceText) -> str:
    """The narration behind a quotation's closing mark, to the end of its paragraph or the next quotation."""
    source = text.map
    high = source.bounds(source.paragraph_at(max(quotation.end - 1, quotation.start)))[1]
    following = source.speech_after(quotation.end)
    end = min(high, following.start - 1) if following else high
    return source.text[quotation.end + (2 if source.text.startswith("''", quotation.end) else 1) : end]


def is_fragment(quotation: Quotation, text: SourceText) -> bool:
    """Whether a quotation is a part of a narrated sentence that goes on behind it, as in `a “grave error” by the west`."""
    last = text.map.text[quotation.start : quotation.end].rstrip()[-1:]
    return quotation.paired and last not in ",.!?…—–;:" and _behind(quotation, text)[:1] not in (*",.!?…—–;:)", "")


def is_excerpt(chain: Sequence[Candidate], text: SourceText) -> bool:
    """Whether the quote starts or ends inside a sentence of the source."""
    folded = text.map.folded.text
    first, last = chain[0], chain[-1]
    low, _ = scope_of(first.pieces[0], text.map)
    before = folded[low : first.start].strip(_OPENING)
    if (before and not ends_sentence(before)) or begins_small(folded[first.start : first.start + 60]):
        return True
    begins_with_i = re.match(r"I\b", folded[first.start : first.end])
    if not before and begins_with_i and _earlier_words(first, text, starts_small=False):
        return True
    _, high = scope_of(last.pieces[0], text.map)
    rest = folded[last.end : high]
    ended = ends_sentence(folded[max(last.end - 40, last.start) : last.end])
    if rest.strip(" ") in (",", ".", ""):
        # the source closes its quotation right here; its last comma or full stop may be missing
        return bool(_continued(last, text)) and not ended
    return not ended or begins_small(rest[:60].lstrip(_OPENING))
