"""Atom feeds: right by RFC 4287, read by an independent reader, and told of what happened and of nothing else."""

from __future__ import annotations

import re
import warnings
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.machine import offered
from generator.machine.events import MOST, MOST_OF_ONE
from generator.machine.site import BRIEFS, FEED
from generator.reading.observed import noted
from tests.machine.atom import faults
from tests.machine.making import NOWHERE, SITE, demonstrated, demonstration, edition_of, made
from tests.writing.making import actor, brief, many
from tests.writing.test_drafts import HIDDEN, PUBLISHED

TWO = (
    "topics: [water]\nchanges:\n"
    "  - {date: 2031-05-03, kind: correction, note: 'It was *never* so & <b>.'}\n"
    "  - {date: 2031-05-03, kind: correction, note: Nor this.}\n"
    "  - {date: 2031-05-09, kind: update, note: More came.}\n"
)


def parsed(feed: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import feedparser

        return feedparser.parse(feed)


def feeds(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path.endswith(FEED)}


def told(feed: bytes) -> list[tuple[str, str, str]]:
    """Id, title and time of each entry."""
    return [(entry.id, entry.title, entry.updated) for entry in parsed(feed).entries]


@pytest.mark.parametrize("site", [SITE, NOWHERE], ids=["at an address", "nowhere yet"])
def test_every_feed_is_right_and_read_without_a_complaint(site):
    found = feeds(demonstrated(site))
    assert len(found) > 40
    for path, feed in found.items():
        assert faults(feed) == [], path
        read = parsed(feed)
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.version == "atom10"
        assert read.entries, path
        for entry in read.entries:
            assert entry.title
            assert entry.content[0].type == "text/html"


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("<updated>", "<updated>on ", "date"),
        ("<id>https://", "<id>briefs ", "IRI"),
        ("<author><name>Briefing Pages</name><uri>https://example.org/site/</uri></author>", "", "author"),
        ('<content type="html">', '<content type="html"><p/>', "content"),
        ("#change-2031-05-09-update-1", "#change-2031-05-03-correction-1", "two entries"),
        ("<title>Correction: The b brief</title>", "<titel/>", "title"),
    ],
)
def test_the_judge_of_feeds_sees_faults(before, after, fault):
    feed = made(edition_of({**actor("ada"), **brief("b", TWO)}))[FEED].decode()
    assert before in feed
    assert fault in " ".join(faults(feed.replace(before, after).encode()))


def test_a_brief_is_told_of_when_it_comes_out_and_when_its_editors_record_a_change():
    files = made(edition_of({**actor("ada"), **brief("b", TWO), **brief("c", as_of="2031-05-04")}))
    home = "https://example.org/site/briefs/"
    assert told(files[FEED]) == [
        (f"{home}b/#change-2031-05-09-update-1", "Update: The b brief", "2031-05-09T00:00:00Z"),
        (f"{home}c/", "The c brief", "2031-05-04T00:00:00Z"),
        (f"{home}b/#change-2031-05-03-correction-2", "Correction: The b brief", "2031-05-03T00:00:00Z"),
        (f"{home}b/#change-2031-05-03-correction-1", "Correction: The b brief", "2031-05-03T00:00:00Z"),
        (f"{home}b/", "The b brief", "2031-05-02T00:00:00Z"),
    ]
    assert [entry[0] for entry in told(files["topics/water/feed.xml"])] == [
        entry[0] for entry in told(files[FEED]) if entry[0] != f"{home}c/"
    ]
    assert told(files["actors/ada/feed.xml"]) == told(files[FEED])
    read = parsed(files[FEED])
    assert read.feed.updated == "2031-05-09T00:00:00Z"
    assert [entry.get("published") for entry in read.entries] == [None, entry_day("04"), None, None, entry_day("02")]


@pytest.mark.parametrize("site", [SITE, NOWHERE], ids=["at an address", "nowhere yet"])
def test_a_feed_that_takes_entries_from_others_is_what_it_is_by_itself(site):
    every: dict[str, Any] = dict(offered(demonstration(), site))
    found = {path: make for path, make in every.items() if path.count("/") == 2 and FEED in path}
    alone = {path: make.func(*make.args, made={}) for path, make in found.items()}
    assert alone == {path: demonstrated(site)[path] for path in found}
    shared = next(iter(found.values())).keywords["made"]
    for path, make in found.items():
        assert make() == alone[path]
        assert make.keywords["made"] is shared
    assert 0 < len(shared) < sum(feed.count(b"<entry>") for feed in alone.values())


def test_what_is_noted_for_a_feed_is_read_for_it_whatever_others_have_read():
    edition = edition_of({**actor("ada"), **brief("b", TWO)})
    make: Any = offered(edition, SITE)["actors/ada/feed.xml"]
    feed = make()
    entries = make.keywords["made"]
    entries |= dict.fromkeys(entries, "<entry>of another feed</entry>")
    assert b"of another feed" in make()
    with noted(Notebook()):
        assert make() == feed


class Notebook:
    def read(self, entry_id: str, key: str) -> None:
        pass


def entry_day(day: str) -> str:
    return f"2031-05-{day}T00:00:00Z"


@pytest.mark.parametrize(
    "mended",
    [
        ("What happened in b.", "What happened in b!"),
        ("never", "ever"),
        ("role: Speaks", "role: Writes"),
        ("topics: [water]", "topics: [water]\nplaces: [Here]"),
    ],
)
def test_what_is_mended_without_a_record_brings_nothing_new(mended):
    files = {**actor("ada"), **brief("b", TWO)}
    path = "content/briefs/b/brief.yml"
    assert mended[0] in files[path]
    after = files | {path: files[path].replace(*mended)}
    assert told(made(edition_of(after))[FEED]) == told(made(edition_of(files))[FEED])


