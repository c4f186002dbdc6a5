"""The people of an article: actors who have a file, and strangers whom a sure cue names in full."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.evidence.cues import Names, given_to
from generator.evidence.quotations import SourceMap
from generator.reading import model
from generator.reading.devices import is_device
from generator.reading.text import Plain, slug

_ROUNDS = 3  # a stranger who is known now may make the next cue sure
_MOST_PIECES: Final = 500  # of speech: twice as many as are looked at for quotes to propose


@dataclass(frozen=True)
class Person:
    """Somebody of the article: the id, the name, the other names seen, and whether the library has a file already."""

    id: str
    name: str
    aliases: tuple[str, ...]
    is_new: bool


@dataclass(frozen=True)
class People:
    """All actors that words of the article may be given to, and the strangers among them."""

    names: Names
    strangers: dict[str, Person]
    _seen: dict[str, list[str]] = field(default_factory=dict, compare=False, repr=False)

    def mentioned(self, text: str) -> list[str]:
        """The persons whom a text names, each once, in order. A paragraph may be asked for with each of its quotes."""
        if text not in self._seen:
            self._seen[text] = self._mentioned(text)
        return self._seen[text]

    def _mentioned(self, text: str) -> list[str]:
        found = [actor for m in self.names.find(text) for actor in sorted(m.actors) if self.names.is_person(actor)]
        return list(dict.fromkeys(found))


def people_of(source: SourceMap, actors: Mapping[str, model.Actor]) -> People:
    """The library's actors and the strangers to whom the source surely gives words, each with an id of its own."""
    known = dict(actors)
    strangers: dict[str, Person] = {}
    words: dict[str, list[int]] = {}
    for _ in range(_ROUNDS):
        names = Names(known)
        pieces = range(min(len(source.pieces), _MOST_PIECES))
        found = {a.stranger for i in pieces if (a := given_to(source, i, names)) and a.stranger}
        if not found:
            break
        words = words or _places_of_words(source.text)
        taken = set(_names_of(known))
        owners = Counter(part for name in taken | found for part in set(name.split()))
        fresh = [name for name in sorted(found) if _is_name(name, source.text, words) and name not in taken]
        fresh = [name for name in fresh if _new_id(name, known)]
        if not fresh:
            break
        for name in fresh:
            is_shared = owners[name.split()[-1]] > 1
            person = Person(_new_id(name, known), name, () if is_shared else _aliases(name, source.text, words), True)
            strangers[person.id] = person
            known[person.id] = model.Actor.model_validate(
                {"name": Plain(name), "kind": "person", "aliases": tuple(Plain(alias) for alias in person.aliases)}
            )
    return People(Names(known), strangers)


def _places_of_words(text: str) -> dict[str, list[int]]:
    """Where each word of a text begins: found once for all names, because a text may have hundreds of them."""
    places: dict[str, list[int]] = defaultdict(list)
    for match in re.finditer(r"\w+", text):
        places[match[0]].append(match.start())
    return places


def _stands(word: str, text: str, words: Mapping[str, list[int]]) -> list[int]:
    """Where a word of a name stands as a whole word."""
    if re.fullmatch(r"\w+", word):
        return words.get(word, [])
    return [m.start() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]


def _is_name(name: str, text: str, words: Mapping[str, list[int]]) -> bool:
    """Whether no word of a name is also a word of the text in small letters, as `Had` and `Minister` are."""
    return not any(_stands(word.lower(), text, words) for word in name.split())


def _names_of(known: Mapping[str, model.Actor]) -> Iterable[str]:
    return (str(name) for actor in known.values() for name in actor.names)


def _new_id(name: str, known: Mapping[str, model.Actor]) -> str:
    """An id for a name; none where it has no letter of an id's, or is the name of a device."""
    made = slug(name)
    if not made or is_device(made) or len(made.split("-")) < len(name.split()):
        return ""
    number = 2
    taken = made
    while taken in known:
        taken, number = f"{made}-{number}", number + 1
    return taken


def _aliases(name: str, text: str, words: Mapping[str, list[int]]) -> tuple[str, ...]:
    """The last name, where the text also uses it alone."""
    last = name.split()[-1]
    before = len(name) - len(last)
    alone = (at for at in _stands(last, text, words) if not (at >= before and text.startswith(name, at - before)))
    return (last,) if any(True for _ in alone) else ()
