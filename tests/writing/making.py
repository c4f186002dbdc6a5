"""Libraries made inline for the tests of pages, and what is read off the pages. Everybody and every place here is invented."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment

from generator.reading.library import load_library
from generator.writing.edition import Edition
from generator.writing.environment import make_environment, template_folders
from generator.writing.pages import Page, PageWriter
from tests.projects import project

METHOD = "method.md"


def pages_of(root: Path, drafts: bool = False) -> dict[str, Page]:
    """The pages of a project by their Markdown files; no two stand at one address."""
    edition = Edition(load_library(root), drafts)
    writer = PageWriter(edition, _environment(tuple(template_folders(root, "pages"))), "Briefing Pages", METHOD)
    made = list(writer.pages())
    pages = {page.path: page for page in made}
    assert len(pages) == len(made)
    return pages


@cache
def _environment(folders: tuple[Path, ...]) -> Environment:
    """Templates are compiled once for all tests: they take longer than a small library."""
    return make_environment(folders)


def written(files: Mapping[str, str], drafts: bool = False) -> dict[str, Page]:
    """The pages of a project of these files."""
    with project(files) as root:
        return pages_of(root, drafts)


def actor(actor_id: str, name: str = "", kind: str = "person", more: str = "") -> dict[str, str]:
    return {f"content/actors/{actor_id}.yml": f"name: {name or actor_id.title()}\nkind: {kind}\n{more}"}


def brief(
    brief_id: str, more: str = "", *, status: str = "published", as_of: str = "2031-05-02", actors: str = "ada"
) -> dict[str, str]:
    """A brief with one source; `more` are its other sections, `actors` its key actors."""
    key = "".join(f"  - {{id: {actor_id}, role: Speaks}}\n" for actor_id in actors.split())
    return {
        f"content/briefs/{brief_id}/brief.yml": (
            f"title: The {brief_id} brief\nstatus: {status}\nas_of: {as_of}\nbottom_line: What happened in {brief_id}.\n"
            f"sources:\n  - {{id: s, kind: article, title: On {brief_id}, outlet: Tide, published: {as_of}, "
            f"url: 'https://example.org/{brief_id}', language: en, extent: full, rights: all-rights-reserved}}\n"
            f"actors:\n{key}{more}"
        )
    }


def quote(quote_id: str, speaker: str = "ada", text: str = "", more: str = "") -> str:
    return f"  - {{id: {quote_id}, speaker: {speaker}, text: '{text or f'Words of {quote_id}'}'{more}}}\n"


def issue(issue_id: str, status: str = "open", moved: str = "2031-05-02", more: str = "") -> str:
    return (
        f"  - id: {issue_id}\n    question: What of {issue_id}?\n    why_it_matters: It does.\n    status: {status}\n"
        f"    history:\n      - {{date: {moved}, status: {status}, note: Note on {issue_id}.}}\n{more}"
    )


def disagreement(question_id: str, status: str = "open", holders: tuple[str, str] = ("ada", "ben")) -> str:
    first, second = holders
    return (
        f"  - id: {question_id}\n    question: Whether {question_id}?\n    kind: fact\n    status: {status}\n    positions:\n"
        f"      - {{holders: [{first}], claim: It is {question_id}., basis: inferred}}\n"
        f"      - {{holders: [{second}], claim: It is not {question_id}., basis: inferred}}\n"
    )


def many(briefs: int) -> dict[str, str]:
    """A library whose lists are too long for one page: briefs a week apart, each with what lists are made of.

    One person is in every brief, and of the others so many are in one that they fill more than a page.
    """
    first = datetime.date(2029, 1, 3)
    files: dict[str, str] = {}
    for number in range(170):
        name = f"{'ABCDÉЖ'[number % 6]}{'abcde'[number % 5]} Person {number:03d}"
        files |= actor(f"p{number:03d}x", name)
    for number in range(briefs):
        day = (first + datetime.timedelta(days=7 * number)).isoformat()
        who = ["p000x", f"p{number + 1:03d}x", f"p{number + 31:03d}x"]
        status = ("open", "stalled", "resolved")[number % 3]
        sections = (
            f"topics: [common, topic-{number % 7}]\nplaces: [Harbour, Place {number % 5}]\n"
            + "quotes:\n" + "".join(quote(f"q{i}", who[i], f"Quote {i} of {number}", f", said_on: {day}") for i in range(3))
            + "disagreements:\n" + disagreement(f"d{number}", ("open", "settled")[number % 2], (who[0], who[1]))
            + "open_issues:\n" + issue(f"i{number}", status, day)
            + f"timeline:\n  - {{id: e, date: {day}, event: Event of {number}., actors: [{who[0]}]}}\n"
            + f"changes:\n  - {{date: {day}, kind: correction, note: Change of {number}., refs: [q1]}}\n"
        )  # fmt: skip
        files |= brief(f"b{number:03d}", sections, as_of=day, actors=" ".join(who))
    return files


def targets(page: Page) -> Iterator[tuple[str, str]]:
    """Where the links of a page lead within the site: Markdown file and anchor."""
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", page.markdown):
        file, _, anchor = target.partition("#")
        yield (posixpath.normpath(posixpath.join(posixpath.dirname(page.path), file)) if file else page.path), anchor


def anchors(page: Page) -> set[str]:
    """The places of a page that a link can lead to."""
    headings = re.findall(r"^#+ ([^{\n]+)$", page.markdown, re.M)
    return {
        *re.findall(r"\{#([^}\s]+)\}", page.markdown),
        *re.findall(r'<a id="([^"]+)">', page.markdown),
        *(re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-") for heading in headings),
    }


def section(page: Page, heading: str) -> str:
    """What stands below a heading of the second level."""
    assert f"\n## {heading}\n" in page.markdown, page.markdown
    return page.markdown.partition(f"\n## {heading}\n")[2].partition("\n## ")[0].strip()


def labels(markdown: str) -> list[str]:
    """The words of the links, in order."""
    return re.findall(r"\[([^\]]+)\]\(", markdown)
