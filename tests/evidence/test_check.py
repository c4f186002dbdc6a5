"""The whole check: states, private texts, several sources, shares, cited paragraphs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.evidence.check import check_library, tracked_files
from generator.reading.library import load_library
from tests.evidence.making import PADDING, actor_files, brief_text, check, check_quote, codes, marked, quote_item
from tests.projects import write_project

ARTICLE = ["“The mole stays open,” Olsen said.", PADDING]


def test_a_quote_that_holds_has_its_state_spans_and_link():
    quote = check_quote(ARTICLE, "The mole stays open").quotes[0]
    assert (quote.state, quote.spans, quote.speaker) == ("verified", ((1, 1, 20),), "confirmed")
    assert quote.link == "https://example.org/mole#:~:text=The%20mole%20stays%20open"


def test_a_quote_still_to_do_is_unverified_and_no_second_finding():
    checked = check(brief_text(quote_item("TODO"), status="draft"), ARTICLE)
    assert [q.state for q in checked.quotes] == ["unverified"]
    assert codes(checked) == []


def test_a_share_of_more_than_a_quarter_is_a_warning():
    checked = check(brief_text(quote_item("The mole stays open")), ARTICLE[:1])
    assert [(f.code, f.severity) for f in checked.findings] == [("S003", "warning")]
    assert (checked.shares[0].quoted, checked.shares[0].words) == (4, 6)


def test_words_put_in_are_no_words_of_the_source():
    assert check_quote(ARTICLE, "The mole [at the harbour] stays open").shares[0].quoted == 4


def test_a_paragraph_that_is_not_there_is_one_finding_for_each_reference():
    more = "timeline:\n  - {id: late, date: 2031-05-01, event: Late., evidence: [p1, p2-p90]}\n"
    checked = check(brief_text(quote_item("The mole stays open"), more=more), ARTICLE)
    assert [(f.code, marked(f)) for f in checked.findings] == [("L008", "p2-p90")]


OTHER = "  - {id: log, kind: article, title: Log, outlet: Log, published: 2031-05-01, language: en, extent: full, rights: x}\n"
LOG = ["“The mole, come what may, stays open, and it’s ours, I’d say,” Olsen said. “No,” Benn said.", PADDING]


@pytest.mark.parametrize(
    ("omitted", "expected"),
    [
        ("[come what may, and it’s ours]", []), ("come what will", ["Q001"]), ("Olsen said", ["Q007"]), ("No", ["Q008"]),
        ("[and it’s ours, come what may]", []),
    ],
)  # fmt: skip
def test_words_that_one_source_left_out_are_checked_in_the_other(omitted, expected):
    listed = omitted.replace(", ", "', '").replace("[", "['").replace("]", "']") if omitted[0] == "[" else omitted
    more = f"    compare_with:\n      - {{source: log, omitted: {listed}}}\n"
    checked = check(brief_text(quote_item("The mole stays open", more=more), sources=OTHER), ARTICLE, others={"log": LOG})
    assert codes(checked) == expected
    assert checked.quotes[0].state == ("unverified" if expected else "verified")


def test_verify_says_which_text_is_missing():
    library = load_library_of({"content/briefs/mole/brief.yml": brief_text(quote_item("The mole stays open"))})
    result = check_library(library, against_receipts=False)
    assert [(f.code, f.severity) for f in result.findings] == [("R001", "error")]
    assert "`--article tide=FILE`" in result.findings[0].help


def load_library_of(files):
    from tests.projects import library_of

    return library_of({**files, **actor_files()})


def test_only_the_briefs_that_are_named_are_checked():
    brief = brief_text(quote_item("The mole stays open"))
    library = load_library_of({f"content/briefs/{name}/brief.yml": brief for name in ("mole", "pier")})
    result = check_library(library, only={"pier"})
    assert list(result.briefs) == ["pier"]
    assert {f.place.path for f in result.findings} == {"content/briefs/pier/brief.yml"}


def test_a_text_that_cant_be_read_is_told_once(tmp_path: Path):
    write_project(tmp_path, {
        "content/briefs/mole/brief.yml": brief_text(quote_item("The mole stays open"), status="draft"),
        "content/briefs/mole/article.txt": b"\xff\x00\xfe broken", **actor_files(),
    })  # fmt: skip
    assert "S001" in [f.code for f in check_library(load_library(tmp_path)).findings]


# git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "a project, “odd”"
    write_project(root, {
        "content/briefs/mole/brief.yml": brief_text(quote_item("The mole stays open")),
        "content/briefs/mole/article.txt": "\n\n".join(ARTICLE),
        "content/briefs/mole/article-pilot’s log.html": "<p>", **actor_files(),
    })  # fmt: skip
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    return root


def test_a_private_text_that_git_tracks_is_an_error(repository: Path):
    library = load_library(repository)
    assert "S002" not in [f.code for f in check_library(library, against_receipts=False).findings]
    subprocess.run(["git", "-C", str(repository), "add", "-f", "content"], check=True)
    found = [f for f in check_library(library, against_receipts=False).findings if f.code == "S002"]
    assert [(f.severity, f.place.line_text.strip()) for f in found] == [("error", ""), ("error", "text: article.txt")]
    assert "git rm --cached 'content/briefs/mole/article-pilot’s log.html'" in found[0].help


def test_a_project_within_a_larger_repository(repository: Path, tmp_path: Path):
    subprocess.run(["rm", "-r", str(repository / ".git")], check=True)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "add", "-A"], check=True)
    assert tracked_files(repository) == {
        "content/briefs/mole/article.txt", "content/briefs/mole/article-pilot’s log.html",
    }  # fmt: skip


def test_no_git_and_no_repository_are_no_finding(repository: Path, tmp_path: Path, monkeypatch):
    subprocess.run(["rm", "-r", str(repository / ".git")], check=True)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert tracked_files(repository) == frozenset()
    assert tracked_files(tmp_path / "not there") == frozenset()
    monkeypatch.setenv("PATH", "")
    assert tracked_files(repository) == frozenset()
