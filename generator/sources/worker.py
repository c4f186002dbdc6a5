"""Inside the cage: limits itself, shuts the doors, reads one document from stdin, writes JSON to stdout."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import Any, Final

_OUT_OF_MEMORY: Final = 77
_SHUT: Final = tuple(
    "socket. subprocess. os.system os.exec os.posix_spawn os.spawn os.fork os.startfile ftplib. urllib. http. smtplib. "
    "os.remove os.rename os.rmdir os.mkdir shutil. ctypes.".split()
)


_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Never returns an error: what goes wrong is an answer, or the status of the process."""
    order = json.loads(sys.argv[2])
    limit(**order["limits"])
    try:
        answer = _answer(order["task"])
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    sys.stdout.buffer.write(answer.encode())
    sys.stdout.buffer.flush()
    os._exit(0)  # without taking apart what was built: that takes time too


def _answer(task: dict[str, str]) -> str:
    from generator.sources.extract import Extract, Unreadable, to_json

    outcome: Extract | Unreadable
    try:
        if task["kind"] == "pdf":
            from generator.sources.pdf.document import read_pdf

            shut_doors()
            outcome = read_pdf(sys.stdin.buffer.read(), _allow_for)
        else:
            from generator.sources.web.page import read_web_page

            shut_doors()
            outcome = read_web_page(sys.stdin.buffer.read(), task["encoding"], task["address"])
    except Unreadable as refused:
        outcome = refused
    return to_json(outcome)


def limit(seconds: float, cpu_seconds: int, most_cpu_seconds: int, memory: int) -> None:
    """Sets what the system offers of limits; `seconds` is for the clock of the process outside."""
    try:
        import resource
    except ImportError:  # Windows
        return
    wanted = (("RLIMIT_CPU", cpu_seconds, most_cpu_seconds), ("RLIMIT_AS", memory, memory), ("RLIMIT_CORE", 0, 0))
    for name, value, most in wanted:
        kind = getattr(resource, name, None)
        if kind is not None:
            with contextlib.suppress(ValueError, OSError):  # macOS refuses some
                resource.setrlimit(kind, (min(value, most), most))


_PAGES_A_SECOND: Final = 10  # on a slow machine; a fast one reads 40


def _allow_for(pages: int) -> None:
    """Gives a document of many pages the time that so many take, up to what it may use at most."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(ValueError, OSError):
        seconds, most = resource.getrlimit(resource.RLIMIT_CPU)
        if seconds != resource.RLIM_INFINITY:
            resource.setrlimit(resource.RLIMIT_CPU, (min(most, seconds + pages // _PAGES_A_SECOND), most))


def shut_doors() -> None:
    """From here on: no network, no other program, and no file is written."""

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        is_writing = event == "open" and bool((arguments[2] or 0) & _WRITING)
        if event.startswith(_SHUT) or is_writing:
            raise PermissionError(f"{event} is shut while a foreign document is read")

    sys.addaudithook(refuse)