def test_a_brief_that_says_when_it_came_out_keeps_that_day_when_it_is_brought_up_to_date():
    path = "content/briefs/b/brief.yml"
    files = {**actor("ada"), **brief("b", "first_published: 2031-04-30\n")}
    later = files[path].replace("as_of: 2031-05-02", "as_of: 2031-06-01", 1)
    later += "changes:\n  - {date: 2031-06-01, kind: update, note: More came.}\n"
    before, after = told(made(edition_of(files))[FEED]), told(made(edition_of(files | {path: later}))[FEED])
    assert before == [("https://example.org/site/briefs/b/", "The b brief", "2031-04-30T00:00:00Z")]
    assert after[1:] == before
    assert after[0][1:] == ("Update: The b brief", "2031-06-01T00:00:00Z")


def test_a_recorded_change_is_one_new_entry_and_leaves_the_others():
    files = {**actor("ada"), **brief("b", TWO)}
    path = "content/briefs/b/brief.yml"
    more = files[path] + "  - {date: 2031-05-11, kind: clarification, note: To be plain.}\n"
    before, after = told(made(edition_of(files))[FEED]), told(made(edition_of(files | {path: more}))[FEED])
    assert after[1:] == before
    assert after[0][1] == "Clarification: The b brief"


def test_a_brief_under_another_id_is_not_told_of_again():
    path = "content/briefs/b/brief.yml"
    files = {**actor("ada"), **brief("b", TWO)}
    moved = {**actor("ada"), "content/briefs/new/brief.yml": files[path] + "former_ids: [b]\n"}
    before, after = made(edition_of(files))[FEED], made(edition_of(moved))[FEED]
    assert [entry[0] for entry in told(after)] == [entry[0] for entry in told(before)]
    assert b'href="https://example.org/site/briefs/new/"' in after


def test_an_archived_brief_stays_told_of_and_a_draft_never_is():
    files = {**actor("ada"), **brief("b", TWO), **brief("old", "topics: [water]\n", status="archived")}
    titles = [title for _, title, _ in told(made(edition_of(files))[FEED])]
    assert "The old brief" in titles
    drafts = made(edition_of(PUBLISHED | HIDDEN, drafts=True))
    never = made(edition_of(PUBLISHED))
    assert told(drafts[FEED]) == told(never[FEED])
    assert "Wordaa" not in drafts[FEED].decode()


def test_a_site_with_a_draft_offers_what_it_offers_without_it():
    assert made(edition_of(PUBLISHED | HIDDEN)) == made(edition_of(PUBLISHED))


def test_a_feed_holds_the_newest_and_says_no_more_than_the_page():
    long = made(edition_of(many(60)))
    entries = told(long[FEED])
    assert len(entries) == MOST
    assert [entry[2] for entry in entries] == sorted((entry[2] for entry in entries), reverse=True)
    assert faults(long[FEED]) == []
    assert [entry[0] for entry in told(long["topics/common/feed.xml"])] == [entry[0] for entry in entries[:MOST_OF_ONE]]
    files = demonstrated()
    assert parsed(files[FEED]).feed.title == SITE.name
    assert parsed(files["topics/water-treaties/feed.xml"]).feed.title == f"Water treaties – {SITE.name}"


def test_text_comes_out_of_a_feed_as_it_went_in():
    hostile = "</title><script>alert(1)</script> ]]> &amp; “q” \\u0026"
    files = {**actor("ada"), **brief("b", TWO)}
    path = "content/briefs/b/brief.yml"
    files[path] = files[path].replace("title: The b brief", f"title: >-\n  {hostile}")
    feed = made(edition_of(files))[FEED]
    assert faults(feed) == []
    entry = parsed(feed).entries[-1]
    assert entry.title == hostile
    (correction,) = (content for content in _contents(feed) if "It was" in content)
    assert correction.startswith("<p>It was <em>never</em> so &amp; &lt;b&gt;.</p>")


def test_no_text_ends_the_section_that_it_stands_in():
    """Not even one whose characters are those that end it, in words, in emphasis or in code."""
    ending = "It was `]]>` so ]]> <b>, *]]>*"
    files = {**actor("ada"), **brief("b", TWO.replace("It was *never* so & <b>.", ending))}
    feed = made(edition_of(files))[FEED]
    assert faults(feed) == []
    (correction,) = (content for content in _contents(feed) if "It was" in content)
    assert correction.startswith("<p>It was <code>]]&gt;</code> so ]]&gt; &lt;b&gt;, <em>]]&gt;</em></p>")


def _contents(feed: bytes) -> list[str]:
    return [str(found.text) for found in ElementTree.fromstring(feed).iter("{http://www.w3.org/2005/Atom}content")]


def test_an_id_needs_no_address_and_stays():
    files = {**actor("ada"), **brief("b", TWO)}
    first, again = (told(made(edition_of(files), NOWHERE)[FEED]) for _ in range(2))
    assert first == again
    assert all(re.match(r"urn:uuid:[0-9a-f-]{36}(#change-[a-z0-9-]+)?\Z", entry[0]) for entry in first)


def test_a_site_without_a_brief_has_an_empty_feed_and_index():
    files = made(edition_of({}))
    assert faults(files[FEED]) == []
    assert parsed(files[FEED]).entries == []
    assert b'"briefs":[]' in files[BRIEFS]
