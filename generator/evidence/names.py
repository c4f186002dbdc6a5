"""The names of all actors, and where a text has them: exactly, in a listed inflection, or behind an Arabic prefix."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from generator.evidence.folding import folded
from generator.reading.model import Actor

if TYPE_CHECKING:
    from generator.evidence.languages import Lexicon

TOKEN: Final = re.compile(r"[^\W_]+(?:['’\-‑][^\W_]+)*")
_UNSEEN: Final = re.compile("[\u0640\u064b-\u0652\u0670\u200e\u200f\u202a-\u202e\u2066-\u2069\xad\u200b]")
_ARABIC_PREFIXES: Final = "ولبفك"
EXACT, INFLECTED, PREFIXED = "", "inflected", "prefixed"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, with the actors that it may mean; `form` tells whether it is the name as it is listed."""

    start: int
    end: int
    name: str
    actors: frozenset[str]
    possessive: bool
    form: str = EXACT


class Names:
    """The names of all actors, for finding them in a text."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._by_words: dict[tuple[str, ...], set[str]] = {}
        self._by_surname: dict[str, set[str]] = {}
        self._full: dict[str, list[tuple[str, ...]]] = {}
        self._persons = {actor_id for actor_id, actor in actors.items() if actor.kind == "person"}
        self._represents = {actor_id: str(actor.represents) for actor_id, actor in actors.items() if actor.represents}
        for actor_id, actor in actors.items():
            for name in actor.names:
                self._add(name, actor_id)
        known = set(self._by_words)
        self._derived: set[str] = set()
        for actor_id in sorted(self._persons):
            for name in actors[actor_id].names:
                words = _words(name)
                if len(words) > 1:
                    self._by_surname.setdefault(words[-1], set()).add(actor_id)
            words = _words(actors[actor_id].name)
            if len(words) > 1 and (words[-1],) not in known:
                self._by_words.setdefault((words[-1],), set()).add(actor_id)
                self._derived.add(words[-1])
        self._folded: dict[tuple[str, ...], frozenset[str]] = {}
        self._spelled: dict[tuple[str, ...], str] = {}
        for words, ids in sorted(self._by_words.items()):
            if persons := ids & self._persons:
                low = tuple(word.casefold() for word in words)
                self._folded[low] = self._folded.get(low, frozenset()) | persons
                self._spelled.setdefault(low, " ".join(words))
        self._inflected: dict[tuple[str, ...], set[str]] = {}
        for words, ids in sorted(self._by_words.items()):
            if ids & self._persons and _is_cyrillic(words[-1]):
                for inflected in _inflections(words):
                    self._inflected.setdefault(inflected, set()).update(ids)
        self._longest: dict[str, int] = {}  # a name's first word → how many words such a name has at most
        for words in (*self._by_words, *self._inflected):
            for first in {words[0], words[0][:1].upper() + words[0][1:]}:
                self._longest[first] = max(self._longest.get(first, 0), len(words))
        self._longest_label = max((len(words) for words in self._folded), default=0)

    def _add(self, name: str, actor_id: str) -> None:
        words = _words(name)
        if words:
            self._by_words.setdefault(words, set()).add(actor_id)
            self._full.setdefault(actor_id, []).append(words)

    def is_person(self, actor_id: str) -> bool:
        return actor_id in self._persons

    def may_speak_as(self, person: str, bodies: Collection[str]) -> bool:
        """Whether a person represents one of these bodies, or a body that does."""
        seen: set[str] = set()
        at: str | None = person
        while at is not None and at not in seen:
            seen.add(at)
            at = self._represents.get(at)
            if at in bodies:
                return True
        return False

    def is_known(self, actor_id: str) -> bool:
        return actor_id in self._full

    def namesakes(self, mention: Mention) -> set[str]:
        """All whom a bare last name may mean, besides those that it leads to."""
        return self._by_surname.get(mention.name, set())

    def is_derived(self, mention: Mention) -> bool:
        """Whether a last name stands in no actor's file by itself."""
        return mention.name in self._derived

    def first_names(self, actor_id: str) -> set[str]:
        """The words that an actor's names of two words and more begin with."""
        return {words[0] for words in self._full.get(actor_id, ()) if len(words) > 1}

    def words_of(self, actor_id: str) -> set[str]:
        """All words of an actor's names."""
        return {word for words in self._full.get(actor_id, ()) for word in words}

    def find(self, text: str) -> list[Mention]:
        """The names in a text, longest first at each place."""
        tokens = [(plain(m[0]), m.start(), m.end()) for m in TOKEN.finditer(text)]
        found: list[Mention] = []
        i = 0
        while i < len(tokens):
            mention = self._at(tokens, i)
            if mention is None:
                i += 1
                continue
            found.append(mention)
            i += len(mention.name.split(" "))
        return found

    def _at(self, tokens: list[tuple[str, int, int]], i: int) -> Mention | None:
        word, start, _ = tokens[i]
        forms = [(word, EXACT)]
        if word[:1] in _ARABIC_PREFIXES and len(word) > 3:
            forms.append((word[1:], PREFIXED))
        for first, form in forms:
            own = first.removesuffix("'s")
            for length in range(min(max(self._longest.get(first, 0), self._longest.get(own, 0)), len(tokens) - i), 0, -1):
                words = [first, *(t[0] for t in tokens[i + 1 : i + length])]
                possessive = words[-1].endswith("'s")
                words[-1] = words[-1].removesuffix("'s")
                key = tuple(words)
                actors = self._by_words.get(key) or self._by_words.get((key[0][:1].lower() + key[0][1:], *key[1:]))
                if actors:
                    return Mention(start, tokens[i + length - 1][2], " ".join(words), frozenset(actors), possessive, form)
                if key in self._inflected:
                    return Mention(start, tokens[i + length - 1][2], " ".join(words), frozenset(self._inflected[key]), False,
                                   INFLECTED)  # fmt: skip
        return None

    def in_label(self, label: str) -> list[Mention]:
        """The persons that a transcript's label names, in whatever case: `FOREIGN MINISTER LAVROV`."""
        tokens = [word.casefold() for word in _words(label)]
        found: list[Mention] = []
        i = 0
        while i < len(tokens):
            for length in range(min(self._longest_label, len(tokens) - i), 0, -1):
                words = tuple(tokens[i : i + length])
                persons = self._folded.get(words, frozenset())
                if persons:
                    found.append(Mention(0, 0, self._spelled[words], persons, False))
                    i += length
                    break
            else:
                i += 1
        return found


