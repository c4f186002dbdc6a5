"""What is fuzzed: each target takes any bytes, and lets nothing but a `BriefingError` come of them.

A target is more than "does not crash": what is found points into its file, what is reported can be written out, a safe fix
leaves a file that can be read, and words that are said to stand in a source stand there.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Final

from pydantic_core import PydanticCustomError

from generator import report
from generator.draft import draft_brief, propose
from generator.errors import BriefingError, Finding
from generator.evidence.check import check_brief
from generator.evidence.checked import Result
from generator.evidence.cues import Names
from generator.evidence.judging import SourceText
from generator.evidence.verdicts import judge
from generator.fixing import fixed, safe_fixes
from generator.language import ENGLISH
from generator.reading import model
from generator.reading.article import Article, clean, text_of_saved
from generator.reading.dates import Day, PartialDate
from generator.reading.library import load_library
from generator.reading.references import Number, Reference
from generator.reading.text import FileName, Inline, NewId, Plain, Slug, Tag, Url, Wikidata, parse_inline
from generator.reading.typed import typed
from generator.reading.yaml import read_text
from generator.writing import escape
from generator.writing.spoken import Spoken
from tests.messages.making import base_files, sealed
from tests.projects import write_project

Target = Callable[[bytes], None]
BRIEF: Final = "content/briefs/orrin-light/brief.yml"
RECEIPT: Final = "content/briefs/orrin-light/receipt.json"
ACTOR: Final = "content/actors/ines-varga.yml"
PARTING: Final = b"\x00"
"""Parts a quote from its source, and a receipt that is to be sealed from one that is taken as it is."""


_KEPT: Final[list[tempfile.TemporaryDirectory[str]]] = []
"""Gone with the process, and not before."""


@cache
def _root() -> Path:
    """The folder of a project that lives as long as the process: a file is written over for each input."""
    _KEPT.append(tempfile.TemporaryDirectory())
    return write_project(Path(_KEPT[0].name), base_files())


def _checked(path: str, raw: bytes) -> list[Finding]:
    """Everything that a check says of the base with one file of it replaced, and the report of it in each shape."""
    root = _root()
    (root / path).write_bytes(raw)
    try:
        library = load_library(root)
        names = Names(library.actors)
        briefs = {entry.id: check_brief(entry, library, names, {}, True, library.findings) for entry in library.briefs.values()}
        findings = [*library.findings, *(finding for checked in briefs.values() for finding in checked.findings)]
        result = Result(findings, briefs)
        for write in (report.text_report, report.json_report, report.sarif_report, report.github_report):
            write(result)
        _points_into_its_file(findings, path, raw)
        return findings
    finally:
        original = base_files().get(path)
        if original is None:
            (root / path).unlink()
        else:
            (root / path).write_bytes(original)


def _points_into_its_file(findings: Iterable[Finding], path: str, raw: bytes) -> None:
    lines = raw.count(b"\n") + 1
    for finding in findings:
        place = finding.place
        if place.path == path:
            assert 1 <= place.line <= lines, (finding.code, place)
            assert place.column >= 1, (finding.code, place)
            assert (place.end_line, place.end_column) >= (place.line, place.column), (finding.code, place)


def _mended(path: str, raw: bytes, findings: list[Finding]) -> None:
    """Safe fixes go into the file; what comes of them can be checked again."""
    fixes = [finding.fix for finding in safe_fixes(findings).get(path, ()) if finding.fix]
    if fixes:
        after, applied = fixed(raw, fixes)
        assert applied
        _checked(path, after)


def brief(raw: bytes) -> None:
    """A brief.yml among sound files: loader, model, references, rules, quotes, reports, fixes."""
    _mended(BRIEF, raw, _checked(BRIEF, raw))


def actor(raw: bytes) -> None:
    """The file of an actor whom a sound brief names."""
    _mended(ACTOR, raw, _checked(ACTOR, raw))


def article(raw: bytes) -> None:
    """An article as saved: cleaned, cleaned again, drafted from."""
    saved = clean(text_of_saved(raw, "article.txt"), "article.txt")
    if not saved.article.paragraphs:
        return
    again = clean(saved.article.text, "article.txt")
    assert again.article.paragraphs == saved.article.paragraphs, "cleaning what was cleaned changes it"
    document = read_text(draft_brief(saved, propose(saved, {})), BRIEF)
    made, problems = typed(document, model.Brief)
    assert made is not None, document.findings
    wrong = [finding for finding in (*document.findings, *problems) if finding.severity == "error" and finding.code != "F005"]
    assert not wrong, wrong


_QUOTED: Final = """\
title: t
status: draft
as_of: 2031-03-14
bottom_line: t
sources:
  - {id: s, kind: %s, title: t, outlet: o, published: 2031-03-14, language: %s, extent: full, rights: r}
