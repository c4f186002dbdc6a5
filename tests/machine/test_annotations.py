"""Web annotations: read as a graph, and each selector finds its words in the very text of the source."""

from __future__ import annotations

import json

import pytest

from generator.evidence.folding import folded
from generator.evidence.records import Edit
from generator.machine.annotations import pieces
from generator.reading.links import walk_texts
from tests.examples import EXAMPLE
from tests.machine.making import (
    ANNO,
    NOWHERE,
    SITE,
    demonstrated,
    demonstration,
    edition_of,
    example,
    loaded,
    made,
    texts,
    triples,
)
from tests.writing.making import actor, brief, quote

OA = "http://www.w3.org/ns/oa#"


@pytest.mark.parametrize("site", [SITE, NOWHERE], ids=["at an address", "nowhere yet"])
def test_each_quote_is_an_annotation_with_a_selector(site):
    data = loaded(made(example(), site)[f"briefs/{EXAMPLE}.annotations.json"])
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    graph = triples(data, ANNO, "https://elsewhere.example/briefs/x.annotations.json")
    found = graph.query(
        f"SELECT ?note ?exact WHERE {{ ?note a <{OA}Annotation> ; <{OA}hasTarget> ?target . ?target a <{OA}SpecificResource> ;"
        f" <{OA}hasSource> ?page ; <{OA}hasSelector> ?words . ?words a <{OA}TextQuoteSelector> ; <{OA}exact> ?exact }}"
    )
    quotes = example().by_id[EXAMPLE].brief.quotes
    assert len({row.note for row in found}) == len(quotes) == data["total"] == len(data["first"]["items"])
    exact = {str(row.exact) for row in found}
    assert all(str(q.text[0]) in exact for q in quotes if "[" not in q.text[0])
    assert all(str(row.note).startswith("https://") for row in found)


def test_what_a_selector_says_stands_in_the_source():
    """Every quote of the demonstration, cut, bracketed or interrupted, against the texts that it was checked with."""
    tried = 0
    for name, text in texts().items():
        there = " ".join(folded(text).split())
        for item in loaded(demonstrated(drafts=True)[f"briefs/{name}.annotations.json"])["first"]["items"]:
            for target in item["target"]:
                assert " ".join(folded(target["selector"]["exact"]).split()) in there, (name, target)
                assert set(target["selector"]) == {"type", "exact"}
                tried += 1
    assert tried > 100


@pytest.mark.parametrize(
    ("text", "edits", "wanted"),
    [
        ("It is so", [], ["It is so"]),
        ("It is […] so", [(6, 9, "omission")], ["It is", "so"]),
        ("[T]he river", [(0, 3, "capital")], ["the river"]),
        ("Mr. [Robert] Mueller said", [(4, 12, "insertion")], ["Mr. Mueller said"]),
        ("Mueller [Robert], he said", [(8, 16, "insertion")], ["Mueller, he said"]),
        ("[He] went", [(0, 4, "insertion")], ["went"]),
        ("went [home]", [(5, 11, "insertion")], ["went"]),
    ],
)
def test_only_the_words_of_the_source_are_selected(text, edits, wanted):
    assert pieces(text, [Edit(*edit) for edit in edits]) == wanted


def test_who_said_it_and_where_it_is_shown_stand_with_it():
    quotes = "quotes:\n" + quote("q", more=", context: She *wrote* it.")
    quotes += "  - {id: n, unattributed: true, text: Nobody said it}\n"
    data = loaded(made(edition_of({**actor("ada"), **brief("b", quotes)}))["briefs/b.annotations.json"])
    said, nobodys = data["first"]["items"]
    assert said["motivation"] == "identifying"
    assert [body.get("value") or body["source"] for body in said["body"]] == ["Ada", f"{SITE.url}actors/ada/", "She wrote it."]
    assert said["via"] == f"{SITE.url}briefs/b/#quote-q"
    assert (nobodys["motivation"], "body" in nobodys) == ("highlighting", False)


def test_words_without_an_address_are_found_on_the_page_that_quotes_them():
    files = {**actor("ada"), **brief("b", "quotes:\n" + quote("q"))}
    path = "content/briefs/b/brief.yml"
    files[path] = files[path].replace("url: 'https://example.org/b', ", "")
    (item,) = loaded(made(edition_of(files))["briefs/b.annotations.json"])["first"]["items"]
    assert item["target"][0]["source"] == f"{SITE.url}briefs/b/"
    assert json.dumps(item)


def test_no_sentence_of_a_source_is_in_any_file_but_what_editors_wrote():
    """Ten words in a row of a source stand in a file only where a brief has them, as a quote as a rule."""

    def bare(text: str) -> str:
        return " ".join(folded(text).replace("\\", "").replace('"', "").split())

    said = bare(b"\n".join(demonstrated(drafts=True).values()).decode())
    written = bare("\n".join(words for entry in demonstration(drafts=True).entries for words in walk_texts(entry.brief)))
    tried = 0
    for text in texts().values():
        words = bare(text).split()
        for start in range(0, len(words) - 10, 10):
            run = " ".join(words[start : start + 10])
            if run not in written:
                tried += 1
                assert run not in said, run
    assert tried > 300
