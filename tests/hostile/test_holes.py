"""Holes that were found once, each with the attack that went through it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import markdown
import pytest
from pydantic_core import PydanticCustomError

from generator.evidence.check import check_library
from generator.evidence.digests import as_file
from generator.evidence.fragments import link_to
from generator.evidence.receipts import read_receipt
from generator.language import ENGLISH
from generator.reading.library import load_library
from generator.reading.text import Inline, Plain, Slug, Url
from generator.report.github import github_report
from generator.writing import charts, escape
from generator.writing.edition import Edition
from tests.examples import run
from tests.hostile.skeleton import skeleton, squeezed
from tests.projects import project, write_project
from tests.writing.making import actor, anchors, brief, pages_of, quote, targets, written

EXTENSIONS = ["attr_list", "tables", "toc", "fenced_code"]
TODO = 'TODO "><script>alert(1)</script> }{: onclick=alert(1) } [x](javascript:alert(1)) `a` ../../evil'
SECRET = "The secret of the machine.\n\nAnother line.\n"


def shown(source: str) -> str:
    return squeezed("".join(text for tag, text in skeleton(markdown.markdown(source, extensions=EXTENSIONS)) if not tag))


# what a draft may say in the place of any value ---------------------------------------------------------------------------


def draft() -> dict[str, str]:
    """A draft and an actor with the attack behind TODO in the place of every value that may have it."""
    v = "'" + TODO.replace("'", "''") + "'"
    text = f"""\
title: {v}
status: draft
as_of: {v}
bottom_line: {v}
why_it_matters: {v}
topics: [{v}]
places: [{v}]
sides: [{{id: {v}, label: {v}, members: [{v}]}}]
sources:
  - {{id: {v}, kind: {v}, title: {v}, outlet: {v}, byline: [{v}], published: {v}, url: {v}, archived_url: {v}, language: {v},
     extent: {v}, rights: cc-by-4.0, text: article.txt, publish_text: true, notes: [{{at: {v}, note: {v}, url: {v}}}]}}
actors:
  - {{id: {v}, role: {v}, stance: {v}}}
  - {{id: ada, role: {v}, stance: {v}}}
quotes:
  - {{id: {v}, speaker: {v}, text: {v}, said_on: {v}, date_basis: {v}, occasion: {v}, via: {v}, translated_from: {v},
     original: {{language: {v}, text: {v}}}, context: {v}, former_ids: [{v}]}}
disagreements:
  - id: {v}
    question: {v}
    kind: {v}
    status: {v}
    positions:
      - {{holders: [{v}], claim: {v}, basis: {v}, evidence: [{v}]}}
      - {{holders: [ada], claim: {v}, basis: {v}, evidence: [{v}]}}
open_issues:
  - {{id: {v}, question: {v}, why_it_matters: {v}, status: {v}, next_step: {{what: {v}, who: [{v}], due: {v}}},
     watch_for: [{v}], evidence: [{v}], history: [{{date: {v}, status: {v}, note: {v}, evidence: [{v}]}}]}}
timeline:
  - {{id: {v}, date: {v}, until: {v}, event: {v}, actors: [{v}], evidence: [{v}]}}
terms: [{{term: {v}, meaning: {v}}}]
judgments: [{{id: {v}, statement: {v}, by: {v}, likelihood: {v}, confidence: {v}, would_change_if: {v}, evidence: [{v}]}}]
changes: [{{date: {v}, kind: {v}, note: {v}, refs: [{v}]}}]
"""
    held = f"""\
