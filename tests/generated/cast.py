"""Who appears in the generated library: actors shared by its briefs, each with a name of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.generated.words import SCRIPTS, Script


@dataclass(frozen=True)
class Person:
    """An actor: its id, its file's data, and the names that a source may print."""

    id: str
    data: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.data["name"])


@dataclass
class Cast:
    """All actors so far. `of` draws some for a brief; who was drawn often is drawn more often, as in the news."""

    rng: Random
    people: dict[str, list[Person]] = field(default_factory=dict)  # by script
    known: dict[str, list[Person]] = field(default_factory=dict)  # by script, once for each time that they were drawn
    names: set[str] = field(default_factory=set)
    states: dict[str, Person] = field(default_factory=dict)  # by script

    def everybody(self) -> list[Person]:
        return [*self.states.values(), *(person for people in self.people.values() for person in people)]

    def of(self, script: str, count: int, names: str = "ordinary") -> list[Person]:
        """So many different actors; those with names out of the ordinary are made for the one brief."""
        drawn: dict[str, Person] = {}
        known = self.known.setdefault(script, [])
        while len(drawn) < count:
            is_new = names != "ordinary" or len(known) < 8 or self.rng.random() < 0.12
            person = self._person(script, names) if is_new else self.rng.choice(known)
            drawn.setdefault(person.id, person)
        if names == "ordinary":
            known += drawn.values()
        return list(drawn.values())

    def state(self, script: str) -> Person:
        """The state of a script: most of its persons represent it."""
        if script not in self.states:
            words = SCRIPTS[script]
            data = {"name": self._unused(words, "ordinary", 1), "kind": "state", "description": words.sentence(self.rng, 8)}
            self.states[script] = Person(f"state-{script}", data)
        return self.states[script]

    def _person(self, script: str, names: str) -> Person:
        words, rng = SCRIPTS[script], self.rng
        kind = rng.choice(("person",) * 5 + ("organisation", "group"))
        state = self.state(script)
        people = self.people.setdefault(script, [])
        data: dict[str, Any] = {
            "name": self._unused(words, names, 2),
            "kind": kind,
            "represents": state.id if rng.random() < 0.7 else "",
            "description": words.sentence(rng, 9) if rng.random() < 0.8 else "",
        }
        if kind == "person" and rng.random() < 0.6:
            office = {"title": words.phrase(rng, 18), "of": state.id, "from": f"{rng.randint(2015, 2026)}-03-01"}
            data["offices"] = [office | {"url": "https://example.org/offices"}]
        person = Person(f"{kind}-{script}-{len(people) + 1}", data)
        people.append(person)
        return person

    def _unused(self, words: Script, names: str, parts: int) -> str:
        while True:
            if names == "letter":
                name = self.rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZØÉЖЯΩאبअ가李")
            elif names == "long":
                name = f"{words.unbroken(self.rng, 70)}{words.space}{words.name(self.rng, 9)}"
            else:
                name = words.name(self.rng, parts)
            if name not in self.names:
                self.names.add(name)
                return name
