"""Whom `he` or `she` stands for beside a quotation: sure only where one person alone can be meant."""

from __future__ import annotations

import re
from typing import Final

from generator.evidence.clauses import Reader
from generator.evidence.names import TOKEN, Mention, bare, plain
from generator.evidence.persons import Person, is_person, overlaps, persons_in
from generator.evidence.quotations import Piece, SourceMap

_APART: Final = " … "
_FAR: Final = 5  # paragraphs
_SENTENCE_END: Final = re.compile(r"(?<=[.!?؟])\s")
_NAME_LIKE: Final = re.compile(r"(?<![^\s—–(])[^\W\d_a-zа-яё][^\W\d_]+(?: [^\W\d_a-z]\.)? [^\W\d_a-zа-яё][^\W\d_]+")


def one_person_beside(source: SourceMap, piece: Piece, reader: Reader, pronoun: str) -> Mention | None:
    """The only person named in the narration of the paragraph; where it names nobody, in that of the one before."""
    lexicon = reader.lexicon
    gender = lexicon.pronouns[pronoun]
    number = source.paragraph_at(piece.start)
    for candidate in (number, number - 1):
        if candidate < 1:
            return None
        narration, so_far = _narration(source, candidate, piece)
        tokens = [plain(m[0]).lower() for m in TOKEN.finditer(narration)]
        told = {lexicon.gendered[t] for t in tokens if t in lexicon.gendered}
        told |= {g for t in tokens for ending, g in lexicon.gender_endings if len(t) > 3 and t.endswith(ending)}
        mentions = [m for m in reader.names.find(narration) if any(reader.names.is_person(a) for a in m.actors)]
        if told - {gender} or _names_another(narration, mentions, reader):
            return None
        if mentions:
            if candidate != number and gender not in told:
                return None  # nothing says that the person of the paragraph before is a he, or a she
            alone = len({m.actors for m in mentions}) == 1
            acting = [m for m in mentions if m.start < so_far and _acts(m, narration, reader)]
            return acting[0] if alone and acting else None
    return None


def speaking_before(source: SourceMap, piece: Piece, reader: Reader, pronoun: str) -> Mention | None:
    """The person who acts in the narration before a pronoun, where no other who may be meant acts there.

    Beside others it must be the one who speaks, or the only one whose gender is known to fit.
    """
    gender = reader.lexicon.pronouns[pronoun]
    number = source.paragraph_at(piece.start)
    passed: list[Person] = []
    for candidate in range(number, max(number - _FAR, 0), -1):
        narration, so_far = _narration(source, candidate, piece)
        persons = list(persons_in(narration[:so_far], reader))
        fits = [p for p in persons if p.may_be(gender)]
        acting = [p for p in fits if p.acts]
        if acting:
            others = [p for p in [*fits, *passed] if p.key != acting[-1].key]
            told = {reader.lexicon.gendered.get(plain(m[0]).lower(), "") for m in TOKEN.finditer(narration[:so_far])} - {""}
            return _only_one(acting, others, gender, told == {gender})
        if any(p.acts for p in persons) or (candidate == number and any(p.is_human for p in fits)):
            return None  # a woman acts there, or somebody nearer is spoken of
        passed += fits
    return None


def is_named_just_before(source: SourceMap, piece: Piece, reader: Reader, person: Mention) -> bool:
    """Whether a person is named in the sentence of a cue or the one before it.

    Where a script shows no names, whoever acts in between may be a stranger, and no rule would see it.
    """
    narration, so_far = _narration(source, source.paragraph_at(piece.start), piece)
    nearest = " ".join(_SENTENCE_END.split(narration[:so_far])[-2:])
    return any(mention.actors == person.actors for mention in reader.names.find(nearest))


def _only_one(acting: list[Person], others: list[Person], gender: str, is_told: bool) -> Mention | None:
    person = acting[-1]
    if person.mention is None or any(p.key != person.key for p in acting):
        return None
    speaks = any(p.speaks for p in acting)
    is_known = bool(gender) and (is_told or any(p.gender == gender for p in acting))
    if any(p.is_human for p in others):
        return person.mention if speaks and is_known else None
    return person.mention if is_known or not others else None


