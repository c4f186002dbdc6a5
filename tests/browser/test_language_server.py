"""Speaking to a language server that ends in the middle of a word: tests kill theirs, and some run while it still speaks."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.browser.language_server import Server, read_message, written

pytestmark = pytest.mark.browser

GONE = """
import os, sys
def read():
    length = 0
    while (line := sys.stdin.buffer.readline()) != b"\\r\\n":
        length = int(line.split(b":")[1])
    sys.stdin.buffer.read(length)
def say(message):
    sys.stdout.buffer.write(message)
    sys.stdout.buffer.flush()
read()
say({started!r})
read(), read()
os.close(0)
say({last!r})
"""
"""A server that is told three things and answers the first, hears no more, and says one last thing."""


def test_a_message_is_read_as_it_was_written():
    for message in ({"id": 1, "result": {"ü": "\u2028"}}, {}, {"method": "x"}):
        assert read_message(io.BytesIO(written(message))) == {"jsonrpc": "2.0", **message}


def test_a_message_that_breaks_off_is_the_end():
    whole = written({"id": 12, "result": "said"})
    for length in range(len(whole)):
        assert read_message(io.BytesIO(whole[:length])) is None, whole[:length]


@pytest.mark.parametrize("last", [
    written({"id": 7, "method": "workspace/configuration", "params": {"items": [{"section": "yaml"}]}}),
    written({"id": 8, "result": "long"})[:-3],
    b"Content-Length:",
])  # fmt: skip
def test_listening_ends_with_a_server_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: bytes):
    raised: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", raised.append)
    script = GONE.format(started=written({"id": 1, "result": {}}), last=last)
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path) as process:
        server = Server(process, tmp_path, {})
        server.listening.join(20)
        assert not server.listening.is_alive()
        server.end()
    assert raised == []
