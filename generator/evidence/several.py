"""Many briefs checked by several processes at once, one for each core, in the time of the longest.

Forked once all is read, so that each has the library, they and this process take the next few briefs that nobody has taken.
A forked one leaves in a file what it found. What it left undone, for whatever reason, is checked here: so what fails, fails
as ever, and what is found is the same, in the same order, with one process or with many.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Final, TypeVar

Found = TypeVar("Found")

LEAST: Final = 200
"""Briefs; for fewer it does not pay."""
_MOST: Final = 8
"""Processes: reading the library is not shared out, so that more would wait for it."""
_AT_ONCE: Final = 4
_NUMBER: Final = 4  # bytes


def processes_for(briefs: int, wanted: int = 0) -> int:
    """How many processes check so many briefs: as many as asked for, or for 0 one for each core at hand, if that pays."""
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return 1  # macOS can fork, but its own libraries do not survive it, and neither do threads
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return wanted or (min(cores, _MOST) if briefs >= LEAST else 1)


def shared_out(names: Sequence[str], check: Callable[[str], Found], processes: int) -> Iterator[tuple[str, Found]]:
    """What `check` finds for each name, in their order. What it returns has to be such that pickle can write it down.

    An exception of `check` comes out of here, whichever process it was in, and ends all of them; so does an interrupt.
    """
    if processes < 2 or len(names) < 2:
        yield from ((name, check(name)) for name in names)
        return
    found: dict[str, Found] = {}
    crew = _Crew(names, check)
    try:
        crew.start(processes - 1)
        for name in crew.taken():
            found[name] = check(name)
        crew.finish(found)
    finally:
        crew.stop()
    for name in names:
        yield name, found.pop(name) if name in found else check(name)


class _Crew:
    """The forked processes, and the briefs that nobody has taken yet: their numbers stand in a pipe."""

    def __init__(self, names: Sequence[str], check: Callable[[str], object]) -> None:
        self.names, self.check = names, check
        self.children: list[tuple[int, IO[bytes]]] = []
        self.at_once = max(_AT_ONCE, len(names) // 4_000)  # all numbers have to find room in the pipe
        self.reading, writing = os.pipe()
        for number in range(-(-len(names) // self.at_once)):
            os.write(writing, number.to_bytes(_NUMBER, "big"))
        os.close(writing)

    def start(self, processes: int) -> None:
        gc.freeze()  # what has been read is shared between processes: no collection has to go through it
        parent = os.getpid()
        with contextlib.suppress(OSError):  # no room for one more: fewer do it, too
            for _ in range(processes):
                told = tempfile.TemporaryFile()  # noqa: SIM115 - has no name: nothing is left of it, whoever is killed
                if (child := os.fork()) == 0:
                    try:
                        with told:
                            self._work(told, parent)
                    finally:
                        os._exit(0)  # whatever happened: what is not done is checked by the parent, which then tells why
                self.children.append((child, told))

    def _work(self, told: IO[bytes], parent: int) -> None:
        for name in self.taken():
            if os.getppid() != parent:
                return  # it was killed, and nobody waits for what is found
            pickle.dump((name, self.check(name)), told, pickle.HIGHEST_PROTOCOL)

    def taken(self) -> Iterator[str]:
        """The briefs that this process takes, until there are no more."""
        while number := os.read(self.reading, _NUMBER):
            start = int.from_bytes(number, "big") * self.at_once
            yield from self.names[start : start + self.at_once]

    def finish(self, found: dict[str, Found]) -> None:
        """Wait for the processes, and take over what they found. A file that ends too soon says what came before its end."""
        while self.children:
            child, told = self.children[0]
            os.waitpid(child, 0)
            del self.children[0]
            with told, contextlib.suppress(EOFError, pickle.UnpicklingError):
                told.seek(0)
                while True:
                    name, result = pickle.load(told)
                    found[name] = result

    def stop(self) -> None:
        """End the processes, if they are still there."""
        for child, told in self.children:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):  # an interrupt may have come right after its end
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
            told.close()
        self.children = []
        os.close(self.reading)
        gc.unfreeze()
