"""What a search finds, by the modules of the site in a real browser: words, phrases, names, other scripts, filters."""

from __future__ import annotations

import json
import shutil
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from generator.reading.library import load_library
from generator.searching import index, shards
from generator.searching.words import fold, tokens
from generator.writing.edition import Edition
from tests.browser.serving import serving

pytestmark = pytest.mark.browser

FIND = """async asked => {
    const {Finder} = await import(new URL('assets/search/finding.js', asked.root))
    const found = await Finder.at(new URL(asked.root)).find(asked)
    const items = await found.items(0, asked.count ?? 20)
    return {
        total: found.total, all: found.all, isAny: found.isAny === true, instead: found.instead ?? null, meant: found.meant,
        items: items.map(item => ({kind: item.kind, anchor: item.a, address: item.address})),
        counts: asked.isCounted ? await found.counts() : null,
    }
}"""


@pytest.fixture(scope="module")
def page(browser, site_of):
    """One page of the library, for what needs no page of its own. Whatever the console says is a failure."""
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site_of("library").address)
    yield page
    context.close()
    assert said == []


@pytest.fixture(scope="module")
def find(page, site_of):
    """What the search finds, by the modules that the dialog and the page use."""
    return lambda text="", **more: page.evaluate(FIND, {"root": site_of("library").address, "text": text, **more})


@pytest.fixture(scope="module")
def edition(site_of) -> Edition:
    return Edition(load_library(site_of("library").folder.parent))


# Words


def test_words_are_the_same_in_the_browser_and_in_the_index(page, site_of):
    """The characters of the basic plane that this Python knows, alone and between others, and what the vectors hold.

    Of the ideographs and of the syllables of Hangul, which are thousands of one kind, one in sixteen.
    """
    alike = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xAC00, 0xD7A4))
    numbers = [c for c in range(0x10000) if c % 16 == 0 or not any(c in each for each in alike)]
    known = [chr(c) for c in numbers if unicodedata.category(chr(c)) not in ("Cn", "Cs", "Co")]
    alone = [f"a{c}b 1{c}200 {c}" for c in known if not c.isalpha() or unicodedata.normalize("NFKD", c) != c]
    texts = ["".join(known[i : i + 80]) for i in range(0, len(known), 80)]
    texts += [" | ".join(alone[i : i + 20]) for i in range(0, len(alone), 20)]
    vectors = json.loads((Path(__file__).parent.parent / "searching" / "vectors.json").read_text(encoding="utf-8"))
    texts += [vector["text"] for vector in vectors]
    cut = page.evaluate(
        """async ({root, texts}) => {
            const {fold, tokens, wordsIn} = await import(new URL('assets/search/words.js', root))
            const isWithin = w => w.start < w.end && w.places.every(([, a, b]) => w.start <= a && a < b && b <= w.end)
            const isPlaced = text => wordsIn(text).every(isWithin)
            // places are looked up slowly: in every tenth text
            return texts.map((text, i) => [fold(text), tokens(text), i % 10 > 0 || isPlaced(text)])
        }""",
        {"root": site_of("library").address, "texts": texts},
    )
    assert len(known) > 17_000
    wrong = [text for text, found in zip(texts, cut, strict=True) if found != [fold(text), tokens(text), True]]
    assert wrong == []


def test_the_browser_cuts_words_as_the_vectors_say(page, site_of):
    vectors = json.loads((Path(__file__).parent.parent / "searching" / "vectors.json").read_text(encoding="utf-8"))
    root = site_of("library").address
    cut = page.evaluate(
        "({root, texts}) => import(new URL('assets/search/words.js', root)).then(({tokens}) => texts.map(tokens))",
        {"root": root, "texts": [vector["text"] for vector in vectors]},
    )
    assert cut == [vector["tokens"] for vector in vectors]


# What is found


@pytest.mark.parametrize("script", ["ARABIC", "CYRILLIC", "CJK", "HEBREW"])
def test_quotes_of_other_scripts_are_found_by_their_own_words(find, edition, script):
    quotes = [(entry, quote) for entry in edition.entries for quote in entry.brief.quotes]
    ours = [(e, q) for e, q in quotes if sum(unicodedata.name(c, "").startswith(script) for c in "".join(map(str, q.text))) > 8]
    if not ours:
        pytest.fail(f"the library has no quote in {script}")
    for entry, quote in ours[:4]:
        text = str(quote.text[0])
        part = text[:8] if script == "CJK" else " ".join(text.split()[:3])
        found = find(part, count=5)
        assert f"quote-{quote.id}" in [item["anchor"] for item in found["items"] if f"/{entry.id}/" in item["address"]], part


