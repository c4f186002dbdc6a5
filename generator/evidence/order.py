"""Rule 3 and the lists of rule 4: the one place that is meant, and texts in the source's order with nothing skipped."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

from generator.errors import write
from generator.evidence.folding import is_word
from generator.evidence.judging import Judge, SourceText
from generator.evidence.matching import MOST_FOUND, Candidate, Segment, find
from generator.evidence.placing import place_in, place_of_all, place_of_first_word
from generator.evidence.words import begins_small, turning_words
from generator.reading.references import Number
from generator.reading.text import Plain

_FEW: Final = 20
_SHOWN: Final = 8
"""Paragraphs in a message."""


def paragraph_of(candidate: Candidate, text: SourceText) -> int:
    return text.map.paragraph_at(text.map.folded.starts[candidate.start])


def choose(
    judged: Judge,
    texts: Sequence[Plain],
    found: list[list[Candidate]],
    number: Number | None,
    text: SourceText,
    is_the_speakers: Callable[[Sequence[Candidate]], bool],
) -> list[Candidate] | None:
    """The one place of every segment, or None with a finding.

    `is_the_speakers` tells of places whether the source surely gives them to the quote's speaker. Raises TooOften.
    """
    firsts = found[0]
    if number is not None:
        firsts = find(Segment.of(texts[0]), text.map, number.number)
        if not firsts:
            numbers = _numbers(found[0], text)
            judged.note("Q002", f"the words do not start in ¶{number.number}: they stand in {_list_of(numbers)}", number.place,
                        f"write `paragraph: {numbers[0]}`", fix=write(number.place, str(numbers[0])))  # fmt: skip
            return None
    text.map.looked.at(len(firsts) * len(found[1:]))
    chains = [chain for first in firsts if (chain := _chain(first, found[1:], text))]
    if not chains:
        judged.note("Q009", "the texts do not stand in this order in the source", place_of_all(texts[-1]),
                    "put them in the source's order, or make them quotes of their own")  # fmt: skip
        return None
    whole = [chain for chain in chains if _skipped(chain, text) is None] if found[1:] else chains
    if not whole:
        index, words = _skipped(chains[0], text) or (1, "")
        judged.note("Q009", f"quoted words are skipped before this text: “{_short(words)}”", place_of_first_word(texts[index]),
                    "quote them too, or make these quotes of their own; `[…]` reaches to a quotation's end")  # fmt: skip
        return None
    if len(whole) > 1 and paragraph_of(whole[0][0], text) == paragraph_of(whole[-1][0], text):
        # where the paragraph says no more, words that it narrates are not meant
        text.map.looked.at(len(whole))
        spoken = [chain for chain in whole if all(_is_quoted(candidate, text) for candidate in chain)]
        whole = spoken or whole
        # “No,” said the one. “No,” said the other: the cue says which of them is quoted
        theirs = [chain for chain in whole if is_the_speakers(chain)] if 1 < len(whole) <= _FEW else []
        whole = theirs if len(theirs) == 1 else whole
    if len(whole) > 1:
        numbers = _numbers([chain[0] for chain in whole], text)
        help = (
            f"add `paragraph: {numbers[0]}` or the one that is meant: {_list_of(numbers)}"
            if len(numbers) > 1
            else "quote more words, so that they stand there once"
        )
        times = f"{len(whole)} times" if len(whole) < MOST_FOUND else f"{MOST_FOUND:,} times or more"
        judged.note("Q002", f"the words stand {times} in the source: in {_list_of(numbers)}",
                    place_of_all(texts[0]), help)  # fmt: skip
        return None
    for written, candidate in zip(texts, whole[0], strict=True):
        if candidate.is_ambiguous:
            gap = candidate.reading.gaps[0]
            judged.note("Q002", "the words behind this omission stand more than once in the speech",
                        place_in(written, gap.start, gap.end), "quote more words behind it")  # fmt: skip
            return None
    return whole[0]


def _numbers(candidates: Sequence[Candidate], text: SourceText) -> list[int]:
    """The first paragraphs in which candidates stand that are in the source's order: as many as a message shows."""
    numbers: list[int] = []
    at = 0
    while at < len(candidates) and len(numbers) < _SHOWN:
        numbers.append(paragraph_of(candidates[at], text))
        behind = text.map.folded.at_or_after(text.map.bounds(numbers[-1])[1])
        at = bisect_left(candidates, behind, lo=at + 1, key=lambda candidate: candidate.start)
    return numbers


def _is_quoted(candidate: Candidate, text: SourceText) -> bool:
    source = text.map
    return text.is_speech_throughout or bool(
        source.speech_at(source.folded.starts[candidate.start], source.folded.ends[candidate.end - 1])
    )


def _chain(first: Candidate, rest: list[list[Candidate]], text: SourceText) -> list[Candidate] | None:
    """The segments behind `first`, in order: each at its next place, within speech where there is such a place."""
    chain = [first]
    for candidates in rest:
        at = bisect_left(candidates, chain[-1].end, key=lambda c: c.start)
        if at == len(candidates):
            return None
        nearest = range(at, min(at + 20, len(candidates)))
        chain.append(candidates[next((k for k in nearest if _is_quoted(candidates[k], text)), at)])
    return chain


def _skipped(chain: Sequence[Candidate], text: SourceText) -> tuple[int, str] | None:
    """The first text before which quoted words are skipped, and these words."""
    for index in range(1, len(chain)):
        words = _between(chain[index - 1], chain[index], text)
        if words:
            return index, words
    return None


def _between(left: Candidate, right: Candidate, text: SourceText) -> str:
    """Quoted words that stand between two segments and are not marked as left out; empty if there are none."""
    source = text.map
    start, end = source.folded.ends[left.end - 1], source.folded.starts[right.start]
    if left.reading.closing is not None:
        # `[…]` reaches to the end of its own quotation, and no further
        start = max(start, min(end, source.scope_at(source.folded.starts[left.start])[1]))
    if right.reading.opening is not None:
        end = max(start, source.scope_at(source.folded.starts[right.start])[0])
    if text.is_speech_throughout:
        return _words(source.text[start:end])
    numbers = {source.paragraph_at(start), source.paragraph_at(end)}
    pieces = source.pieces_within(start, end)
    source.looked.at(len(pieces))
    for piece in pieces:
        if source.paragraph_at(piece.start) in numbers and source.unpaired_in(piece.start, piece.end):
            continue  # which words are quoted is undecided beside these texts, and said of them
        words = source.text[max(piece.start, start) : min(piece.end, end)]
        if _words(words) and not _is_term(words):
            return words
    return ""


def _words(text: str) -> str:
    return text if any(map(is_word, text)) else ""


def _is_term(words: str) -> bool:
    """A few quoted words without punctuation of their own, inside a narrated sentence: a term, not speech."""
    if turning_words(words, "en"):
        return False  # to skip “not willing” turns what stands beside it
    return len(words.split()) <= 4 and words.rstrip()[-1:] not in (*",.!?…", "") and begins_small(words)


def _list_of(numbers: Sequence[int]) -> str:
    shown = [f"¶{n}" for n in numbers]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _short(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip()
    return words if len(words) <= 60 else words[:57].rsplit(" ", 1)[0] + " …"