name: {v}
kind: {v}
aliases: [{v}]
former_ids: [{v}]
represents: {v}
offices: [{{title: {v}, of: {v}, from: {v}, until: {v}, url: {v}}}]
description: {v}
wikidata: {v}
"""
    return {"content/briefs/x/brief.yml": text, "content/actors/ada.yml": held, "content/briefs/x/article.txt": "A line.\n"}


def test_what_stands_behind_todo_is_text_on_every_page_and_leads_nowhere_else():
    with project(draft()) as root:
        assert not check_library(load_library(root)).has_errors  # so that it is built, when drafts are
        pages = pages_of(root, drafts=True)
    assert len(pages) > 5
    assert not [path for path in pages if "TODO" in path or ".." in path]
    for page in pages.values():
        body = page.markdown.split("\n---\n", 1)[1]
        events = skeleton(markdown.markdown(body, extensions=EXTENSIONS))
        tags = {tag for tag, _ in events if tag and tag[0] != "/"}
        assert not tags & {"script", "img", "!--"}
        attributes = [f" {attributes}" for tag, attributes in events if tag]
        assert not [found for found in attributes if " onclick=" in found or '="javascript:' in found]
        for path, anchor in targets(page):
            if path in pages:
                assert not anchor or anchor in anchors(pages[path]), (page.path, path, anchor)


def test_an_id_is_printed_as_nothing_else():
    assert escape.finish(Slug("a-b")) == "a-b"
    assert escape.finish(Slug('TODO x onclick="alert(1)"')) == "todo-x-onclick-alert-1"
    assert escape.finish(Slug("TODO")) == "todo"
    drawn = charts.coverage_strip("Tide", [charts.Cell(1, "quoted")], 'coverage-TODO "><script>', ENGLISH)
    assert "<script" not in drawn


# what one text can do to another ------------------------------------------------------------------------------------------


def test_a_title_takes_no_anchor_from_a_part_of_the_page():
    files = brief("timeline", "quotes:\n" + quote("q")) | actor("ada", "Quotes")
    files["content/briefs/timeline/brief.yml"] = files["content/briefs/timeline/brief.yml"].replace(
        "The timeline brief", "Quotes"
    )
    pages = written(files)
    for path in ("briefs/timeline.md", "actors/ada.md", "index.md"):
        events = skeleton(markdown.markdown(pages[path].markdown.split("\n---\n", 1)[1], extensions=EXTENSIONS))
        heads = [(tag, attributes) for tag, attributes in events if tag in ("h1", "h2", "h3")]
        assert heads[0] == ("h1", 'id="top"')
        assert ("h2", 'id="quotes"') in heads or path == "index.md"
        assert not [attributes for _, attributes in heads if attributes.endswith('_1"')]


@pytest.mark.parametrize("title", ["On C#", "On C# and F##", "# ", "1) one", "? what", "/ x", "??? note"])
def test_a_heading_keeps_every_mark_of_its_title(title: str):
    assert shown(f"# {escape.plain(Plain(title))} {{#top}}") == squeezed(title)
    assert shown(f"{escape.plain(Plain(title))}") == squeezed(title)


def test_control_characters_that_come_by_another_way_end_no_line():
    for character in "\r\x0b\x0c\x1c\x85\u2028\u2029":
        events = skeleton(markdown.markdown(escape.plain(f"a{character}{character}# b"), extensions=EXTENSIONS))
        assert [tag for tag, _ in events if tag] == ["p", "/p"]


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("`a``b`", "<code>a</code><code>b</code>"),
        ("x*a*y", "x<em>a</em>y"),
        ("*a **b** c* **d *e***", "<em>a <strong>b</strong> c</em> <strong>d <em>e</em></strong>"),
        ("`{{ 7*7 }}` and `{: onclick=x}`", "<code>{{ 7*7 }}</code> and <code>{: onclick=x}</code>"),
    ],
)
def test_marks_side_by_side_stay_apart(typed: str, html: str):
    made = escape.inline(Inline(typed))
    assert skeleton(markdown.markdown(made, extensions=EXTENSIONS)) == skeleton(f"<p>{html}</p>")
    assert "{{" not in made  # another program's template would run it


def test_a_title_opens_nothing_in_the_bibtex_of_its_page():
    files = brief("x") | actor("ada")
    path = "content/briefs/x/brief.yml"
    files[path] = files[path].replace("The x brief", "'<!-- <script> <![CDATA[ <textarea>'")
    page = written(files)["briefs/x.md"].markdown
    assert "<" not in page.partition("BibTeX:")[2]
    assert shown(page).count("CSL-JSON:") == 1


# addresses ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org%2eevil.example/", "https://example.org。evil.example/", "https://ｅxample.org/",
        "https://\u0430pple.example/x", "https://example.org;evil/", "https://-x.example/", "https://.example/", "https://a..b~c/",
        "https://example.org\u3002/", "https://ex\u00adample.org/",
    ],
)  # fmt: skip
def test_a_host_that_browsers_read_otherwise_is_refused(url: str):
    with pytest.raises(PydanticCustomError):
        Url.read(url)
    with pytest.raises(PydanticCustomError):
        Inline.read(f"see [this]({url})")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org", "https://example.org:8443/a?b=c#d", "http://пример.example/", "https://münchen.example/",
        "https://例え.example/", "https://[2001:db8::1]/", "https://192.0.2.1/", "https://a_b.example.org./", "https://ΑΒΓ.example/",
    ],
)  # fmt: skip
def test_an_honest_host_is_admitted(url: str):
    assert Url.read(url) == url


def test_an_address_brings_no_text_directive_of_its_own():
    assert link_to("https://example.org/a#:~:text=other", "text=words") == "https://example.org/a#:~:text=words"
    assert link_to("https://example.org/a#part:~:text=other", "text=words") == "https://example.org/a#part:~:text=words"
    assert link_to("https://example.org/a", "text=words") == "https://example.org/a#:~:text=words"


def test_a_folders_name_gives_the_workflow_no_command(tmp_path: Path):
    name = "x\n::warning file=forged::forged"
    files = {path.replace("briefs/x/", f"briefs/{name}/"): text for path, text in brief("x").items()} | actor("ada")
    told = github_report(check_library(load_library(write_project(tmp_path, files))))
    assert "L011" in told
    assert [line for line in told.splitlines() if line.startswith("::warning")] == []


# published texts ----------------------------------------------------------------------------------------------------------


def with_text(root: Path, is_published: bool = True) -> Path:
    files = brief("x") | actor("ada")
    path = "content/briefs/x/brief.yml"
    more = f"rights: cc-by-4.0, text: article.txt, publish_text: {'true' if is_published else 'false'}"
    files[path] = files[path].replace("rights: all-rights-reserved", more)
    return write_project(root, files) / "content" / "briefs" / "x" / "article.txt"


def codes(root: Path) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.place)) for finding in check_library(load_library(root)).findings]


@pytest.mark.parametrize("is_published", [True, False])
@pytest.mark.parametrize(
    ("place", "code"), [("secret.txt", "S001"), ("project/content/texts/article.txt", "S004")], ids=["without", "within"]
)
def test_a_published_text_is_no_link_to_another_file(tmp_path: Path, is_published: bool, place: str, code: str):
    text = with_text(tmp_path / "project", is_published)
    secret = tmp_path / place
    secret.parent.mkdir(exist_ok=True)
    secret.write_text(SECRET, encoding="utf-8")
    text.symlink_to(secret)
    found = [code for code, _ in codes(tmp_path / "project")]
    assert found == ([code] if is_published or code == "S001" else [])  # a private text may lie elsewhere in content/
    for page in pages_of(tmp_path / "project").values():
        assert "secret" not in page.markdown


def test_a_published_text_holds_no_character_that_turns_it_round(tmp_path: Path):
    with_text(tmp_path).write_text("An honest line.\n\nShe said \u202eon\u202c.\n", encoding="utf-8")
    assert codes(tmp_path) == [("Y005", "content/briefs/x/article.txt:3:10")]


def test_a_private_text_may_hold_what_its_page_held(tmp_path: Path):
    with_text(tmp_path, is_published=False).write_text("She said \u202eon\u202c.\n", encoding="utf-8")
    assert codes(tmp_path) == []


# receipts -----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def verified(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief whose quote has two changes of the editor's, with its receipt."""
    text = "[T]he gate was [then] shut […] by nobody"
    files = brief("x", f"quotes:\n  - {{id: q, speaker: ada, text: '{text}', source: s}}\n") | actor("ada", "Ada Quill")
    path = "content/briefs/x/brief.yml"
    files[path] = files[path].replace("rights: all-rights-reserved", "rights: all-rights-reserved, text: article.txt")
    said = "“Well, the gate was shut at dawn and opened by nobody,” said Ada Quill."
    root = write_project(
        tmp_path_factory.mktemp("forged"), files | {"content/briefs/x/article.txt": f"A line.\n\n{said}\n", "mkdocs.yml": ""}
    )
    run(root, "verify", "x")
    return root


