"""Bytes put aside come back as they were, in every process; where there is no room for them, they stay in memory."""

from __future__ import annotations

import errno
import os
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.shelf import Shelf


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_what_was_put_aside_comes_back(parts):
    shelf = Shelf()
    aside = [shelf.put(part) for part in parts]
    assert [each.data for each in aside] == parts
    assert [each.part(1, 3) for each in aside if len(each.data) > 3] == [part[1:3] for part in parts if len(part) > 3]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_processes_read_at_once_from_what_was_put_before_they_were_forked():
    shelf = Shelf()
    aside = [shelf.put(bytes([number]) * 5_000) for number in range(50)]
    reading, writing = os.pipe()
    for _ in range(2):
        if os.fork() == 0:
            try:
                found = all(each.data == bytes([number]) * 5_000 for _ in range(20) for number, each in enumerate(aside))
                os.write(writing, pickle.dumps(found)[:20].ljust(20))
            finally:
                os._exit(0)
    assert all(each.data == bytes([number]) * 5_000 for _ in range(20) for number, each in enumerate(aside))
    for _ in range(2):
        os.wait()
    assert [pickle.loads(os.read(reading, 20)) for _ in range(2)] == [True, True]
    os.close(reading)
    os.close(writing)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_what_each_process_puts_there_after_they_were_forked_spoils_nothing_of_the_others():
    shelf = Shelf()
    before = shelf.put(b"before")
    (told, tells), (waits, ends) = os.pipe(), os.pipe()
    if (child := os.fork()) == 0:
        try:
            own = shelf.put(b"of the child")
            os.write(tells, b".")
            os.read(waits, 1)
            os.write(tells, own.data + before.data)
        finally:
            os._exit(0)
    os.read(told, 1)
    own = shelf.put(b"of this one!")  # as many bytes: both would have the same place in the file
    os.write(ends, b".")
    assert os.read(told, 100) == b"of the childbefore"
    assert own.data + before.data == b"of this one!before"
    os.waitpid(child, 0)
    for number in (told, tells, waits, ends):
        os.close(number)


def test_a_full_disk_keeps_them_in_memory_and_spoils_nothing(monkeypatch):
    shelf = Shelf()
    first = shelf.put(b"before it was full")

    def full(number: int, data: bytes, at: int) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("generator.shelf.os.pwrite", full)
        second = shelf.put(b"no room")
    with monkeypatch.context() as patched:
        patched.setattr("generator.shelf.os.pwrite", lambda number, data, at: 3)
        third = shelf.put(b"cut off")
    fourth = shelf.put(b"room again")
    assert [each.data for each in (first, second, third, fourth)] == [
        b"before it was full", b"no room", b"cut off", b"room again"
    ]  # fmt: skip


def test_its_file_is_open_as_long_as_a_part_of_it_is_named():
    shelf = Shelf()
    aside = shelf.put(b"words")
    file = aside._where
    if isinstance(file, bytes):
        pytest.skip("without places in a file all stays in memory")
    number = file.number
    del shelf, file
    assert aside.data == b"words"
    os.fstat(number)
    del aside
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(number)
