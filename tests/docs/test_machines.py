"""The page on files for machines names each address, media type, key and version that there is, and no other."""

from __future__ import annotations

import json
import re

from generator.machine import Site, offered
from generator.machine.brief import FORMAT
from generator.machine.events import MOST, MOST_OF_ONE
from generator.machine.offered import INDEX_FORMAT
from tests.docs.pages import DOCS, ROOT, code_spans, read
from tests.machine.making import edition_of
from tests.writing.making import actor, brief

PAGE = DOCS / "machines.md"
SCHEMAS = ROOT / "generator" / "machine" / "schemas"


def addresses() -> set[str]:
    files = {**actor("ada"), **brief("ada", "topics: [ada]\n")}
    found = offered(edition_of(files), Site("Site", "https://example.org/"))
    return {
        path.replace("/ada/", "/<topic>/" if path.startswith("topics") else "/<id>/").replace("/ada.", "/<id>.")
        for path in found
    }


def named_addresses() -> dict[str, str]:
    """Address and media type, as the page's table has them."""
    return dict(re.findall(r"^\| `([^`]+)` \| `([a-z]+/[^`]+)` \|", read(PAGE), re.MULTILINE))


def test_every_address_is_documented():
    assert set(named_addresses()) - {"briefs/<id>.md", "sitemap.xml"} == addresses()


def test_the_media_types_are_those_that_pages_say():
    from generator.machine import feeds, head

    told = named_addresses()
    for ending, kind in {
        "json": head.JSON,
        "bib": head.BIBTEX,
        "csl.json": head.CSL,
        "annotations.json": head.ANNOTATIONS,
    }.items():
        assert told[f"briefs/<id>.{ending}"] == kind
    assert told["feed.xml"] == feeds.TYPE


def test_every_key_of_a_brief_and_of_the_index_is_documented():
    spans = set(code_spans(PAGE))
    for name in ("brief-1.json", "briefs-1.json"):
        schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
        assert set(schema["properties"]) - spans == set(), name
    short = schema["properties"]["briefs"]["items"]["properties"]
    assert set(short) - spans == set()


def test_the_versions_and_numbers_are_those_of_the_code():
    text = read(PAGE)
    for form in (FORMAT, INDEX_FORMAT):
        assert f'"format": "{form}"' in text
    assert f"newest {MOST} entries, that of a topic or an actor the newest {MOST_OF_ONE}." in text
