"""Citations as programs read them that had no part in writing them."""

from __future__ import annotations

import json
import re
import warnings

import pytest

from generator.writing.edition import Edition
from tests.machine.making import NOWHERE, SITE, demonstrated, demonstration, edition_of, made
from tests.writing.making import actor, brief

HOSTILE = 'A "hard" {title & 50% of \\it_1 #2 $3 ~4 ^5 } @misc{x, é'


@pytest.fixture(scope="module")
def library() -> Edition:
    return demonstration()


def hostile() -> Edition:
    files = {**actor("ada"), **brief("b")}
    path = "content/briefs/b/brief.yml"
    return edition_of({**files, path: files[path].replace("title: The b brief", f"title: >-\n  {HOSTILE}")})


def read_bibtex(text: str, *, decoded: bool = True):
    """The one entry of a file, its LaTeX read as text if asked for."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import bibtexparser
        from bibtexparser.middlewares import LatexDecodingMiddleware

        library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()] if decoded else [])
    assert library.failed_blocks == []
    (entry,) = library.entries
    return entry


def test_bibtex_is_read_back(library):
    files = demonstrated()
    for listed in library.entries:
        entry = read_bibtex(files[f"briefs/{listed.id}.bib"].decode())
        fields = {key: field.value for key, field in entry.fields_dict.items()}
        assert entry.key == listed.id
        assert fields["title"].strip("{}") == listed.brief.title
        assert fields["url"] == f"{SITE.url}briefs/{listed.id}/"
        assert fields["year"] == str(listed.brief.as_of.year)


def test_bibtex_holds_any_title():
    """A lone brace too: BibTeX counts them, so none may stand in it. (The reader's own table of LaTeX has no braces.)"""
    text = made(hostile())["briefs/b.bib"].decode()
    title = read_bibtex(text, decoded=False).fields_dict["title"].value.removeprefix("{").removesuffix("}")
    names = {"braceleft": "{", "braceright": "}", "backslash": "\\", "asciitilde": "~", "asciicircum": "^"}
    known = {f"\\text{name}{{}}": char for name, char in names.items()} | {f"\\{char}": char for char in "&%$#_"}
    assert re.sub("|".join(map(re.escape, known)), lambda match: known[match[0]], title) == HOSTILE
    assert read_bibtex(text).fields_dict["title"].value.startswith('A "hard" title & 50% of \\it_1 #2 $3 ~4')


def test_csl_json_is_set_by_a_citation_processor(library):
    files = demonstrated() | made(hostile())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        for entry_id, title in [*((e.id, e.brief.title) for e in library.entries), ("b", HOSTILE)]:
            (item,) = json.loads(files[f"briefs/{entry_id}.csl.json"])
            bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
            bibliography.register(Citation([CitationItem(entry_id)]))
            text = str(bibliography.bibliography()[0])
            assert title.split()[0].strip("\"'") in text
            assert str(item["issued"]["date-parts"][0][0]) in text
            assert f"{SITE.url}briefs/{entry_id}/" == item["URL"]


def test_without_an_address_none_is_cited(library):
    files = demonstrated(NOWHERE)
    for entry in library.entries:
        assert "url =" not in files[f"briefs/{entry.id}.bib"].decode()
        assert "URL" not in json.loads(files[f"briefs/{entry.id}.csl.json"])[0]
