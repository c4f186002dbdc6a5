"""Whom a noun phrase names: an actor, a stranger with a full name, a pronoun; or nobody that can be told.

A name counts only as the head of its phrase: `Ossen's spokesman`, `an aide to Ossen`, `Ossen and Aldemar` are not Ossen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from generator.evidence.languages import Lexicon
from generator.evidence.names import EXACT, INFLECTED, PREFIXED, TOKEN, Mention, Names, plain
from generator.evidence.tokens import COMMAS, UNSURE, Attribution, Token, joined

_PIECES: Final = re.compile(rf"(?P<word>{TOKEN.pattern})|(?P<mark>[^\w\s\u200e\u200f\u061c\u2066-\u2069])")
_PARTY: Final = re.compile(r"[DRI]-[A-Z]")


@dataclass(frozen=True)
class Phrases:
    """Reads noun phrases of one source: its language's table, the actors' names, and the full names in its text."""

    lexicon: Lexicon
    names: Names
    full_names: dict[str, frozenset[str]]

    def tokens(self, clause: str) -> list[Token]:
        if "(" in clause:
            clause = re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), clause)
        if self.lexicon.offices:
            # an office is one title, whatever stands within
            clause = re.sub(self.lexicon.offices, lambda m: m[0].split()[0] + " " * (len(m[0]) - len(m[0].split()[0])), clause)
        return [
            Token(m[0], plain(m[0]).lower(), m.start(), m.end(), m.lastgroup == "word") for m in _PIECES.finditer(clause)
        ]  # fmt: skip

    def parts(self, tokens: list[Token]) -> list[list[Token]]:
        """The tokens between commas and dashes."""
        parts: list[list[Token]] = [[]]
        for token in tokens:
            if token.text in COMMAS or token.text in "—–":
                parts.append([])
            elif token.is_word or token.text == "&":
                parts[-1].append(token)
            elif token.text not in ".-'’":
                break
        return parts

    def noun_phrase(self, parts: list[list[Token]], *, is_open: bool, oblique: bool = False) -> Attribution:
        """The one whom a noun phrase stands for: by the name in its first part, or by the one that explains it."""
        lexicon = self.lexicon
        if not parts[0]:
            return UNSURE
        head = self._head(parts[0], is_open=is_open, oblique=oblique)
        rest = parts[1:] if is_open else [part for part in parts[1:] if part and not _is_degree(part)]
        if head is not None and head.is_sure:
            if not is_open and any(self._is_name_alone(part) for part in rest):
                return UNSURE  # `Olsen, Benn and Kroll said`
            if (
                is_open
                and rest
                and rest[0]
                and self._is_name_alone(rest[0][:3])
                and any(t.low in lexicon.joining for t in rest[0][1:4])
            ):
                return UNSURE
            together = [part for part in rest if part and part[0].low in lexicon.together]
            return replace(
                head, spared=head.spared | {a for p in together for m in self.names.find(joined(p)) for a in m.actors}
            )
        if head is None or not rest or not rest[0]:
            return Attribution(role=head.role) if head is not None and not rest else UNSURE
        # `the mayor of Ardmoor, Adela Marsh`
        name = self._head(rest[0], is_open=is_open, oblique=oblique)
        if (
            name is None
            or not (name.mention or name.stranger)
            or not self._is_name_alone(rest[0] if not is_open else rest[0][:4])
        ):
            return UNSURE
        if not is_open and any(self._is_name_alone(part) for part in rest[1:]):
            return UNSURE
        return replace(name, spared=head.spared)

    def _is_name_alone(self, part: list[Token]) -> bool:
        """Whether a part begins with a name, or with titles and a name: it is no `who …` and no `the minister`."""
        words = [t for t in part if not self.lexicon.is_title(t.low) or t.is_capital]
        return (
            bool(words)
            and words[0] is not None
            and part[0].is_capital
            and not part[0].text.endswith(("'s", "’s"))
            and not (self.lexicon.nouns_are_capitalised and part[0].low in self.lexicon.articles)
            and not self._explains(part)
        )

    def _explains(self, part: list[Token]) -> bool:
        """Whether a part says what somebody is: `Rivers Trust director`, `Director of Works at Sarn`, `D-Ohio`."""
        lexicon = self.lexicon
        if _PARTY.match(part[0].text):
            return True
        if lexicon.nouns_are_capitalised and len(part) > 1 and lexicon.is_title(part[0].low) and not part[1].is_capital:
            return True
        head = next((k for k, t in enumerate(part) if k and t.low in lexicon.prepositions), len(part))
        return head > 1 and any(part[head - 1].low in nouns for nouns in (lexicon.persons, lexicon.posts))

    def _head(self, part: list[Token], *, is_open: bool, oblique: bool = False) -> Attribution | None:
        """Whom one part of a noun phrase names; unsure (and sparing some) if it only describes; None if it can't be read."""
        lexicon = self.lexicon
        while part and (part[-1].low in lexicon.timing or part[-1].low.isdigit()):
            part = part[:-1]
        if not part:
            return None
        if len(part) == 1 and part[0].low in lexicon.pronouns:
            return Attribution(pronoun=part[0].low)
        low = part[0].low
        if is_open and low in lexicon.pronouns and (len(part) == 1 or part[1].low in lexicon.prepositions | lexicon.adverbs):
            return Attribution(pronoun=low)
        is_initial = len(part) > 1 and len(low) == 1 and part[0].is_capital and part[1].is_capital
        if low in lexicon.prepositions and not oblique and not is_initial:
            return None  # `a dit à Ossen`: the one spoken to
        cut = next((k for k, t in enumerate(part) if k and t.low in lexicon.openings), len(part))
        if lexicon.cases:
            cut = min(cut, self._addressee(part))
        if cut < len(part) and part[cut].low in lexicon.breaks and not is_open:
            return None
        if is_open:
            cut = min(cut, self._beyond_name(part))
        core, tail = part[:cut], part[cut:]
        if any(t.low in lexicon.joining for t in core) or any(
            t.low in lexicon.verbs for t in (core if is_open and not lexicon.subject_first else part)
        ):
            return None
        while len(core) > 1 and core[-1].low in lexicon.timing:
            core = core[:-1]
        text = joined(core)
        mentions = self.names.find(text)
        spared = frozenset(a for m in self.names.find(joined(part)) if not m.possessive for a in m.actors)
        last = mentions[-1] if mentions and mentions[-1].end == len(text) else None
        if last is not None:
            if last.possessive:
                return None
            return self._named(core, text, mentions, last, oblique)
        if (core[-1].is_capital and not lexicon.nouns_are_capitalised) or self._run(core) >= 2:
            return self._stranger(core, mentions)
        if any(not m.possessive and any(self.names.is_person(a) for a in m.actors) for m in mentions):
            return None
        if any(t.low in lexicon.pronouns for t in core) or (tail and any(t.low in lexicon.joining for t in tail)):
            return None
        return Attribution(spared=spared, role=self._role(core) if not mentions and not self.names.find(joined(part)) else "")

    def _role(self, core: list[Token]) -> str:
        """The noun of `the minister`, `the finance minister`: an article that makes it known, and nobody's name."""
        lexicon = self.lexicon
        low = core[-1].low
        known = core[0].low in lexicon.articles - lexicon.indefinite and len(core) < 4
        return low if known and low in lexicon.persons and core[-1].is_capital == lexicon.nouns_are_capitalised else ""

    def _beyond_name(self, part: list[Token]) -> int:
        """Where a name is over and other words of the clause follow: `dijo Ana Voss preguntada por …`, `nannte Voss sie`."""
        lexicon = self.lexicon
        mention = next((m for m in self.names.find(joined(part)) if any(map(self.names.is_person, m.actors))), None)
        if mention is None or mention.possessive or lexicon.cases:
            return len(part)
        end = next((k for k, t in enumerate(part) if t.start - part[0].start >= mention.end), len(part))
        begin = next((k for k, t in enumerate(part) if t.start - part[0].start >= mention.start), 0)
        if begin and part[begin - 1].low in lexicon.articles:
            return len(part)
        if end == len(part) or part[end].is_capital or lexicon.is_title(part[end].low) or part[end].low in lexicon.joining:
            return len(part)
        return end if not lexicon.nouns_are_capitalised or part[end].low in lexicon.articles else len(part)

    def _addressee(self, part: list[Token]) -> int:
        """Where the person spoken to begins behind a name: `сказала Ветрова Ларину`, a name in another case."""
        found = self.names.find(joined(part))
        for speaker, other in pairwise(found):
            apart = other.start - speaker.end
            spoken_to = other.form == INFLECTED or (other.form == PREFIXED and joined(part)[other.start] == "ل")
            if speaker.form == EXACT and apart == 1 and spoken_to:
                return next(k for k, t in enumerate(part) if t.start - part[0].start == other.start)
        return len(part)

    def _named(self, core: list[Token], text: str, mentions: list[Mention], last: Mention, oblique: bool) -> Attribution | None:
        """A known name at the end of its part, if what stands before it only introduces it."""
        lexicon = self.lexicon
        if last.form == PREFIXED or (last.form == INFLECTED and not oblique):
            return None
        length = len(last.name.split(" "))
        ahead = [t for t in core[: len(core) - length] if not self._is_initial(t, last)]
        if not any(self.names.is_person(a) for a in last.actors):
            # a body speaks as itself; `an official at the ministry` is somebody else
            return Attribution(last) if not ahead or all(t.low in lexicon.articles for t in ahead) else None
        others = [m for m in mentions[:-1] if not m.possessive and any(self.names.is_person(a) for a in m.actors)]
        if others and length == 1:
            return None
        if lexicon.cases and ahead and not oblique:
            full = length > 1 and lexicon.inserts != "" and self._is_nominative(last)
            if not full and not all(t.low in lexicon.titles or t.low.startswith("ال") for t in ahead):
                return None
            if any(m.form == EXACT for m in others):
                return None
        if lexicon.cases and oblique and ahead:
            return None
        owner = mentions[-2] if len(mentions) > 1 else None
        owned = owner is not None and owner.form == INFLECTED and text[owner.end : last.start].strip() == ""
        if ahead and ahead[-1].is_capital and not owned and not self._introduces(ahead[-1], mentions):
            return None  # perhaps a namesake: `Oleg Navalny`
        if length == 1 and not self._is_only_one(last):
            return None
        return Attribution(last)

    def _is_initial(self, token: Token, mention: Mention) -> bool:
        """Whether a letter stands for a first name of the person named: `В.Ларин`."""
        return len(token.text) == 1 and any(
            name.startswith(token.text) for actor in mention.actors for name in self.names.first_names(actor)
        )

    def _is_nominative(self, mention: Mention) -> bool:
        """Whether a full Russian name shows that it is no genitive: its first name ends with a consonant, -а or -я."""
        return mention.form == EXACT and mention.name.split(" ")[0][-1] not in "иеоуыэю"

    def _introduces(self, token: Token, mentions: list[Mention]) -> bool:
        lexicon = self.lexicon
        return (
            lexicon.is_title(token.low)
            or (token.text.isupper() and len(token.text) > 1)
            or token.text.endswith(("'s", "’s", "s'", "s’"))
            or (lexicon.nouns_are_capitalised and token.low.endswith("s") and bool(mentions[:-1]))
            or token.low in lexicon.articles
            or any(
                m.name.split(" ")[-1] == plain(token.text) and not any(map(self.names.is_person, m.actors)) for m in mentions
            )
        )

    def _is_only_one(self, mention: Mention) -> bool:
        """Whether a bare last name can mean one person only, as far as this text and the actors' files know."""
        if len(mention.actors) != 1:
            return True  # compared as it is: several actors
        (actor,) = mention.actors
        firsts = self.full_names.get(mention.name, frozenset())
        own = self.names.words_of(actor)
        return not (firsts - own)

    def is_introduced(self, mention: Mention) -> bool:
        """Whether the text has the full name to a last name that no actor's file lists by itself."""
        if not self.names.is_derived(mention) or " " in mention.name:
            return True
        return any(self.full_names.get(mention.name, frozenset()) & self.names.words_of(a) for a in mention.actors)

    def _run(self, core: list[Token]) -> int:
        """How many capitalised words in a row end a part, titles apart."""
        run = 0
        for token in reversed(core):
            if not token.is_capital or self.lexicon.is_title(token.low) or token.text.endswith(("'s", "’s")):
                break
            run += 1
        return run

    def _stranger(self, core: list[Token], mentions: list[Mention]) -> Attribution | None:
        """A full name at the end of a part that no actor's file knows."""
        run = self._run(core)
        if self.lexicon.nouns_are_capitalised and run == 3 and plain(core[-3].text).endswith("s"):
            run = 2
        name = core[len(core) - run :]
        if not run or run > 3 or any(t.text.isupper() for t in name):
            return None
        low, high = name[0].start - core[0].start, name[-1].end - core[0].start
        if any(m.start < high and low < m.end for m in mentions):
            return None
        if self.lexicon.cases:
            if len(core) > run and not all(t.low in self.lexicon.titles for t in core[: len(core) - run]):
                return None
            if run < 2:
                return None
        if run == 1:
            firsts = self.full_names.get(plain(name[0].text), frozenset())
            if len(firsts) != 1:
                return None
            return Attribution(stranger=f"{next(iter(firsts))} {plain(name[0].text)}")
        return Attribution(stranger=" ".join(plain(t.text) for t in name))


_DEGREES: Final = frozenset("ph d md mp mep kc qc esq jr sr msp obe cbe".split())


def _is_degree(part: list[Token]) -> bool:
    """Whether a part is what a name is followed by: `Mara Olsen, MP, said`."""
    return all(token.low in _DEGREES for token in part)
