"""Work that several processes share, one for each core, in the time of the longest.

Forked from this one, so that each has all that this one has read, they take the next few pieces of work that nobody has taken.
Each leaves in a file what came of them, from which it is taken piece by piece while they go on: so not all of a large library
has to find room at once. What was left undone, for whatever reason, is done here: so what fails, fails as ever, and what comes
of it is the same, in the same order, with one process or with many.
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
from typing import Any, Final, Generic, TypeVar

Name = TypeVar("Name")
Found = TypeVar("Found")

LEAST: Final = 200
"""Briefs; for fewer it does not pay."""
_MOST: Final = 8
"""Processes: what comes before and behind is not shared out, so that more would wait for it."""
_AT_ONCE: Final = 4
_NUMBER: Final = 4  # bytes
_LENGTH: Final = 8  # bytes
_AHEAD: Final = 64
"""Pieces that a process is ahead with. As all take the next ones, it is so far ahead only of one that takes long."""
_ALL: Final = 4_000
"""So many numbers find room in a pipe on every system."""


def cores() -> int:
    """How many cores are at hand; 0 where processes can't be forked."""
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return 0  # macOS can fork, but its own libraries do not survive it, and neither do threads
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
        for number, found in crew.finished(lambda number: do(names[number])):
            yield names[number], found[0] if found else do(names[number])
    finally:
        crew.stop()


class Forked(Generic[Found]):
    """Forked processes, and the pieces of work that nobody has taken yet: their numbers stand in a pipe."""

    def __init__(self, count: int, at_once: int) -> None:
        """So many pieces, which are taken `at_once` or more at a time."""
        self.count, self.at_once = count, max(at_once, count // _ALL)
        self.children: list[int] = []
        self._left: list[_Left] = []
        self._frozen = False
        self._hearing = -1  # a pipe that says something when a process has left something, and ends with the last of them
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
        with contextlib.suppress(OSError), contextlib.ExitStack() as open_:  # no room for one more: fewer do it, too
            self._hearing, telling = os.pipe()
            open_.callback(os.close, telling)
            os.set_blocking(telling, False)
            for _ in range(processes):
                left = _Left()
                self._left.append(left)
                if (child := os.fork()) == 0:
                    try:
                        self._work(left, telling, parent, ready())
                    finally:
                        os._exit(0)  # whatever happened: what is not done is done by the parent, which then tells why
                self.children.append(child)

    def _work(self, left: _Left, telling: int, parent: int, do: Callable[[int], Any]) -> None:
        for number in self._taken():
            if os.getppid() != parent:
                return  # it was killed, and nobody waits for what comes of it
            left.put(number, do(number))
            with contextlib.suppress(BlockingIOError):  # enough has been said
                os.write(telling, b".")

    def _taken(self) -> Iterator[int]:
        """The pieces that this process takes, until there are no more."""
        while taken := os.read(self._reading, _NUMBER):
            start = int.from_bytes(taken, "big") * self.at_once
            yield from range(start, min(start + self.at_once, self.count))

    def rest(self) -> list[int]:
        """Take all pieces that nobody has taken: they are the caller's to do, and missing in `finished`."""
        return list(self._taken())

    def finished(self, do: Callable[[int], Found] | None = None) -> Iterator[tuple[int, list[Found]]]:
        """Each piece in order, with what came of it, as soon as that is there; with nothing where it is missing.

        With `do`, this process takes pieces too. What it is ahead with waits here, and in a file as soon as that is much.
        """
        next_, waiting = 0, _Waiting[Found](self._left)
        for number in self._taken() if do else ():
            assert do
            waiting.put(number, do(number))
            while found := waiting.taken(next_):
                yield next_, found
                next_ += 1
        while next_ < self.count:
            found = waiting.taken(next_)
            if not found and self.children:
                self._wait()
                continue
            yield next_, found
            next_ += 1

    def _wait(self) -> None:
        """Until a process has left something since this was asked last, or all have ended: then there are none."""
        if os.read(self._hearing, _ALL):
            return
        while self.children:
            os.waitpid(self.children[0], 0)
            del self.children[0]

    def stop(self) -> None:
        """End the processes, if they are still there."""
        for child in self.children:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):  # an interrupt may have come right after its end
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
        for left in self._left:
            left.close()
        self.children, self._left = [], []
        for number in {self._reading, self._hearing} - {-1}:
            os.close(number)
        self._reading = self._hearing = -1
        if self._frozen:
            gc.unfreeze()
            self._frozen = False


class Elsewhere(Generic[Found]):
    """One thing that another process does meanwhile."""

    def __init__(self, do: Callable[[], Found]) -> None:
        """Begin with it. What it returns has to be such that pickle can write it down."""
        self._forked: Forked[Found] = Forked(1, 1)
        self._forked.start(1, lambda: lambda _: do())

    def end(self) -> list[Found]:
        """Wait for it: what came of it, or nothing where it is to be done here, for whatever reason."""
        try:
            ((_, found),) = self._forked.finished()
        finally:
            self.stop()
        return found

    def stop(self) -> None:
        """End the process, if it is still there."""
        self._forked.stop()


class _Left:
    """What one process leaves, piece by piece, in a file: the length of each, then what it is. Another reads it meanwhile.

    The file has no name: nothing is left of it, whoever is killed. Raises OSError where it can't be made.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - for as long as processes work
        self._at = 0
        self._head: tuple[int, Any] | None = None

    def put(self, number: int, found: object) -> None:
        """Leave what came of a piece; raises OSError where there is no room. Numbers go up."""
        data = pickle.dumps((number, found), pickle.HIGHEST_PROTOCOL)
        rest = memoryview(len(data).to_bytes(_LENGTH, "big") + data)
        while rest:
            rest = rest[self._file.write(rest) :]

    def taken(self, number: int) -> list[Any]:
        """What came of a piece, if that is all there. It is read once, and none before it is asked for later."""
        if self._head is None:
            self._head = self._next()
        if self._head is None or self._head[0] != number:
            return []
        (_, found), self._head = self._head, None
        return [found]

    def _next(self) -> tuple[int, Any] | None:
        """The next piece, if all of it is there; what ends too soon, or can't be read, is not."""
        # where it is written, and where it is read: both processes share the one place that the file itself knows
        with contextlib.suppress(OSError, EOFError, pickle.UnpicklingError):
            length = os.pread(self._file.fileno(), _LENGTH, self._at)
            size = int.from_bytes(length, "big")
            data = os.pread(self._file.fileno(), size, self._at + _LENGTH) if len(length) == _LENGTH else b""
            if data and len(data) == size:
                found: tuple[int, Any] = pickle.loads(data)
                self._at += _LENGTH + size
                return found
        return None

    def close(self) -> None:
        with contextlib.suppress(OSError):  # what did not find room
            self._file.close()


class _Waiting(Generic[Found]):
    """What came of pieces whose turn it is not yet: of this process's own a few at hand, the rest in a file."""

    def __init__(self, left: list[_Left]) -> None:
        self._left = left
        self._held: dict[int, Found] = {}
        self._own: _Left | None = None
        self._has_room = True

    def put(self, number: int, found: Found) -> None:
        if len(self._held) >= _AHEAD and self._has_room:
            try:
                if self._own is None:
                    self._own = _Left()
                    self._left.append(self._own)
                self._own.put(number, found)
                return
            except OSError:  # no room: what it ends in is not read
                self._has_room = False
        self._held[number] = found

    def taken(self, number: int) -> list[Found]:
        """What came of a piece, if that is there."""
        if number in self._held:
            return [self._held.pop(number)]
        return next((found for left in self._left if (found := left.taken(number))), [])
