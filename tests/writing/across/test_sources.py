"""Sources across briefs: each once, by outlet and date."""

from __future__ import annotations

from tests.writing.making import actor, brief, labels, section, written


def test_a_source_of_two_briefs_stands_once_with_both():
    one, two = brief("one"), brief("two")
    path = "content/briefs/two/brief.yml"
    two[path] = two[path].replace("https://example.org/two", "https://example.org/one").replace("{id: s,", "{id: other,")
    page = written({**actor("ada"), **one, **two})["sources/index.md"]
    assert "1 source that" in page.markdown
    assert section(page, "Newest first").endswith(
        "| [On one](https://example.org/one) | Tide | 2 May 2031 | Article, in English | all rights reserved "
        "| [The one brief](../briefs/one.md#source-s); [The two brief](../briefs/two.md#source-other) |"
    )


def test_a_title_in_another_language_is_marked_as_such():
    files = brief("one")
    path = "content/briefs/one/brief.yml"
    files[path] = files[path].replace("title: On one", "title: عن الميناء").replace("language: en", "language: ar")
    assert (
        '(https://example.org/one){: lang="ar" dir="rtl" }' in written({**actor("ada"), **files})["sources/index.md"].markdown
    )


def test_outlets_are_listed_and_each_has_its_sources():
    files = {**actor("ada"), **brief("one"), **brief("two")}
    path = "content/briefs/two/brief.yml"
    files[path] = files[path].replace("outlet: Tide", "outlet: Delta Wire")
    pages = written(files)
    assert section(pages["sources/index.md"], "By outlet").splitlines() == [
        "- [Delta Wire](../outlets/delta-wire/index.md) · 1 source",
        "- [Tide](../outlets/tide/index.md) · 1 source",
    ]
    assert labels(section(pages["outlets/tide/index.md"], "Sources")) == ["On one", "The one brief"]
