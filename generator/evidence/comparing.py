"""A quote beside the same words in another source: are they the same there, and what did one of the two leave out?

The words of the quote are compared as its own source has them, each of the editor's `omitted` is judged like a quote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.errors import Finding, Place, Severity
from generator.evidence import cues
from generator.evidence.aligning import Passage, Token, Wanted, holds_most, passages, tokens_within
from generator.evidence.judging import SourceText, Verdict
from generator.evidence.placing import place_of_all
from generator.evidence.records import Compared, LeftOut, Span
from generator.evidence.verdicts import judge_omitted
from generator.reading import model

SAME: Final = "same"
PUNCTUATION: Final = "punctuation"
WORDS: Final = "words"
OMITTED: Final = "omitted"
_MOST_SHOWN: Final = 3


@dataclass
class _Comparison:
    """One comparison of a quote, on its way to a result."""

    quote: model.Quote
    comparison: model.Comparison
    text: SourceText
    names: cues.Names
    severity: Severity
    findings: list[Finding]

    def note(self, code: str, message: str, place: Place, help: str) -> None:
        """Note what keeps the comparison from holding."""
        self.findings.append(Finding(code, self.severity, message, place, help))


def compare(
    quote: model.Quote,
    comparison: model.Comparison,
    own: tuple[SourceText, Verdict] | None,
    text: SourceText,
    names: cues.Names,
    severity: Severity = "error",
) -> tuple[Compared | None, list[Finding], bool]:
    """What the other source has, the findings, and whether the comparison holds.

    `own` is the quote's own source with the verdict on the quote; without it only `omitted` is judged.
    """
    verdicts = judge_omitted(quote, comparison.omitted, text, names, severity)
    findings = [finding for verdict in verdicts for finding in verdict.findings]
    if not all(verdict.holds for verdict in verdicts):
        return None, findings, False
    if own is None:
        return None, findings, True
    wanted = Wanted.of(own[0].tokens, own[1].spans)
    side = _Comparison(quote, comparison, text, names, severity, findings)
    result = _compared(side, wanted, verdicts)
    return result, findings, result is not None


def _compared(side: _Comparison, wanted: Wanted, omitted: Sequence[Verdict]) -> Compared | None:
    source = side.text.map
    found = _passage(side, wanted, omitted, side.text.tokens.spoken)
    if found is None:
        found = _passage(side, wanted, omitted, side.text.tokens.all)
        if found is None or not _may_be_speech(side, found[0], found[1]):
            _not_there(side, wanted, found)
            return None
    theirs, passage, places = found
    if not (_in_place(side, theirs, passage, omitted, places) and _by_the_speaker(side, theirs, passage)):
        return None
    count = sum(change.size for change in passage.changes)
    if count and not _told(side, wanted, theirs, passage, bool(omitted), count):
        return None
    if count:
        kind = WORDS
    elif not _is_same(wanted, theirs, passage, places, side):
        kind = PUNCTUATION
    else:
        kind = OMITTED if omitted else SAME
    runs = _runs(theirs, passage, places)
    raw = [(source.folded.starts[a.start], source.folded.ends[b.end - 1]) for a, b in runs]
    return Compared(
        str(side.comparison.source),
        kind,
        count,
        tuple(Span(*source.to_print(start, end)) for start, end in raw),
        side.text.fragments.to_words(raw),
        tuple(LeftOut(verdict.spans, verdict.link) for verdict in omitted),
    )


def _passage(
    side: _Comparison, wanted: Wanted, omitted: Sequence[Verdict], tokens: Sequence[Token]
) -> tuple[list[Token], Passage, list[int]] | None:
    """The words of the other source without those of `omitted`, the passage there, and before which words these stand."""
    left_out = [tokens_within(tokens, side.text.map, verdict.spans) for verdict in omitted]
    gone = {k for chosen in left_out for k in chosen}
    theirs = [token for k, token in enumerate(tokens) if k not in gone]
    places = [chosen[0] - sum(k < chosen[0] for k in gone) if chosen else -1 for chosen in left_out]
    found = [passage for passage in passages(wanted, theirs) if holds_most(wanted, passage)]
    if not found:
        return None
    nearest = [p for p in found if p.cost == found[0].cost]
    # the same words may stand there twice: those beside `omitted`, and those of the speaker, are meant
    nearest.sort(key=lambda p: (any(not _is_beside(p, at) for at in places), _stranger(side, theirs, p).other != "", p.first))
    return theirs, nearest[0], places


def _may_be_speech(side: _Comparison, theirs: Sequence[Token], passage: Passage) -> bool:
    """Whether words outside quotation marks may be somebody's: in a statement, and where marks can't be paired."""
    source = side.text.map
    start, end = source.folded.starts[theirs[passage.first].start], source.folded.ends[theirs[passage.last].end - 1]
    is_statement = side.text.source.kind in ("statement", "transcript")
    return is_statement or source.unpaired_in(start, end) or source.in_single_marks(start, end)


def _is_beside(passage: Passage, at: int) -> bool:
    return passage.first <= at <= passage.last + 1


def _stranger(side: _Comparison, theirs: Sequence[Token], passage: Passage) -> cues.Spoken:
    """Whom the other source names as the speaker, if it is somebody else."""
    speaker, source = side.quote.speaker, side.text.map
    if speaker is not None and speaker.is_todo:
        return cues.Spoken(cues.UNDECIDED)
    for first, last in _runs(theirs, passage, ()):
        start, end = source.folded.starts[first.start], source.folded.ends[last.end - 1]
        said = cues.who_spoke(source, start, end, str(speaker) if speaker else None, side.names)
        if said.verdict == cues.CONTRADICTED:
            return said
    return cues.Spoken(cues.UNDECIDED)


def _runs(theirs: Sequence[Token], passage: Passage, places: Sequence[int]) -> list[tuple[Token, Token]]:
    """The passage's words as runs that nothing interrupts: no narration, no paragraph's end, no words of `omitted`."""
    begins = [k for k in range(passage.first, passage.last + 1)
              if k == passage.first or k in places or theirs[k].stretch != theirs[k - 1].stretch]  # fmt: skip
    ends = [k - 1 for k in begins[1:]] + [passage.last]
    return [(theirs[begin], theirs[end]) for begin, end in zip(begins, ends, strict=True)]


def _is_same(wanted: Wanted, theirs: Sequence[Token], passage: Passage, places: Sequence[int], side: _Comparison) -> bool:
    """Whether the words have the same capitals, and the same marks between them where nothing interrupts them.

    `places` are the words of the other source before which words of `omitted` stand.
    """
    ours, beside = wanted.tokens, side.text.map.folded.text
    for j, i in passage.pairs:
        if ours[j].word != theirs[i].word:
            begins_anew = i in places and ours[j].word.casefold() == theirs[i].word.casefold()
            if not begins_anew:  # behind what was left out, a sentence may begin with these words
                return False
    for (j, i), (k, m) in pairwise(passage.pairs):
        if k in wanted.free or m in places or ours[j].stretch != ours[k].stretch or theirs[i].stretch != theirs[m].stretch:
            continue
        if wanted.text[ours[j].end : ours[k].start] != beside[theirs[i].end : theirs[m].start]:
            return False
    return True


# what is told ----------------------------------------------------------------------------------------------------


def _not_there(side: _Comparison, wanted: Wanted, narrated: tuple[Sequence[Token], Passage, list[int]] | None = None) -> None:
    place = side.comparison.source.place
    if narrated is not None:
        where = f"¶{narrated[0][narrated[1].first].stretch[1]}"
        side.note("Q011", f"{side.text.name} does not quote these words: they are its own, in {where}", place,
                  "delete the comparison, or cite that paragraph as evidence")  # fmt: skip
        return
    theirs = side.text.tokens.all
    near = next(iter(passages(wanted, theirs)), None)
    told = ""
    if near is not None and len(near.pairs) > max(1, len(wanted.tokens) // 4):
        told = f"; nearest is ¶{theirs[near.first].stretch[1]}: “{_shown(theirs, near.first, near.last + 1, side)}”"
    side.note("Q011", f"{side.text.name} does not have these words{told}", place,
              "delete the comparison, or name the source that has them")  # fmt: skip


def _in_place(
    side: _Comparison, theirs: Sequence[Token], passage: Passage, omitted: Sequence[Verdict], places: Sequence[int]
) -> bool:
    for words, verdict, at in zip(side.comparison.omitted, omitted, places, strict=True):
        if not _is_beside(passage, at):
            own, there = theirs[passage.first].stretch[1], verdict.spans[0].paragraph
            where = f"elsewhere in ¶{there}" if own == there else f"in ¶{there}, and the quote's words in ¶{own}"
            message = f"these words do not stand between the quote's words, or next to them: {side.text.name} has them {where}"
            help = "take them out; `omitted` is for what was left out of these very words"
            side.note("Q012", message, place_of_all(words), help)
            return False
    return True


def _by_the_speaker(side: _Comparison, theirs: Sequence[Token], passage: Passage) -> bool:
    said = _stranger(side, theirs, passage)
    if said.verdict != cues.CONTRADICTED:
        return True
    whose = f"not to `{side.quote.speaker}`" if side.quote.speaker else "so they are not unattributed"
    side.note("Q008", f"{side.text.name} gives these words to {said.other}, {whose}", side.comparison.source.place,
              "see who said them; if the two sources differ, delete the comparison and say so in `context`")  # fmt: skip
    return False


def _told(side: _Comparison, wanted: Wanted, theirs: Sequence[Token], passage: Passage, has_omitted: bool, count: int) -> bool:
    """Notes the words that differ, one beside the other; whether the comparison still holds."""
    more = [change for change in passage.changes if change.ours[0] == change.ours[1]]
    where = f"¶{theirs[passage.first].stretch[1]} of {side.text.name}"
    if has_omitted and more:
        at = more[0].theirs
        message = f"`omitted` does not say all: {where} also has “{_shown(theirs, *at, side)}”{_behind(theirs, at[0], side)}"
        side.note("Q012", message, place_of_all(side.comparison.omitted[0]), "add these words to `omitted`, or make it a list")
        return False
    shown = []
    for change in passage.changes[:_MOST_SHOWN]:
        ours = " ".join(token.word for token in wanted.tokens[slice(*change.ours)])
        other = _shown(theirs, *change.theirs, side)
        if ours and other:
            shown.append(f"“{ours}” is “{other}” there")
        elif ours:
            shown.append(f"“{ours}” is not there")
        else:
            shown.append(f"only there stands “{other}”{_behind(theirs, change.theirs[0], side)}")
    rest = len(passage.changes) - len(shown)
    told = "; ".join(shown) + (f"; and {rest} more" if rest > 0 else "")
    help = "see whether these are the same words; readers are told how many differ"
    if more:
        help = "if the quote's source left them out, write them in `omitted`; else readers are told how many words differ"
    differ = "1 word differs" if count == 1 else f"{count} words differ"
    place = side.comparison.source.place
    side.findings.append(Finding("Q011", "warning", f"{differ} in {where}: {told}", place, help))
    return True


def _behind(theirs: Sequence[Token], at: int, side: _Comparison) -> str:
    """Where words stand: the two before them."""
    before = side.text.map.folded.text[: theirs[at].start].split()[-2:]
    return f" behind “{' '.join(before).rstrip(',;:')}”" if before else ""


def _shown(theirs: Sequence[Token], first: int, end: int, side: _Comparison) -> str:
    """Words of the other source for a message."""
    words = " ".join(token.word for token in theirs[first:end])
    return words if len(words) <= 80 else words[:77].rsplit(" ", 1)[0] + " …"
