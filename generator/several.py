"""Work that several processes share, one for each core, in the time of the longest.

Forked from this one, so that each has all that this one has read, they take the next few pieces of work that nobody has taken.
Each leaves in a file what came of them, from which it is taken piece by piece: of a large library not all finds room at once.
What was left undone, for whatever reason, is done here: so what fails, fails as ever, and what comes of it is the same, in the
same order, with one process or with many.
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
    crew: Forked[Found] = Forked(len(names), _AT_ONCE)
    try:
        crew.start(processes - 1, lambda: lambda number: do(names[number]))
        crew.work(lambda number: do(names[number]))
        for number, found in crew.finished():
            yield names[number], found[0] if found else do(names[number])
    finally:
        crew.stop()


class Forked(Generic[Found]):
    """Forked processes, and the pieces of work that nobody has taken yet: their numbers stand in a pipe."""

    def __init__(self, count: int, at_once: int) -> None:
        """So many pieces, which are taken `at_once` or more at a time."""
        self.count, self.at_once = count, max(at_once, count // _ALL)
        self.children: list[int] = []
        self._told: list[IO[bytes]] = []
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
                told = self._file()
                if (child := os.fork()) == 0:
                    try:
                        with told:
                            self._work(told, parent, ready())
                    finally:
                        os._exit(0)  # whatever happened: what is not done is done by the parent, which then tells why
                self.children.append(child)

    def _file(self) -> IO[bytes]:
        told = tempfile.TemporaryFile()  # noqa: SIM115 - has no name: nothing is left of it, whoever is killed
        self._told.append(told)
        return told

    def _work(self, told: IO[bytes], parent: int, do: Callable[[int], Any]) -> None:
        for number in self.taken():
            if os.getppid() != parent:
                return  # it was killed, and nobody waits for what comes of it
            pickle.dump((number, do(number)), told, pickle.HIGHEST_PROTOCOL)

    def work(self, do: Callable[[int], Found]) -> None:
        """Take pieces in this process, too."""
        told: IO[bytes] | None = None
        with contextlib.suppress(OSError):
            told = self._file()
        for number in self.taken():
            found = do(number)
            try:
                if told:
                    pickle.dump((number, found), told, pickle.HIGHEST_PROTOCOL)
            except OSError:  # no room: what it ends in is not read, and what is missing is done once more
                told = None

    def taken(self) -> Iterator[int]:
        """The pieces that this process takes, until there are no more."""
        while taken := os.read(self._reading, _NUMBER):
            start = int.from_bytes(taken, "big") * self.at_once
            yield from range(start, min(start + self.at_once, self.count))

    def finished(self) -> Iterator[tuple[int, list[Found]]]:
        """Waits for the processes: then each piece in order, with what came of it; with nothing where that is missing."""
        while self.children:
            os.waitpid(self.children[0], 0)
            del self.children[0]
        streams = list(map(_read, self._told))
        heads = [next(stream, None) for stream in streams]  # each took its pieces in order
        for number in range(self.count):
            found: list[Found] = []
            for at, head in enumerate(heads):
                if head and head[0] == number:
                    found, heads[at] = [head[1]], next(streams[at], None)
            yield number, found

    def stop(self) -> None:
        """End the processes, if they are still there."""
        for child in self.children:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):  # an interrupt may have come right after its end
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
        for told in self._told:
            with contextlib.suppress(OSError):  # what did not find room
                told.close()
        self.children, self._told = [], []
        if self._reading >= 0:
            os.close(self._reading)
            self._reading = -1
        if self._frozen:
            gc.unfreeze()
            self._frozen = False


def _read(told: IO[bytes]) -> Iterator[tuple[int, Any]]:
    """What a process left. A file that ends too soon says what came before its end."""
    with contextlib.suppress(EOFError, pickle.UnpicklingError, OSError):
        told.seek(0)
        while True:
            yield pickle.load(told)
