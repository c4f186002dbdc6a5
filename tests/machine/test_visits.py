"""What pages tell the readers' browsers: of a brief its items, of a list one digest for each brief, of drafts nothing."""

from __future__ import annotations

import json
from functools import cache

import pytest

from generator.machine import Site, Visits, head_of
from generator.machine.pointing import line
from generator.machine.visits import BRIEF, BRIEFS
from generator.writing.pages import Page
from tests.examples import EXAMPLE
from tests.machine.making import demonstration, edition_of
from tests.writing.making import actor, brief, written

FILES = {
    **actor("ada"),
    **brief("one", "topics: [water]\nformer_ids: [uno, eins]\n"),
    **brief("two", "related: [draft]\ntopics: [water]\nfirst_published: 2031-04-30\n", as_of="2031-05-03"),
    **brief("draft", status="draft"),
}


@cache
def visits() -> Visits:
    return Visits(edition_of(FILES))


@cache
def pages() -> dict[str, Page]:
    return written(FILES)


def told(path: str, name: str) -> str:
    """What a page of that library tells under a name; it tells nothing else."""
    found = dict(visits().names(path, pages()[path].markdown))
    assert set(found) == {name}
    return found[name]


def test_a_brief_tells_each_of_its_items_in_the_order_of_the_page():
    head, *lines = Visits(demonstration()).of_brief(demonstration().by_id[EXAMPLE]).split("\n")
    format, id, day, whole = head.split(" ")
    assert (format, id, day, len(whole)) == ("1", "vessar-treaty", "2031-03-14", 5)
    keys = [line.split(" ")[0] for line in lines]
    found = demonstration().by_id[EXAMPLE].brief
    assert keys[:3] == ["title", "status", "as-of"]
    assert [key for key in keys if key.startswith("quote-")] == [f"quote-{quote.id}" for quote in found.quotes]
    assert sum(key.startswith("event-") for key in keys) == len(found.timeline)
    (gauge,) = (line for line in lines if line.startswith(f"disagreement-{found.disagreements[0].id} "))
    assert [len(part) for part in gauge.split(" ")[1].split("/")] == [5, *[8] * len(found.disagreements[0].positions)]
    issues = [line.split(" ", 2)[2].removesuffix("…") for line in lines if line.startswith("issue-")]
    assert [one.question.startswith(said) for one, said in zip(found.open_issues, issues, strict=True)] == [True] * 4
    (record,) = (line for line in lines if line.startswith("record "))
    assert record.count("/") == len(found.changes)


def test_what_quotes_and_disagreements_say_stands_in_the_json_ld_in_the_same_order():
    """`visits.js` takes it from there."""
    edition, said = demonstration(), 0
    for entry in edition.entries:
        keys = [text.split(" ") for text in Visits(edition).of_brief(entry).split("\n")[1:]]
        assert all(len(words) == 2 for words in keys if words[0].startswith(("quote-", "disagreement-")))
        data = json.loads(head_of(edition, Site("x"), f"briefs/{entry.id}.md", "x").json_ld)["@graph"][0]
        names = {one["@id"]: one["name"] for one in data.get("mentions", ())}
        parts = data.get("hasPart", ())
        quotes = [part for part in parts if "about" not in part]
        assert len(quotes) == sum(key.startswith("quote-") for key, *_ in keys)
        for quote, part in zip(entry.brief.quotes, quotes, strict=True):
            by = part.get("spokenByCharacter", {})
            assert (by.get("name") or names.get(by.get("@id"))) == (edition.name(quote.speaker) if quote.speaker else None)
            assert part["text"] == " … ".join(line(text) for text in quote.text)
            said += 1
        asked = [part["about"]["name"] for part in parts if "name" in part.get("about", ())]
        assert asked == [line(one.question) for one in entry.brief.disagreements]
        assert len(asked) == sum(key.startswith("disagreement-") for key, *_ in keys)
    assert said > 80


@pytest.mark.parametrize("path", ["index.md", "briefs/index.md", "topics/water/index.md", "actors/ada.md"])
def test_a_page_with_a_list_of_briefs_tells_a_digest_of_each(path: str):
    format, *entries = told(path, BRIEFS).split(" ")
    assert format == "1"
    found = {entry.split(",")[0]: entry.split(",")[1:] for entry in entries}
    assert set(found) == {"one", "two"}
    assert found["one"][2:] == ["uno"]  # under its first id a browser knows it
    assert found["two"][0] == "2031-04-30"
    for id in found:
        assert told(f"briefs/{id}.md", BRIEF).split("\n")[0].split(" ")[3] == found[id][1]


def test_other_pages_tell_nothing():
    for path in ("sources.md", "changes.md", "search.md", "method.md"):
        assert not visits().names(path, pages()[path].markdown if path in pages() else "# Method\n"), path


def test_a_list_written_by_hand_is_one_too():
    text = "# Ours\n\nSee [this](briefs/one.md).\n\n* [Two](briefs/two.md), newest\n- [A quote](briefs/one.md#quote-x)\n"
    ((name, content),) = visits().names("index.md", text)
    assert name == BRIEFS
    assert content.startswith("1 two,")
    assert " " not in content[2:]
    assert not visits().names("about/index.md", text)
    assert visits().names("about/index.md", text.replace("(briefs", "(../briefs"))


def test_a_draft_tells_nothing_even_where_it_is_shown():
    shown = Visits(edition_of(FILES, drafts=True))
    every = written(FILES, drafts=True)
    assert "The draft brief" in every["index.md"].markdown
    assert not shown.names("briefs/draft.md", every["briefs/draft.md"].markdown)
    assert dict(shown.names("index.md", every["index.md"].markdown))[BRIEFS] == told("index.md", BRIEFS)
    assert "related" not in told("briefs/two.md", BRIEF)


def test_a_brief_tells_nothing_of_others_and_of_who_is_named_elsewhere():
    more = {**FILES, **brief("three", as_of="2031-06-01"), **actor("ada", more="aliases: [A.]\noffices:\n  - {title: Clerk}\n")}
    other = Visits(edition_of(more))
    assert dict(other.names("briefs/one.md", ""))[BRIEF] == told("briefs/one.md", BRIEF)
