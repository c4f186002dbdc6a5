"""Who said it, by the source's own words: rule 5.

Only sure cues decide (`“…,” Lavrov stated` · `“…,” said Lavrov` · `Lavrov told reporters, “…”` · a transcript's label);
everything else is "undecided". Where two cues beside a quotation disagree, nothing is sure.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.evidence.beside import Beside, follows_on
from generator.evidence.clauses import Attribution
from generator.evidence.languages import Lexicon, lexicon_of
from generator.evidence.names import TOKEN, Mention, Names
from generator.evidence.pairing import inner
from generator.evidence.quotations import SourceMap
from generator.evidence.records import CONFIRMED, CONTRADICTED, NOT_CHECKED, UNDECIDED
from generator.evidence.reported import SentenceReader
from generator.evidence.turns import introduces, is_questioner, own_label, stranger_in

__all__ = ["CONFIRMED", "CONTRADICTED", "NOT_CHECKED", "UNDECIDED", "Mention", "Names", "Spoken", "given_to", "who_spoke"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the source says of a speaker: a verdict, the names of the speaker that it rests on, who else it names.

    `actor` is whom the other name leads to, where that is sure.
    `goes_on`: no cue of its own, and nothing but the cue of the quotation before stands between the two.
    """

    verdict: str
    names: tuple[str, ...] = ()
    other: str = ""
    actor: str = ""
    goes_on: bool = False


def who_spoke(source: SourceMap, start: int, end: int, speaker: str | None, names: Names) -> Spoken:
    """The verdict for words at text[start:end] of the source and an actor's id (None: attributed to nobody)."""
    if source.is_transcript:
        return _in_transcript(source, start, end, speaker, names)
    lexicon = lexicon_of(source.language)
    quotation = source.speech_at(start, end)
    if lexicon is None or quotation is None or source.unpaired_in(start, end) or source.is_quoted_within(start, end):
        return Spoken(UNDECIDED)
    index = source.piece_of(quotation, start)
    if index < 0:
        return Spoken(UNDECIDED)
    beside = _beside(source, lexicon, names)
    found = beside.of_piece(index)
    if found is None:
        return Spoken(UNDECIDED, goes_on=follows_on(source, index))
    return _compare(found, speaker, source, beside.reader)


def given_to(source: SourceMap, index: int, names: Names) -> Attribution | None:
    """To whom the source gives piece `index` of its speech, by the cues beside it; None where they name nobody."""
    lexicon = lexicon_of(source.language)
    piece = source.pieces[index]
    if lexicon is None or source.is_transcript or source.unpaired_in(piece.start, piece.end):
        return None
    return _beside(source, lexicon, names).of_piece(index)


def _beside(source: SourceMap, lexicon: Lexicon, names: Names) -> Beside:
    """The cues of a source. What is found is kept with it, since it is the same for all that is said in it.

    Not the whole: that would hold the source in its turn, and no garbage is collected while texts come and go.
    """
    if names not in source.cues:
        source.cues[names] = SentenceReader(lexicon, names, source.full_names), {}, {}, {}
    return Beside(source, *source.cues[names])


# by cues -------------------------------------------------------------------------------------------------------------


def _compare(cue: Attribution, speaker: str | None, source: SourceMap, reader: SentenceReader) -> Spoken:
    names = reader.names
    if cue.mention is not None:
        if speaker in cue.mention.actors:
            is_one = len(cue.mention.actors) == 1 and reader.is_introduced(cue.mention)
            return Spoken(CONFIRMED, (cue.mention.name,)) if is_one else Spoken(UNDECIDED)
        if speaker in names.namesakes(cue.mention) or speaker in cue.spared or cue.confirms_only:
            return Spoken(UNDECIDED)
        if speaker is not None and names.may_speak_as(speaker, cue.mention.actors):
            return Spoken(UNDECIDED)  # `the ministry said`, and the brief has its spokesman
        return _another(cue.mention)
    is_other = cue.stranger and speaker is not None and _is_another(cue.stranger, speaker, names)
    if is_other and speaker is not None and _is_named(speaker, source, names):
        return Spoken(CONTRADICTED, other=cue.stranger)
    return Spoken(UNDECIDED)


def _another(mention: Mention) -> Spoken:
    return Spoken(CONTRADICTED, other=mention.name, actor=next(iter(mention.actors)) if len(mention.actors) == 1 else "")


def _is_named(speaker: str, source: SourceMap, names: Names) -> bool:
    return any(speaker in m.actors for m in names.find(source.text))


def _is_another(stranger: str, speaker: str, names: Names) -> bool:
    """Whether a full name that no file knows can't be a person's: the two are nothing alike."""
    if not names.is_person(speaker):
        return False
    theirs = [word.casefold() for word in names.words_of(speaker)]
    for word in stranger.casefold().split():
        for other in theirs:
            if word == other or (min(len(word), len(other)) > 3 and SequenceMatcher(None, word, other).ratio() > 0.7):
                return False
    return True


# by a transcript's labels --------------------------------------------------------------------------------------------


def _in_transcript(source: SourceMap, start: int, end: int, speaker: str | None, names: Names) -> Spoken:
    turn = source.turn_at(start, end)
    if turn is None or end > turn.sure_until:
        return Spoken(UNDECIDED)
    low, high = source.bounds(source.paragraph_at(start))
    if source.speech_at(start, end) or any(a <= start and end <= b for a, b in inner(source.text, max(low, turn.start), high)):
        return Spoken(UNDECIDED)  # what somebody else is quoted with
    if source.text[low : low + 1] in ("[", "(") and source.text[high - 1 : high] in ("]", ")"):
        return Spoken(UNDECIDED)  # a note of whoever wrote the transcript
    asks = is_questioner(turn.label)
    label = turn.label if asks else own_label(turn.label)
    mentions = names.in_label(label)
    if mentions or not label:
        if len({m.actors for m in mentions}) != 1:
            return Spoken(UNDECIDED)
        cue = mentions[0]
        if " " not in cue.name and not introduces(TOKEN.findall(label[: label.casefold().find(cue.name.casefold())])):
            return Spoken(UNDECIDED)
        if speaker in cue.actors:
            return Spoken(CONFIRMED, (cue.name,)) if len(cue.actors) == 1 else Spoken(UNDECIDED)
        return Spoken(UNDECIDED) if speaker in names.namesakes(cue) else _another(cue)
    if speaker is None or not any(m.actors == {speaker} for other in source.turns for m in names.in_label(other.label)):
        return Spoken(UNDECIDED)
    if asks:
        # somebody from the floor is not the one whose answers stand under a name
        return Spoken(CONTRADICTED, other=f"somebody who asks (“{turn.label}”)")
    stranger = stranger_in(turn.label)
    if stranger and _is_another(stranger, speaker, names):
        return Spoken(CONTRADICTED, other=turn.label)
    return Spoken(UNDECIDED)
