"""What the editor put in and left out: the changes of rule 2, excerpts, and cuts that may turn a meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from generator.errors import Place
from generator.evidence.judging import Judge, SourceText, place_in, place_of_first_word, place_of_last_word
from generator.evidence.matching import Candidate, Edit, scope_of
from generator.evidence.quotations import Quotation
from generator.evidence.words import begins_small, ends_sentence, has_number, sentence_head, sentence_rest, turning_words
from generator.reading.text import Plain

_OPENING = " \"'([«"


def check_edits(judged: Judge, written: Plain, edits: Sequence[Edit], text: SourceText) -> None:
    """Note words put in that negate, condition or count."""
    for edit in edits:
        if edit.kind != "insertion":
            continue
        inner = written[edit.start + 1 : edit.end - 1].strip()
        shown = _as_read(inner)
        turning = turning_words(shown, text.source.language) or turning_words(shown, "en")
        if turning or has_number(shown) or _mixes_scripts(shown):
            what = f"“{turning[0]}”" if turning else "a number" if has_number(shown) else "a word of mixed alphabets"
            judged.note("Q005", f"{what} may not be put into a quote: it changes what was said",
                        place_in(written, edit.start, edit.end), "say it in `context` instead")  # fmt: skip


def _as_read(text: str) -> str:
    """A text as a reader takes it: no invisible characters, one kind of apostrophe, compatible forms as plain letters."""
    composed = unicodedata.normalize("NFKC", re.sub("[\u2018\u2019\u201a\u201b\u02bc\u00b4`]", "'", text))
    return "".join(c for c in composed if unicodedata.category(c) != "Cf" and not _is_ignorable(c))


def _is_ignorable(char: str) -> bool:
    """Whether a mark is shown as nothing at all (combining grapheme joiner, variation selectors)."""
    return char == "\u034f" or "\ufe00" <= char <= "\ufe0f"


def _mixes_scripts(text: str) -> bool:
    """Whether a word has letters of the Latin and of a look-alike alphabet: `nоt` with a Cyrillic о reads as `not`."""
    for word in re.findall(r"[^\W\d_]+", text):
        scripts = {unicodedata.name(c, "").split(" ")[0] for c in word} & {"LATIN", "CYRILLIC", "GREEK"}
        if len(scripts) > 1:
            return True
    return False


def check_cuts(judged: Judge, texts: Sequence[Plain], chain: Sequence[Candidate], text: SourceText) -> None:
    """Warn where words left out, or the rest of a sentence that is quoted in part, negate or condition."""
    language = text.source.language
    folded = text.map.folded.text
    for index, (written, candidate) in enumerate(zip(texts, chain, strict=True)):
        for edit, (_, left), (right, _) in zip(candidate.reading.gaps, candidate.pieces, candidate.pieces[1:], strict=False):
            left_out = folded[left:right]
            if turning := turning_words(left_out, language) or turning_words(left_out, "en"):
                _warn(judged, f"the words left out here hold “{turning[0]}”", place_in(written, edit.start, edit.end))
        head, tail = _rest_of_sentence(candidate, text, is_last=index + 1 == len(chain), is_first=index == 0)
        if turning := turning_words(head, language) or turning_words(head, "en"):
            _warn(judged, f"the sentence begins before the quote, with “{turning[0]}” in the part left out",
                  place_of_first_word(written))  # fmt: skip
        if turning := turning_words(tail, language) or turning_words(tail, "en"):
            _warn(judged, f"the sentence goes on behind the quote, with “{turning[0]}” in the part left out",
                  place_of_last_word(written))  # fmt: skip


def _warn(judged: Judge, message: str, place: Place) -> None:
    judged.note("Q006", message, place, "read the sentence again: quote more of it if the cut turns its meaning")


def _rest_of_sentence(candidate: Candidate, text: SourceText, *, is_first: bool, is_last: bool) -> tuple[str, str]:
    """What the source says before and behind the quoted words within the same sentence."""
    low, high = scope_of(candidate.pieces[0], text.map)
    folded = text.map.folded.text
    before, rest = folded[low : candidate.start], folded[candidate.end : high]
    starts_small = begins_small(folded[candidate.start : candidate.start + 60])
    head = ""
    if not ends_sentence(before) or starts_small:
        head = sentence_head(before)
        if is_first and starts_small and len(head) == len(before):
            head = _begun(candidate, text) + head
    if is_first and not starts_small and not any(map(str.isalnum, before)):
        head = _interrupted(candidate, text)
    if ends_sentence(folded[max(candidate.end - 40, low) : candidate.end]) and not begins_small(rest[:60].lstrip(_OPENING)):
        return head, ""
    tail = sentence_rest(rest)
    if is_last and len(tail) == len(rest):
        tail += _continued(candidate, text)
    return head, tail


def _interrupted(candidate: Candidate, text: SourceText) -> str:
    """The part before narration of a sentence like `“If they sign,” she said, “I will resign.”`: commas on both sides."""
    quotation = _quotation_of(candidate, text)
    earlier = text.map.speech_before(quotation.start) if quotation else None
    if quotation is None or earlier is None:
        return ""
    source = text.map
    words = source.text[earlier.start : earlier.end].rstrip()
    narrated = source.text[earlier.end : quotation.start]
    same = source.paragraph_at(earlier.start) == source.paragraph_at(quotation.start)
    open_before = words[-1:] in (",", "—", "–") or narrated.lstrip("”\"»'").startswith(",")
    open_behind = narrated.rstrip(" \"“„«'\xa0")[-1:] == ","
    return sentence_head(words) + " " if same and open_before and open_behind and len(narrated) < 120 else ""


def _quotation_of(candidate: Candidate, text: SourceText) -> Quotation | None:
    if text.is_speech_throughout:
        return None
    starts, ends = text.map.folded.starts, text.map.folded.ends
    return text.map.speech_at(starts[candidate.start], ends[candidate.end - 1])


def _begun(candidate: Candidate, text: SourceText) -> str:
    """The beginning of a sentence that the source interrupts before these words: its own, or the speaker's."""
    quotation = _quotation_of(candidate, text)
    if quotation is None:
        return ""
    source = text.map
    low = source.bounds(source.paragraph_at(quotation.start))[0]
    earlier = source.speech_before(quotation.start)
    narrated = source.text[max(low, earlier.end if earlier else low) : quotation.start]
    if earlier and earlier.end > low and source.text[earlier.start : earlier.end].rstrip()[-1:] in (",", "—", "–"):
        # “If you insist,” he said, “we will stop.”
        return sentence_head(source.text[earlier.start : earlier.end]) + " "
    return "" if narrated.rstrip(" \"“„«'\xa0")[-1:] in (",", ":") else sentence_head(narrated) + " "


