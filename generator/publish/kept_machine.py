"""The files for machines that go on from the last site: those that nothing has changed for are not put together again.

To delete this: the option `cache`, and what keeping.py names of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from generator.cache.code import digest_of
from generator.cache.plan import Later
from generator.cache.traces import Traces
from generator.machine import BRIEFS, Encoded, known_in_index
from generator.publish.beside import write_beside
from generator.publish.kept_files import KnownFiles
from generator.reading.held import let_go

Make = Callable[..., bytes]


class KeptMachine:
    """The files of one build; without files of the last one, or traces of what they are made from, each is written."""

    def __init__(self, kept: KnownFiles | None, traces: Traces | None) -> None:
        self._kept = kept if traces else None
        self._traces = traces if kept else None

    def written(self, site: Path, made: Mapping[str, Make]) -> dict[str, str]:
        """Write those that the last site has not; returns what each is known by."""
        same = self._same(made)
        return same | {path: self._written(site, path, make) for path, make in made.items() if path not in same}

    def _same(self, made: Mapping[str, Make]) -> dict[str, str]:
        """Those that nothing has changed for, where there are the same files, each given the same: they go on together."""
        kept, traces = self._kept, self._traces
        if not kept or not traces or not traces.plan.holds:
            return {}
        known = kept.more.get("machine", {})
        same = {path: key for path, key in known.items() if path in made and traces.held(f"file {path}") == key}
        found = {path: key for path, key in same.items() if key and kept.has(path)}
        traces.carry(f"file {path}" for path in found)
        return found

    def _written(self, site: Path, path: str, make: Make) -> str:
        let_go()
        kept, traces = self._kept, self._traces
        if not kept or not traces:
            write_beside(site / path, make())
            return ""
        name, known = f"file {path}", kept.more.get("machine", {}).get(path)
        given = traces.about(name, make)
        key = traces.holds(name, given)
        if key and known == key and kept.has(path):
            traces.carry((name,))
            return key
        same = self._same_in_index(kept, traces, known) if path == BRIEFS and name in traces.known else {}
        content, questions = traces.noting(partial(_found(make), known=same) if same else make, make)
        if same and questions is not None:
            questions += traces.asked(name, same)
        key = digest_of(content)
        traces.keep(name, given, key, questions)
        if known != key or not kept.has(path):
            write_beside(site / path, content)
        return key

    def _same_in_index(self, kept: KnownFiles, traces: Traces, key: str | None) -> dict[str, Encoded]:
        """What the index of the last site says of the briefs that are as they were; nothing if that is another one."""
        with suppress(OSError):
            data = (kept.folder / BRIEFS).read_bytes() if key and BRIEFS in kept.files else b""
            if data and digest_of(data) == key:
                return {brief: said for brief, said in known_in_index(data).items() if brief in traces.same}
        return {}


def _found(make: Make) -> Make:
    """What makes a file, also where that is looked up only now."""
    return make.found if isinstance(make, Later) else make
