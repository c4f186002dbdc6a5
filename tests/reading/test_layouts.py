"""Saved articles in many layouts come out of `briefing new` with the right paragraphs, and with what each says of itself.

Every file of tests/fixtures/articles is an invented article as it might be saved; the .yml of its name holds what is expected.
What it does not name is not known: it must be TODO in the draft.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main_group
from generator.evidence.check import check_library
from generator.evidence.turns import turns_of
from generator.reading.article import clean, fold_lines
from generator.reading.library import load_library

FIXTURES = Path(__file__).parents[1] / "fixtures" / "articles"
EXPECTATIONS = sorted(FIXTURES.glob("*.yml"))
SOURCE_KEYS = ("title", "outlet", "published", "url", "language")


def named(path: Path) -> str:
    return path.stem


def expected(path: Path) -> dict[str, Any]:
    # every value as it is typed: a date stays a text
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return data


def article_of(path: Path) -> Path:
    return next(path.with_suffix(suffix) for suffix in (".txt", ".md") if path.with_suffix(suffix).is_file())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    return tmp_path


def new(project: Path, article: Path) -> tuple[str, str]:
    """The article's text as `new` writes it, and what it tells."""
    done = CliRunner().invoke(main_group, ["-C", str(project), "new", "a-brief", "--article", str(article)])
    assert done.exit_code == 0, done.output
    return (project / "content/briefs/a-brief/article.txt").read_text(encoding="utf-8"), done.stderr


@pytest.mark.parametrize("path", EXPECTATIONS, ids=named)
def test_an_article_comes_out_of_new_with_its_paragraphs_and_what_it_says_of_itself(path: Path, project: Path):
    wanted = expected(path)
    article = article_of(path)
    if end := wanted.get("line_end"):
        raw = article.read_bytes().replace(b"\n", end.encode())
        article = project / article.name
        article.write_bytes(raw)
    text, told = new(project, article)
    assert text.removesuffix("\n").split("\n\n") == wanted["paragraphs"]

    library = load_library(project)
    source = library.briefs["a-brief"].default_source
    for key in SOURCE_KEYS:
        value = getattr(source, key)
        if key in wanted:
            assert (value.iso() if key == "published" else value) == wanted[key], key
        else:
            assert value.is_todo, (key, value)
    assert [str(name) for name in source.byline if not name.is_todo] == wanted.get("byline", [])
    assert source.kind == wanted.get("kind", "article")
    assert source.rights == wanted.get("rights", "all-rights-reserved")
    for about, says in wanted.get("doubts", {}).items():
        assert about in told.split("Not found, so TODO in the draft: ")[1].split("\n")[0]
        assert says in " ".join(told.split())
    assert not [finding for finding in check_library(library).findings if finding.severity == "error"]


@pytest.mark.parametrize("path", EXPECTATIONS, ids=named)
def test_what_the_draft_has_no_place_for_is_known_too(path: Path):
    wanted = expected(path)
    saved = clean(article_of(path).read_text(encoding="utf-8"))
    assert saved.subtitle == wanted.get("subtitle", "")
    assert list(saved.topics) == wanted.get("topics", [])
    if "caption" in wanted:
        assert saved.caption == wanted["caption"]


@pytest.mark.parametrize("path", EXPECTATIONS, ids=named)
def test_what_was_cleaned_is_clean(path: Path):
    article = clean(article_of(path).read_text(encoding="utf-8")).article
    assert clean(article.text).article == article


@pytest.mark.parametrize("path", [path for path in EXPECTATIONS if article_of(path).suffix == ".txt"], ids=named)
def test_every_character_is_in_the_text_or_told_as_left_out(path: Path):
    page = fold_lines(article_of(path).read_text(encoding="utf-8"))
    saved = clean(page)
    kept = Counter("".join("".join((*saved.article.paragraphs, *saved.left_out)).split()))
    quoting = sum(line.startswith(">") for line in page.split("\n"))
    assert Counter("".join(page.split())) - kept == Counter({">": quoting} if quoting else {})
    assert kept - Counter("".join(page.split())) == Counter()


@pytest.mark.parametrize("path", [path for path in EXPECTATIONS if "transcript" in path.stem], ids=named)
def test_the_labels_of_a_transcript_are_those_that_the_check_reads(path: Path):
    paragraphs = clean(article_of(path).read_text(encoding="utf-8")).article.paragraphs
    starts = [sum(len(p) + 2 for p in paragraphs[:n]) for n in range(len(paragraphs))]
    labelled = [p for p in paragraphs if ": " in p[:40]]
    assert len(turns_of(paragraphs, starts)) == len(labelled) >= 6