class LateNames(Names):
    """The same, put together when somebody first asks for any: most checks have no text at hand."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet."""
        if name == "_actors" or "_full" in self.__dict__:
            raise AttributeError(name)
        super().__init__(self._actors)
        return getattr(self, name)


def plain(word: str) -> str:
    """A word as names are compared: one kind of apostrophe and hyphen, no vowel signs, `ё` as `е`."""
    return word if word.isascii() else _plain(word)


@lru_cache(maxsize=10_000)
def _plain(word: str) -> str:
    return _UNSEEN.sub("", word).replace("’", "'").replace("‑", "-").replace("ё", "е").replace("Ё", "Е")


def bare(text: str) -> str:
    """A text without what is not seen in it: vowel signs, marks of direction."""
    return text if text.isascii() else _UNSEEN.sub("", text)


@lru_cache(maxsize=10_000)
def spelled(name: str) -> str:
    """A name as it is noted where it is found in a text: its words alone, in one spelling."""
    return " ".join(_words(name))


def _words(name: str) -> tuple[str, ...]:
    return tuple(plain(m[0]) for m in TOKEN.finditer(_UNSEEN.sub("", folded(name))))


def _is_cyrillic(word: str) -> bool:
    return "а" <= word[-1:].lower() <= "я"


_CASES: Final = (
    (("ский", "цкий"), 2, ("ого", "ому", "ого", "им", "ом")),
    (("ская", "цкая"), 2, ("ой", "ой", "ую", "ой", "ой")),
    (("ый", "ой"), 2, ("ого", "ому", "ого", "ым", "ом")),
    (("ова", "ева", "ина"), 1, ("ой", "ой", "у", "ой", "ой")),
    (("ия",), 1, ("и", "и", "ю", "ей", "и")),
    (("а",), 1, ("ы", "е", "у", "ой", "е")),
    (("я",), 1, ("и", "е", "ю", "ей", "е")),
    (("й",), 1, ("я", "ю", "я", "ем", "е")),
    (("ь",), 1, ("я", "ю", "я", "ем", "е")),
    (("ов", "ев", "ин"), 0, ("а", "у", "а", "ым", "е")),
)
"""Endings of a name, how much of it goes, and what comes: genitive, dative, accusative, instrumental, prepositional."""
_VOWELS: Final = "аеиоуыэюя"


def _inflections(name: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The cases of a name, other than the nominative, each word by its ending. Names that end in -о, -е, -и have none."""
    columns = [_cases_of(word) for word in name]
    if len(name) > 1 and columns[0][0].endswith(("ы", "и")) and name[-1][-1] not in _VOWELS + "ь":
        # a woman's last name that ends with a consonant is not inflected: Тавиры Оссен
        columns[-1] = (name[-1],) * 5
    return [tuple(column[case] for column in columns) for case in range(5) if tuple(c[case] for c in columns) != name]


def _cases_of(word: str) -> tuple[str, ...]:
    for endings, dropped, cases in _CASES:
        if word.endswith(endings) and len(word) > 3:
            stem = word[: len(word) - dropped] if dropped else word
            return tuple(stem + ending for ending in cases)
    if word[-1] in _VOWELS:
        return (word,) * 5
    return tuple(word + ending for ending in ("а", "у", "а", "ом", "е"))


_LARGE: Final = "A-ZÀ-ÖØ-ÞĀ-ɎΑ-ΩА-ЯЁҐЄІЇ"  # a few small letters among them, sorted out later
_PAIR: Final = re.compile(
    rf"(?<![^\W_])(?P<first>[{_LARGE}][^\W_]*(?:['’\-‑][^\W_]+)*)(?: [{_LARGE}]\.)*"
    rf"(?= (?P<last>[{_LARGE}][^\W_]+(?:['’\-‑][^\W_]+)*))"
)


def full_names_in(text: str, lexicon: Lexicon | None) -> dict[str, frozenset[str]]:
    """Each capitalised word that may be a last name, with the words before it that may be first names."""
    found: dict[str, set[str]] = {}
    if lexicon is None:
        return {}
    for match in _PAIR.finditer(text):
        first, last = match["first"], match["last"]
        if not (first[0].isupper() and last[0].isupper()) or (first.isupper() and len(first) > 1):
            continue
        if lexicon.is_title(first) or lexicon.is_title(last) or first.endswith(("'s", "’s", "'", "’")):
            continue
        if first.lower() in lexicon.no_first_names:
            continue
        begins = text[max(match.start() - 2, 0) : match.start()]
        if (not begins or begins[0] in ".!?…\n" or begins[-1] in '“„«"\n') and f" {first.lower()} " in text:
            continue  # capitalised only because a sentence begins
        found.setdefault(plain(last).removesuffix("'s"), set()).add(plain(first))
    return {last: frozenset(firsts) for last, firsts in found.items()}
