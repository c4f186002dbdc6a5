"""A brief of the haystack: the text of its source, and the data of its brief.yml."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from benchmarks.search import words
from benchmarks.search.queries import Rivals
from benchmarks.search.sentences import Sentences, Vocabulary, Zipf, rare_word
from benchmarks.search.targets import Targets

FIRST_DAY: Final = date(2016, 1, 4)
DAYS: Final = 6300
_SPECIAL: Final = 0.25  # of the briefs: some of their quotes are in another language
_ISSUE: Final = ("open", "open", "progressing", "stalled", "resolved", "overtaken")
_DISAGREEMENT: Final = ("open", "open", "narrowing", "settled")
_KINDS: Final = ("fact", "forecast", "interest", "value", "definition", "procedure")


@dataclass(frozen=True)
class Person:
    """Somebody who may speak in the haystack."""

    id: str
    name: str
    data: dict[str, Any] | None = None  # of an invented one's file; a target's stands already


class World:
    """What all briefs of a haystack share: words, people, places, outlets, and what they may not say."""

    def __init__(self, targets: Targets, rivals: Rivals, briefs: int) -> None:
        self.targets, self.rivals = targets, rivals
        self.invented = [_person(number) for number in range(max(80, briefs // 3))]
        known = [Person(id, str(targets.actors[id]["name"])) for id in targets.speakers]
        people: list[Person] = []
        for number, person in enumerate(self.invented):
            # every third of those who appear most is one of the targets' people
            if number % 2 == 0 and number // 2 < len(known):
                people.append(known[number // 2])
            people.append(person)
        self.people = Zipf(people, shift=12)
        places = [rare_word(3_000 + 41 * number).capitalize() for number in range(max(60, briefs // 10))]
        self.places = Zipf([*targets.places, *places], shift=4)
        self.topics = Zipf(targets.topics, shift=3)
        self.outlets = Zipf([*targets.outlets, *(f"{place} Herald" for place in places[:40])], shift=8)
        self.vocabulary = Vocabulary(targets.words, self.places.items)
        self.languages = sorted(targets.foreign)


def _person(number: int) -> Person:
    first, last = rare_word(2_000 + number % 411).capitalize(), rare_word(60_000 + 37 * number).capitalize()
    name = f"{first} {last}"
    kind, what = ("person", "An invented person.") if number % 9 else ("organisation", "An invented organisation.")
    return Person(name.lower().replace(" ", "-"), name, {"name": name, "kind": kind, "description": what})


class Brief:
    """A brief of the haystack, drawn by its number: the same number gives the same brief in any haystack of that size."""

    def __init__(self, world: World, seed: int, number: int) -> None:
        self.world = world
        self.rng = rng = Random(f"{seed}/{number}")
        self.day = FIRST_DAY + timedelta(days=(number * 7919) % DAYS)
        self.people = list({p.id: p for p in (world.people.draw(rng) for _ in range(rng.randint(5, 8)))}.values())
        self.places = sorted({world.places.draw(rng) for _ in range(rng.randint(1, 3))})
        self.language = rng.choice(world.languages) if rng.random() < _SPECIAL else ""
        self.topics = sorted({world.topics.draw(rng) for _ in range(3)})
        self.outlet = world.outlets.draw(rng)
        names = [person.name for person in self.people]
        self.write = Sentences(rng, world.vocabulary, names, self.places)
        self.id = f"{rare_word(9_000 + number)}-{self.write.noun()}-{number}"
        self.paragraphs: list[str] = []
        self.quotes: list[dict[str, Any]] = []

    def data(self) -> dict[str, Any]:
        """The data of brief.yml, in the order of the format; afterwards `paragraphs` are those of its source."""
        rng, write = self.rng, self.write
        for number in range(1, rng.randint(10, 16) + 1):
            self._quote(number)
        return {
            "title": self._own("brief", [], lambda: write.one(words.TITLES)),
            "status": "archived" if rng.random() < 0.04 else "published",
            "as_of": self.day.isoformat(),
            "bottom_line": self._own("brief", [], lambda: write.some(words.NARRATION, 3)),
            "why_it_matters": write.some(words.NARRATION, 2),
            "topics": self.topics,
            "places": self.places,
            "sources": [self._source()],
            "actors": [
                {"id": p.id, "role": write.one(words.NOTES), "stance": write.one(words.CLAIMS)} for p in self.people[:6]
            ],
            "quotes": self.quotes,
            "disagreements": [self._disagreement(number) for number in range(1, rng.randint(3, 4) + 1)],
            "open_issues": [self._issue(number) for number in range(1, rng.randint(3, 5) + 1)],
            "common_ground": [
                {"id": "ground", "statement": write.one(words.CLAIMS), "holders": self._ids(2), "evidence": self._evidence()}
            ],
            "timeline": [self._event(number) for number in range(1, rng.randint(4, 7) + 1)],
            "terms": [
                {"term": term, "meaning": write.one(words.NARRATION)}
                for term in sorted({f"{write.noun()} {write.noun()}" for _ in range(rng.randint(1, 3))})
            ],
            "judgments": [
                {
                    "id": "judgment",
                    "statement": write.one(words.NARRATION),
                    "by": "source-author",
                    "evidence": self._evidence(),
                }
            ],
        }

    def _own(self, kind: str, actors: Sequence[Person], draw: Callable[[], str]) -> str:
        """A text that answers no query as well as the target does."""
        for _ in range(30):
            text = draw()
            if not self._answers(kind, text, actors):
                return text
        raise AssertionError(f"{self.id}: thirty texts in a row answer a query")

    def _answers(self, kind: str, text: str, actors: Sequence[Person], status: str = "") -> bool:
        facets = {
            "actor": [actor.id for actor in actors],
            "topic": self.topics,
            "outlet": [self.outlet],
            "status": [status],
            "year": [str(self.day.year)],
        }
        return self.world.rivals.answers(kind, f"{text} {status}", " ".join(actor.name for actor in actors), facets)

    def _quote(self, number: int) -> None:
        """A quote, its turn in the transcript that the brief is made from, and a turn of narration before it."""
        rng, write = self.rng, self.write
        speaker = rng.choice(self.people)
        context = write.one(words.NARRATION) if rng.random() < 0.5 else ""
        foreign = bool(self.language) and rng.random() < 0.4
        spoken = self._own(
            "quote", [speaker], lambda: self._foreign() if foreign else write.some(words.SPEECH, rng.choice((1, 1, 1, 2)))
        )
        if self._answers("quote", f"{spoken} {context}", [speaker]):
            context = ""
        self.paragraphs += [f"{speaker.name}: {spoken} {write.some(words.NARRATION, 5)}"]
        quote: dict[str, Any] = {"id": f"quote-{number}", "speaker": speaker.id, "text": spoken, "paragraph": number}
        if rng.random() < 0.8:
            quote |= {"said_on": (self.day - timedelta(days=rng.randint(0, 5))).isoformat(), "date_basis": "derived"}
        self.quotes.append(quote | {"context": context})

    def _foreign(self) -> str:
        pieces = self.world.targets.foreign[self.language]
        space = "" if self.language in ("zh-Hans", "ja", "th") else " "
        return space.join(self.rng.choice(pieces) for _ in range(self.rng.randint(7, 18)))

    def _disagreement(self, number: int) -> dict[str, Any]:
        rng, write = self.rng, self.write
        holders = rng.sample(self.people, min(rng.randint(2, 3), len(self.people)))
        status = rng.choice(_DISAGREEMENT)
        while True:
            question = write.one(words.QUESTIONS)
            claims = [write.some(words.CLAIMS, rng.randint(1, 2)) for _ in holders]
            crux = write.one(words.NARRATION) if rng.random() < 0.6 else ""
            if not self._answers("disagreement", " ".join([question, *claims, crux]), holders, status):
                break
        return {
            "id": f"question-{number}",
            "question": question,
            "kind": rng.choice(_KINDS),
            "status": status,
            "positions": [
                {"holders": [holder.id], "claim": claim, "basis": "reported", "evidence": self._evidence()}
                for holder, claim in zip(holders, claims, strict=True)
            ],
            "crux": crux,
        }

    def _issue(self, number: int) -> dict[str, Any]:
        rng, write = self.rng, self.write
        owner = rng.choice(self.people)
        statuses = [rng.choice(_ISSUE) for _ in range(rng.randint(1, 3))]
        while True:
            question, why, step = write.one(words.QUESTIONS), write.one(words.NARRATION), write.one(words.CLAIMS)
            signs = [write.one(words.NOTES) for _ in range(rng.randint(0, 2))]
            notes = [write.one(words.NOTES) for _ in statuses]
            if not self._answers("issue", " ".join([question, why, step, *signs, *notes]), [owner], statuses[-1]):
                break
        days = sorted((self.day - timedelta(days=rng.randint(0, 300))).isoformat() for _ in statuses)
        return {
            "id": f"issue-{number}",
            "question": question,
            "why_it_matters": why,
            "status": statuses[-1],
            "next_step": {"what": step, "who": [owner.id]} if rng.random() < 0.6 else None,
            "watch_for": signs,
            "evidence": self._evidence(),
            "history": [
                {"date": day, "status": status, "note": note, "evidence": self._evidence()}
                for day, status, note in zip(days, statuses, notes, strict=True)
            ],
        }

    def _event(self, number: int) -> dict[str, Any]:
        return {
            "id": f"event-{number}",
            "date": (self.day - timedelta(days=self.rng.randint(1, 700))).isoformat(),
            "event": self.write.one(words.NARRATION),
            "actors": self._ids(1),
            "evidence": self._evidence(),
        }

    def _source(self) -> dict[str, Any]:
        return {
            "id": "main",
            "kind": "transcript",
            "title": self.write.one(words.TITLES),
            "outlet": self.outlet,
            "published": self.day.isoformat(),
            "url": f"https://example.org/{self.day:%Y/%m}/{self.id}",
            "language": "en",
            "extent": "full",
            "rights": "all-rights-reserved",
            "text": "article.txt",
        }

    def _ids(self, count: int) -> list[str]:
        return sorted(person.id for person in self.rng.sample(self.people, min(count, len(self.people))))

    def _evidence(self) -> list[str]:
        return [f"p{self.rng.randint(1, len(self.quotes))}"]
