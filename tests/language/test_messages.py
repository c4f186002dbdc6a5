"""Nothing that readers see is said outside of the catalogues, and the catalogues are those of the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment, nodes

from examples import layout
from generator.publish.build import build_site
from scripts import messages
from tests.examples import REPOSITORY, library_project
from tests.language.making import marked

SAYING = {"_", "gettext", "ngettext", "pgettext", "N_", "NN_", "NP_", "section"}
NAMES = {"BibTeX", "CSL-JSON", "JSON", "Wikidata", "Method", "–"}
"""What is called the same everywhere; the page on the method is the project's own."""
_NO_WORDS = r"\{#[a-z0-9-]*\}?|\(#[a-z0-9-]*\)?|#(?:quote|disagreement|issue|source|p)-?|BibTeX|CSL-JSON"
SHOWN = ("title", "aria-label", "alt", "placeholder", "data-shown", "content")


def test_the_catalogues_in_the_repository_are_up_to_date():
    stale = [path for path, data in messages.up_to_date() if (REPOSITORY / path).read_bytes() != data]
    assert stale == [], "run `make messages`, and translate what is new"


def test_no_message_hides_where_the_extraction_does_not_look():
    """In an f-string, or within another message's call: Babel would not see it."""

    def name(node: ast.AST) -> str:
        function = node.func if isinstance(node, ast.Call) else None
        return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")

    for path in (REPOSITORY / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) or name(node) in SAYING:
                hidden = [each for each in ast.walk(node) if each is not node and name(each) in SAYING]
                assert not hidden, f"{path}:{getattr(node, 'lineno', 0)}"


def test_no_template_of_a_page_says_a_word_of_its_own():
    parse = Environment(comment_start_string="<#", comment_end_string="#>").parse
    for path in sorted((REPOSITORY / "templates" / "pages").rglob("*.j2")):
        for data in parse(path.read_text(encoding="utf-8")).find_all(nodes.TemplateData):
            words = re.sub(
                r"\{#[a-z0-9-]*\}?|\(#[a-z0-9-]*\)?|#(?:quote|disagreement|issue|source|p)-?|BibTeX|CSL-JSON", "", data.data
            )
            assert not re.search(r"[A-Za-z]{2}", words), f"{path.name}: {words.strip()}"


def test_no_script_says_a_word_of_its_own():
    folder = REPOSITORY / "templates" / "theme" / "assets"
    said = re.sub(
        r"\b[np]?gettext\((?:\s*\"[^\"]*\",?)+|\bparts\(\"[^\"]*\"",
        "",
        (folder / "search" / "interface.js").read_text(encoding="utf-8"),
    )
    assert not re.findall(r"\"[A-Z][a-z][^\"]*\"", re.sub(r"//.*", "", said))
    for path in [folder / "briefing.js", *(folder / "search").glob("*.js")]:
        if path.name not in ("interface.js", "catalogue.js"):
            text = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
            assert not re.findall(r"(?:textContent = |, )\"[A-Z][a-z]+(?: [a-z]+)*\"", text), path.name


# a whole site whose every message is a mark -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("marked")
    library_project(project)
    layout.set_values(project, language="el")  # dates and names of languages are Greek, so that no Latin letter is the tool's
    (project / "locale").mkdir()
    (project / "locale" / "el.po").write_bytes(marked("el"))
    return build_site(project)


class Reader(HTMLParser):
    """The texts of a page that readers see or hear, one by one."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._unseen += tag in ("script", "style", "pre", "code")
        if tag != "meta" or found.get("name") == "description" or found.get("property") in ("og:title", "og:description"):
            self.texts += [value for name, value in attrs if name in SHOWN and value]

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in ("script", "style", "pre", "code")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.texts.append(data)


def content(project: Path) -> str:
    """All that editors wrote, as one text."""

    def strings(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (text for each in value.values() for text in strings(each))
        elif isinstance(value, list):
            yield from (text for each in value for text in strings(each))
        elif isinstance(value, str):
            yield value
            yield value.replace("-", " ")  # a topic is shown as words

    texts: list[str] = []
    for path in (project / "content").rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        texts += strings(yaml.safe_load(text)) if path.suffix == ".yml" else [text] if path.suffix in (".md", ".txt") else []
    texts += [layout.NAME, layout.DESCRIPTION, *NAMES]
    return plain("\n".join(texts))


def plain(text: str) -> str:
    """Words as they are compared: no case, no marks of Markdown, one space between them."""
    return re.sub(r"[\W_]+", " ", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)).casefold()


def test_every_page_says_what_editors_wrote_and_what_catalogues_have_and_nothing_else(site: Path):
    written = content(site.parent)
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 100
    unsaid = set()
    for page in pages:
        reader = Reader()
        reader.feed(page.read_text(encoding="utf-8"))
        for text in reader.texts:
            for piece in re.split(r"⟦\d*⟧|⟦\d*|\d*⟧|[…·¶–“”]| - ", text):
                words = plain(piece).strip()
                if re.search("[a-z]{2}", words) and words not in written:
                    unsaid.add(words)
    assert unsaid == set()


def test_what_programs_read_of_a_page_is_in_its_language(site: Path):
    page = (site / "briefs" / "reed-line-truce" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="el"' in page
    assert 'content="el_GR"' in page
    assert '"inLanguage": "el"' in page or '"inLanguage":"el"' in page
    feed = (site / "feed.xml").read_text(encoding="utf-8")
    assert 'xml:lang="el"' in feed
    assert "Read the brief" not in feed
