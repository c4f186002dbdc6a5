"""The clause beside a quotation, read by a strict grammar: who is it that says so?

What the grammar can't read to its end is unsure. It is the only reader of narration: nothing is guessed from nearness.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.evidence.languages import Lexicon
from generator.evidence.names import EXACT, PREFIXED
from generator.evidence.phrases import Phrases
from generator.evidence.tokens import COMMAS, DASHES, UNSURE, Attribution, Token
from generator.evidence.words import ends_sentence

__all__ = ["UNSURE", "Attribution", "Reader", "cut_clause"]

_CLAUSE_END: Final = re.compile(r"[.;:!?؟؛](?=[\s\"”»“]|$)")

_CONJUNCTIONS: Final = frozenset("but and yet so then still later mais et puis но а и aber doch pero y".split())


class Reader(Phrases):
    """Reads the clauses beside quotations."""

    # behind a quotation -------------------------------------------------------------------------------------------

    def behind(self, narration: str) -> Attribution | None:
        """Who is given the words before this narration; None where it gives them to nobody at all."""
        clause = cut_clause(narration[:600], self.lexicon)
        tokens = self.tokens(clause)
        while tokens and (tokens[0].text in COMMAS or tokens[0].text in DASHES):
            tokens = tokens[1:]
        if not tokens or not tokens[0].is_word or tokens[0].low in self.lexicon.continuing:
            return None
        if by_source := self._according(tokens, clause):
            return by_source
        if tokens[0].low in self.lexicon.is_said_by or (
            self.lexicon.nouns_are_capitalised and tokens[0].low in self.lexicon.naming
        ):
            return self._verb_first(tokens, 1, clause)
        if length := self._verb_at(tokens, 0):
            return self._verb_first(tokens, length, clause)
        if self.lexicon.subject_first:
            return self._subject_first(tokens, clause, ahead=False)
        return (
            UNSURE if any(t.low in self.lexicon.giving or self._verb_at(tokens, k) for k, t in enumerate(tokens[:14])) else None
        )

    def _verb_at(self, tokens: Sequence[Token], k: int) -> int:
        """How many tokens a verb of saying has here: 0 for none. `a-t-il dit` and `hatte … gesagt` begin with an auxiliary."""
        lexicon = self.lexicon
        low = tokens[k].low
        stem, _, pronoun = low.replace("-t-", "-").partition("-")
        if low in lexicon.verbs or (pronoun in lexicon.pronouns and stem in lexicon.verbs):
            return 1
        if not lexicon.participles or not (
            low in lexicon.auxiliaries or (pronoun in lexicon.pronouns and stem in lexicon.auxiliaries)
        ):
            return 0
        at = k + 1
        while at < len(tokens) and at < k + 3 and tokens[at].low in lexicon.adverbs:
            at += 1
        if at < len(tokens) and tokens[at].low in lexicon.participles:
            return at + 1 - k
        return 1 if lexicon.nouns_are_capitalised and any(t.low in lexicon.participles for t in tokens[at:]) else 0

    def _verb_first(self, tokens: list[Token], length: int, clause: str) -> Attribution:
        """`said Lavrov, who …`, `a-t-elle dit`, `hatte Voss am Vortag behauptet`."""
        lexicon = self.lexicon
        pronoun = tokens[0].low.rpartition("-")[2]
        rest = self._without_participle(tokens[0], tokens[length:])
        if any(t.low in lexicon.doubts for t in (*tokens[:length], *rest[:2])) or self._relays(rest):
            return UNSURE
        if "-" in tokens[0].low and pronoun in lexicon.pronouns:
            return Attribution(pronoun=pronoun)
        while rest and (rest[0].low in lexicon.adverbs or rest[0].text in DASHES):
            rest = rest[1:]
        if rest and lexicon.cases and rest[0].low in lexicon.prepositions and not rest[0].is_capital:
            # сказал журналистам министр …: what stands between is read over up to a title or a name
            rest = self._from_title(rest)
        if lexicon.dropped and (not rest or not rest[0].is_word or rest[0].low in lexicon.prepositions | lexicon.that):
            return Attribution(pronoun=lexicon.dropped)
        return self.noun_phrase(self.parts(rest), is_open=True)

    def _without_participle(self, verb: Token, rest: list[Token]) -> list[Token]:
        """What stands between an auxiliary and the participle that German puts at the end."""
        is_split = self.lexicon.nouns_are_capitalised and verb.low in self.lexicon.auxiliaries
        end = max((k for k, t in enumerate(rest) if t.low in self.lexicon.participles), default=-1) if is_split else -1
        return rest[:end] + rest[end + 1 :] if end >= 0 else rest

    def _from_title(self, tokens: list[Token]) -> list[Token]:
        end = next((k for k, t in enumerate(tokens) if t.text in COMMAS), len(tokens))
        for k in range(min(end, 6)):
            if tokens[k].low in self.lexicon.titles and all(not t.is_capital for t in tokens[:k]):
                return tokens[k:]
            if tokens[k].is_capital:
                return tokens[k:] if k == 1 else []
        return []

    def _subject_first(self, tokens: list[Token], clause: str, *, ahead: bool) -> Attribution | None:
        """`Lavrov told reporters`, `the envoy, Qasim, who …, had said on Monday`."""
        lexicon = self.lexicon
        quoted = (
            re.search(r"\b(?:was|were|is|has been) (?:quoted|cited) as saying\b", clause) if lexicon.subject_first else None
        )
        if quoted:
            verb = next(k for k, t in enumerate(tokens) if t.start == quoted.start())
            return self.noun_phrase(self.parts(tokens[:verb]), is_open=False)
        verb = self._main_verb(tokens, ahead)
        if verb < 0:
            giving = any(t.low in lexicon.giving for t in tokens[:14])
            return UNSURE if giving else None
        length = self._verb_at(tokens, verb)
        at = verb
        while at and (tokens[at - 1].low in lexicon.beside_verbs or tokens[at - 1].ends("ly")):
            at -= 1
            if tokens[at].low in lexicon.doubts:
                return UNSURE
        if (at and tokens[at - 1].low in lexicon.doubts) or not self._ends_well(tokens[verb:], length, ahead):
            return UNSURE
        subject = tokens[:at]
        if any(t.low in lexicon.relays for t in subject):
            return UNSURE
        if ahead:
            subject = self._without_lead(subject)
        if not subject or subject[0].low in lexicon.stops:
            return UNSURE
        return self.noun_phrase(self.parts(subject), is_open=False)

    def _main_verb(self, tokens: list[Token], ahead: bool) -> int:
        """Where the verb of saying stands whose subject the clause begins with; -1 for nowhere."""
        found = [k for k in range(len(tokens)) if tokens[k].is_word and self._verb_at(tokens, k)]
        if not ahead:
            found = [k for k in found if k < 24]
        for k in reversed(found) if ahead else found:
            opening = next((j for j in range(k - 1, -1, -1) if tokens[j].text in COMMAS), -1) + 1
            if opening == 0 or tokens[opening].low not in self.lexicon.breaks or opening == k:
                return k
        return -1

    def _ends_well(self, tokens: list[Token], length: int, ahead: bool) -> bool:
        """Whether what follows the verb says when, where and to whom, and gives the words to nobody else."""
        lexicon = self.lexicon
        verb, rest = tokens[0].low, self._without_participle(tokens[0], tokens[length:])
        if self._relays(rest):
            return False
        if verb in lexicon.addressing and rest and rest[0].is_word:
            k = 0
            while k < len(rest) and rest[k].is_word and rest[k].low not in lexicon.openings:
                if rest[k].low in lexicon.giving or (rest[k].ends("ing") and k > 0):
                    return False
                k += 1
            rest = rest[k:]
        if ahead and any(t.low in lexicon.giving or t.low in lexicon.breaks or t.low in lexicon.doubts for t in rest):
            return False
        if not rest or not rest[0].is_word:
            return not (
                len(rest) > 1
                and rest[0].text in COMMAS
                and rest[1].low in lexicon.joining
                and rest[2:3]
                and rest[2].low == "so"
            )
        first = rest[0].low
        if first in lexicon.breaks and not ahead:
            return first in ("who", "when", "while", "where", "because", "but", "qui", "quand", "als")
        soon = [t for t in rest[:4] if t.is_word]
        if any(t.low in lexicon.adverbs for t in soon) and not any(t.is_capital or t.low in lexicon.giving for t in soon):
            return True  # `a day later`
        return first in lexicon.prepositions or first in lexicon.adverbs or first in lexicon.calendar or first.endswith("ly")

    def _relays(self, tokens: list[Token]) -> bool:
        return any(t.low in self.lexicon.relays for t in tokens[:20])

    def _according(self, tokens: list[Token], clause: str) -> Attribution | None:
        for phrase in self.lexicon.according:
            if phrase[-1] == "ل" and tokens[0].low == phrase[0]:
                found = [m for m in self.names.find(clause) if m.start == tokens[1].start] if len(tokens) > 1 else []
                if found and found[0].form == PREFIXED and self._is_end(tokens, found[0].end):
                    return Attribution(replace(found[0], form=EXACT), confirms_only=True)
                return UNSURE
            size = len(phrase)
            if tuple(t.low for t in tokens[:size]) == phrase:
                found_np = self.noun_phrase(self.parts(tokens[size:]), is_open=True, oblique=True)
                return replace(found_np, confirms_only=True, stranger="", pronoun="")
        return None

    def _is_end(self, tokens: list[Token], index: int) -> bool:
        behind = next((t for t in tokens if t.start >= index), None)
        return behind is None or not behind.is_word or behind.low in self.lexicon.prepositions

    # before a quotation -------------------------------------------------------------------------------------------

    def before(self, sentence: str) -> Attribution | None:
        """Who is given the words behind this beginning of a sentence; None where it gives them to nobody at all."""
        lexicon = self.lexicon
        text = sentence.rstrip()
        tokens = self.tokens(text[-600:])
        if not tokens:
            return None
        if tokens[-1].text not in (*COMMAS, ":"):
            return self._naming(tokens, text[-600:])
        is_colon = tokens[-1].text == ":"
        tokens = tokens[:-1]
        while tokens and not tokens[0].is_word:
            tokens = tokens[1:]
        if tokens and tokens[0].low in lexicon.doubts:
            return UNSURE
        if by_source := self._according(tokens, text[-600:]):
            # `Laut X, „…“`: rather the summary of a document than speech
            return by_source if not is_colon else UNSURE
        verbs = [k for k in range(len(tokens)) if tokens[k].is_word and self._verb_at(tokens, k)]
        if not verbs:
            if any(t.low in lexicon.giving or t.low in lexicon.doubts for t in tokens):
                return UNSURE
            alone = self.noun_phrase(self.parts(tokens), is_open=False) if is_colon and len(tokens) < 9 else UNSURE
            return alone if alone.mention or alone.stranger else UNSURE if is_colon else None
        first = verbs[0]
        leads = tokens[:first]
        inverted = (
            (first == 0 and tokens[0].low not in lexicon.leads)
            or (lexicon.nouns_are_capitalised and leads[0].low in lexicon.prepositions | lexicon.leads)
        ) and (not any(t.text in COMMAS for t in leads))
        if inverted:
            length = self._verb_at(tokens, first)
            if len(verbs) > 1 or any(t.low in lexicon.doubts or t.low in lexicon.breaks for t in tokens[first + length :]):
                return UNSURE
            return self._verb_first(tokens[first:], length, text)
        return self._subject_first(tokens, text, ahead=True)

    def _without_lead(self, tokens: list[Token]) -> list[Token]:
        """A sentence's subject, without what opens the sentence: `But`, `On Friday,`, `Asked about Benn,`."""
        lexicon = self.lexicon
        while tokens:
            comma = next((k for k, t in enumerate(tokens) if t.text in COMMAS), -1)
            low = tokens[0].low
            if low in lexicon.doubts:
                return []
            opens = (
                low in lexicon.prepositions
                or low in lexicon.leads
                or (low.endswith("ing") and tokens[0].is_capital and not self.names.find(tokens[0].text))
            )
            if low in _CONJUNCTIONS:
                tokens = tokens[1:]
            elif comma > 0 and opens and comma + 1 < len(tokens):
                tokens = tokens[comma + 1 :]
            else:
                break
        return tokens

    def _naming(self, tokens: list[Token], clause: str) -> Attribution | None:
        """`Voss called it “absurd”`: the name opens the sentence, the verb follows, no other verb stands before the mark."""
        lexicon = self.lexicon
        at = next((k for k, t in enumerate(tokens) if t.low in lexicon.naming), -1)
        if at < 1 or not lexicon.subject_first:
            return UNSURE if any(t.low in lexicon.giving for t in tokens) else None
        tail = tokens[at + 1 :]
        if len(tail) > 7 or any(not t.is_word or t.low in lexicon.giving | lexicon.doubts | lexicon.breaks for t in tail):
            return UNSURE
        subject = self._without_lead(tokens[:at])
        if not subject or any(t.low in lexicon.giving | lexicon.doubts for t in subject):
            return UNSURE
        found = self.noun_phrase(self.parts(subject), is_open=False)
        return found if found.mention or found.pronoun else UNSURE


def cut_clause(text: str, lexicon: Lexicon) -> str:
    """A narration up to the end of its sentence or clause; an initial and a title end nothing."""
    for match in _CLAUSE_END.finditer(text):
        if text[match.start()] == ".":
            word = re.search(r"([^\W_]+)\.$", text[max(match.start() - 20, 0) : match.end()])
            if word and (lexicon.is_title(word[1]) or not ends_sentence(text[: match.end()])):
                continue
        return text[: match.start()]
    return text
