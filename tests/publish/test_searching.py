"""What search takes from a page written by hand, and the thread that makes the index while serving."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import PluginError

from generator.publish import searching
from generator.publish.searching import Searching, hand_page
from generator.reading.library import load_library
from generator.searching.index import Section, write_search
from generator.writing.edition import Edition
from tests.projects import project
from tests.searching.reader import Reader
from tests.writing.making import actor, brief


def page(html: str, url: str = "method/", **meta: Any) -> Any:
    return SimpleNamespace(content=html, title="A & B", meta=meta, file=SimpleNamespace(url=url))


def test_a_page_written_by_hand_is_cut_at_its_headings():
    found = hand_page(
        page(
            '<h1 id="a-b">A &amp; B<a class="headerlink" href="#a-b">#</a></h1><p>First<br>line,&nbsp;then</p><ul><li>one</li>'
            '<li>two</li></ul><h2 id="why">Why <em>so</em><a class="headerlink" href="#why" title="Link"><b>#</b></a></h2>'
            "<script>var hidden = 1</script><p>Because.<img src=x></p><h3>no anchor</h3><p>More</p>"
        )
    )
    assert found is not None
    assert (found.url, found.title) == ("method/", "A & B")
    assert found.sections == (
        Section("", "", "First line, then one two"),
        Section("Why so", "why", "Because. no anchor More"),
    )


@pytest.mark.parametrize("url", [".", "./"])
def test_the_home_page_has_no_address_of_its_own(url):
    found = hand_page(page("<p>Hello</p>", url))
    assert found is not None
    assert found.url == ""


def test_a_page_may_stay_out_of_searches():
    assert hand_page(page("<p>Hello</p>", search={"exclude": True})) is None
    assert hand_page(page("<p>Hello</p>", search={"boost": 2})) is not None
    assert hand_page(page("<p>Hello</p>", search="yes")) is not None


@pytest.fixture
def parts(tmp_path):
    with project(actor("ada") | brief("locks")) as root:
        config: Any = SimpleNamespace(site_dir=str(tmp_path / "site"), use_directory_urls=False)
        yield root, Edition(load_library(root)), config


def test_an_index_beside_is_the_one_at_once(parts, tmp_path):
    root, edition, config = parts
    one = Searching()
    one.write(root, edition, config, {}, beside=True)
    one.wait()
    beside = Reader(tmp_path / "site").index
    assert Reader(tmp_path / "site").of("locks") == {"briefs/locks.html"}
    Searching().write(root, edition, config, {}, beside=False)
    assert Reader(tmp_path / "site").index == beside


def test_an_index_that_keeps_nothing_is_the_same(parts, tmp_path):
    root, edition, config = parts
    one = Searching()
    one.keeps = False
    one.write(root, edition, config, {}, beside=False)
    alone = Reader(tmp_path / "site").index
    assert not (root / ".cache").exists()
    Searching().write(root, edition, config, {}, beside=False)
    assert (root / ".cache").exists()
    assert Reader(tmp_path / "site").index == alone


def test_a_newer_build_stops_the_index_of_the_one_before(parts, monkeypatch):
    root, edition, config = parts
    started, write = threading.Event(), write_search
    ended = []

    def slow(*arguments, stop, **more):
        started.set()
        while not stop():
            pass
        ended.append("stopped")
        return write(*arguments, stop=stop, **more)

    monkeypatch.setattr(searching, "write_search", slow)
    one = Searching()
    one.write(root, edition, config, {}, beside=True)
    assert started.wait(20)
    one.stop()
    assert ended == ["stopped"]
    monkeypatch.setattr(searching, "write_search", write)
    one.write(root, edition, config, {}, beside=True)
    one.wait()
    assert Reader(root.parent / config.site_dir).index["items"] > 0


def files_of(site) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_an_index_begun_in_another_process_is_the_one_at_once(parts, tmp_path, monkeypatch):
    root, edition, config = parts
    Searching().write(root, edition, config, {}, beside=False)
    at_once = files_of(tmp_path / "site")
    (tmp_path / "site").rename(tmp_path / "before")
    one, kept = Searching(), []

    def has(path: str) -> bool:
        kept.append(path)
        return path.endswith("0.json")

    one.begin(root, edition, config, {}, has)
    monkeypatch.setattr(searching, "write_search", lambda *_arguments, **_more: pytest.fail("it was written twice"))
    one.write(root, edition, config, {}, beside=False, has=has)
    left_out = {path for path in at_once if path.endswith("0.json")}
    assert left_out
    assert set(kept) == left_out, "the files that go on are named here, too"
    assert files_of(tmp_path / "site") == {path: data for path, data in at_once.items() if path not in left_out}


def test_what_another_process_left_undone_is_done_here(parts, tmp_path, monkeypatch):
    root, edition, config = parts
    one = Searching()
    monkeypatch.setattr(searching, "write_search", lambda *_arguments, **_more: os.kill(os.getpid(), signal.SIGKILL))
    one.begin(root, edition, config, {}, None)
    monkeypatch.setattr(searching, "write_search", write_search)
    one.write(root, edition, config, {}, beside=False)
    assert Reader(tmp_path / "site").of("locks") == {"briefs/locks.html"}


def test_an_index_that_was_begun_ends_with_its_build(parts, tmp_path, monkeypatch):
    root, edition, config = parts
    one = Searching()
    monkeypatch.setattr(searching, "write_search", lambda *_arguments, **_more: time.sleep(60))
    one.begin(root, edition, config, {}, None)
    assert one._begun is not None
    child = one._begun._forked.children[0]
    one.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_what_goes_wrong_is_told(parts, tmp_path, caplog, monkeypatch):
    root, edition, config = parts
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "search").write_text("a file where the folder should be")
    for begins in (False, True):
        one = Searching()
        if begins:
            one.begin(root, edition, config, {}, None)
        with pytest.raises(PluginError, match=r"the search index can't be written: .*search"):
            one.write(root, edition, config, {}, beside=False)
    one = Searching()
    with caplog.at_level(logging.ERROR, "mkdocs.plugins"):
        one.write(root, edition, config, {}, beside=True)
        one.wait()
        assert "the search index can't be written" in caplog.text

        def bug(*_arguments, **_more):
            raise RuntimeError("a bug")

        monkeypatch.setattr(searching, "write_search", bug)
        one.write(root, edition, config, {}, beside=True)
        one.wait()
    assert "the search index was not made" in caplog.text
    assert "a bug" in caplog.text