def test_a_phrase_is_found_as_it_stands_in_marks_of_any_style(find, edition):
    quotes = [q for e in edition.entries for q in e.brief.quotes if e.source_of(q).language == "en"]
    quote = next(quote for quote in quotes if len(str(quote.text[0]).split()) > 6)
    words = str(quote.text[0]).split()[1:5]
    for marks in ("“”", '""', "«»", "„“"):
        found = find(f"{marks[0]}{' '.join(words)}{marks[1]}")
        assert found["total"] >= 1
        assert f"quote-{quote.id}" in [item["anchor"] for item in found["items"]]
    turned = find(f"“{' '.join(reversed(words))}”")
    assert turned["total"] == 0
    assert turned["meant"] == [" ".join(reversed(words))]


def test_a_number_is_found_however_it_is_grouped(find):
    counts = {text: find(text)["total"] for text in ("1,200", "1200", "1 200", "1.200", "1\u00a0200")}
    assert len(set(counts.values())) == 1, counts


def test_a_name_typed_whole_puts_the_actor_first(find, edition):
    for actor_id in list(edition.quotes_by_speaker)[:6]:
        if actor_id:
            for name in edition.library.actors[actor_id].names:
                first = find(str(name), count=1)["items"][0]
                assert (first["kind"], first["address"].split("?")[0].rsplit("/", 2)[1]) == ("actor", actor_id), name


@pytest.mark.parametrize(
    ("typed", "actor"),
    [
        ("Ossen, Tavira", "tavira-ossen"),
        ("aldema", "corin-aldemar"),
        ("renn od", "oda-renn"),
        ("commission vessar", "vessar-commission"),
    ],
)
def test_a_name_in_any_order_or_only_begun_puts_the_actor_first(find, typed, actor):
    first = find(typed, count=1)["items"][0]
    assert (first["kind"], first["address"].split("?")[0].rsplit("/", 2)[1]) == ("actor", actor)


def test_where_the_words_stand_together_comes_first(page, site_of):
    near = page.evaluate(
        """async root => {
            const {nearness} = await import(new URL('assets/search/nearness.js', root))
            const words = ['gate', 'summer'].map(term => ({spelled: new Set([term]), alternatives: [[term]], weight: 1}))
            const of = (...x) => nearness({unit: {t: ''}, item: {k: 1, x}}, words)
            const apart = 'the gate will be shut for all of the summer'
            return [of('the summer gate'), of(apart), of('a gate', 'a summer'), of('a dam')]
        }""",
        site_of("library").address,
    )
    assert near == sorted(near, reverse=True)
    assert near[0] == 1
    assert near[-1] == 0
    assert len(set(near)) == 4


def test_with_too_few_that_hold_all_words_those_with_some_are_shown_and_told(find):
    found = find("gauge trawlers ratified")
    assert found["isAny"]
    assert found["total"] > found["all"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Sarnhaevn", "Sarnhaven"), ("Adlemar", "Aldemar"), ("Ardmor dam", "Ardmoor dam"), ("Tawira Osen", "Tavira Ossen")],
)
def test_a_word_that_nothing_has_is_searched_as_what_was_meant(find, typed, meant):
    found = find(typed)
    assert found["instead"] == meant
    assert found["total"] == find(meant)["total"] > 0


def test_what_resembles_nothing_finds_nothing(find):
    found = find("xqzwvkj")
    assert (found["total"], found["instead"], found["meant"]) == (0, None, [])


@pytest.fixture
def finely_cut(site_of, edition, tmp_path, monkeypatch):
    """The same content with an index as a library of thousands has it: many blocks, frequent words in files of their own."""
    monkeypatch.setattr(shards, "LEAST", 48)
    monkeypatch.setattr(shards, "MOST", 400)
    monkeypatch.setattr(shards, "LARGE", 64)
    monkeypatch.setattr(index, "_UNITS_A_BLOCK", 2)
    shutil.copytree(site_of("library").folder / "assets", tmp_path / "assets")
    index.write_search(edition, tmp_path)
    with serving(tmp_path) as address:
        yield address, json.loads((tmp_path / "search" / "index.json").read_text(encoding="utf-8"))


