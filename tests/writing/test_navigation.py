"""Which sections have a page, and which stand in the header."""

from __future__ import annotations

from generator.reading.library import load_library
from generator.writing.edition import Edition
from generator.writing.pages import navigation
from tests.projects import project
from tests.writing.making import actor, brief, issue, written

ONE = {**actor("ada"), **brief("one", "topics: [fish]\nplaces: [Harbour, Hut]\nopen_issues:\n" + issue("a"))}
TWO = {**ONE, **brief("two", "topics: [fish, salt]\nopen_issues:\n" + issue("b"))}


def header(files: dict[str, str]) -> list[str]:
    with project(files) as root:
        return [title for title, _ in navigation(Edition(load_library(root)))]


def test_a_section_with_fewer_than_two_entries_stands_not_in_the_header():
    assert header(ONE) == []
    assert header(TWO) == ["Briefs", "Open issues", "Topics"]


def test_a_section_without_an_entry_has_no_page():
    pages = written(ONE)
    assert {"briefs/index.md", "actors/index.md", "topics/index.md", "places/index.md", "open-issues.md"} <= set(pages)
    assert not {"quotes.md", "disagreements.md", "timeline/index.md", "changes/index.md"} & set(pages)
