"""Editions for the tests of files for machines, and independent readers of these files. Nothing here asks the network."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.machine import Site, offered
from generator.reading.library import load_library
from generator.writing.edition import Edition
from tests.examples import example_project, library_project
from tests.projects import project
from tests.writing.making import pages_of

SITE = Site("Briefing Pages", "https://example.org/site/", "Briefs & more.")
NOWHERE = Site("Briefing Pages", "", "Briefs & more.")
SCHEMA_ORG = {"@vocab": "https://schema.org/"}
"""What schema.org's own context does for the terms that have no type of their own there."""
ANNO = {
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector", "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage", "identifying": "oa:identifying", "commenting": "oa:commenting",
    "linking": "oa:linking", "highlighting": "oa:highlighting", "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"}, "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"}, "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"}, "exact": "oa:exact", "value": "rdf:value", "format": "dc:format",
    "language": "dc:language", "via": {"@type": "@id", "@id": "oa:via"}, "label": "rdfs:label", "total": "as:totalItems",
    "first": {"@type": "@id", "@id": "as:first"}, "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "startIndex": "as:startIndex", "partOf": {"@type": "@id", "@id": "as:partOf"},
}  # fmt: skip
"""The terms of the Web Annotation vocabulary that a file may use, as its JSON-LD context defines them."""


def edition_of(files: Mapping[str, str], drafts: bool = False) -> Edition:
    """The edition of a project of these files; they are gone afterwards."""
    with project(files) as root:
        return of_project(root, drafts)


def made(edition: Edition, site: Site = SITE) -> dict[str, bytes]:
    """Every file for machines."""
    return {path: make() for path, make in offered(edition, site).items()}


def of_project(root: Path, drafts: bool = False) -> Edition:
    edition = Edition(load_library(root), drafts)
    # read while the files are there
    edition.read_files()
    return edition


class Demonstration(NamedTuple):
    """The demonstration library: its edition with drafts and without, its pages, and its texts by brief."""

    drafts: Edition
    published: Edition
    pages: list[str]
    texts: dict[str, str]


@cache
def _demonstration() -> Demonstration:
    with project({}) as root:
        library_project(root)
        drafts = of_project(root, drafts=True)
        folders = {entry.id: sorted(Path(entry.folder).glob("article*.txt")) for entry in drafts.entries}
        texts = {name: "\n".join(p.read_text(encoding="utf-8") for p in paths) for name, paths in folders.items()}
        return Demonstration(drafts, of_project(root), sorted(pages_of(root, drafts=True)), texts)


def demonstration(drafts: bool = False) -> Edition:
    return _demonstration().drafts if drafts else _demonstration().published


def pages_with_drafts() -> list[str]:
    """The Markdown files of its pages."""
    return _demonstration().pages


def texts() -> dict[str, str]:
    return _demonstration().texts


@cache
def demonstrated(site: Site = SITE, drafts: bool = False) -> dict[str, bytes]:
    """Every file for machines of the demonstration."""
    return made(demonstration(drafts), site)


@cache
def example() -> Edition:
    """The invented example."""
    with project({}) as root:
        return of_project(example_project(root))


def loaded(content: bytes) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(content)
    return value


def triples(data: dict[str, Any], context: dict[str, Any], base: str) -> Any:
    """JSON-LD as a graph, read by rdflib with a context from here in the place of the one that it names."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from rdflib import Graph

        graph = Graph()
        graph.parse(data=json.dumps({**data, "@context": context}), format="json-ld", publicID=base)
    return graph
