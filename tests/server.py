"""A running `serve`: its address, what it says, and what it answers."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.examples import REPOSITORY, free_port


class Server:
    """A running server: its address, and what it has said so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []
        self.reader = threading.Thread(target=self._read)
        self.reader.start()
        self.address = self._wait_for_address()

    def _read(self) -> None:
        assert self.process.stderr is not None
        self.said += iter(self.process.stderr.readline, "")

    def _wait_for_address(self) -> str:
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            match = re.search(r"Serving on (http://\S+)", "".join(self.said))
            if match:
                return match[1]
            time.sleep(0.05)
        raise AssertionError("the server did not start:\n" + "".join(self.said))

    def wait_for(self, path: str, words: str) -> None:
        """Until a page has the words; fails after a minute."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if words in self.read(path):
                return
            time.sleep(0.1)
        raise AssertionError(f"{path} never had {words!r}:\n" + "".join(self.said))

    def read(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=30) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError:
            return ""  # not there yet: the index of the search is made beside the pages

    def wait_to_say(self, words: str) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if words in "".join(self.said):
                return
            time.sleep(0.05)
        raise AssertionError(f"the server never said {words!r}:\n" + "".join(self.said))


@contextmanager
def serving(project: Path, program: str = "briefing") -> Iterator[Server]:
    """`briefing serve`, or `mkdocs serve`, of a project on a free port of this machine."""
    address = f"127.0.0.1:{free_port()}"
    command = {
        "briefing": ["-m", "generator", "serve", "--address", address],
        "mkdocs": ["-m", "mkdocs", "serve", "-a", address],
    }[program]
    with subprocess.Popen(
        [sys.executable, *command],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        server = Server(process)
        try:
            yield server
        finally:
            process.terminate()
            server.reader.join(timeout=20)


def change(path: Path, old: str, new: str) -> None:
    """Put words in the place of others in a file, which must have them."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
