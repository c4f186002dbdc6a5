"""A generated brief: its sources' texts, and the data of its brief.yml, drawn to a shape."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.generated.cast import Cast, Person
from tests.generated.shapes import Shape
from tests.generated.words import SCRIPTS

KINDS = ("fact", "forecast", "interest", "value", "definition", "procedure")
STATUSES = ("open", "progressing", "stalled", "resolved", "overtaken")


@dataclass
class Drawn:
    """A brief being drawn."""

    shape: Shape
    rng: Random
    cast: Cast
    day: date  # of publication
    actors: list[Person] = field(default_factory=list)
    quotes: list[dict[str, Any]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)  # paragraphs, by the id of the source

    def __post_init__(self) -> None:
        self.words = SCRIPTS[self.shape.script]
        self.actors = self.cast.of(self.shape.script, self.shape.actors, self.shape.names)
        self._article()

    # --- text ---

    def text(self, characters: int) -> str:
        """A phrase for a title, a claim or a question, with one very long word where the shape asks for it."""
        if self.shape.letters:
            return f"{self.words.unbroken(self.rng, self.shape.letters)} {self.words.phrase(self.rng, characters)}"
        return self.words.phrase(self.rng, characters)

    def prose(self, characters: int) -> str:
        return self.text(characters) + self.words.stop

    def before(self, most: int, least: int = 0) -> str:
        """A day so long before the day of publication."""
        return (self.day - timedelta(days=self.rng.randint(least, most))).isoformat()

    def after(self, most: int) -> str:
        return (self.day + timedelta(days=self.rng.randint(1, most))).isoformat()

    # --- the sources' texts, and the quotes that stand in them ---

    def _article(self) -> None:
        """Paragraphs of narration, each quote in one of them; a second source repeats the first quote."""
        rng, words = self.rng, self.words
        paragraphs = [
            " ".join(words.sentence(rng, rng.randint(8, 22)) for _ in range(rng.randint(2, 5)))
            for _ in range(rng.randint(8, 14) + self.shape.quotes)
        ]
        at = sorted(rng.sample(range(len(paragraphs)), self.shape.quotes))
        for number, index in enumerate(at, 1):
            self._quote(number, index, paragraphs)
        self.texts["main"] = paragraphs
        if self.shape.sources > 1 and self.quotes:
            again = words.said.format(words=f"“{self.quotes[0]['text']}”", name=self.actors[0].name)
            self.texts["wire"] = [words.sentence(rng, 20), again, words.sentence(rng, 15)]
            self.quotes[0]["compare_with"] = [{"source": "wire"}]

    def _quote(self, number: int, index: int, paragraphs: list[str]) -> None:
        """One more quote, in a paragraph: its speaker is the next actor, for every tenth nobody."""
        rng, words = self.rng, self.words
        speaker = self.actors[(number - 1) % len(self.actors)]
        is_nobodys = number % 10 == 0
        spoken = words.sentence(rng, max(4, self.shape.quote_words)).removesuffix(words.stop)
        if self.shape.letters:
            spoken += f" {words.unbroken(rng, self.shape.letters)}"
        left, right = words.quotes
        inner = spoken + "," if words.language == "en" and not is_nobodys else spoken
        said = "{words}" if is_nobodys else words.said
        paragraphs[index] += " " + said.format(words=f"{left}{inner}{right}", name=speaker.name)
        quote: dict[str, Any] = {"id": f"quote-{number}", "text": self._cut(spoken)}
        quote |= {"unattributed": True} if is_nobodys else {"speaker": speaker.id}
        if self.shape.full:
            quote |= {"said_on": self.before(6), "date_basis": rng.choice(("stated", "derived", "approximate"))}
            quote["occasion"] = self.text(30) if rng.random() < 0.5 else ""
            quote["context"] = self.prose(60) if rng.random() < 0.5 else ""
            quote["via"] = words.phrase(rng, 10) if rng.random() < 0.1 else ""
            quote |= self._original()
        self.quotes.append(quote)

    def _cut(self, spoken: str) -> str:
        """The words as the brief has them: as a rule whole, now and then an excerpt, or with words left out and marked."""
        parts = spoken.split(" ")
        chance = self.rng.random()
        if len(parts) < 8 or chance > 0.25:
            return spoken
        return " ".join(parts[:-2] if chance > 0.1 else [*parts[:3], "[…]", *parts[5:]])

    def _original(self) -> dict[str, Any]:
        """For some quotes: the language that the speaker used, and the words in it."""
        other = SCRIPTS[self.rng.choice(list(SCRIPTS))]
        if other.language == self.words.language or self.rng.random() > 0.2:
            return {}
        original = {"language": other.language, "text": other.sentence(self.rng, 14)}
        return {"translated_from": other.language, "original": original if self.rng.random() < 0.5 else None}

    # --- the parts of brief.yml ---

    def evidence(self) -> list[str]:
        """What may carry a claim: a paragraph or a range, and sometimes a quote."""
        first = self.rng.randint(1, len(self.texts["main"]) - 2)
        found = [f"p{first}" if self.rng.random() < 0.7 else f"p{first}-p{first + 1}"]
        return found + ([self.rng.choice(self.quotes)["id"]] if self.quotes and self.rng.random() < 0.4 else [])

    def sides(self) -> list[dict[str, Any]]:
        if not self.shape.sides:
            return []
        count = self.shape.sides
        return [
            {"id": f"side-{k + 1}", "label": self.text(10), "members": [a.id for a in self.actors[k::count]]}
            for k in range(count)
        ]

    def disagreements(self) -> list[dict[str, Any]]:
        return [self._disagreement(number) for number in range(1, self.shape.questions + 1)]

    def _disagreement(self, number: int) -> dict[str, Any]:
        rng = self.rng
        holders = rng.sample(self.actors, min(self.shape.positions, len(self.actors)))
        full = self.shape.full
        return {
            "id": f"question-{number}",
            "question": self.text(60) + "?",
            "kind": rng.choice(KINDS),
            "status": rng.choice(("open", "narrowing", "settled")),
            "positions": [self._position(holder) for holder in holders],
            "common_ground": self.prose(70) if full and rng.random() < 0.5 else "",
            "crux": self.prose(70) if full and rng.random() < 0.6 else "",
        }

    def _position(self, holder: Person) -> dict[str, Any]:
        own = [quote["id"] for quote in self.quotes if quote.get("speaker") == holder.id]
        position: dict[str, Any] = {"holders": [holder.id], "claim": self.prose(self.rng.randint(30, 140))}
        if own:
            return position | {"basis": "stated", "evidence": [self.rng.choice(own)]}
        if self.rng.random() < 0.3:
            return position | {"basis": "inferred"}
        return position | {"basis": "reported", "evidence": self.evidence()}

    def open_issues(self) -> list[dict[str, Any]]:
        return [self._issue(number) for number in range(1, self.shape.issues + 1)]

    def _issue(self, number: int) -> dict[str, Any]:
        rng = self.rng
        days = sorted(self.before(400) for _ in range(rng.randint(1, 4)))
        history = [
            {"date": day, "status": rng.choice(STATUSES), "note": self.prose(60), "evidence": self.evidence()} for day in days
        ]
        step = {"what": self.prose(50), "who": [rng.choice(self.actors).id], "due": self.after(90)}
        return {
            "id": f"issue-{number}",
            "question": self.text(55) + "?",
            "why_it_matters": self.prose(80),
            "status": history[-1]["status"],
            "next_step": step if rng.random() < 0.7 else None,
            "watch_for": [self.text(35) for _ in range(rng.randint(0, 3))],
            "evidence": self.evidence(),
            "history": history,
        }

    def sources(self) -> list[dict[str, Any]]:
        """The main source, and the wire's; one in eight is free, so that its text has a page."""
        is_free = self.rng.random() < 0.125
        main: dict[str, Any] = {
            "id": "main",
            "kind": "article",
            "title": self.text(self.shape.title),
            "outlet": self.words.name(self.rng, 1),
            "byline": [self.words.name(self.rng)] if self.shape.full else [],
            "published": self.day.isoformat(),
            "url": f"https://example.org/{self.day:%Y/%m}/{'long-address-' * 12 if self.shape.letters else 'story'}",
            "language": self.words.language,
            "extent": "full",
            "rights": "cc0-1.0" if is_free else "all-rights-reserved",
            "text": "article.txt",
            "publish_text": is_free,
            "notes": [{"at": "p1", "note": self.prose(90)}] if self.shape.full and self.rng.random() < 0.4 else [],
        }
        own = {"id": "wire", "kind": "report", "url": "", "text": "article-wire.txt", "notes": [], "publish_text": False}
        return [main, main | own] if "wire" in self.texts else [main]

    def key_actors(self) -> list[dict[str, Any]]:
        return [
            {"id": actor.id, "role": self.prose(60), "stance": self.prose(60) if self.shape.full else ""}
            for actor in self.actors
        ]

    def optional_parts(self) -> dict[str, Any]:
        """Everything that a brief may leave out, in its order."""
        if not self.shape.full:
            return {}
        rng = self.rng
        return {
            "common_ground": [
                {
                    "id": "ground-1",
                    "statement": self.prose(90),
                    "holders": [a.id for a in self.actors[:2]],
                    "evidence": self.evidence(),
                }
            ],
            "timeline": [self._event(number) for number in range(1, rng.randint(3, 8))],
            "terms": [{"term": self.text(12), "meaning": self.prose(70)} for _ in range(rng.randint(0, 4))],
            "judgments": [
                {
                    "id": "judgment-1",
                    "statement": self.prose(90),
                    "by": "editor",
                    "likelihood": "likely",
                    "confidence": "low",
                    "evidence": self.evidence(),
                    "would_change_if": self.prose(50),
                },
                {"id": "judgment-2", "statement": self.prose(90), "by": "source-author", "evidence": self.evidence()},
            ],
            "changes": [
                {"date": self.after(40), "kind": kind, "note": self.prose(80)}
                for kind in rng.sample(("correction", "clarification", "update"), rng.randint(0, 2))
            ],
        }

    def _event(self, number: int) -> dict[str, Any]:
        day = self.before(900, 1)
        is_month = self.rng.random() < 0.2
        return {
            "id": f"event-{number}",
            "date": day[:7] if is_month else day,
            "date_basis": "approximate" if is_month else "",
            "event": self.prose(70),
            "actors": [self.rng.choice(self.actors).id],
            "evidence": self.evidence(),
        }
