"""What judges the search holds: its queries ask for what is there, its planted briefs verify, its haystack answers no query."""

from __future__ import annotations

import pytest

from benchmarks.search.haystack import Brief, World
from benchmarks.search.judging import Answer, Success, exact, generous, judged, place
from benchmarks.search.queries import KINDS, Query, Rivals, read_queries, words_of
from benchmarks.search.targets import PLANTED, Targets, add_targets
from examples import layout
from generator.evidence.check import check_library, receipt_of
from generator.reading.library import load_library
from tests.generated.yaml import as_yaml

SEED, SIZE = 3, 60


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("targets")
    layout.lay_out_library(folder)
    layout.lay_out_example(folder)
    add_targets(folder)
    return folder


@pytest.fixture(scope="module")
def library(project):
    return load_library(project)


@pytest.fixture(scope="module")
def queries():
    return read_queries()


def test_there_are_many_queries_of_many_kinds(queries):
    kinds = {query.kind_of_query for query in queries}
    assert len(queries) >= 200
    assert len(kinds) >= 25
    assert any(not query.expected for query in queries)


def test_each_expected_item_is_there(queries, library):
    items = {f"actor:{id}" for id in library.actors} | {"page:method"}
    for entry in library.briefs.values():
        brief = entry.brief
        lists = dict(zip(KINDS, (brief.quotes, brief.disagreements, brief.open_issues), strict=True))
        items |= {entry.id, *(f"{entry.id}/{kind}/{item.id}" for kind, found in lists.items() for item in found)}
    assert not {item for query in queries for item in query.expected} - items


def test_each_facet_that_is_asked_for_has_the_value(queries, library):
    outlets = {str(source.outlet) for entry in library.briefs.values() for source in entry.brief.sources}
    topics = {str(topic) for entry in library.briefs.values() for topic in entry.brief.topics}
    for query in queries:
        assert query.facet("actor") in {"", *library.actors}
        assert query.facet("outlet") in {"", *outlets}
        assert query.facet("topic") in {"", *topics}
        assert query.facet("kind") in {"", "brief", "actor", "page", *KINDS}


def test_the_planted_briefs_verify_and_their_receipts_come_out_again(library):
    planted = {folder.name for folder in (PLANTED / "briefs").iterdir()}
    found = check_library(library, only=planted)
    assert not [finding for finding in found.findings if "/briefs/" in finding.place.path]
    for checked in found.briefs.values():
        assert (checked.entry.folder / "receipt.json").read_text(encoding="utf-8") == receipt_of(checked)


def test_the_haystack_is_the_same_each_time_and_answers_no_query(project, queries, tmp_path):
    world = World(Targets(project), Rivals(queries), SIZE)
    drawn = [Brief(world, SEED, number) for number in range(8)]
    data = [brief.data() for brief in drawn]
    assert as_yaml(data[5]) == as_yaml(Brief(world, SEED, 5).data())
    names = {person.id: person.name for person in world.people.items}
    asked = [query for query in queries if not query.facets and not query.asks_for_actor and query.kind_of_query != "no spaces"]
    for brief in data:
        for quote in brief["quotes"]:
            words = words_of(f"{quote['text']} {quote['context']} {names[quote['speaker']]}")
            assert not [query.id for query in asked if query.words <= words]


def test_a_rival_has_all_words_of_a_query_in_any_form_and_fits_its_facets():
    rivals = Rivals([
        Query("plain", "dam sanctions", "two words", ("brief/quote/a",), ()),
        Query("faceted", "gauge", "faceted", ("brief/issue/a",), (("kind", "issue"), ("status", "open"))),
        Query("unspaced", "避難計画", "no spaces", ("brief/quote/b",), ()),
        Query("name", "Ada Brandt", "name", ("actor:ada-brandt",), ()),
    ])  # fmt: skip
    open_, settled = {"status": ["open"]}, {"status": ["settled"]}
    assert rivals.answers("quote", "A sanction on the dams.", "", open_)
    assert not rivals.answers("quote", "A dam.", "", open_)
    assert rivals.answers("issue", "The gauges.", "", open_)
    assert not rivals.answers("issue", "The gauges.", "", settled)
    assert not rivals.answers("quote", "The gauges.", "", open_)
    assert rivals.answers("quote", "前に避難計画を", "", open_)
    assert not rivals.answers("quote", "Ada Brandt spoke.", "Ada Brandt", open_)


def test_what_counts_as_an_answer(project):
    query = Query("one", "words", "phrase", ("askerud-trial/quote/askerud-diesel",), ())
    right = "briefs/askerud-trial/#quote-askerud-diesel"
    assert place(f"https://example.org/{right.replace('#', '?mark=words#')}") == right
    assert judged(query, Answer([right]), exact) == Success(True, True)
    assert judged(query, Answer(["a/", "b/", right]), exact) == Success(False, True)
    assert judged(query, Answer(["a/", "b/", "c/", right]), exact) == Success(False, False)
    assert judged(query, Answer(["briefs/askerud-trial/"]), exact) == Success(False, False)
    assert judged(query, Answer([], offered=[right]), exact) == Success(False, True)
    pages = generous(project / "content" / "briefs")
    assert judged(query, Answer(["briefs/askerud-trial/"]), pages) == Success(True, True)
    assert judged(query, Answer(["actors/lior-askerud/"]), pages) == Success(True, True)
    nothing = Query("none", "words", "no answer", (), ())
    assert judged(nothing, Answer([]), exact) == Success(True, True)
    assert judged(nothing, Answer([right]), exact) == Success(False, False)
