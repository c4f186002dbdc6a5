"""In an editor: the language server that Visual Studio Code and others use completes, explains and checks briefs and actors."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.editor import actor_modeline, brief_modeline
from tests.browser.language_server import Server, language_server
from tests.examples import EXAMPLE, REPOSITORY, library_project, run

pytestmark = pytest.mark.browser

BRIEF = f"content/briefs/{EXAMPLE}/brief.yml"
ACTOR = "content/actors/oda-renn.yml"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration library, with this repository's settings for editors."""
    root = library_project(tmp_path_factory.mktemp("editor"))
    shutil.copytree(REPOSITORY / ".vscode", root / ".vscode")
    run(root, "schema")
    return root


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[Server]:
    with language_server(project) as running:
        yield running


def text_of(project: Path, path: str) -> str:
    """A file with the line that names its own schema."""
    line = brief_modeline(EXAMPLE) if path == BRIEF else actor_modeline()
    return line + (project / path).read_text(encoding="utf-8")


def at(text: str, words: str) -> tuple[int, int]:
    """The place behind these words, where they stand first."""
    before = text[: text.index(words) + len(words)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def proposed(server: Server, path: str, text: str, words: str) -> dict[str, str]:
    server.open(path, text)
    found = server.complete(path, *at(text, words))
    server.close(path)
    return found


def test_no_brief_and_no_actor_of_the_library_is_called_wrong(project: Path, server: Server):
    """By the settings alone: these files name no schema."""
    paths = [path.relative_to(project).as_posix() for path in sorted((project / "content").rglob("*.yml"))]
    assert len(paths) > 50
    for path in paths:
        server.show(path, (project / path).read_text(encoding="utf-8"))
    wrong = {path: [problem["message"] for problem in found] for path in reversed(paths) if (found := server.wrong(path, 0.05))}
    for path in paths:
        server.close(path)
    assert wrong == {}


def test_the_settings_alone_check_a_file_that_names_no_schema(project: Path, server: Server):
    for path, old, new in ((BRIEF, "bottom_line:", "botom_line:"), (ACTOR, "kind: person", "kind: persons")):
        found = server.open(path, (project / path).read_text(encoding="utf-8").replace(old, new, 1))
        server.close(path)
        assert found, path


def test_a_brief_and_an_actor_that_name_their_own_schema_are_right(project: Path, server: Server):
    for path in (BRIEF, ACTOR):
        assert server.open(path, text_of(project, path)) == []
        server.close(path)


@pytest.mark.parametrize(("old", "new", "said"), [
    ("status: published", "status: publishd", 'Value is not accepted. Valid values: "draft", "published", "archived".'),
    ("as_of: 2031-03-14", "as_of: 14 March 2031", "Write YYYY-MM-DD, as in `2019-05-14`"),
    ("bottom_line: >-", "botom_line: >-", "Property botom_line is not allowed."),
    ("title: The Vessar water talks", "# title: The Vessar water talks", 'Missing property "title".'),
    ("id: ossen-paper", "id: Ossen Paper",
     "An id is made of a-z, 0-9 and single hyphens, at most 80 characters; `p12` and `index` are reserved"),
    ("publish_text: true", "publish_text: yes", "Write true or false"),
])  # fmt: skip
def test_a_mistake_is_told_at_its_place(project: Path, server: Server, old: str, new: str, said: str):
    text = text_of(project, BRIEF)
    assert old in text
    wrong = text.replace(old, new, 1)
    found = server.open(BRIEF, wrong)
    server.close(BRIEF)
    messages = {problem["message"]: problem["range"]["start"]["line"] for problem in found}
    assert said in messages
    if not new.startswith("#"):
        assert messages[said] == at(wrong, new)[0]


def test_ids_of_actors_are_proposed_with_who_they_are(project: Path, server: Server):
    text = text_of(project, BRIEF).replace("speaker: tavira-ossen", "speaker: ", 1)
    found = proposed(server, BRIEF, text, "speaker: ")
    actors = {path.stem for path in (project / "content" / "actors").glob("*.yml")}
    assert actors <= found.keys()
    assert "water minister" in found["tavira-ossen"]


def test_ids_of_quotes_are_proposed_with_their_words(project: Path, server: Server):
    text = text_of(project, BRIEF)
    text = f"{text[: text.index('evidence: [')]}evidence: []\n{text[text.index('evidence: [') :].partition(chr(10))[2]}"
    found = proposed(server, BRIEF, text, "evidence: [")
    assert found["aldemar-minutes"] == "corin-aldemar: The river keeps no minutes"
    assert "tide-ledger" not in found


def test_sources_words_topics_and_briefs_are_proposed(project: Path, server: Server):
    text = text_of(project, BRIEF)
    quotes = text.index("quotes:")
    assert {"tide-ledger", "transcript"} <= proposed(server, BRIEF, text[:quotes] + text[quotes:].replace(
        "source: tide-ledger", "source: ", 1), "    source: ").keys()  # fmt: skip
    assert {"draft", "published", "archived"} <= proposed(server, BRIEF, text.replace("status: published", "status: "),
                                                          "status: ").keys()  # fmt: skip
    some = text.replace("places: [Sarnhaven, Ardmoor, Lissom]", "places: []\nrelated: []")
    assert "skerry-award" in proposed(server, BRIEF, some, "related: [")
    assert "Sarnhaven" in proposed(server, BRIEF, some, "places: [")
    assert "halmark" in proposed(server, ACTOR, text_of(project, ACTOR) + "represents: ", "represents: ")


def test_keys_are_proposed_with_their_meaning_and_not_twice(project: Path, server: Server):
    text = text_of(project, BRIEF).replace("quotes:\n", "quotes:\n  - id: first-words\n    \n", 1)
    found = proposed(server, BRIEF, text, "  - id: first-words\n    ")
    assert found["occasion"] == "Where and to whom, only as the source gives it"
    assert {"speaker", "text", "via"} <= found.keys()
    assert "id" not in found


@pytest.mark.parametrize(("words", "meaning", "example"), [
    ("\nas_o", "The day to which the brief is true", "2031-03-14"),
    ("    occasio", "Where and to whom, only as the source gives it", "By telephone"),
    ("    cru", "What the disagreement turns on", "Whether Torvane can trust a number it cannot see read."),
])  # fmt: skip
def test_a_key_is_explained_with_an_example(project: Path, server: Server, words: str, meaning: str, example: str):
    text = text_of(project, BRIEF)
    server.open(BRIEF, text)
    told = server.hover(BRIEF, *at(text, words))
    server.close(BRIEF)
    assert told.startswith(meaning)
    assert example in told
    assert "####" not in told  # a heading would be pydantic's automatic title
