"""The questions that all pages have asked, by number, with digests of the answers; and of each page which it asked.

For the next build of another process they are texts of lines. A process that builds again and again goes on with them as they
are, and keeps an index beside them: who asked what, and what is asked of each brief.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from generator.cache.packed import Lasting

_FEW: Final = 32
"""Briefs or questions. For so many a text is looked through; with more it is taken apart."""
Row = tuple[str, str, str]
"""What something was given to be made from, a digest of what was made, and the numbers of its questions."""


class Tables(Lasting):
    """The questions of all builds so far. `files` and `actors` stand for what they were answered from."""

    def __init__(self, made_by: str) -> None:
        self.made_by = made_by
        self.actors = ""
        self.files: dict[str, list[str]] = {}
        self.made: dict[str, Row] = {}
        self.numbers: dict[str, int] = {}
        self.answers: list[str] = []
        self.size = 0
        self._index: _Index | None = None

    @classmethod
    def of(cls, old: object, made_by: str) -> Tables:
        """What the last build told, or left: if it has the form of that, and the same makers. It was sealed."""
        if isinstance(old, Tables):
            return old if old.made_by == made_by else cls(made_by)
        found = cls(made_by)
        try:
            if not isinstance(old, dict) or old["by"] != made_by:
                return found
            questions, answers = old["questions"].split("\n"), old["answers"].split("\n")
            lines = (line.split("\t") for line in old["made"].split("\n"))
            made = {name: (about, digest, numbers) for name, about, digest, numbers in lines}
            size, files, actors = int(old["size"]), old["files"], str(old["actors"])
        except (TypeError, KeyError, ValueError, AttributeError):
            return found
        if size and len(questions) == len(answers):
            # numbers go on from build to build, so that what is known needs no other ones
            found.numbers = {question: number for number, question in enumerate(questions)}
            found.answers, found.made, found.size, found.files, found.actors = answers, made, size, files, actors
        return found

    def number(self, question: str) -> int | None:
        """The number of a question, if it was asked before."""
        return self.numbers.get(question)

    def add(self, question: str, answer: str) -> int:
        """Take a question that is asked for the first time."""
        number = self.numbers[question] = len(self.answers)
        self.answers.append(answer)
        if self._index:
            self._index.add(question, number)
        return number

    def of_briefs(self, briefs: Collection[str]) -> Iterator[tuple[str, int]]:
        """The questions about these briefs, or about any whose id begins like one of theirs."""
        if self._index:
            yield from (pair for brief in briefs for pair in self._index.of_briefs.get(brief, ()))
        elif len(briefs) > _FEW:
            apart = ((question.split(" ", 2), question, number) for question, number in self.numbers.items())
            yield from ((question, number) for words, question, number in apart if words[0] in "brv" and words[1] in briefs)
        elif briefs:
            about = tuple(f"{kind} {brief}" for brief in briefs for kind in "brv")
            yield from ((question, number) for question, number in self.numbers.items() if question.startswith(about))

    def asking(self, stale: Collection[int]) -> Iterator[str]:
        """What asked any of these questions."""
        words = [f" {number} " for number in stale]
        if self._index:
            for word, number in zip(words, stale, strict=True):
                yield from (name for name in self._index.askers[number] if name in self.made and word in self.made[name][2])
            return
        for name, (_, _, numbers) in self.made.items() if words else ():
            if len(words) > _FEW:
                is_stale = not set(stale).isdisjoint(map(int, numbers.split()))
            else:
                is_stale = any(word in numbers for word in words)
            if is_stale:
                yield name

    def asked(self, name: str) -> list[str]:
        """What was asked when something was made before."""
        questions = list(self.numbers)
        return [questions[int(number)] for number in self.made[name][2].split()]

    def end(self, made: dict[str, Row], files: dict[str, list[str]], actors: str) -> None:
        """A build is over: all that was made."""
        if self._index:
            self._index.note(made, self.made)
        self.made, self.files, self.actors = made, files, actors
        if not self.size or len(self.answers) > 2 * self.size:  # time to forget what nobody asks any more
            self._forget()

    def _forget(self) -> None:
        used = sorted({int(number) for _, _, numbers in self.made.values() for number in numbers.split()})
        questions, answers = list(self.numbers), self.answers
        self.numbers = {questions[number]: at for at, number in enumerate(used)}
        self.answers = [answers[number] for number in used]
        now = {str(number): at for at, number in enumerate(used)}
        rows = ((name, *row[:2], map(now.__getitem__, row[2].split())) for name, row in self.made.items())
        self.made = {name: (about, digest, as_text(numbers)) for name, about, digest, numbers in rows}
        self.size, self._index = len(used), None

    def index(self) -> None:
        """Make the index, for a process that builds again. It takes a while, and some memory."""
        self._index = self._index or _Index(self)

    def told(self) -> dict[str, Any]:
        """All of it, for another process: plain data, what is long as texts of lines."""
        return {
            "by": self.made_by,
            "files": self.files,
            "actors": self.actors,
            "size": self.size,
            "questions": "\n".join(self.numbers),
            "answers": "\n".join(self.answers),
            "made": "\n".join("\t".join((name, *row)) for name, row in self.made.items()),
        }


class _Index:
    """What asked each question, by its number: more than these, as nobody is taken out who asks it no longer.

    `of_briefs` are the questions about each brief.
    """

    def __init__(self, tables: Tables) -> None:
        self.askers: list[list[str]] = []
        self.of_briefs: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for question, number in tables.numbers.items():
            self.add(question, number)
        self.note(tables.made, {})

    def add(self, question: str, number: int) -> None:
        self.askers.append([])
        if question[0] in "brv":
            self.of_briefs[question.split(" ", 2)[1]].append((question, number))

    def note(self, made: dict[str, Row], before: dict[str, Row]) -> None:
        """What was made, after what there was `before`."""
        for name, row in made.items():
            old = before.get(name)
            if old is not row:
                for number in set(row[2].split()).difference(old[2].split() if old else ()):
                    self.askers[int(number)].append(name)


def as_text(numbers: Iterable[int]) -> str:
    """Numbers of questions, each with a space before and behind it."""
    return f" {' '.join(map(str, numbers))} "
