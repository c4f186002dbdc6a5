"""Sentences that give words to somebody without a clause of their own beside the quotation.

`Voss said the plan was “absurd”` · `Voss left, calling it “absurd”` · `Voss praised the crew and said: “…”` · `It was
“absurd” to stay, Voss said`. Only the sentence's own subject is read, and only where nobody else may be speaking in it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from generator.evidence.clauses import Reader, cut_clause
from generator.evidence.names import Mention
from generator.evidence.tokens import COMMAS, UNSURE, Attribution, Token

_LONGEST_TAIL: Final = 45
_LONGEST_CLOSE: Final = 14
_OWNED: Final = re.compile(r"(?:['’]s|s['’])\s*$")


class SentenceReader(Reader):
    """Reads the clause beside a quotation, and where that says nothing the sentence around it."""

    def before(self, sentence: str) -> Attribution | None:
        found = super().before(sentence)
        if found is not None and found.is_sure:
            return found
        if _OWNED.search(sentence):
            return found  # `told the Tide's “Noon”`: a name between marks
        tokens = self.tokens(sentence.rstrip()[-600:])
        return self._told(tokens) or found

    def closing(self, rest: str) -> Attribution | None:
        """Who is given the words before the rest of a sentence that ends with `, Voss said`."""
        clause = cut_clause(rest[:600], self.lexicon)
        tokens = self.tokens(clause)
        for k in range(len(tokens) - 1, 0, -1):
            if tokens[k].text not in COMMAS:
                continue
            head, tail = tokens[:k], tokens[k + 1 :]
            found = self.behind(clause[tokens[k].end :]) if len(tail) <= _LONGEST_CLOSE else None
            if found is not None:
                return found if found.is_sure and not any(t.low in self.lexicon.speaking for t in head) else None
        return None

    # the sentence before ------------------------------------------------------------------------------------------

    def _told(self, tokens: list[Token]) -> Attribution | None:
        """The subject of a sentence whose only verb of saying leads to the words; None where it can't be read."""
        lexicon = self.lexicon
        is_colon = bool(tokens) and tokens[-1].text == ":"
        while tokens and not tokens[-1].is_word:
            tokens = tokens[:-1]
        while tokens and not tokens[0].is_word:
            tokens = tokens[1:]
        if not tokens or any(t.text in ";:?!" for t in tokens) or tokens[-1].low in lexicon.terms:
            return None
        if tokens[0].low in lexicon.doubts or (tokens[0].low in lexicon.breaks and not lexicon.nouns_are_capitalised):
            return None
        if any(t.low in lexicon.relays - lexicon.tellings for t in tokens) or self._according(tokens, self._text(tokens)):
            return None
        body = self._without_lead(tokens)
        spoken = [k for k, t in enumerate(body) if t.low in self.lexicon.speaking or self._verb_at(body, k)]
        if not spoken or body[0].low in lexicon.prepositions:
            return None
        if body[spoken[-1]].low in lexicon.tellings:
            return self._by_participle(body, spoken[-1])
        separate = self._separate(body, spoken)
        last = separate[-1]
        tail = body[last + max(self._verb_at(body, last), 1) :]
        subject = body[:last]
        if is_colon and lexicon.nouns_are_capitalised and (not subject or subject[-1].text in COMMAS) and 0 < len(tail) < 7:
            found = self.noun_phrase(self.parts(tail), is_open=True)  # `…, antwortete Voss: „…“`
            return found if found.is_sure else None
        if not self._verb_at(body, last) or "-" in body[last].low or not self._is_report(tail, is_colon):
            return None
        while subject and subject[-1].low in lexicon.beside_verbs:
            subject = subject[:-1]
        if not subject:
            return self._inverted(tail) if len(separate) == 1 else None
        if subject[-1].low in lexicon.joining:
            alone = len({m.actors for m in self._persons(body)}) == 1
            return self.opening(subject[:-1]) if alone else None
        if len(separate) > 1 or any(t.low in lexicon.doubts for t in subject):
            return None
        if subject[0].low in lexicon.breaks | lexicon.joining and not lexicon.nouns_are_capitalised:
            return None
        found = self.noun_phrase(self.parts(subject), is_open=False)
        return found if found.is_sure else None

    def _separate(self, body: list[Token], spoken: list[int]) -> list[int]:
        """The words of saying, an auxiliary and its participle counted once."""
        lexicon = self.lexicon
        return [
            k for k in spoken if not (body[k].low in lexicon.participles and k - 1 in spoken and self._verb_at(body, k - 1) > 1)
        ]

    def _is_report(self, tail: list[Token], is_colon: bool) -> bool:
        """Whether what follows the verb is what was said, rather than whom or what it was said of."""
        lexicon = self.lexicon
        adjunct = bool(tail) and tail[0].low in lexicon.prepositions and len(tail) < 9
        if len(tail) > _LONGEST_TAIL or (not adjunct and any(t.low in lexicon.speech_nouns for t in tail)):
            return False
        if any(t.low in lexicon.doubts for t in tail[:2]):
            return False
        if adjunct and tail[-1].low in lexicon.articles | lexicon.prepositions:
            return False  # `said at the “Noon” festival`
        if any(t.text in COMMAS and after.low in lexicon.terms for t, after in pairwise(tail)):
            return False  # `as she put it`
        if is_colon:
            return not self._persons(tail)
        return bool(tail) and (lexicon.reports_freely or any(map(self._is_that, tail)))

    def _is_that(self, token: Token) -> bool:
        return token.low in self.lexicon.that or token.low.partition("'")[0] + "'" in self.lexicon.that

    def _inverted(self, tail: list[Token]) -> Attribution | None:
        """`Sagte Voss, dass …`, `وقال قاسم إن`: the subject behind the verb, up to the word that begins what was said."""
        lexicon = self.lexicon
        ends = COMMAS if lexicon.nouns_are_capitalised else ""
        end = next((k for k, t in enumerate(tail) if self._is_that(t) or t.text in tuple(ends)), -1)
        if end < 0:
            found = self.noun_phrase(self.parts(tail), is_open=True) if lexicon.hides_names else UNSURE
            return found if found.is_sure else None
        if end == 0:
            return Attribution(pronoun=lexicon.dropped) if lexicon.dropped else None
        found = self.noun_phrase(self.parts(tail[:end]), is_open=True)
        return found if found.is_sure else None

    def _by_participle(self, body: list[Token], at: int) -> Attribution | None:
        """`Voss left the room, saying “…”`: the one whom the sentence begins with, if nobody else acts in it."""
        lexicon = self.lexicon
        hedges = {word for word in lexicon.doubts if word.endswith("ly")} | lexicon.breaks
        comma = max((k for k in range(at) if body[k].text in COMMAS), default=-1)
        if comma < 1 or at - comma > 2 or len(body) - at > 9 or any(t.low in hedges for t in body[:comma]):
            return None
        return self.opening(body[:comma])

    def opening(self, tokens: list[Token]) -> Attribution | None:
        """The one whom a sentence begins with as its subject; None where others act in it too, or it can't be told."""
        lexicon = self.lexicon
        if tokens and tokens[0].low in lexicon.pronouns:
            return Attribution(pronoun=tokens[0].low) if not self._others(tokens, None) else None
        base = tokens[0].start if tokens else 0
        subject = next(iter(self._persons(tokens)), None)
        if subject is None or subject.possessive:
            return None
        size = next((k for k, t in enumerate(tokens) if t.start - base >= subject.end), len(tokens))
        behind = tokens[size:]
        if behind and behind[0].text in COMMAS:
            comma = next((k for k in range(1, len(behind)) if behind[k].text in COMMAS), -1)
            behind = behind[comma + 1 :] if comma > 0 else []
        stops = lexicon.stops
        if not behind or not behind[0].is_word or behind[0].is_capital or behind[0].low in stops:
            return None
        found = self.noun_phrase(self.parts(tokens[:size]), is_open=False)
        return found if found.mention and not self._others(behind, found.mention) else None

    def _persons(self, tokens: list[Token]) -> list[Mention]:
        if not tokens:
            return []
        text = self._text(tokens)
        return [m for m in self.names.find(text) if any(map(self.names.is_person, m.actors))]

    def _text(self, tokens: list[Token]) -> str:
        """Tokens as a text in which places count from the first token."""
        out, base = "", tokens[0].start
        for token in tokens:
            out = out.ljust(token.start - base) + token.text
        return out

    def _others(self, tokens: list[Token], subject: Mention | None) -> bool:
        """Whether somebody else may act in the rest of a sentence."""
        lexicon = self.lexicon
        starts = {
            k for k, t in enumerate(tokens) if k and (tokens[k - 1].text in COMMAS or tokens[k - 1].low in lexicon.breaks)
        }
        starts |= {k for k, t in enumerate(tokens) if k and tokens[k - 1].low in lexicon.joining}
        for k in starts:
            ahead = tokens[k : k + 3]
            if ahead and (ahead[0].is_capital or ahead[0].low in lexicon.pronouns) and not lexicon.nouns_are_capitalised:
                named = [m for m in self.names.find(self._text(ahead)) if m.start == 0]
                if not (subject and named and named[0].actors == subject.actors):
                    return True
        return False
