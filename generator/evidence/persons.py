"""The persons that a stretch of narration speaks of: what is known of each, and what it does in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.evidence.clauses import Reader
from generator.evidence.languages import Lexicon
from generator.evidence.languages.given_names import GENDER
from generator.evidence.names import TOKEN, Mention, plain

_NAME_LIKE: Final = re.compile(
    r"(?<![^\s—–(])[^\W\d_a-zа-яё][^\W\d_]*\.?(?:[ -][^\W\d_a-zа-яё][^\W\d_]*\.?){0,8} [^\W\d_a-zа-яё][^\W\d_]+"
)
_BREAKS: Final = re.compile(r"[.;:,—–…!?)]| - ")
_FAR_SUBJECT: Final = 60
_ASIDE: Final = re.compile(r"\s*(?:,[^,.;…]{1,90},|\([^()]{1,60}\))\s*")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom narration names, or describes (`key` is then the noun).

    `gender` is "" where it is not known; `acts`: stands where the one who acts stands; `speaks`: with a verb of saying.
    `is_human`: surely a person, no body or place with a name of several words.
    """

    key: object
    mention: Mention | None
    gender: str
    acts: bool
    speaks: bool
    is_human: bool = True

    def may_be(self, gender: str) -> bool:
        return not gender or not self.gender or self.gender == gender


def persons_in(narration: str, reader: Reader) -> Iterator[Person]:
    """The persons of a narration in order: actors, strangers with a name, and nouns for one person that nobody explains."""
    known = [m for m in reader.names.find(narration) if any(map(reader.names.is_person, m.actors))]
    spans = [(m.start, m.end) for m in known]
    found: list[tuple[int, Person]] = []
    for m in known:
        gender = gender_of(narration, m.start, m.name, reader, m)
        found.append((m.start, Person(m.actors, m, gender, *_does(narration, m.start, m.end, m.possessive, reader))))
    for start, end in _strangers(narration, spans, reader):
        name = narration[start:end]
        does = _does(narration, start, end, bool(re.match("['’]s", narration[end:])), reader)
        gender = gender_of(narration, start, name, reader)
        found.append((start, Person(name.split()[-1], None, gender, *does, is_human=bool(gender))))
        spans.append((start, end))
    for start, end in _nouns(narration, spans, reader):
        noun = narration[start:end].lower()
        gender = reader.lexicon.gendered.get(noun, "")
        found.append((start, Person(noun, None, gender, *_does(narration, start, end, False, reader))))
    found += [(start, Person("", None, "", True, True)) for start in _unread_speakers(narration, spans, reader)]
    yield from (person for _, person in sorted(found, key=lambda item: item[0]))


def gender_of(narration: str, start: int, name: str, reader: Reader, mention: Mention | None = None) -> str:
    """What the first name says, or the title before the name; "" where nothing does."""
    title = re.search(r"([^\W\d_]+)\.?\s$", narration[max(start - 20, 0) : start])
    if title and (told := reader.lexicon.gendered.get(title[1].lower(), "")):
        return told
    firsts = {name.split()[0]} if " " in name else set()
    if mention is not None and len(mention.actors) == 1:
        (actor,) = mention.actors
        firsts |= reader.names.first_names(actor)
    told_by = {GENDER[word] for word in firsts if word in GENDER}
    return told_by.pop() if len(told_by) == 1 else ""


def _does(narration: str, start: int, end: int, owns: bool, reader: Reader) -> tuple[bool, bool]:
    """Whether what stands at narration[start:end] acts, and whether it speaks."""
    if owns or narration[end : end + 2] in ("'s", "’s"):
        return False, False
    lexicon = reader.lexicon
    begin = max((m.end() for m in _BREAKS.finditer(narration, 0, start)), default=0)
    ahead = TOKEN.findall(narration[begin:start])
    aside = _ASIDE.match(narration, end)
    end = aside.end() if aside else end
    behind = [plain(w).lower() for w in TOKEN.findall(narration[end : end + 60])]
    speaking = lexicon.saying
    after = next((w for w in behind if w not in lexicon.beside_verbs), "")
    speaks = (after in speaking and not _BREAKS.match(narration[end:].lstrip())) or (
        bool(ahead) and plain(ahead[0]).lower() in speaking and all(_introduces(w, reader) for w in ahead)
    )
    acts = speaks or (all(_introduces(w, reader) for w in ahead) and not _is_told(ahead, reader))
    return acts, speaks


