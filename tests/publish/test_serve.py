"""`serve` shows each change of a brief, an actor, a text and a template, and outlives an error."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from generator.publish.watching import seconds_between, watch_often
from tests.examples import EXAMPLE, example_project
from tests.server import Server, change, serving


@pytest.fixture(params=["briefing", "mkdocs"])
def served(request, tmp_path) -> Iterator[tuple[Path, Server]]:
    project = example_project(tmp_path)
    (project / "templates" / "pages").mkdir(parents=True)
    with serving(project, request.param) as server:
        yield project, server


def wait_for_a_unit(server: Server, words: str) -> None:
    """Until search knows words of a title."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        index = json.loads(server.read("search/index.json") or '{"blocks": "", "units": 0}')
        if any(words in server.read(f"search/units/{index['blocks'][:8]}/{slot}.json") for slot in range(index["units"])):
            return
        time.sleep(0.1)
    raise AssertionError(f"search never knew {words!r}:\n" + "".join(server.said))


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


def test_a_small_project_is_looked_at_ten_times_a_second_and_a_large_one_as_mkdocs_does():
    assert [seconds_between(files) for files in (0, 400, 1000, 2000, 50_000)] == [0.1, 0.1, 0.25, 0.5, 0.5]


def test_all_that_mkdocs_watches_is_still_watched(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    before = [str(tmp_path / name) for name in ("docs", "mkdocs.yml", "theme")]
    for folder in ("docs", "theme"):
        (tmp_path / folder).mkdir()
    config = MkDocsConfig()
    config.watch = []
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    try:
        for path in (*before, before[0]):
            server.watch(path)
        watch_often(server, config)
        server.watch(str(tmp_path))
        looks = {(emitter.watch.raw_path, emitter.timeout) for emitter in server.observer.emitters}
        assert looks == {(path, 0.1) for path in (*before, str(tmp_path))}
        server.unwatch(before[0])  # asked for twice
        assert {emitter.watch.raw_path for emitter in server.observer.emitters} == {*before, str(tmp_path)}
    finally:
        server.server_close()


def test_a_folder_that_is_gone_for_a_while_is_watched_again(tmp_path):
    """Another branch may have no actors, and a folder that is synchronized may be away for a moment."""
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "ann.yml").write_text("name: Ann\n")
    config = MkDocsConfig()
    config.watch = []
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    server.watch(str(tmp_path / "actors"))
    watch_often(server, config)
    server.observer.start()
    try:
        for change in (
            lambda: (tmp_path / "actors").rename(tmp_path / "away"),
            lambda: (tmp_path / "away").rename(tmp_path / "actors"),
            lambda: (tmp_path / "actors" / "ann.yml").write_text("name: Ann Example\n"),
        ):
            time.sleep(0.3)  # until what is there has been looked at
            server._want_rebuild = False
            change()
            end = time.monotonic() + 10
            while not server._want_rebuild and time.monotonic() < end:
                time.sleep(0.05)
            assert server._want_rebuild
    finally:
        server.observer.stop()
        server.observer.join()
        server.server_close()


def test_a_mistake_in_mkdocs_yml_is_told_in_its_words_and_outlived(served):
    project, server = served
    page = f"briefs/{EXAMPLE}/"
    server.wait_for(page, "The Vessar water talks and the port that wants to sign")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"{settings}\nsite_author: Ann: Example\n", encoding="utf-8")
    server.wait_to_say("mapping values are not allowed here")
    server.wait_to_say("until build errors are resolved")
    assert "Traceback" not in "".join(server.said)
    assert "mkdocs.yml can't be used" in "".join(server.said)
    (project / "mkdocs.yml").write_text(f"{settings}\nsite_author: Ann Example\n", encoding="utf-8")
    change(project / "content" / "briefs" / EXAMPLE / "brief.yml", "and the port that wants", "and a port that wants")
    server.wait_for(page, "The Vessar water talks and a port that wants to sign")
