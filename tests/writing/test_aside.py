"""Pieces of briefs that lie aside: found by whichever process asks, or not at all."""

from __future__ import annotations

import os

from hypothesis import given
from hypothesis import strategies as st

from generator.writing import aside
from generator.writing.aside import PiecesAside

NAMES = st.text(max_size=8).filter(aside._is_plain)


@given(st.dictionaries(st.sampled_from(["one", "two", "three"]), st.dictionaries(NAMES, NAMES, max_size=5)))
def test_what_is_put_there_is_found_again(briefs):
    pieces = PiecesAside(["one", "two", "three"])
    for brief, own in briefs.items():
        pieces.put(brief, own)
    for brief in ("three", "one", "two", "one", "four"):
        for name in ("", "line 1", *briefs.get(brief, {})):
            assert pieces.get(brief, name) == briefs.get(brief, {}).get(name)


def test_a_name_that_begins_or_ends_as_another_is_another(tmp_path):
    pieces = PiecesAside(["one"])
    pieces.put("one", {"line 1": "a", "line 12": "b", "xline 1": "c"})
    assert [pieces.get("one", name) for name in ("line 1", "line 12", "line", "ine 1", "1", "one", "xline 1")] == [
        "a", "b", None, None, None, "", "c",
    ]  # fmt: skip


def test_what_holds_the_characters_between_pieces_is_not_put_there():
    pieces = PiecesAside(["one"])
    pieces.put("one", {"a": "x\x1ey", "b": "x\x1fy", "c\x1e": "d", "e": "f"})
    assert [pieces.get("one", name) for name in "abe"] == [None, None, "f"]


def test_another_process_finds_what_this_one_puts_there_and_this_one_what_that_does():
    pieces = PiecesAside(f"brief-{number}" for number in range(40))
    pieces.put("brief-0", {"line": "zero"})
    children = []
    for first in (1, 2):
        if (child := os.fork()) == 0:
            try:
                for number in range(first, 40, 2):  # both at once, each into the same file
                    pieces.put(f"brief-{number}", {"line": f"{number} {'x' * number * 100}"})
            finally:
                os._exit(0 if pieces.get("brief-0", "line") == "zero" else 1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    for number in range(1, 40):
        assert pieces.get(f"brief-{number}", "line") == f"{number} {'x' * number * 100}"


def test_where_there_is_no_room_they_are_not_found(monkeypatch):
    pieces = PiecesAside(["one", "two"])
    pieces.put("one", {"a": "b"})

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    pieces.put("two", {"a": "b"})
    monkeypatch.setattr(os, "pwrite", lambda _file, data, _at: len(data) - 1)
    pieces.put("two", {"a": "b"})
    assert pieces.get("two", "a") is None
    assert pieces.get("one", "a") == "b"


def test_other_bytes_at_its_place_are_no_pieces():
    pieces = PiecesAside(["one", "two"])
    pieces.put("one", {"a": "b"})
    pieces.put("two", {"a": "c"})
    pieces._where[0], pieces._where[1] = pieces._where[1], pieces._where[1] - 1
    assert pieces.get("one", "a") is None
    assert pieces.get("two", "a") is None


def test_without_a_way_or_room_there_are_none(monkeypatch):
    assert PiecesAside.of(["one"]) is not None
    monkeypatch.setattr(aside, "_CAN", False)
    assert PiecesAside.of(["one"]) is None


def test_its_file_is_closed_with_it():
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    for _ in range(20):
        PiecesAside(["one"]).put("one", {"a": "b"})
    assert before == (len(os.listdir("/proc/self/fd")) if before else 0)