actors: [{id: ines-varga, role: r}]
quotes:
  - id: q
    speaker: ines-varga
    text: %s
"""
_LANGUAGES: Final = ("en", "de", "fr", "es", "ru", "ar", "ja", "en")


@cache
def _names() -> Names:
    return Names(load_library(_root()).actors)


def quote(raw: bytes) -> None:
    """Words against a source: the first byte says which language and kind, a null parts the two; `\\n\\n` parts texts."""
    head, _, rest = raw.partition(PARTING)
    words, text = head[1:].decode("utf-8", "replace"), rest.decode("utf-8", "replace")
    how = head[0] if head else 0
    texts = [part for part in words.split("\n\n") if part.strip()][:4]
    paragraphs = tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
    if not texts or not paragraphs:
        return
    kind = "transcript" if how & 8 else "article"
    document = read_text(_QUOTED % (kind, _LANGUAGES[how & 7], json.dumps(texts)), "brief.yml")
    made, problems = typed(document, model.Brief)
    if made is None or problems or document.findings:
        return
    source = SourceText.of(made.sources[0], Article(paragraphs))
    verdict = judge(made.quotes[0], source, _names())
    for finding in verdict.findings:
        report.as_text(finding)
    assert verdict.findings or verdict.spans, "a quote that does not hold says why"
    for span in verdict.spans:
        assert 1 <= span.paragraph <= len(paragraphs), span
        assert 0 <= span.start < span.end <= len(source.article.paragraph(span.paragraph)), span


def receipt(raw: bytes) -> None:
    """A receipt, as it is or sealed by a forger, beside a sound brief whose texts are absent or at hand."""
    if raw.startswith(PARTING):
        try:
            raw = sealed(raw.removeprefix(PARTING).decode()).encode("utf-8", "surrogatepass")
        except (ValueError, AttributeError, TypeError, RecursionError):
            return
    _checked(RECEIPT, raw)
    text = _root() / "content/briefs/orrin-light/article.txt"
    away = text.rename(text.with_suffix(".away"))
    try:
        _checked(RECEIPT, raw)
    finally:
        away.rename(text)


_KINDS: Final = (Plain, Inline, Url, Slug, NewId, Tag, FileName, Wikidata, Reference, Number, PartialDate, Day)


def inline(raw: bytes) -> None:
    """One value: read as each type of text, and written as a page has it."""
    text = raw.decode("utf-8", "replace")
    escape.plain(text)
    escape.html_text(text)
    document = read_text(f"key: {json.dumps(text)}", "brief.yml")
    if document.data is None or document.findings:
        return
    for kind in _KINDS:
        try:
            made = kind.read(document.data["key"])
        except PydanticCustomError:
            continue
        if isinstance(made, Inline):
            parse_inline(made)
            escape.inline(made)
        elif isinstance(made, Url):
            escape.link(escape.plain("words"), made)
        elif isinstance(made, PartialDate) and not made.is_todo:
            Spoken(ENGLISH).date(made)


TARGETS: Final[dict[str, Target]] = {
    "brief": brief, "actor": actor, "article": article, "quote": quote, "receipt": receipt, "inline": inline,
}  # fmt: skip


def run(target: Target, raw: bytes) -> None:
    """One input: what is meant for people may come of it, and nothing else."""
    try:
        target(raw)
    except BriefingError as error:
        report.error_as_text(error)