def forged(root: Path, change: Any) -> Edition:
    """The edition with the receipt changed by somebody who can compute its seal."""
    path = root / "content" / "briefs" / "x" / "receipt.json"
    was = path.read_bytes()
    data = json.loads(was)
    del data["seal"]
    change(data)
    path.write_text(as_file(data), encoding="utf-8")
    try:
        edition = Edition(load_library(root))
        record_of(edition)  # reads the receipt
        return edition
    finally:
        path.write_bytes(was)


def record_of(edition: Edition) -> Any:
    entry = edition.by_id["x"]
    return edition.record(entry, entry.brief.quotes[0])


def test_a_receipt_that_nobody_touched_is_believed(verified: Path):
    record = record_of(forged(verified, lambda data: None))
    assert [(edit.start, edit.end) for edit in record.edits[0]] == [(0, 3), (15, 21), (27, 30)]


@pytest.mark.parametrize(
    "edits",
    [
        [(0, 12), (4, 20)],  # words shown twice
        [(4, 8)],  # the speaker's own words shown as the editor's
        [(15, 21), (0, 3)],  # out of order
        [(0, 3), (0, 3)],  # one bracket told twice
        [(0, 30)],
    ],
)
def test_changes_that_are_no_brackets_of_the_quote_are_not_believed(verified: Path, edits: list[tuple[int, int]]):
    def change(data: Any) -> None:
        data["quotes"]["q"]["edits"] = [[{"start": a, "end": b, "kind": "insertion"} for a, b in edits]]

    assert record_of(forged(verified, change)) is None