def _narration(source: SourceMap, number: int, piece: Piece) -> tuple[str, int]:
    """The narration of a paragraph, and how much of it stands before the pronoun beside a piece."""
    low, high = source.bounds(number)
    told, at, so_far = "", low, -1
    for other in source.pieces_within(low, high + 1):
        told += bare(source.text[at : max(other.left, at)]) + _APART
        at = min(max(other.right, at), high)
        so_far = len(told) if other.start == piece.start else so_far
    told += bare(source.text[at:high])
    return told, so_far if so_far >= 0 else len(told)


def _acts(mention: Mention, narration: str, reader: Reader) -> bool:
    """Whether a name stands where the one who acts stands: not as an owner, and not behind `of`, `to`, `about`."""
    lexicon = reader.lexicon
    begin = max(narration.rfind(mark, 0, mention.start) for mark in ".;:,—–…")
    ahead = TOKEN.findall(narration[begin + 1 : mention.start])
    if mention.possessive or mention.form:
        return False
    return all(
        (word[0].isupper() and word.lower() not in lexicon.prepositions)
        or lexicon.is_title(word)
        or word.lower() in lexicon.verbs | lexicon.auxiliaries | lexicon.participles
        for word in ahead
    )


def _names_another(narration: str, persons: list[Mention], reader: Reader) -> bool:
    """Whether the narration may speak of a person that no actor's file knows: by a full name, a last name, or a noun."""
    lexicon = reader.lexicon
    known = [(m.start, m.end) for m in persons]
    for match in _NAME_LIKE.finditer(narration):
        words = [w for w in match[0].split() if not w.endswith(".")]
        titles = [lexicon.is_title(word) or word.lower() in lexicon.openers for word in words]
        inside = re.search(r"[^\W\d_,] $|, $", narration[: match.start()][-3:]) or not any(titles)
        if (
            inside
            and not all(titles)
            and not overlaps(match.start(), match.end(), known)
            and not (any(titles) and len(words) == 2)
        ):
            return True
    for token in TOKEN.finditer(narration):
        word = plain(token[0])
        if word in reader.full_names and word[0].isupper() and not overlaps(token.start(), token.end(), known):
            if not any(map(reader.names.is_known, _actors_at(narration, token.start(), reader))):
                return True
        elif (
            is_person(word.lower(), lexicon)
            and (word.islower() or lexicon.nouns_are_capitalised)
            and not _explains(narration, token.start(), token.end(), known, reader)
        ):
            return True
    return False


def acting_before(source: SourceMap, piece: Piece, reader: Reader, person: Mention) -> frozenset[str]:
    """The persons who act in the narration of the paragraph before: a pronoun may still mean one of them.

    Nobody, where the paragraph itself gives other words to the person: `“…,” said Ossen. “…,” she added.`
    """
    number = source.paragraph_at(piece.start)
    narration, so_far = _narration(source, number, piece)
    speaks = reader.lexicon.saying
    for mention in reader.names.find(narration[:so_far]):
        beside = narration[max(mention.start - 40, 0) : mention.end + 25].split(_APART)
        if mention.actors == person.actors and any(
            mention.name in part and any(plain(m[0]).lower() in speaks for m in TOKEN.finditer(part)) for part in beside
        ):
            return frozenset()
    if number < 2:
        return frozenset()
    narration, _ = _narration(source, number - 1, piece)
    return frozenset(a for m in reader.names.find(narration) if _acts(m, narration, reader) for a in m.actors)


def _actors_at(narration: str, start: int, reader: Reader) -> list[str]:
    return [a for m in reader.names.find(narration) if m.start <= start < m.end for a in m.actors]


def _explains(narration: str, start: int, end: int, known: list[tuple[int, int]], reader: Reader) -> bool:
    """Whether a noun for a person only explains a name beside it: `the envoy Qasim`, `Qasim, an envoy of the League,`."""
    ahead = [w.lower() for w in TOKEN.findall(narration[max(start - 40, 0) : start])[-3:]]
    for low, high in known:
        between = narration[end:low] if low >= end else narration[high:start]
        if re.search(r"[.;!?…]", between):
            continue
        is_new = reader.lexicon.indefinite.intersection(ahead)
        if 0 <= low - end <= 2 or (
            0 <= low - end <= 40 and between.rstrip().endswith(",") and between.count(",") == 1 and not is_new
        ):
            return True
        if 0 <= start - high <= 40 and between.startswith(",") and between.count(",") == 1:
            return True
    follows = re.match(r" [A-Z]", narration[end:])
    return bool(follows) and not reader.lexicon.indefinite.intersection(ahead)
