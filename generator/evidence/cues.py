"""Who said it, by the source's own words: rule 5.

Only sure cues decide (`“…,” Lavrov stated` · `“…,” said Lavrov` · `Lavrov told reporters, “…”` · a transcript's label);
everything else is "undecided". Where two cues beside a quotation disagree, nothing is sure.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from generator.evidence.clauses import UNSURE, Attribution, Reader
from generator.evidence.languages import lexicon_of
from generator.evidence.names import TOKEN, Mention, Names
from generator.evidence.pairing import inner
from generator.evidence.pronouns import acting_before, one_person_beside
from generator.evidence.quotations import Piece, SourceMap
from generator.evidence.turns import introduces, is_questioner, own_label, stranger_in
from generator.evidence.words import sentence_head, unfinished

CONFIRMED, UNDECIDED, CONTRADICTED, NOT_CHECKED = "confirmed", "undecided", "contradicted", "not-checked"
_MANY_LINKS: Final = 50

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
    index = next((k for k, p in enumerate(source.pieces) if p.quotation == quotation and p.end > start), -1)
    if index < 0:
        return Spoken(UNDECIDED)
    reader = Reader(lexicon, names, source.full_names)
    found = _Beside(source, reader).of(index)
    if found is None:
        return Spoken(UNDECIDED, goes_on=_follows_on(source, index))
    return _compare(found, speaker, source, reader)


def given_to(source: SourceMap, index: int, names: Names) -> Attribution | None:
    """To whom the source gives piece `index` of its speech, by the cues beside it; None where they name nobody."""
    lexicon = lexicon_of(source.language)
    piece = source.pieces[index]
    if lexicon is None or source.is_transcript or source.unpaired_in(piece.start, piece.end):
        return None
    return _Beside(source, Reader(lexicon, names, source.full_names)).of(index)


def _follows_on(source: SourceMap, index: int) -> bool:
    """Whether a piece without a cue follows another in its paragraph, with one sentence of narration between."""
    if not index:
        return False
    earlier, piece = source.pieces[index - 1], source.pieces[index]
    narration = source.text[earlier.right : piece.left].rstrip()
    return source.paragraph_at(earlier.end - 1) == source.paragraph_at(piece.start) and (
        sentence_head(narration[:-1]) == narration[:-1]
    )


# by cues -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Beside:
    """The cues beside the pieces of a source's speech."""

    source: SourceMap
    reader: Reader

    def of(self, index: int, links: int = 0) -> Attribution | None:
        """Who is given a piece, pronouns resolved; None where nobody is."""
        pieces = self.source.pieces
        first = last = index
        while first and pieces[first - 1].quotation == pieces[index].quotation:
            first -= 1
        while last + 1 < len(pieces) and pieces[last + 1].quotation == pieces[index].quotation:
            last += 1
        found = [self._behind(k) for k in range(first, last + 1)] + [self._before(first, links)]
        cues = [self._resolved(cue, pieces[index]) for cue in found if cue is not None]
        if not cues:
            return None
        if any(not cue.is_sure for cue in cues) or len({(c.mention and c.mention.actors, c.stranger) for c in cues}) > 1:
            return UNSURE
        cue = cues[0]
        return cue if self._is_spared_by_its_sentence(cue, first) else UNSURE

    def _resolved(self, cue: Attribution, piece: Piece) -> Attribution:
        if not cue.pronoun:
            return cue
        person = one_person_beside(self.source, piece, self.reader, cue.pronoun)
        if person is None:
            return UNSURE
        return Attribution(person, spared=acting_before(self.source, piece, self.reader, person))

    def _narration_behind(self, index: int) -> str:
        pieces, source = self.source.pieces, self.source
        piece = pieces[index]
        high = source.bounds(source.paragraph_at(max(piece.end - 1, 0)))[1]
        return source.text[piece.right : min(high, pieces[index + 1].left) if index + 1 < len(pieces) else high]

    def _narration_before(self, index: int) -> tuple[str, bool]:
        """The narration before a piece, and whether it begins at an earlier piece."""
        pieces, source = self.source.pieces, self.source
        low = source.bounds(source.paragraph_at(pieces[index].start))[0]
        right = pieces[index - 1].right if index else -1
        return source.text[max(low, right) : pieces[index].left], right >= low

    def _behind(self, index: int) -> Attribution | None:
        piece = self.source.pieces[index]
        narration = self._narration_behind(index)
        after = narration.lstrip(" \xa0\u202f\u200f\u200e")
        if not after:
            return None
        last = self.source.text[piece.start : piece.end].rstrip(" \xa0\u202f\n\u200f\u200e")[-1:]
        joined = after[0] in ",،—–-"
        if not joined and last not in (*",،?!…؟—–",):
            if not after[0].islower():
                return None
            found = self.reader.behind(narration)
            return found if found is not None and found.is_sure else None
        if not joined and last not in ",،" and narration.rstrip()[-1:] in (":", ",") and not after[0].islower():
            # `“Why?” Lavrov said: “…”` leads to the words that follow
            return None if narration.rstrip()[-1:] == ":" else UNSURE
        return self.reader.behind(narration)

    def _before(self, index: int, links: int) -> Attribution | None:
        narration, follows = self._narration_before(index)
        sentence = unfinished(narration)
        if not any(map(str.isalnum, sentence)):
            return None
        if follows and sentence == narration and self._belongs_to(index - 1, narration):
            spoken = [t for t in self.reader.tokens(narration) if t.low in self.reader.lexicon.giving]
            once = sum(t.low not in self.reader.lexicon.continuing for t in spoken) < 2
            leads_on = narration.rstrip()[-1:] in (*",:،—–-",) and once
            return self.of(index - 1, links + 1) if leads_on and links < _MANY_LINKS else UNSURE
        found = self.reader.before(sentence)
        leads = narration.rstrip()[-1:] in (",", ":", "،")
        return found if leads or (found is not None and found.is_sure) else None

    def _belongs_to(self, index: int, narration: str) -> bool:
        """Whether the narration behind a piece goes on with its sentence."""
        piece = self.source.pieces[index]
        last = self.source.text[piece.start : piece.end].rstrip(" \xa0\u202f\n")[-1:]
        after = narration.lstrip(" \xa0\u202f")
        if narration.rstrip()[-1:] == ":" and last not in ",،" and after[:1] not in ",،":
            return False
        return last in ",،" or after[:1] in ",،—–-" or not after[:1].isupper()

    def _is_spared_by_its_sentence(self, cue: Attribution, index: int) -> bool:
        """Whether the sentence that a piece stands in, before it, gives the words to nobody else.

        `Benn called it “absurd,” Olsen said`: whose word it is can't be told.
        """
        narration, follows = self._narration_before(index)
        sentence = unfinished(narration)
        if (follows and sentence == narration) or not any(map(str.isalnum, sentence)):
            return True
        before = self.reader.before(sentence)
        if before is not None and before.is_sure:
            return True
        names = self.reader.names
        persons = {a for m in names.find(sentence) for a in m.actors if names.is_person(a)}
        if persons:
            return cue.mention is not None and persons == set(cue.mention.actors)
        lexicon = self.reader.lexicon
        return not any(
            t.low in lexicon.giving or t.low in lexicon.pronouns or t.low in lexicon.persons
            for t in self.reader.tokens(sentence)
        )


def _compare(cue: Attribution, speaker: str | None, source: SourceMap, reader: Reader) -> Spoken:
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
