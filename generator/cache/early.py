"""Checks made by the processes that read the briefs: these have the objects that another one would have to make again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, Protocol

from generator.cache.code import digest_of
from generator.cache.outcomes import Outcome, files_of, record_of
from generator.cache.store import Store
from generator.evidence.check import EarlyCheck
from generator.evidence.checked import Checked, Told
from generator.reading.library import BriefEntry, Library
from generator.shelf import Aside, Shelf
from generator.writing.recorded import told_by


class Tells(Protocol):
    """What is to be told of a brief of a library, in the process that checks it and has all of it at hand."""

    def made_of(self, entry: BriefEntry) -> str:
        """All of it."""

    def made_alone(self, entry: BriefEntry) -> str:
        """The same for one that `stands_alone`, before the library has any brief."""

    def stands_alone(self, entry: BriefEntry) -> bool:
        """Whether nothing is told of a brief that follows from others."""


Telling = Callable[[Library], Tells]


class EarlyOutcome(NamedTuple):
    """What came of a check, the files of the brief's folder as they were before it, and what the caller has told of the brief
    as one that stands alone."""

    outcome: Outcome
    files: dict[str, str] | None
    beside: Aside | None


class EarlyOutcomes(EarlyCheck):
    """The check of briefs in the processes that read them. All but the findings is put aside as soon as it is there."""

    def __init__(self, shelf: Shelf, store: Store | None, telling: Telling | None) -> None:
        super().__init__(self._telling_of)
        self.shelf, self.store, self.tells = shelf, store, telling

    def _telling_of(self, actors: Library) -> Callable[[Checked], tuple[bytes, bytes | None]]:
        tell = self.tells(actors) if self.tells else None

        def told(checked: Checked) -> tuple[bytes, bytes | None]:
            record = record_of(told_by(checked.receipt, checked.records))
            return record, tell.made_alone(checked.entry).encode("utf-8", "surrogatepass") if tell else None

        return told

    def begin(self, library: Library) -> Callable[[BriefEntry], Told]:
        check = super().begin(library)

        def told(entry: BriefEntry) -> Told:
            files = files_of(entry.folder, self.store) if self.store else None
            found = check(entry)
            return replace(found, more=(*found.more, files))

        return told

    def take(self, brief: str, made: Told) -> None:
        record, beside, files = made.more
        outcome = Outcome(made.findings, self.shelf.put(record), digest_of(record))
        super().take(brief, replace(made, more=EarlyOutcome(outcome, files, self.shelf.put(beside) if beside else None)))
