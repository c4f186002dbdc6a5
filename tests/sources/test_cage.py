"""The process in which foreign documents are read: what it lets out, what it stops, and how soon."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from generator.sources import cage
from generator.sources.cage import Limits, Task, take_apart
from generator.sources.extract import Extract, Unreadable, from_json, to_json
from tests.sources import cms
from tests.sources.pdfs import assembled, column, pdf, stream

PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>/Font<</F 6 0 R>>>>>>"
FORM = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>/Length 11>>stream\n/A Do /A Do\nendstream"


def of_one_page(content: bytes, *more: bytes) -> bytes:
    return assembled([CATALOG, PAGES, PAGE, content, *more])


def branch(number: int) -> bytes:
    return b"<</Type/Pages/Kids[%s]/Count 30>>" % (b"%d 0 R " % number * 30)


def test_a_page_and_a_pdf_come_back_as_text_and_facts():
    page = take_apart(cms.WORDPRESS.encode(), Task("html"))
    assert page.text.startswith(cms.TITLE)
    assert ("language", "en") in page.pairs
    assert "stood" in take_apart(pdf([column("Forty barges stood nose to tail below\nthe weir at noon.")]), Task("pdf")).text


BOMBS = {
    "a stream that unpacks to 100 MB": ("pdf", lambda: of_one_page(stream(b"BT (x) Tj ET\n" * 8_000_000))),
    "streams within streams": ("pdf", lambda: of_one_page(stream(b"\0" * 20_000_000, filters=3))),
    "a form that draws itself": ("pdf", lambda: of_one_page(stream(b"/A Do"), FORM)),
    "a tree of many pages": ("pdf", lambda: assembled([CATALOG, *map(branch, (3, 4, 5)), b"<</Type/Page>>"])),
    "elements within each other": ("html", lambda: b"<html><body>" + b"<div>" * 100_000 + b"deep"),
    "a line of nine million letters": ("html", lambda: b"<html><body><p>" + b"x" * 9_000_000),
    "a page of many elements": ("html", lambda: b"<html><body>" + b"<p>one two" * 400_000),
    "a tag of many attributes": ("html", lambda: b"<p " + b" ".join(b"a%d=1" % n for n in range(300_000)) + b">"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_seconds_in_one_sentence(name):
    kind, make = BOMBS[name]
    raw = make()
    began = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        take_apart(raw, Task(kind), Limits(cpu_seconds=1))
    assert time.monotonic() - began < 20  # on a machine that does much else: a second of computing, and the start
    assert refused.value.message
    assert "\n" not in refused.value.message


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on memory for a process")
def test_a_process_that_wants_too_much_memory_or_time_is_ended(monkeypatch):
    for code, limits in (
        ("x = bytearray(2 << 30)", Limits(memory=600 << 20)),
        ("while True: pass", Limits(cpu_seconds=1)),
        ("import time; time.sleep(60)", Limits(seconds=0.5)),
    ):
        worker = f"from generator.sources import worker; worker._answer = lambda task: exec({code!r}); worker.main()"
        start = f"import sys, json; sys.path[:] = json.loads(sys.argv[1]); {worker}"
        monkeypatch.setattr(cage, "_START", start)
        began = time.monotonic()
        with pytest.raises(Unreadable, match="more time or memory"):
            take_apart(b"x", Task("html"), limits)
        assert time.monotonic() - began < 10, code


REACHING = """
import os, socket, subprocess
from generator.sources.worker import shut_doors
shut_doors()
for what in (
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: socket.getaddrinfo("example.org", 80),
    lambda: subprocess.run(["true"]),
    lambda: os.system("true"),
    lambda: open("left-behind", "w"),
    lambda: os.open("left-behind", os.O_CREAT | os.O_WRONLY),
    lambda: os.remove("left-behind"),
):
    try:
        what()
    except PermissionError as error:
        print(error)
"""


def test_what_reads_a_document_reaches_nothing_else(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", REACHING], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.count("is shut while a foreign document is read") == 7
    assert list(tmp_path.iterdir()) == []


CRASHES = ["import os; os._exit(3)", "import sys; sys.exit(0)", "print('[1, 2]')", "import os; os.abort()"]


@pytest.mark.parametrize("code", CRASHES)
def test_a_crash_is_one_sentence(monkeypatch, code):
    monkeypatch.setattr(cage, "_START", code)
    with pytest.raises(Unreadable) as refused:
        take_apart(b"x", Task("html"))
    assert refused.value.message == "the document can't be read: the program that reads it stopped"


# What comes back -------------------------------------------------------------------------------------------------------


def test_what_is_said_comes_back_as_it_was_said():
    extract = Extract("text\u00a0“x”", (("byline", ["A", "B"]), ("title", "T")), ("left",), (("url", "in doubt"),))
    assert from_json(to_json(extract).encode()) == extract


FORGED = [
    b"", b"[]", b"{}", b'{"text": 3}', b'{"text": "x", "pairs": [1], "left": [], "doubts": []}', b"\xff", b"[" * 100_000,
    b'{"text": "x", "pairs": [["a", {}]], "left": [], "doubts": []}', b'{"text": "x", "pairs": [], "left": 1, "doubts": []}',
]  # fmt: skip


@pytest.mark.parametrize("answer", FORGED)
def test_an_answer_of_another_form_is_not_believed(answer):
    with pytest.raises((ValueError, RecursionError)):
        from_json(answer)


def test_half_a_character_does_not_get_through():
    found = from_json(b'{"text": "a\\ud800b\\u0000", "pairs": [], "left": [], "doubts": []}')
    assert isinstance(found, Extract)
    assert found.text == "a?b\ufffd"
