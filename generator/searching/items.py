"""What is searched: units, which are pages, and their items, which are what a result shows. Types, and how words weigh."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from generator.reading.dates import PartialDate
from generator.reading.text import Inline, Text, inline_words

BRIEF, QUOTE, DISAGREEMENT, ISSUE, ACTOR, PAGE = KINDS = range(6)
"""The kinds of items, by the numbers that stand for them in the index."""

STATUSES: Final = (
    "", "published", "archived", "draft", "open", "narrowing", "settled", "progressing", "stalled", "resolved", "overtaken",
)  # fmt: skip


class Field(NamedTuple):
    """A part of an item as the ranking sees it (BM25F, see `ranking`)."""

    weight: float
    """What one occurrence counts, where one in running text counts 1."""
    usual: int
    """How many words such a field has as a rule: a longer one counts less for each. Fixed, so that a block of the index
    depends on nothing outside of it."""
    once: bool = False
    """Whether a word counts once, however often it stands there: names of one person repeat each other."""


TITLE: Final = Field(4.0, 9)
NAMES: Final = Field(4.0, 4, once=True)  # an actor's own names
LEAD: Final = Field(2.0, 30)  # the words of a quote, the bottom line
PEOPLE: Final = Field(2.0, 6, once=True)  # who speaks, who holds a position
SUBJECTS: Final = Field(1.5, 10)  # topics, places, terms
BODY: Final = Field(1.0, 120)
AROUND: Final = Field(0.4, 12)  # what an item owes to its brief or its speaker's office


@dataclass(slots=True)
class Item:
    """An item: what it shows, and its words by field."""

    kind: int
    anchor: str = ""
    shown: list[str] = field(default_factory=list)
    words: dict[Field, list[str]] = field(default_factory=dict)
    actors: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)  # names to show, where `actors` are to be shown
    status: str = ""
    day: PartialDate | None = None  # where it is not the unit's
    outlets: list[str] | None = None  # likewise
    language: str = ""
    title: str = ""
    step: int = 0  # the next step of an issue: its number in `shown`
    due: str = ""  # and when it is due
    office: str = ""  # what an actor is on the unit's day

    def add(self, where: Field, *texts: Text | str | None) -> None:
        """Words that are found, and not shown beside the item because they stand in its title or are in names."""
        self.words.setdefault(where, []).extend(filter(None, map(words_of, texts)))

    def lead(self, where: Field, text: Text | str | None) -> None:
        """The main text: it stands first among what is shown, even if it says nothing yet."""
        said = words_of(text)
        self.shown.insert(0, said)
        self.find(where, [said] if said else [])

    def show(self, where: Field, *texts: Text | str | None) -> None:
        """Words that are found and shown."""
        said = list(filter(None, map(words_of, texts)))
        self.shown += said
        self.find(where, said)

    def find(self, where: Field, said: Iterable[str]) -> None:
        """Words that are found, as plain words already."""
        self.words.setdefault(where, []).extend(said)


@dataclass(slots=True)
class Unit:
    """A page with its items. `url` is relative to the site's root."""

    url: str
    title: str
    day: PartialDate | None = None
    status: str = ""
    outlets: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # of an actor
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Source:
    """A unit that can be made: its key in the library, its place among others, a digest of all that it is made from."""

    key: str
    order: tuple[int, str, str]
    digest: bytes
    make: Callable[[], Unit]


def words_of(text: Text | str | None) -> str:
    """The plain words of a value; empty for none, and for one that is still to do."""
    if text is None or ("TODO" in text and isinstance(text, Text) and text.is_todo):
        return ""
    return inline_words(text) if isinstance(text, Inline) else str(text)


def joined(texts: Iterable[Text | str | None], by: str = ", ") -> str:
    """Values as one text, without those that say nothing."""
    return by.join(filter(None, map(words_of, texts)))
