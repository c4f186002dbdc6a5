"""A process of its own for what is foreign: limits on time and memory, no network, no files, and only JSON comes back.

Where a system has no such limit (Windows has none on memory, macOS holds to some only), the time on the clock still ends it.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from typing import Final

from generator.sources.extract import MOST_TEXT, Extract, Unreadable, from_json

_TYPE_IT: Final = "open it, select and copy the article, and save that as a text file"
_START: Final = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from generator.sources.worker import main; main()"
_MOST_ANSWER: Final = 8 * MOST_TEXT


@dataclass(frozen=True, slots=True)
class Limits:
    """What the process may use: seconds on the clock, seconds of computing, bytes of memory.

    A page takes a fifth of a second of computing, and a bomb is known by cheaper signs: that is the last line. A document of
    many pages is given more with each of them, up to `most_cpu_seconds`.
    """

    seconds: float = 60.0
    cpu_seconds: int = 3
    most_cpu_seconds: int = 40
    memory: int = 1 << 30


@dataclass(frozen=True, slots=True)
class Task:
    """What the process is told beside the document."""

    kind: str  # html, pdf
    encoding: str = ""
    address: str = ""


def take_apart(raw: bytes, task: Task, limits: Limits | None = None) -> Extract:
    """What a document says, from a process that is gone afterwards. Raises Unreadable, for whatever went wrong in it."""
    limits = limits or Limits()
    order = json.dumps({"task": asdict(task), "limits": asdict(limits)})
    keep = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR") if name in os.environ}
    found_in = json.dumps([os.path.abspath(folder) for folder in sys.path])
    command = [sys.executable, "-I", "-X", "utf8", "-c", _START, found_in, order]
    with tempfile.TemporaryFile() as document, tempfile.TemporaryFile() as answer:
        document.write(raw)
        document.seek(0)
        process = subprocess.Popen(
            command, stdin=document, stdout=answer, stderr=subprocess.DEVNULL, env=keep, cwd=tempfile.gettempdir()
        )
        try:
            status = process.wait(limits.seconds)
        except subprocess.TimeoutExpired:
            raise _too_much() from None
        finally:
            with contextlib.suppress(OSError):
                process.kill()
            process.wait()
        size = answer.seek(0, os.SEEK_END)
        answer.seek(0)
        said = answer.read(_MOST_ANSWER + 1)
    if status != 0 or not size or size > _MOST_ANSWER:
        raise _too_much() if status in (_OUT_OF_MEMORY, *_KILLED) else _broken()
    try:
        outcome = from_json(said)
    except (ValueError, RecursionError):
        raise _broken() from None
    if isinstance(outcome, Unreadable):
        raise outcome
    return outcome


_OUT_OF_MEMORY: Final = 77
_KILLED: Final = (-9, -24, -11)  # by the system: at a limit of its own, at that of computing time, at the end of the stack


def _too_much() -> Unreadable:
    return Unreadable("the document takes more time or memory to read than an article does", _TYPE_IT)


def _broken() -> Unreadable:
    return Unreadable("the document can't be read: the program that reads it stopped", _TYPE_IT)
