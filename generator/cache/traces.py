"""What each page was made from, noted while it is made: so the next build knows which pages an edit can't have changed.

A page asks for keys of briefs (each has a digest of its own), for receipts, for actors, and for what an edition gathers from
all of them. Each question is noted with a digest of its answer. Where all answers are the same, so is the page; it is not made
then. A page that asks for anything that is not known here is made each time.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, Protocol

from generator.cache.code import digest_of
from generator.cache.makers import actors_digest
from generator.cache.plan import Later, Plan
from generator.cache.tables import Row, Tables, as_text
from generator.cache.telling import Note, Untold, told
from generator.cache.watched import MAPPINGS, WHOLES, Watched
from generator.reading.observed import noted
from generator.reading.shaped import Unstorable
from generator.reading.stored import StoredEntry
from generator.writing.across.section import Section
from generator.writing.edition import Edition

_NONE: Final = "-"
_ABSENT: Final = digest_of(told(False))
"""What is answered for a key that a mapping does not have."""


class Told(Protocol):
    """What pages tell readers' browsers of a brief: the answer to that question, and all that decides it beside the brief."""

    def beside(self, entry: StoredEntry) -> str: ...
    def answer(self, brief_id: str, what: str) -> str: ...


class Traces:
    """The questions of one build. `marks` stand for the records of each brief; `old` is what the last build told.

    `made_by` stands for all that makes pages of the answers; empty where that may ask for more than is noted.
    """

    def __init__(
        self, edition: Edition, marks: dict[str, str], old: Any, made_by: str, plan: Plan, visits: Told | None = None
    ) -> None:
        self.raw, self.marks, self.plan, self.visits = edition, marks, plan, visits
        self.edition = Watched(edition, self)
        self.made_by = made_by
        self.is_able = bool(made_by) and all(isinstance(entry, StoredEntry) for entry in edition.library.briefs.values())
        self.made: dict[str, Row] = {}
        self._noting: set[str] | None = None
        self._read: set[tuple[str, str]] = set()
        self._is_opaque = False
        self._answers: dict[str, str] = {}
        self.tables = Tables.of(old, made_by) if self.is_able else Tables(made_by)
        self.known, self.before = self.tables.made, self.tables.files
        self.actors = actors_digest(edition)
        self.has_same_actors = self.tables.actors == self.actors
        self.files = self._files() if self.is_able else {}
        self.same = {brief for brief, known in self.files.items() if self.before.get(brief) == known}
        """The briefs that are as they were, with all that is told of them."""
        self.changed = set(self.tables.asking(self._stale()))
        """What was made of an answer that is another one now, by its name."""

    # what is noted

    def read(self, entry_id: str, key: str) -> None:
        """A key of a brief was read."""
        if self._noting is not None:
            self._read.add((entry_id, key))

    def ask(self, question: str) -> None:
        """A question was asked."""
        if self._noting is not None:
            self._noting.add(question)
            self._is_opaque |= "\n" in question  # that stands between them

    @property
    def is_noting(self) -> bool:
        return self._noting is not None

    def is_unknown(self) -> None:
        """Something was asked that can't be asked again."""
        self._is_opaque = True

    def is_absent(self, question: str) -> bool:
        """Whether it is known that a mapping does not have the key that is asked for: it had it not, and the plan holds."""
        number = self.tables.number(question) if self.plan.holds else None
        return number is not None and self.tables.answers[number] == _ABSENT

    @contextmanager
    def silent(self, is_planned: bool = True) -> Iterator[None]:
        """What is read within belongs to a question that was noted as such. `is_planned`: one about several briefs."""
        before, self._noting = self._noting, None
        try:
            with noted(self.plan if is_planned else None):
                yield
        finally:
            self._noting = before

    def sections(self) -> list[Section]:
        """The sections that have a page."""
        return self.plan.sections()

    def noting(self, make: Callable[[], Any], given: Callable[..., Any]) -> tuple[Any, list[str] | None]:
        """What a function makes, and the questions that it asked; None for these where one can't be asked again.

        What `given` holds of briefs, it was given to be shown: its words count as if they had been asked for.
        """
        self._noting, self._read, self._is_opaque = set(), set(), False
        try:
            with noted(self):
                made = make()
            self.given(given, self.read)
            self._noting |= {f"r {entry}" if key == "receipt" else f"b {entry} {key}" for entry, key in self._read}
            return made, sorted(self._noting) if self.is_able and not self._is_opaque else None
        finally:
            self._noting = None

    def about(self, name: str, make: Callable[..., Any], more: Callable[[], Iterable[str]] = tuple) -> str:
        """Stands for what something is given to be made from, and for `more`; empty where that can't be told."""
        known = self.known.get(name)
        if known and self.plan.holds:
            return known[0]
        given = self.given(make)
        return digest_of(*more(), given) if given else ""

    def given(self, make: Callable[..., Any], note: Note | None = None) -> str:
        """What a function was given to make something from; empty where that can't be told."""
        try:
            make = make.found if isinstance(make, Later) else make
            if isinstance(make, partial):
                return told((make.func.__qualname__, [part for part in make.args if part is not self.edition]), note)
            return told(make.made_of, note)  # type: ignore[attr-defined]
        except (Untold, Unstorable, AttributeError):
            return ""

    # what is answered

    def _files(self) -> dict[str, list[str]]:
        """For each brief a digest of it with its receipt, and one of what is told of it beside that."""
        found = {}
        for brief, entry in self.raw.library.briefs.items():
            assert isinstance(entry, StoredEntry)
            own, before = f"{entry.digest} {self.marks.get(brief, '')}", self.before.get(brief)
            if before and self.plan.holds and before[0] == own:
                found[brief] = before
            else:
                found[brief] = [own, self.visits.beside(entry) if self.visits else ""]
        return found

    def _stale(self) -> list[int]:
        """The questions that have another answer now; it takes the place of the one before."""
        stale, answers = [], self.tables.answers
        for question, number in self._open():
            now = self.answer(question)
            if now != answers[number]:
                answers[number] = now
                stale.append(number)
        return stale

    def _open(self) -> Iterator[tuple[str, int]]:
        """The questions that may have another answer. About a brief that is as it was none has; where the plan holds, none
        about several briefs, and none about actors."""
        if self.plan.holds:
            yield from self.tables.of_briefs(self.files.keys() - self.same | self.before.keys() - self.files.keys())
            return
        for question, number in self.tables.numbers.items():
            kind, name, *more = question.split(" ", 2)
            if kind in "brv":
                is_same = name in self.same
            elif kind == "a":
                is_same = self.has_same_actors
            else:
                is_same = kind == "c" and self.has_same_actors and name in ("columns", "appearing") and more[0] in self.same
            if not is_same:
                yield question, number

    def answer(self, question: str) -> str:
        """A digest of the answer to a question, as it is now."""
        found = self._answers.get(question)
        if found is None:
            with self.silent(is_planned=question[0] in "emc"):
                found = self._answers[question] = self._answered(question)
        return found

    def _answered(self, question: str) -> str:
        kind, *words = question.split(" ")
        library = self.raw.library
        if kind == "b":
            entry = library.briefs.get(words[0])
            return entry.digests.get(words[1], _NONE) if isinstance(entry, StoredEntry) else _NONE
        if kind == "r":
            return self.marks.get(words[0], _NONE)
        if kind == "a":
            document = library.actor_documents.get(words[0])
            return digest_of(document.source.kept) if document else _NONE
        if kind == "v":
            return digest_of(self.visits.answer(words[0], words[1])) if self.visits else _NONE
        if kind == "k":
            return str(words[0] in library.briefs)
        try:
            return digest_of(told(self._value(kind, words[0], words[1:])))
        except KeyError:
            return _NONE

    def _value(self, kind: str, name: str, arguments: list[str]) -> Any:
        """The answer to a question that an edition answers."""
        if kind == "e" and name in WHOLES:
            return self.edition.sections if name == "sections" else getattr(self.raw, name)
        if kind == "m" and name in MAPPINGS:
            key: Any = tuple(arguments) if name == "published_texts" else " ".join(arguments)
            found = getattr(self.raw, name)
            if isinstance(found, frozenset) or key not in found:
                return key in found
            return found[key]
        if kind == "c":
            entry: Any = self.raw.library.briefs[arguments[0]] if name in ("columns", "related", "appearing") else arguments[0]
            return getattr(self.raw, name)(entry)
        raise KeyError(name)

    # what is told

    def holds(self, name: str, about: str) -> str | None:
        """The digest of what was made under a name, if everything that it was made from is as it was."""
        known = self.known.get(name)
        return self.held(name) if known and known[0] == about else None

    def held(self, name: str) -> str | None:
        """The same for what is given the same as before."""
        known = self.known.get(name)
        return known[1] if known and known[0] and name not in self.changed else None

    def carry(self, names: Iterable[str]) -> None:
        """What is known of these goes on."""
        self.made.update((name, self.known[name]) for name in names)

    def asked(self, name: str, briefs: Container[str]) -> list[str]:
        """What was asked of these briefs when something was made before."""
        return [
            question for question in self.tables.asked(name) if question[0] in "brv" and question.split(" ", 2)[1] in briefs
        ]

    def keep(self, name: str, about: str, digest: str, questions: list[str] | None) -> None:
        """Something was made now."""
        if questions is not None and about:
            self.made[name] = about, digest, as_text(self._number(question) for question in questions)

    def _number(self, question: str) -> int:
        found = self.tables.number(question)
        return self.tables.add(question, self.answer(question)) if found is None else found

    def told(self) -> Tables:
        """All of it, for the next build."""
        self.tables.end(self.made, self.files, self.actors)
        return self.tables
