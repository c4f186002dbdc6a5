"""`serve` shows each change of a brief, an actor, a text and a template, and outlives an error."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.examples import EXAMPLE, REPOSITORY, example_project, free_port


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


@pytest.fixture(params=["briefing", "mkdocs"])
def served(request, tmp_path) -> Iterator[tuple[Path, Server]]:
    project = example_project(tmp_path)
    (project / "templates" / "pages").mkdir(parents=True)
    address = f"127.0.0.1:{free_port()}"
    command = {
        "briefing": ["-m", "generator", "serve", "--address", address],
        "mkdocs": ["-m", "mkdocs", "serve", "-a", address],
    }[request.param]
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
            yield project, server
        finally:
            process.terminate()
            server.reader.join(timeout=20)


def wait_for_a_unit(server: Server, words: str) -> None:
    """Until search knows words of a title."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        index = json.loads(server.read("search/index.json") or '{"blocks": "", "units": 0}')
        if any(words in server.read(f"search/units/{index['blocks'][:8]}/{slot}.json") for slot in range(index["units"])):
            return
        time.sleep(0.1)
    raise AssertionError(f"search never knew {words!r}:\n" + "".join(server.said))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_change_is_shown_and_an_error_is_outlived(served):
    project, server = served
    folder = project / "content" / "briefs" / EXAMPLE
    page = f"briefs/{EXAMPLE}/"
    server.wait_for(page, "The Vessar water talks and the port that wants to sign")

    change(folder / "brief.yml", "title: The Vessar water talks and the port", "title: The Vessar water talks, and the port")
    server.wait_for(page, "The Vessar water talks, and the port")
    server.wait_for("search/index.json", '"version"')
    wait_for_a_unit(server, "The Vessar water talks, and the port")

    change(project / "content" / "actors" / "oda-renn.yml", "kind: person", "kind: person\nwikidata: Q42")
    server.wait_for("actors/oda-renn/", "wikidata.org/wiki/Q42")

    change(folder / "brief.yml", "we quarrel in adjectives", "we quarrel in objectives")
    server.wait_to_say("Q001")
    # the last good page stays, with what is wrong in it; gone when it is mended
    server.wait_for(page, "we quarrel in adjectives")
    server.wait_for(page, 'role="alert"><p>The content has errors; this is the last good page.</p><pre>content/briefs/')
    server.wait_for("actors/oda-renn/", "error[Q001]")
    change(folder / "brief.yml", "we quarrel in objectives", "we quarrel in adjectives")
    change(folder / "brief.yml", "title: The Vessar water talks, and the port", "title: The Vessar water talks; the port")
    server.wait_for(page, "The Vessar water talks; the port")
    assert 'role="alert"' not in server.read(page)

    change(folder / "article.txt", "We came here to divide water", "We came here to share water")
    server.wait_to_say("R006")
    change(folder / "article.txt", "We came here to share water", "We came here to divide water")

    own = project / "templates" / "pages" / "actors.md.j2"
    own.write_text("{{ head }}\n\n# People of our own\n", encoding="utf-8")
    server.wait_for("actors/", "People of our own")
