"""Whom the cues beside a piece of speech give it to; and where it has none, whose words it goes on with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from generator.evidence.clauses import UNSURE, Attribution
from generator.evidence.names import bare
from generator.evidence.persons import persons_in
from generator.evidence.pronouns import acting_before, is_named_just_before, one_person_beside, speaking_before
from generator.evidence.quotations import Piece, SourceMap
from generator.evidence.reported import SentenceReader
from generator.evidence.roles import bearer_of
from generator.evidence.words import ends_sentence, sentence_head, sentence_rest, unfinished

_MANY_LINKS: Final = 20
_SPACES: Final = " \xa0\u202f\u200f\u200e"


def follows_on(source: SourceMap, index: int) -> bool:
    """Whether one sentence of narration at most stands between a piece and the one before it in its paragraph."""
    if not index:
        return False
    earlier, piece = source.pieces[index - 1], source.pieces[index]
    narration = source.text[earlier.right : piece.left].rstrip()
    return source.paragraph_at(earlier.end - 1) == source.paragraph_at(piece.start) and (
        sentence_head(narration[:-1]) == narration[:-1]
    )


@dataclass(frozen=True)
class Beside:
    """The cues beside the pieces of a source's speech."""

    source: SourceMap
    reader: SentenceReader
    found: dict[int, Attribution | None]
    """What was found of pieces already, by their index."""
    found_behind: dict[int, Attribution | None]
    """The same of the narration behind them."""
    linked: dict[tuple[int, int], Attribution | None]
    """The same of pieces that others ask for, by their index and how many links lead there."""

    def of_piece(self, index: int) -> Attribution | None:
        """What `of` says of a piece, found out once: a brief has several quotes of one piece, and compares them."""
        if index not in self.found:
            self.found[index] = self.of(index)
        return self.found[index]

    def of(self, index: int, links: int = 0) -> Attribution | None:
        """Who is given a piece, pronouns resolved; None where nobody is.

        Found once for each number of links that lead here: each piece asks the one before it in two ways, and all of a
        paragraph's pieces may be linked.
        """
        if (index, links) not in self.linked:
            self.linked[index, links] = self._of(index, links)
        return self.linked[index, links]

    def _of(self, index: int, links: int) -> Attribution | None:
        pieces = self.source.pieces
        first = last = index
        while first and pieces[first - 1].quotation == pieces[index].quotation:
            first -= 1
        while last + 1 < len(pieces) and pieces[last + 1].quotation == pieces[index].quotation:
            last += 1
        behind, before = [self._behind(k) for k in range(first, last + 1)], self._before(first, links)
        if before is not None and not before.is_sure and self._leads_vaguely(first) and any(c and c.is_sure for c in behind):
            before = None  # `There was only one way: “…,” said Voss`
        cues = [self._resolved(cue, pieces[index]) for cue in [*behind, before] if cue is not None]
        if not cues:
            return self._carried(index, links)
        if any(not cue.is_sure for cue in cues) or len({(c.mention and c.mention.actors, c.stranger) for c in cues}) > 1:
            return UNSURE
        cue = cues[0]
        return cue if self._is_spared_by_its_sentence(cue, first) else UNSURE

    def _leads_vaguely(self, index: int) -> bool:
        """Whether a colon without a verb of saying leads to a piece."""
        narration, _ = self._narration_before(index)
        lexicon = self.reader.lexicon
        sentence = unfinished(narration)
        return narration.rstrip()[-1:] == ":" and not any(t.low in lexicon.speaking for t in self.reader.tokens(sentence))

    def _resolved(self, cue: Attribution, piece: Piece) -> Attribution:
        if cue.role and not cue.is_sure:
            bearer = bearer_of(cue.role, self.source.text, self.reader)
            return Attribution(bearer) if bearer is not None else UNSURE
        if not cue.pronoun:
            return cue
        person = one_person_beside(self.source, piece, self.reader, cue.pronoun)
        if person is None:
            person = speaking_before(self.source, piece, self.reader, cue.pronoun)
        if person is None:
            return UNSURE
        if self.reader.lexicon.hides_names and not is_named_just_before(self.source, piece, self.reader, person):
            return UNSURE
        return Attribution(person, spared=acting_before(self.source, piece, self.reader, person))

    def _narration_behind(self, index: int) -> str:
        pieces, source = self.source.pieces, self.source
        piece = pieces[index]
        high = source.bounds(source.paragraph_at(max(piece.end - 1, 0)))[1]
        return bare(source.text[piece.right : min(high, pieces[index + 1].left) if index + 1 < len(pieces) else high])

    def _narration_before(self, index: int) -> tuple[str, bool]:
        """The narration before a piece, and whether it begins at an earlier piece."""
        pieces, source = self.source.pieces, self.source
        low = source.bounds(source.paragraph_at(pieces[index].start))[0]
        right = pieces[index - 1].right if index else -1
        return bare(source.text[max(low, right) : pieces[index].left]), right >= low

    def _behind(self, index: int) -> Attribution | None:
        if index not in self.found_behind:
            self.found_behind[index] = self._find_behind(index)
        return self.found_behind[index]

    def _find_behind(self, index: int) -> Attribution | None:
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
            if found is None or not found.is_sure:
                found = self.reader.closing(self._rest_of_sentence(index))
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
            leads_on = (narration.rstrip()[-1:] in (*",:،—–-",) or self._ends_continuing(narration)) and once
            leads_on = leads_on or (not spoken and not self._acts_in(narration))
            return self.of(index - 1, links + 1) if leads_on and links < _MANY_LINKS else UNSURE
        found = self.reader.before(sentence)
        if self._ends_with_verb(index, sentence):
            return UNSURE
        leads = narration.rstrip()[-1:] in (",", ":", "،")
        return found if leads or (found is not None and found.is_sure) else None

    def _ends_with_verb(self, index: int, sentence: str) -> bool:
        """Whether a verb of saying ends the sentence behind a few words: `Voss sagte, Benn habe ihn „Narr“ genannt`."""
        lexicon = self.reader.lexicon
        if not lexicon.nouns_are_capitalised or sentence.rstrip()[-1:] == ":":
            return False
        rest = [t.low for t in self.reader.tokens(sentence_rest(self._rest_of_sentence(index)).split(",")[0]) if t.is_word]
        return bool(rest) and rest[-1] in lexicon.participles

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
        if (follows and sentence == narration) or not any(map(str.isalnum, sentence)) or self._leads_vaguely(index):
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

    def _ends_continuing(self, narration: str) -> bool:
        """`…, adding`, `…, adding that the dam was`: the same speaker goes on, and nobody else acts."""
        lexicon = self.reader.lexicon
        parts = [self.reader.tokens(part) for part in re.split("[,،]", narration)]
        at = next((k for k, t in enumerate(parts) if t and t[0].low in lexicon.continuing | lexicon.tellings), -1)
        return at >= 0 and not self._acts_in(", ".join(re.split("[,،]", narration)[at:]))

    def _acts_in(self, narration: str) -> bool:
        return any(person.acts for person in persons_in(narration, self.reader))

    def _rest_of_sentence(self, index: int) -> str:
        """The narration behind a piece up to the end of its sentence, over other quoted words."""
        pieces, source = self.source.pieces, self.source
        high = source.bounds(source.paragraph_at(max(pieces[index].end - 1, 0)))[1]
        text, at = "", pieces[index].right
        for other in pieces[index + 1 :]:
            if other.left >= high:
                break
            text += source.text[at : other.left] + "…"
            at = min(other.right, high)
            if ends_sentence(source.text[other.start : other.end]):
                return text
        return text + source.text[at:high]

    # without a cue ------------------------------------------------------------------------------------------------

    def _carried(self, index: int, links: int) -> Attribution | None:
        """Whose words a piece without a cue goes on with: the piece's before it, where nothing else can be meant."""
        pieces = self.source.pieces
        if not index or links >= _MANY_LINKS or pieces[index - 1].quotation == pieces[index].quotation:
            return None
        if self._is_claimed(index):
            return None
        narration, follows = self._narration_before(index)
        if self._is_asked(index - 1):
            return None
        goes_on = self._goes_on_with(index, narration) if follows else self._opens_paragraph(index, narration)
        found = self.of(index - 1, links + 1) if goes_on else None
        return found if found is not None and found.is_sure else None

    def _is_asked(self, index: int) -> bool:
        """Whether a piece is a question that somebody else may answer: `“Why?” Voss asked.`"""
        piece = self.source.pieces[index]
        if self.source.text[piece.start : piece.end].rstrip()[-1:] not in ("?", "؟"):
            return False
        return any(t.low in self.reader.lexicon.asking for t in self.reader.tokens(self._narration_behind(index)))

    def _goes_on_with(self, index: int, narration: str) -> bool:
        """`“…,” said Voss. “…”`, `“…”. “…”`, `“…” and “…”`."""
        lexicon = self.reader.lexicon
        words = [t for t in self.reader.tokens(narration) if t.is_word]
        if all(t.low in lexicon.joining for t in words):
            return True
        if (
            not follows_on(self.source, index)
            or not ends_sentence(narration.rstrip())
            or not self._belongs_to(index - 1, narration)
        ):
            return False
        cue = self._behind(index - 1)
        if cue is not None:
            return cue.is_sure
        # `Voss said the dam was “old” and leaking. “…”`: the rest of a sentence that gives it, and nobody acts in it
        return not any(t.low in lexicon.speaking for t in words) and not self._acts_in(narration)

    def _closes_with_cue(self, index: int, narration: str) -> bool:
        """Whether narration is one sentence's end that gives the piece before it to somebody."""
        if not ends_sentence(narration.rstrip()) or not self._belongs_to(index, narration):
            return False
        cue = self._behind(index)
        return cue is not None and cue.is_sure

    def _opens_paragraph(self, index: int, narration: str) -> bool:
        """Whether a paragraph is nothing but speech, behind one that ends with `…,” said Voss.` or is such a one itself."""
        if any(map(str.isalnum, narration)) or not self._is_alone(index):
            return False
        source, earlier = self.source, self.source.pieces[index - 1]
        if source.paragraph_at(max(earlier.end - 1, 0)) != source.paragraph_at(source.pieces[index].start) - 1:
            return False
        behind = self._narration_behind(index - 1)
        if any(map(str.isalnum, behind)):
            return sentence_head(behind.rstrip()[:-1]) == behind.rstrip()[:-1] and self._closes_with_cue(index - 1, behind)
        before, follows = self._narration_before(index - 1)
        return not follows and not any(map(str.isalnum, before)) and self._behind(index - 1) is None

    def _is_alone(self, index: int) -> bool:
        """Whether no narration stands behind a piece in its paragraph."""
        source, pieces = self.source, self.source.pieces
        number = source.paragraph_at(max(pieces[index].end - 1, 0))
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if following is not None and source.paragraph_at(following.start) == number:
            return False
        return not any(map(str.isalnum, self._narration_behind(index)))

    def _is_claimed(self, index: int) -> bool:
        """Whether a short sentence behind a piece may give it to somebody: `“….” Voss said.`"""
        narration = self._narration_behind(index).lstrip(_SPACES)
        found = self.reader.behind(narration) if narration[:1].isalpha() else None
        return found is not None and found.is_sure