def test_a_receipt_can_not_ask_for_a_billion_paragraphs_to_be_drawn(verified: Path):
    def change(data: Any) -> None:
        data["sources"]["s"]["paragraphs"] = 10**9

    edition = forged(verified, change)
    assert edition.source_record(edition.by_id["x"], "s") is None


def test_the_link_of_a_receipt_stays_in_its_fragment(verified: Path):
    def change(data: Any) -> None:
        data["quotes"]["q"]["link"] = 'text=x)[y](javascript:alert(1))"><script>&lt;&text=z|*_`'

    edition = forged(verified, change)
    assert record_of(edition) is not None
    pages = pages_with(edition)
    events = skeleton(markdown.markdown(pages["briefs/x.md"].markdown, extensions=EXTENSIONS))
    assert "script" not in {tag for tag, _ in events}
    links = [attributes for tag, attributes in events if tag == "a" and ":~:text=x" in attributes]
    assert len(links) == 1
    assert links[0].startswith('href="https://example.org/x#:~:text=x%29%5By%5D%28javascript:alert%281%29%29%22%3E%3Cscript%3E')


def pages_with(edition: Edition) -> Any:
    from generator.writing.environment import make_environment, template_folders
    from generator.writing.pages import PageWriter

    environment = make_environment(template_folders(edition.library.root, "pages"))
    return {page.path: page for page in PageWriter(edition, environment, "Briefs").pages()}


def test_a_receipt_is_read_as_data(verified: Path):
    entry = load_library(verified).briefs["x"]
    receipt, findings = read_receipt(entry)
    assert receipt is not None
    assert findings == []
