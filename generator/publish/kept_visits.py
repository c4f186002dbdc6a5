"""What pages tell readers' browsers of briefs, as questions that pages ask: so it is known which page told what.

To delete this: the option `cache`, and what keeping.py and plugin.py name of it; `Visits` takes its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from generator.cache.code import digest_of
from generator.cache.traces import Traces
from generator.machine import Visits
from generator.reading.held import let_go_early
from generator.reading.library import BriefEntry
from generator.reading.observed import noted
from generator.reading.stored import StoredEntry
from generator.several import processes_for, shared_out
from generator.writing.edition import Edition


class KeptVisits(Visits):
    """`Visits` whose answers are noted once it is `ready`."""

    def __init__(self, edition: Edition, old: Mapping[str, str]) -> None:
        """`old` is what the last build told of its own."""
        super().__init__(edition)
        self._old = old
        self._traces: Traces | None = None
        self._asked: list[str] = []
        self.renamed = digest_of(repr(sorted(self.actors.items())), repr(sorted(self.briefs.items())))

    def ready(self, traces: Traces | None, at_once: bool, processes: int = 0) -> Self:
        """What is asked is noted there. `at_once` makes all now, if nothing is known of pages: they will ask for all.

        `processes` share that; 0 are as many as pay.
        """
        self._traces = traces
        if at_once and not (traces and traces.known):
            briefs = self.edition.by_id
            several = processes_for(len(briefs), processes)
            with noted(None):
                unknown = [brief for brief in briefs if brief not in self.first_lines]
                for brief, text in shared_out(unknown, lambda id: self._next(briefs[id]), several):
                    self.keep(brief, self.shelf.put(text.encode("utf-8", "surrogatepass")))
        return self

    def _next(self, entry: BriefEntry) -> str:
        """What is told of one of many briefs, while no page is being made."""
        let_go_early()
        return self.made_of(entry)

    def names(self, path: str, markdown: str) -> tuple[tuple[str, str], ...]:
        """As those, with a question for each brief that is told of."""
        if not self._traces or not self._traces.is_noting:
            return super().names(path, markdown)
        self._asked = []
        with self._traces.silent(is_planned=False):
            found = super().names(path, markdown)
        for question in self._asked:
            self._traces.ask(question)
        return found

    def telling(self, brief_id: str, is_whole: bool) -> BriefEntry | None:
        """As that; what is told of it is a question of its page."""
        self._asked.append(f"v {brief_id} {'whole' if is_whole else 'first'}")
        return super().telling(brief_id, is_whole)

    def first_line(self, entry: BriefEntry) -> str:
        """As that; of a brief that is as it was it is known."""
        known = self._old.get(entry.id) if self._traces and entry.id in self._traces.same else None
        return known or super().first_line(entry)

    def told(self) -> dict[str, str]:
        """What lists tell of briefs, for the next build."""
        same = self._traces.same if self._traces else set[str]()
        kept = {brief: line for brief, line in self._old.items() if brief in same}
        return kept | self.first_lines

    def beside(self, entry: StoredEntry) -> str:
        """All that decides what is told of a brief, but for the brief itself."""
        names = (f"{actor} {self.edition.name(actor)}" for actor in sorted(entry.named))
        return digest_of(self.renamed, *names, "", *self.related(entry))

    def answer(self, brief_id: str, what: str) -> str:
        """What is told of a brief: all of it, or the first line, which stands in lists."""
        entry = super().telling(brief_id, what == "whole")
        if not entry:
            return ""
        return self.of_brief(entry) if what == "whole" else self.first_line(entry)
