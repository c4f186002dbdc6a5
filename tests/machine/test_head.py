"""What a page's head says: JSON-LD as an independent reader finds it, Open Graph, and links that lead somewhere."""

from __future__ import annotations

import json
import posixpath
import re
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

import pytest

from generator.machine import Head, head_of
from generator.machine.site import BRIEF_SCHEMA, BRIEFS_SCHEMA
from generator.writing.edition import Edition
from tests.examples import EXAMPLE
from tests.machine.making import (
    NOWHERE,
    SCHEMA_ORG,
    SITE,
    demonstrated,
    demonstration,
    edition_of,
    example,
    pages_with_drafts,
    triples,
)
from tests.writing.making import actor, brief
from tests.writing.test_drafts import HIDDEN, PUBLISHED

ORG = "https://schema.org/"


def of(edition: Edition, path: str, site: Any = SITE) -> Head:
    return head_of(edition, site, path, "A <title>")


def extracted(head: Head, address: str) -> dict[str, Any]:
    """The JSON-LD of a page, found in its HTML by a reader of others."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import extruct

        page = f'<html><head><script type="application/ld+json">{head.json_ld}</script></head><body></body></html>'
        (found,) = extruct.extract(page, base_url=address, syntaxes=["json-ld"])["json-ld"]
    return dict(found)


@pytest.mark.parametrize("site", [SITE, NOWHERE], ids=["at an address", "nowhere yet"])
def test_a_brief_is_an_article_with_its_quotations_claims_and_corrections(site):
    address = f"https://example.org/site/briefs/{EXAMPLE}/"
    data = extracted(of(example(), f"briefs/{EXAMPLE}.md", site), address)
    assert data["@context"] == "https://schema.org"
    graph = triples(data, SCHEMA_ORG, address)
    types = Counter(
        str(kind).removeprefix(ORG) for kind in graph.objects(None, _uri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"))
    )
    brief = example().by_id[EXAMPLE].brief
    assert types["Article"] == 1
    assert types["Quotation"] == len(brief.quotes)
    assert types["Claim"] == sum(len(d.positions) for d in brief.disagreements)
    assert types["CorrectionComment"] == sum(change.kind == "correction" for change in brief.changes) > 0
    assert types["BreadcrumbList"] == 1
    assert types["ListItem"] == 3
    assert types["NewsArticle"] == sum(source.kind == "article" for source in brief.sources) > 0
    article = _uri(f"{address}#article")
    assert {str(part) for part in graph.objects(article, _uri(f"{ORG}isBasedOn"))} == {
        f"{address}#source-{source.id}" for source in brief.sources
    }
    for quote in brief.quotes:
        node = _uri(f"{address}#quote-{quote.id}")
        speakers = [str(name) for speaker in graph.objects(node, _uri(f"{ORG}spokenByCharacter"))
                    for name in graph.objects(speaker, _uri(f"{ORG}name"))]  # fmt: skip
        assert speakers == ([example().name(quote.speaker)] if quote.speaker else []), quote.id
        assert [str(text) for text in graph.objects(node, _uri(f"{ORG}text"))] == [" … ".join(quote.text)]
    for claim in graph.subjects(_uri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), _uri(f"{ORG}Claim")):
        assert list(graph.objects(claim, _uri(f"{ORG}author"))), claim
    for name, day in {"datePublished": "2031-03-14", "dateModified": "2031-03-17"}.items():
        assert [str(found) for found in graph.objects(article, _uri(f"{ORG}{name}"))] == [day]


def _uri(text: str) -> Any:
    from rdflib import URIRef

    return URIRef(text)


def test_each_key_of_a_node_stands_in_its_order():
    edition, told = demonstration(drafts=True), 0
    for path in pages_with_drafts():
        data = json.loads(of(edition, path).json_ld or "{}")
        assert json.dumps(data) == json.dumps(data, sort_keys=True), path
        told += bool(data)
    assert told > 50


def test_a_node_is_told_once_and_named_from_then_on():
    edition = demonstration()
    named = 0
    for entry in edition.entries:
        article, _ = json.loads(of(edition, f"briefs/{entry.id}.md").json_ld)["@graph"]
        told = Counter(node["@id"] for node in _nodes(article) if "@id" in node and len(node) > 1)
        thing = f"./#disagreement-{next(iter(entry.brief.disagreements)).id}" if entry.brief.disagreements else ""
        assert told.most_common(1)[0][1] == 1, entry.id
        assert told[thing] == bool(thing)
        assert {node["@id"] for node in _nodes(article) if len(node) == 1 and "@id" in node} <= told.keys()
        assert [part["@type"] for part in article.get("hasPart", ())].count("Quotation") == len(entry.brief.quotes)
        for part, quote in zip(article.get("hasPart", ()), entry.brief.quotes, strict=False):
            language = entry.source_of(quote).language
            assert part.get("inLanguage", "en") == language
            assert ("inLanguage" in part) == (language != "en")
            assert ("isBasedOn" in part) == (len(entry.brief.sources) > 1)
            named += language != "en"
    assert named > 2


def test_the_way_to_a_page_is_its_breadcrumb():
    edition = demonstration()

    def way(path: str) -> list[str]:
        nodes = json.loads(of(edition, path).json_ld)["@graph"]
        (found,) = (node for node in nodes if node["@type"] == "BreadcrumbList")
        assert [item["position"] for item in found["itemListElement"]] == list(range(1, len(found["itemListElement"]) + 1))
        return [item["item"].removeprefix(SITE.url) for item in found["itemListElement"]]

    assert way(f"briefs/{EXAMPLE}.md") == ["", "briefs/", f"briefs/{EXAMPLE}/"]
    assert way("briefs/index.md") == ["", "briefs/"]
    assert way("briefs/reed-line-truce/text.md") == ["", "briefs/", "briefs/reed-line-truce/", "briefs/reed-line-truce/text/"]
    assert way("actors/oda-renn/quotes/2031.md") == ["", "actors/", "actors/oda-renn/", "actors/oda-renn/quotes/2031/"]
    assert way("topics/water-treaties/index.md") == ["", "topics/", "topics/water-treaties/"]
    assert way("names/speakers/a.md") == ["", "quotes/", "names/speakers/a/"]
    assert way("method.md") == ["", "method/"]
    assert json.loads(of(edition, "index.md").json_ld)["@graph"][0]["@type"] == "WebSite"


def test_an_actor_has_a_profile():
    edition = edition_of({**actor("ada", "Ada", more="wikidata: Q42\ndescription: Writes *much*.\n"), **brief("b")})
    (profile, _) = json.loads(of(edition, "actors/ada.md").json_ld)["@graph"]
    assert profile["@type"] == "ProfilePage"
    assert profile["url"] == f"{SITE.url}actors/ada/"
    assert profile["mainEntity"] == {
        "@type": "Person", "@id": "./#actor", "name": "Ada", "url": "./",
        "description": "Writes much.", "sameAs": "http://www.wikidata.org/entity/Q42",
    }  # fmt: skip


def test_a_node_has_one_name_on_all_pages():
    """Relative to each page, they lead to the same address."""
    edition = example()
    about = {path: f"{SITE.url}{SITE.address(path)}" for path in (f"briefs/{EXAMPLE}.md", "actors/oda-renn.md")}
    named = {
        path: {urljoin(address, node["@id"]) for node in _nodes(json.loads(of(edition, path).json_ld)) if "@id" in node}
        for path, address in about.items()
    }
    assert named["actors/oda-renn.md"] == {f"{SITE.url}actors/oda-renn/#actor"} <= named[f"briefs/{EXAMPLE}.md"]


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


def test_no_text_ends_the_data_in_a_page():
    files = {**actor("ada", "'</script><script>alert(1)</script><!--'"), **brief("b")}
    head = of(edition_of(files), "briefs/b.md")
    assert "<" not in head.json_ld
    assert "&" not in head.json_ld
    assert "</script><script>alert(1)</script><!--" in json.dumps(json.loads(head.json_ld))


def test_open_graph_is_of_the_page():
    head = of(example(), f"briefs/{EXAMPLE}.md")
    found = dict(head.properties)
    assert found["og:title"] == "A <title>"
    assert found["og:type"] == "article"
    assert found["og:url"] == f"{SITE.url}briefs/{EXAMPLE}/"
    assert (found["article:published_time"], found["article:modified_time"]) == ("2031-03-14", "2031-03-17")
    assert dict(of(example(), "index.md").properties)["og:type"] == "website"
    assert "og:url" not in dict(of(example(), "index.md", NOWHERE).properties)


def test_only_a_draft_is_kept_from_search_engines():
    edition = edition_of(PUBLISHED | HIDDEN, drafts=True)
    assert ("robots", "noindex") in of(edition, "briefs/hidden.md").names
    assert ("robots", "noindex") not in of(edition, "briefs/plain.md").names


@pytest.mark.parametrize("as_folders", [True, False])
def test_every_link_of_every_page_leads_to_a_file_for_machines(as_folders):
    """And every file is reached from a page, but for the schemas, which the files name."""
    edition = demonstration(drafts=True)
    site = replace(SITE, as_folders=as_folders)
    files = demonstrated(site, drafts=True)
    reached = set()
    for path in pages_with_drafts():
        address = site.address(path)
        for file in of(edition, path, site).alternates:
            assert not re.match("[a-z]+:", file.href)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(address), file.href))
            assert target in files, (path, file.href)
            reached.add(target)
    without_quotes = {f"briefs/{entry.id}.annotations.json" for entry in edition.entries if not entry.brief.quotes}
    assert {path for path in files if path not in reached} == {BRIEF_SCHEMA, BRIEFS_SCHEMA, *without_quotes}


@pytest.mark.parametrize("site", [SITE, NOWHERE, replace(SITE, as_folders=False)], ids=["folders", "nowhere yet", "files"])
def test_every_link_of_a_file_leads_to_a_page_or_a_file(site):
    files = demonstrated(site, drafts=True)
    there = {"", *files, *pages_with_drafts(), *map(site.address, pages_with_drafts())}
    keys = r"url|json|feed|bibtex|csl_json|annotations|\$schema|text_url|url_on_page"
    tried = 0
    for path, content in files.items():
        base = f"https://here.example/{path}"
        text = content.decode()
        links = re.findall(r'"markdown":"([^"\s]+\.md)"', text)
        for link in [*links, *re.findall(rf'"(?:{keys})":"([^"\s]+)"', text), *re.findall(r'(?<=href=")[^"]+', text)]:
            target = urljoin(base, link.partition("#")[0])
            for ours in ("https://here.example/", SITE.url):
                if target.startswith(ours) and link != "TODO":
                    assert target.removeprefix(ours) in there, (path, link)
                    tried += 1
    assert tried > 1000