def test_an_index_in_many_files_finds_the_same(page, find, browser, finely_cut):
    address, head = finely_cut
    assert len(head["blocks"]) >= 16 * 8
    assert len(head["shards"]) >= 50 * 8
    assert "the" in head["common"].split()
    browser_page = browser.new_page()
    browser_page.goto(f"{address}search/index.json")
    for text in (
        "sarnhaven",
        "water treaty",
        "gauge ardmoor",
        "tavira ossen",
        "cease-fire",
        "410",
        "treaties",
        "xqzwvkj",
        "locks",
    ):
        found = browser_page.evaluate(FIND, {"root": address, "text": text, "isCounted": True, "count": 300})
        same = find(text, isCounted=True, count=300)
        places = [sorted(item["address"].split("/briefs/", 1)[1] for item in each["items"]) for each in (found, same)]
        assert places[0] == [place for place in places[1] if "demonstration" not in place and "method" not in place], text
    common = browser_page.evaluate(FIND, {"root": address, "text": "the"})
    assert common["total"] > 100
    assert browser_page.evaluate(FIND, {"root": address, "text": "the locks"})["total"] >= find("the locks")["total"] > 0
    browser_page.close()


# Filters


@pytest.mark.parametrize(
    "facets", [{"kind": "quote"}, {"status": "open"}, {"kind": "issue", "year": "2031"}, {"kind": "page"}, {}]
)
def test_a_list_by_date_needs_no_columns_and_is_in_order(browser, site_of, facets):
    """Filters alone, or words sorted by date: the newest first, and the large file of all values is not fetched."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_of('library').address}search/index.json")
    dates, total = page.evaluate(
        """async ({root, text, chosen}) => {
            const {Finder} = await import(new URL('assets/search/finding.js', root))
            const found = await Finder.at(new URL(root)).find({text, chosen, sort: 'date'})
            return [(await found.items(0, 1000)).map(item => item.date), found.total]
        }""",
        {
            "root": site_of("library").address,
            "text": "" if facets else "sarnhaven",
            "chosen": [{"facet": facet, "value": value} for facet, value in facets.items()],
        },
    )
    page.close()
    assert len(dates) == total > 2
    assert dates == sorted(dates, reverse=True)
    assert not [url for url in asked if "/more/" in url]


def test_the_filters_of_quotes_are_those_of_the_content(find, edition):
    counts = find("", chosen=[{"facet": "kind", "value": "quote"}], isCounted=True)["counts"]
    quotes = [(entry, quote) for entry in edition.entries for quote in entry.brief.quotes]
    days = [quote.said_on or entry.brief.as_of for entry, quote in quotes]
    names = {facet: {value["value"]: value["count"] for value in counts[facet]} for facet in counts}
    assert names["kind"]["quote"] == len(quotes)
    assert names["actor"] == Counter(str(quote.speaker) for _, quote in quotes if quote.speaker)
    assert names["topic"] == Counter(str(topic) for entry, _ in quotes for topic in entry.brief.topics)
    assert names["year"] == Counter(str(day.year) for day in days)
    outlets = Counter(str(entry.source_of(quote).outlet) for entry, quote in quotes)
    assert Counter({value["label"]: value["count"] for value in counts["outlet"]}) == outlets


@pytest.mark.parametrize("text", ["", "sarnhaven", "water treaty"])
def test_every_filter_finds_as_many_as_it_says(page, find, site_of, text):
    counts = find(text, isCounted=True)["counts"]
    asked = [{"facet": facet, "value": value["value"]} for facet, values in counts.items() for value in values]
    said = [value["count"] for values in counts.values() for value in values]
    found = page.evaluate(
        """async ({root, text, asked}) => {
            const {Finder} = await import(new URL('assets/search/finding.js', root))
            const finder = Finder.at(new URL(root))
            return Promise.all(asked.map(async each => (await finder.find({text, chosen: [each]})).total))
        }""",
        {"root": site_of("library").address, "text": text, "asked": asked},
    )
    assert len(asked) > 20
    assert found == said


def test_values_of_one_filter_add_up_and_filters_narrow_each_other(find):
    quotes, issues = ([{"facet": "kind", "value": kind}] for kind in ("quote", "issue"))
    one, other, both = (find("sarnhaven", chosen=kinds) for kinds in (quotes, issues, quotes + issues))
    assert both["total"] == one["total"] + other["total"] > one["total"] > 0
    year = {"facet": "year", "value": "2031"}
    narrow = find("sarnhaven", chosen=[*quotes, year], isCounted=True)
    assert 0 < narrow["total"] < one["total"]
    counted = {value["value"]: value["count"] for value in narrow["counts"]["kind"]}
    assert counted["issue"] == find("sarnhaven", chosen=[*issues, year])["total"]
