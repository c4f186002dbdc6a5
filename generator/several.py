"""Work that several processes share, one for each core, in the time of the longest.

Forked from this one, so that each has all that this one has read, they take the next few pieces of work that nobody has taken.
A forked one leaves in a file what came of them. What it left undone, for whatever reason, is done here: so what fails, fails as
ever, and what comes of it is the same, in the same order, with one process or with many.
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
from typing import IO, Any, Final, Generic, TypeVar

Name = TypeVar("Name")
Found = TypeVar("Found")

LEAST: Final = 200
"""Briefs; for fewer it does not pay."""
_MOST: Final = 8
"""Processes: what comes before and behind is not shared out, so that more would wait for it."""
_AT_ONCE: Final = 4
_NUMBER: Final = 4  # bytes
_SELDOM: Final = 10_000  # objects, of a few hundred bytes each
_ALL: Final = 4_000
"""So many numbers find room in a pipe on every system."""


def cores() -> int:
    """How many cores are at hand; 0 where processes can't be forked."""
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return 0  # macOS can fork, but its own libraries do not survive it, and neither do threads
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextlib.contextmanager
def seldom_collected() -> Iterator[None]:
    """Lets the garbage collector look at new objects in large numbers only, here and in processes that are forked.

    What pages leave is mostly gone by itself: looking for the rest as often as Python does takes a fortieth of the time.
    """
    before = gc.get_threshold()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def processes_for(briefs: int, wanted: int = 0) -> int:
    """How many processes share what is to be done for so many briefs: `wanted`, or for 0 one for each core if that pays."""
    at_hand = cores()
    return (wanted or (min(at_hand, _MOST) if briefs >= LEAST else 1)) if at_hand else 1


def shared_out(names: Sequence[Name], do: Callable[[Name], Found], processes: int) -> Iterator[tuple[Name, Found]]:
    """What `do` makes of each name, in their order. What it returns has to be such that pickle can write it down.

    An exception of `do` comes out of here, whichever process it was in, and ends all of them; so does an interrupt.
    """
    if processes < 2 or len(names) < 2:
        yield from ((name, do(name)) for name in names)
        return
    found: dict[int, Found] = {}
    crew: Forked[Found] = Forked(len(names), _AT_ONCE)
    try:
        crew.start(processes - 1, lambda: lambda number: do(names[number]))
        for number in crew.taken():
            found[number] = do(names[number])
        found |= crew.finished()
    finally:
        crew.stop()
    for number, name in enumerate(names):
        yield name, found.pop(number) if number in found else do(name)


class Forked(Generic[Found]):
    """Forked processes, and the pieces of work that nobody has taken yet: their numbers stand in a pipe."""

    def __init__(self, count: int, at_once: int) -> None:
        """So many pieces, which are taken `at_once` or more at a time."""
        self.count, self.at_once = count, max(at_once, count // _ALL)
        self.children: list[tuple[int, IO[bytes]]] = []
        self._frozen = False
        self._reading, writing = os.pipe()
        for number in range(-(-count // self.at_once)):
            os.write(writing, number.to_bytes(_NUMBER, "big"))
        os.close(writing)

    def start(self, processes: int, ready: Callable[[], Callable[[int], Found]]) -> None:
        """Fork. In each process `ready` is called once, and what it returns for each number that the process takes."""
        if not gc.get_freeze_count():
            gc.freeze()  # what has been read is shared between processes: no collection has to go through it
            self._frozen = True
        parent = os.getpid()
        with contextlib.suppress(OSError):  # no room for one more: fewer do it, too
            for _ in range(processes):
                told = tempfile.TemporaryFile()  # noqa: SIM115 - has no name: nothing is left of it, whoever is killed
                if (child := os.fork()) == 0:
                    try:
                        with told:
                            self._work(told, parent, ready())
                    finally:
                        os._exit(0)  # whatever happened: what is not done is done by the parent, which then tells why
                self.children.append((child, told))

    def _work(self, told: IO[bytes], parent: int, do: Callable[[int], Any]) -> None:
        for number in self.taken():
            if os.getppid() != parent:
                return  # it was killed, and nobody waits for what comes of it
            pickle.dump((number, do(number)), told, pickle.HIGHEST_PROTOCOL)

    def taken(self) -> Iterator[int]:
        """The pieces that this process takes, until there are no more."""
        while taken := os.read(self._reading, _NUMBER):
            start = int.from_bytes(taken, "big") * self.at_once
            yield from range(start, min(start + self.at_once, self.count))

    def finished(self) -> dict[int, Found]:
        """Waits for the processes: what came of each piece. A file that ends too soon says what came before its end."""
        found: dict[int, Found] = {}
        while self.children:
            child, told = self.children[0]
            os.waitpid(child, 0)
            del self.children[0]
            with told, contextlib.suppress(EOFError, pickle.UnpicklingError):
                told.seek(0)
                while True:
                    number, result = pickle.load(told)
                    found[number] = result
        return found

    def stop(self) -> None:
        """End the processes, if they are still there."""
        for child, told in self.children:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):  # an interrupt may have come right after its end
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
            told.close()
        self.children = []
        if self._reading >= 0:
            os.close(self._reading)
            self._reading = -1
        if self._frozen:
            gc.unfreeze()
            self._frozen = False