def _continued(candidate: Candidate, text: SourceText) -> str:
    """The rest of a sentence that goes on behind the quotation: “I will go,” he said, “unless …”, or in narration."""
    quotation = _quotation_of(candidate, text)
    if quotation is None:
        return ""
    source = text.map
    high = source.bounds(source.paragraph_at(max(quotation.end - 1, quotation.start)))[1]
    last = source.text[quotation.start : quotation.end].rstrip()[-1:]
    following = source.speech_after(quotation.end)
    if following is not None and following.start <= high and last in (",", "—", "–", "…"):
        words = source.text[following.start : following.end]
        narrated = source.text[quotation.end : following.start].rstrip(" \"“„«'\xa0")
        goes_on = (narrated[-1:] == "," and _begins_with_i(words)) or (begins_small(words[:60]) and not _ends_within(narrated))
        return " " + sentence_rest(words) if goes_on and narrated[-1:] != "." else ""
    return " " + sentence_rest(_behind(quotation, text)) if is_fragment(quotation, text) else ""


def _begins_with_i(words: str) -> bool:
    """Whether a text begins with `I`, which is large inside a sentence too and so tells nothing of where one begins."""
    return bool(re.match(r"I\b", words.lstrip(_OPENING)))


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
    if not before and _begins_with_i(folded[first.start : first.end]) and _interrupted(first, text):
        return True
    _, high = scope_of(last.pieces[0], text.map)
    rest = folded[last.end : high]
    ended = ends_sentence(folded[max(last.end - 40, last.start) : last.end])
    if rest.strip(" ") in (",", ".", ""):
        # the source closes its quotation right here; its last comma or full stop may be missing
        return bool(_continued(last, text)) and not ended
    return not ended or begins_small(rest[:60].lstrip(_OPENING))