def _is_told(ahead: list[str], reader: Reader) -> bool:
    """Whether somebody else's verb stands before a name: `Voss told Benn`."""
    lexicon = reader.lexicon
    verb = next((k for k in range(len(ahead) - 1, 0, -1) if plain(ahead[k]).lower() in lexicon.verbs), 0)
    return any(w[0].isupper() and w.lower() not in lexicon.leads | lexicon.openers for w in ahead[:verb])


def _introduces(word: str, reader: Reader) -> bool:
    """Whether a word may stand before the subject of a clause and belong to it."""
    lexicon, low = reader.lexicon, plain(word).lower()
    if low in lexicon.prepositions:
        return False
    return not word[0].islower() or lexicon.is_title(low) or low in lexicon.before_subjects


def _strangers(narration: str, known: list[tuple[int, int]], reader: Reader) -> Iterator[tuple[int, int]]:
    """Where a name stands that no actor's file has: two capitalised words or more, or a last name of the text."""
    lexicon = reader.lexicon
    taken: list[tuple[int, int]] = []
    for match in _NAME_LIKE.finditer(narration):
        words = [w.rstrip(".") for w in match[0].split()]
        first = next((w for w in words if not lexicon.is_title(w) and w.lower() not in lexicon.openers), "")
        if overlaps(match.start(), match.end(), known) or not first[:1].isupper() or first == words[-1]:
            continue
        if any(w.lower() in lexicon.bodies for w in words):
            continue
        if lexicon.nouns_are_capitalised and first not in GENDER:
            continue
        taken.append((match.start() + match[0].find(first), match.end()))
    for token in TOKEN.finditer(narration):
        word = plain(token[0]).removesuffix("'s")
        is_name = word in reader.full_names and (not lexicon.nouns_are_capitalised or reader.full_names[word] & GENDER.keys())
        if is_name and word[0].isupper() and not overlaps(token.start(), token.end(), [*known, *taken]):
            taken.append((token.start(), token.start() + len(word)))
    yield from taken


def _unread_speakers(narration: str, known: list[tuple[int, int]], reader: Reader) -> Iterator[int]:
    """Where a verb of saying has a subject that no file knows, in a script that shows no names (Arabic)."""
    lexicon = reader.lexicon
    tokens = list(TOKEN.finditer(narration)) if lexicon.hides_names else []
    for verb, subject in pairwise(tokens):
        if plain(verb[0]) not in lexicon.verbs or plain(subject[0]) in lexicon.that | lexicon.prepositions | lexicon.adverbs:
            continue
        if not any(0 <= start - verb.end() <= _FAR_SUBJECT for start, _ in known):
            yield verb.start()


def _nouns(narration: str, names: list[tuple[int, int]], reader: Reader) -> Iterator[tuple[int, int]]:
    """Where a noun for one person stands that only it names: neither a title nor an explanation beside a name."""
    lexicon = reader.lexicon
    for token in TOKEN.finditer(narration):
        low = plain(token[0]).lower()
        if not is_person(low, lexicon) or not (token[0].islower() or lexicon.nouns_are_capitalised):
            continue
        near = any(0 <= start - token.end() <= 30 and "." not in narration[token.end() : start] for start, _ in names)
        after = any(0 <= token.start() - end <= 40 and "," in narration[end : token.start()] for _, end in names)
        if not near and not after and not overlaps(token.start(), token.end(), names):
            yield token.start(), token.end()


def is_person(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a noun for a person, in any of its cases."""
    if word in lexicon.persons:
        return True
    if not (lexicon.cases or lexicon.nouns_are_capitalised) or len(word) < 4:
        return False
    return any(word.startswith(noun[: max(4, len(noun) - 1)]) and len(word) <= len(noun) + 3 for noun in lexicon.persons)


def overlaps(start: int, end: int, known: list[tuple[int, int]]) -> bool:
    """Whether a range shares a character with one of the known ones."""
    return any(low < end and start < high for low, high in known)
