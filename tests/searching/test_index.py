"""The index of a library: each item is under its words and facets, nothing else is; an edit ends where a clean build does."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

import generator
from examples.layout import lay_out_library
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry, load_library
from generator.reading.text import inline_words
from generator.searching import block, index, shards
from generator.searching.cache import Cache
from generator.searching.files import Stopped
from generator.searching.index import HandPage, Section, Written, write_search
from generator.searching.items import ACTOR, KINDS, PAGE, Item, Unit
from generator.searching.ranking import NAMED
from generator.searching.words import terms, whole
from generator.writing.addresses import name_slug
from generator.writing.edition import Edition
from tests.projects import write_project
from tests.searching.making import contents, index_of
from tests.searching.reader import Reader
from tests.writing.making import actor, brief, disagreement, issue, quote

METHOD = HandPage(
    "method/", "How quotes are checked", (Section("", "", "Word for word."), Section("Limits", "limits", "No gauge, no proof."))
)


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Edition:
    project = tmp_path_factory.mktemp("library")
    lay_out_library(project)
    return Edition(load_library(project))


@pytest.fixture(scope="module")
def site(edition, tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("site")
    write_search(edition, folder, {"method.md": METHOD})
    return folder


@pytest.fixture(scope="module")
def reader(site) -> Reader:
    return Reader(site)


def said(edition: Edition, entry: BriefEntry) -> Iterator[tuple[str, list[str]]]:
    """The address of each item of a brief, and texts by each word of which it is found."""
    brief, url = entry.brief, f"briefs/{entry.id}/"

    def names(ids: Any) -> list[str]:
        return [name for actor in ids for name in edition.library.actors[actor].names]

    yield (
        url,
        [
            brief.title,
            inline_words(brief.bottom_line),
            *brief.places,
            *(topic.replace("-", " ") for topic in brief.topics),
            *names(key.id for key in brief.actors),
            *(key.role for key in brief.actors),
            *(inline_words(event.event) for event in brief.timeline),
            *(f"{term.term} {inline_words(term.meaning)}" for term in brief.terms),
            *(inline_words(ground.statement) for ground in brief.common_ground),
            *(inline_words(judgment.statement) for judgment in brief.judgments),
            *(f"{source.title} {source.outlet} {' '.join(source.byline)}" for source in brief.sources),
        ],
    )
    for at in brief.quotes:
        more: list[str] = [at.original.text] if at.original else []
        more += [inline_words(at.context)] if at.context else []
        more += [text for text in (at.occasion, at.via) if text]
        yield f"{url}#quote-{at.id}", [*at.text, *more, brief.title, *names([at.speaker] if at.speaker else [])]
    for question in brief.disagreements:
        claims = [inline_words(position.claim) for position in question.positions]
        crux = [inline_words(text) for text in (question.crux, question.common_ground) if text]
        holders = names(holder for position in question.positions for holder in position.holders)
        yield f"{url}#disagreement-{question.id}", [question.question, *claims, *crux, *holders, brief.title]
    for open_ in brief.open_issues:
        step = [inline_words(open_.next_step.what), *names(open_.next_step.who)] if open_.next_step else []
        notes = [inline_words(history.note) for history in open_.history]
        yield (
            f"{url}#issue-{open_.id}",
            [open_.question, inline_words(open_.why_it_matters), *open_.watch_for, *step, *notes, brief.title],
        )


def test_every_item_is_found_by_each_of_its_words(edition, reader):
    found = {term: reader.of(term) for term in reader.terms}
    checked = 0
    for entry in edition.entries:
        for address, texts in said(edition, entry):
            for term in {term for text in texts for term in terms([text])}:
                assert address in found.get(term, ()), (term, address)
                checked += 1
    for actor_id in edition.actors_with_pages:
        for name in edition.library.actors[actor_id].names:
            assert f"actors/{actor_id}/" in found[whole(name)]
            assert all(f"actors/{actor_id}/" in found[term] for term in terms([name]))
    assert found["gauge"] >= {"method/#limits"}
    assert found["checked"] >= {"method/"}
    assert checked > 2000


def test_nothing_is_found_by_a_word_that_it_does_not_show_or_owe_to_its_context(edition, reader):
    """Words that are not shown as texts are those of the title, the status, the people and their offices, topics and the id."""
    people = {term for a in edition.library.actors.values() for name in a.names for term in terms([name])}
    people |= {term for a in edition.library.actors.values() for office in a.offices for term in terms([office.title])}
    shown: dict[tuple[int, int, int], set[str]] = defaultdict(set)
    for block_number in range(len(reader.blocks)):
        slot = 0
        while (reader.folder / "units" / reader.blocks[block_number] / f"{slot}.json").is_file():
            unit = reader.unit(block_number, slot)
            for number, item in enumerate(unit["i"]):
                texts = [*item["x"], unit["t"], item.get("t", ""), *(topic.replace("-", " ") for topic in unit.get("tp", ()))]
                texts += [item["a"].replace("-", " "), item.get("st", ""), unit.get("s", "") if not number else ""]
                shown[block_number, slot, number] = {term for text in texts for term in terms([text])} | people
            slot += 1
    for term, (df, postings) in reader.terms.items():
        assert df == len(postings)
        for at in postings:
            assert term[0] in "#=" or term in shown[at[:3]], (term, at)
            assert (0 if term.startswith("#month:") else 1) <= at.impact <= 31


def test_facets_are_exact_for_each_item(edition, reader):
    wanted: dict[str, tuple[list[str], str, str, list[str]]] = {}
    for entry in edition.entries:
        url, brief_ = f"briefs/{entry.id}/", entry.brief
        outlets = list(dict.fromkeys(name_slug(source.outlet) for source in brief_.sources))
        wanted[url] = [str(key.id) for key in brief_.actors], str(brief_.status), brief_.as_of.iso(), outlets
        for quote_ in brief_.quotes:
            day = quote_.said_on or brief_.as_of
            speaker = [str(quote_.speaker)] if quote_.speaker else []
            wanted[f"{url}#quote-{quote_.id}"] = speaker, "", day.iso(), [name_slug(entry.source_of(quote_).outlet)]
        for question in brief_.disagreements:
            holders = list(dict.fromkeys(str(holder) for position in question.positions for holder in position.holders))
            wanted[f"{url}#disagreement-{question.id}"] = holders, str(question.status), brief_.as_of.iso(), outlets
        for issue_ in brief_.open_issues:
            who = [str(each) for each in issue_.next_step.who] if issue_.next_step else []
            wanted[f"{url}#issue-{issue_.id}"] = who, str(issue_.status), issue_.history[-1].date.iso(), outlets
    found = 0
    for (block_number, slot, number), facets in reader.columns.items():
        unit = reader.unit(block_number, slot)
        item = unit["i"][number]
        assert item["k"] == facets["kind"]
        if not unit["u"].startswith("briefs/") or item["k"] == PAGE:
            continue
        address = f"{unit['u']}#{item['a']}" if item["a"] else unit["u"]
        day = "-".join(f"{n:02d}" for n in facets["date"] if n)
        assert (facets["actor"], facets["status"], day, facets["outlet"]) == wanted[address], address
        assert facets["topic"] == unit.get("tp", [])
        values = [f"#actor:{a}" for a in facets["actor"]] + [f"#topic:{t}" for t in facets["topic"]]
        values += [f"#outlet:{o}" for o in facets["outlet"]] + [f"#year:{facets['date'][0]}"]
        values += [f"#status:{facets['status']}"] if facets["status"] else []
        for value in values:
            assert (block_number, slot, number) in [at[:3] for at in reader.terms[value][1]], (value, address)
        found += 1
    assert found == len(wanted)
    # and no facet has more items than the columns say
    assert sum(df for term, (df, _) in reader.terms.items() if term.startswith("#actor:")) == sum(
        len(facets["actor"]) for facets in reader.columns.values()
    )


def test_the_head_of_the_index_counts_what_there_is(edition, reader):
    kinds = [facets["kind"] for facets in reader.columns.values()]
    assert reader.index["kinds"] == [kinds.count(kind) for kind in KINDS]
    assert reader.index["items"] == len(kinds)
    assert reader.index["newest"] == edition.newest.iso()
    labels = reader.more("labels")
    assert dict(labels["actor"])["tavira-ossen"] == "Tavira Ossen"
    words = {
        letter: (reader.folder / "more" / f"{name}.txt").read_text("utf-8") for letter, name in reader.index["names"].items()
    }
    assert "tavira 20 Tavira" in words["t"].split("\n")
    assert f"ratified {reader.terms['ratified'][0]}" in words["r"].split("\n")
    assert "оссен 20 Оссен" in words["*"].split("\n")


def test_an_archived_brief_is_found_and_says_so(edition, reader):
    archived = [entry for entry in edition.entries if entry.is_archived]
    assert archived
    for entry in archived:
        assert f"briefs/{entry.id}/" in reader.of("#status:archived")
    units = [reader.unit(at.block, at.slot) for at in reader.terms["#status:archived"][1]]
    assert {unit["s"] for unit in units} == {"archived"}


SMALL = {
    **actor("ada", "Ada Brenn", more="aliases: [Minister Brenn, Бренн]\nrepresents: norvale\n"),
    **actor("norvale", "Norvale", "state"),
    **brief(
        "locks",
        "topics: [locks]\nquotes:\n" + quote("q", text="The 1,200 locks of Çavuş stay shut") + "open_issues:\n" + issue("who"),
        actors="ada",
    ),
    **brief("hidden", "quotes:\n" + quote("h", text="Nobody may read zebras"), status="draft"),
}


def test_drafts_are_found_only_where_they_are_built(tmp_path):
    index_of(SMALL, tmp_path / "site")
    reader = Reader(tmp_path / "site")
    assert "zebras" not in reader.terms
    assert not [path for path, data in contents(tmp_path / "site").items() if b"zebras" in data or b"hidden" in data]
    index_of(SMALL, tmp_path / "site", drafts=True)
    assert Reader(tmp_path / "site").of("zebras") == {"briefs/hidden/#quote-h"}
    assert Reader(tmp_path / "site").of("#status:draft") == {"briefs/hidden/"}


def test_names_in_every_spelling_and_numbers_find_a_quote(tmp_path):
    index_of(SMALL, tmp_path / "site")
    reader = Reader(tmp_path / "site")
    for term in ("brenn", "бренн", "minister", "norvale", "1200", "cavus", "locks", "#actor:ada"):
        assert "briefs/locks/#quote-q" in reader.of(term), term
    assert reader.of("=ada_brenn") == reader.of("=бренн") == {"actors/ada/"}
    shown = reader.terms["cavus"][1][0]
    item = reader.unit(shown.block, shown.slot)["i"][shown.number]
    assert item == {
        "k": 1, "a": "quote-q", "x": ["The 1,200 locks of Çavuş stay shut"], "s": ["Ada Brenn"],
    }  # fmt: skip


def test_an_item_names_its_outlet_where_it_is_not_the_unit_s():
    unit = Unit("briefs/a/", "A", PartialDate(2031), outlets=["Tide", "Bell"])
    shown = {
        name: block._shown_item(replace(unit, outlets=units), Item(1, "q", outlets=items)).get("o")
        for name, units, items in (
            ("the only one", ["Tide"], ["Tide"]),
            ("one of two", ["Tide", "Bell"], ["Bell"]),
            ("all", ["Tide"], None),
            ("not known", ["Tide"], []),
        )
    }
    assert shown == {"the only one": None, "one of two": "Bell", "all": None, "not known": ""}


def test_an_actor_tells_words_of_its_names_from_others(edition, reader):
    """By what a word counts: a search puts actors first whose names hold all words, in whatever order."""
    checked = 0
    for actor_id in edition.actors_with_pages:
        named = {term for name in edition.library.actors[actor_id].names for term in terms([name])}
        for term, (_, postings) in reader.terms.items():
            for at in postings if term[0] not in "#=" else ():
                if at.kind == ACTOR and reader.unit(at.block, at.slot)["u"] == f"actors/{actor_id}/":
                    assert (at.impact >= NAMED) == (term in named), (actor_id, term)
                    checked += 1
        if checked > 300:
            return
    raise AssertionError(checked)


def test_months_have_every_item_with_its_day(reader):
    days: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    for term, (_, postings) in reader.terms.items():
        if term.startswith("#month:"):
            days |= {at[:3]: (int(term[7:11]), int(term[12:]), at.impact) for at in postings}
    assert days == {place: facets["date"] for place, facets in reader.columns.items()}


def test_a_status_finds_its_items_unless_nearly_all_have_it(reader):
    for status in ("stalled", "settled", "archived"):
        assert reader.of(f"#status:{status}") <= reader.of(status)
    assert not reader.of("#status:open") <= reader.of("open")


SECRET = "The heron of Quellmark never signed the sluice ledger"


def with_text(more: str = "") -> dict[str, str]:
    """SMALL with the text of its article at hand."""
    files = {**SMALL, "content/briefs/locks/article.txt": f"{SECRET}.\n\nThe 1,200 locks of Çavuş stay shut, Brenn said.\n"}
    path = "content/briefs/locks/brief.yml"
    return files | {path: files[path].replace("rights:", f"text: article.txt, {more}rights:")}


def test_a_text_that_may_be_published_is_found_by_its_paragraphs(tmp_path):
    index_of(with_text("publish_text: true, "), tmp_path / "site")
    reader = Reader(tmp_path / "site")
    (address,) = reader.of("quellmark")
    assert address.startswith("briefs/locks/")
    assert address.endswith("/#p1")
    assert address.replace("#p1", "#p2") in reader.of("1200")
    at = reader.terms["quellmark"][1][0]
    assert reader.unit(at.block, at.slot)["i"][at.number] == {"k": 5, "a": "p1", "x": [f"{SECRET}."], "t": "¶1"}


def test_no_text_of_an_article_is_in_any_file(tmp_path):
    secret, files = SECRET, with_text()
    index_of(files, tmp_path / "site")
    written = contents(tmp_path / "site")
    assert not [
        path
        for path, data in written.items()
        for word in secret.lower().split()
        if len(word) > 4 and word.encode() in data.lower()
    ]
    assert written == (index_of(SMALL, tmp_path / "other") and contents(tmp_path / "other"))


def test_an_empty_site_has_an_index(tmp_path):
    assert index_of({"content/actors/.keep": ""}, tmp_path) == Written(0, 0, 1, 1, 3, 3)
    reader = Reader(tmp_path)
    assert (reader.terms, reader.index["items"], reader.index["newest"]) == ({}, 0, "")
    assert reader.columns == {}


# --- what changes, and what does not


def library(number: int, edits: dict[int, int]) -> dict[str, str]:
    """A library of so many briefs; `edits` says how often each was edited."""
    files = actor("ada", "Ada Brenn") | actor("ben", "Ben Tolk", more="represents: ada\n")
    for n in range(number):
        rng = Random(f"{n} {edits.get(n, 0)}")
        words = [f"w{rng.randint(0, 300)}" for _ in range(12)]
        sections = "quotes:\n" + "".join(quote(f"q{i}", "ada", " ".join(words[i : i + 6])) for i in range(rng.randint(1, 4)))
        sections += "disagreements:\n" + disagreement(f"d{n}")
        files |= brief(f"b{n:03d}", sections, as_of=f"2031-05-{1 + n % 28:02d}")
    return files


@pytest.fixture
def small_files(monkeypatch):
    monkeypatch.setattr(shards, "LEAST", 300)
    monkeypatch.setattr(shards, "MOST", 900)
    monkeypatch.setattr(shards, "LARGE", 500)
    monkeypatch.setattr("generator.searching.index._UNITS_A_BLOCK", 4)


def anew(files: dict[str, str], folder: Path) -> dict[str, bytes]:
    shutil.rmtree(folder, ignore_errors=True)
    index_of(files, folder)
    return contents(folder)


def test_any_row_of_edits_ends_where_a_clean_build_does(tmp_path, small_files):
    rng, number = Random(7), 20
    edits: dict[int, int] = {}
    cache = Cache(tmp_path / "cache")
    site = tmp_path / "site"
    for step in range(9):
        done = index_of(library(number, edits), site, cache)
        assert contents(site) == anew(library(number, edits), tmp_path / "clean"), step
        assert done.made <= (
            done.blocks if step == 0 else 4
        )  # its block, the new one's, and those of two actors with a newer brief
        edits[rng.randrange(number)] = step + 1
        number += (0, 1, -1, 0)[step % 4]
        if step % 3 == 2:
            cache = Cache(tmp_path / "cache")  # as another process finds it


def test_an_actor_who_is_called_otherwise_changes_the_briefs_that_name_them(tmp_path, small_files):
    files, cache = library(6, {}), Cache(tmp_path / "cache")
    index_of(files, tmp_path / "site", cache)
    files |= actor("ben", "Ben Tolkien", more="represents: ada\n")
    index_of(files, tmp_path / "site", cache)
    assert "briefs/b000/#disagreement-d0" in Reader(tmp_path / "site").of("tolkien")
    assert contents(tmp_path / "site") == anew(files, tmp_path / "clean")


def test_a_state_that_is_called_otherwise_changes_the_actors_with_an_office_of_it(tmp_path, small_files):
    files, cache = library(6, {}), Cache(tmp_path / "cache")
    files |= actor("ben", "Ben Tolk", more="offices:\n  - {title: Envoy, of: norvale}\n") | actor("norvale", "Norvale", "state")
    index_of(files, tmp_path / "site", cache)
    files |= actor("norvale", "Sudvale", "state")
    index_of(files, tmp_path / "site", cache)
    assert "actors/ben/" in Reader(tmp_path / "site").of("sudvale")
    assert contents(tmp_path / "site") == anew(files, tmp_path / "clean")


def test_what_did_not_change_is_neither_made_nor_written(tmp_path, small_files):
    cache = Cache(tmp_path / "cache")
    first = index_of(library(14, {}), tmp_path / "site", cache)
    assert (first.made, first.changed) == (first.blocks, first.files)
    for again in (cache, Cache(tmp_path / "cache")):
        done = index_of(library(14, {}), tmp_path / "site", again)
        assert (done.made, done.changed, done.files) == (0, 0, first.files)
    one = index_of(library(14, {3: 1}), tmp_path / "site", cache)
    assert one.made == 1
    assert 0 < one.changed < one.files


def test_what_nothing_leads_to_any_more_is_removed_and_nothing_else(tmp_path, small_files):
    site = tmp_path / "site"
    index_of(library(14, {}), site)
    write_project(
        site, {"search/index.html": "the page", "search/terms/old.bin": "x", "search/units/old/0.json": "x", "index.html": ""}
    )
    index_of(library(3, {}), site)
    assert contents(site) == {**anew(library(3, {}), tmp_path / "clean"), "index.html": b"the page"}
    assert (site / "index.html").exists()


@pytest.mark.parametrize("harm", ["cut", "turned", "emptied", "gone"])
def test_a_damaged_cache_is_no_cache(tmp_path, small_files, harm):
    site, cache = tmp_path / "site", tmp_path / "cache"
    clean = anew(library(10, {}), tmp_path / "clean")
    index_of(library(10, {}), site, Cache(cache))
    kept = sorted(cache.iterdir())
    for path in kept:
        data = path.read_bytes()
        if harm == "gone":
            path.unlink()
        else:
            path.write_bytes({"cut": data[:-9], "turned": data[:50] + bytes([data[50] ^ 4]) + data[51:], "emptied": b""}[harm])
    done = index_of(library(10, {}), site, Cache(cache))
    assert done.made == done.blocks
    assert contents(site) == clean
    assert sorted(cache.iterdir()) == kept
    assert index_of(library(10, {}), site, Cache(cache)).made == 0


def test_what_other_code_has_cached_is_not_used(tmp_path, small_files, monkeypatch):
    cache = tmp_path / "cache"
    index_of(library(10, {}), tmp_path / "site", Cache(cache))
    kept = {path.name for path in cache.iterdir()}
    monkeypatch.setattr("generator.searching.index._code", lambda: "another")
    monkeypatch.setattr("generator.searching.state.State.from_bytes", None)  # its form may be another one, too
    done = index_of(library(10, {}), tmp_path / "site", Cache(cache))
    assert (done.made, done.changed) == (done.blocks, 0)
    assert not kept & {path.name for path in cache.iterdir()}


def test_all_code_that_decides_what_an_index_holds_tells_one_cache_from_another():
    """The rooms that are loaded with it, but for those that hand on files and work, and change nothing of what is in them."""
    names = "{name.split('.')[1] for name in sys.modules if name.startswith('generator.')}"
    loaded = f"import sys, generator.searching.index; print(*{names})"
    rooms = subprocess.run([sys.executable, "-c", loaded], check=True, capture_output=True, text=True).stdout.split()
    assert set(rooms) - set(index._ROOMS) == {"errors", "files", "garbage", "limits", "several", "shelf"}
    folder = Path(generator.__file__).parent
    assert all((folder / room).is_dir() or (folder / f"{room}.py").is_file() for room in index._ROOMS)


def test_the_cache_keeps_what_the_last_build_used_and_no_more(tmp_path, small_files):
    cache = tmp_path / "cache"
    done = index_of(library(20, {}), tmp_path / "site", Cache(cache))
    assert len(list(cache.iterdir())) == done.blocks + 1
    for edit in range(4):
        index_of(library(20, {1: edit}), tmp_path / "site", Cache(cache))
    assert len(list(cache.iterdir())) == done.blocks + 1


def test_a_cache_that_cannot_be_written_is_kept_in_memory(tmp_path, small_files):
    (tmp_path / "cache").write_text("a file where the folder should be")
    cache = Cache(tmp_path / "cache")
    index_of(library(10, {}), tmp_path / "site", cache)
    assert index_of(library(10, {}), tmp_path / "site", cache).made == 0
    assert contents(tmp_path / "site") == anew(library(10, {}), tmp_path / "clean")


def test_who_stops_leaves_the_index_that_was_there(tmp_path, small_files):
    site = tmp_path / "site"
    index_of(library(10, {}), site)
    before = Reader(site).terms
    asked = iter(range(10**6))
    project = write_project(tmp_path / "project", library(10, dict.fromkeys(range(10), 1)))
    with pytest.raises(Stopped):
        write_search(Edition(load_library(project)), site, stop=lambda: next(asked) > 12)
    assert Reader(site).terms == before
    assert Reader(site).columns


def test_two_files_of_one_name_get_other_names(tmp_path, small_files, monkeypatch):
    whole_name = block.name_of
    short = lambda content, salt=0: whole_name(content, salt) if salt > 2 else "aaaaaaaa"  # noqa: E731
    for module in ("block", "shards", "index"):
        monkeypatch.setattr(f"generator.searching.{module}.name_of", short)
    cache = Cache(tmp_path / "cache")
    for edits in ({}, {3: 1}):
        index_of(library(14, edits), tmp_path / "site", cache)
        reader = Reader(tmp_path / "site")
        assert not reader.shards[0].startswith("aaaaaaa")
        assert reader.terms
        assert contents(tmp_path / "site") == anew(library(14, edits), tmp_path / "clean")
