"""The commands, from the outside: what they print, what they write, how they exit."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from generator import cli
from generator.cli import publishing
from generator.publish import build
from generator.publish.kept_files import stats_of
from tests.commands import briefing, briefing_process
from tests.examples import EXAMPLE, REPOSITORY, example_project, free_port

SAVED = REPOSITORY / "examples" / EXAMPLE / "article-as-saved.txt"


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return example_project(tmp_path_factory.mktemp("cli"))


@pytest.fixture
def project(shared, tmp_path):
    shutil.copytree(shared, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def brief(project):
    return project / "content" / "briefs" / EXAMPLE / "brief.yml"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


# new ---------------------------------------------------------------------------------------------------------


def test_new_writes_the_paragraphs_and_a_draft_that_passes_with_warnings(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    done = briefing(tmp_path, "new", "my-brief", "--article", str(SAVED))
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "content/briefs/my-brief/article.txt").read_text(encoding="utf-8")
    assert len(text.strip().split("\n\n")) == 20
    assert text.startswith("SARNHAVEN — ")
    assert "Topics covered" not in text
    assert "•" not in text
    draft = (tmp_path / "content/briefs/my-brief/brief.yml").read_text(encoding="utf-8")
    assert "outlet: Tide-Ledger" in draft
    assert "- Lior N. Askerud" in draft
    assert "published: 2031-03-14" in draft
    assert "url: TODO" in draft
    checked = briefing(tmp_path, "check")
    assert checked.returncode == 0, checked.stdout
    assert "no errors" in checked.stdout
    assert "F005" in checked.stdout


def test_new_overwrites_nothing(project, brief):
    before = brief.read_bytes()
    done = briefing(project, "new", EXAMPLE, "--article", str(SAVED))
    assert done.returncode == 2
    assert "exists already" in done.stderr
    assert brief.read_bytes() == before


def test_the_command_that_new_proposes_can_be_pasted_whatever_the_file_is_called(project):
    saved = project / "saved by Ann's browser.txt"
    saved.write_bytes(SAVED.read_bytes())
    done = briefing(project, "new", EXAMPLE, "--article", saved.name, cwd=project)
    proposed = re.search(r"`briefing (verify [^`]*)`", done.stderr)
    assert proposed
    assert shlex.split(proposed[1]) == ["verify", EXAMPLE, "--article", saved.name]


def test_new_on_an_existing_brief_adds_only_a_missing_text(project, brief):
    before, text = brief.read_bytes(), brief.parent / "article.txt"
    kept = text.read_bytes()
    text.unlink()
    done = briefing(project, "new", EXAMPLE, "--article", str(SAVED))
    assert done.returncode == 0
    assert text.read_bytes() == kept
    assert brief.read_bytes() == before


@pytest.mark.parametrize(("name", "hint"), [("My Brief", "my-brief"), ("../x", "x"), ("p--q", "p-q")])
def test_new_refuses_an_id_that_is_none_and_proposes_one(project, name, hint):
    done = briefing(project, "new", name, "--article", str(SAVED))
    assert done.returncode == 2
    assert f"briefing new {hint}" in done.stderr


def test_new_says_which_file_is_missing(project):
    done = briefing(project, "new", "other", "--article", "nowhere.txt")
    assert done.returncode == 2
    assert "nowhere.txt" in done.stderr
    assert not (project / "content/briefs/other").exists()


def test_a_draft_that_new_made_builds_when_drafts_are_asked_for(tmp_path):
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    shutil.copytree(REPOSITORY / "content" / "pages", tmp_path / "content" / "pages")
    assert briefing(tmp_path, "new", "my-brief", "--article", str(SAVED)).returncode == 0
    done = briefing(tmp_path, "build", "--drafts")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "briefs" / "my-brief" / "index.html").is_file()


# check -------------------------------------------------------------------------------------------------------


def test_check_of_good_content_exits_0_and_says_how_far_each_quote_is_trusted(project):
    done = briefing_process(project, "check")
    assert done.returncode == 0
    assert "16 verified" in done.stdout
    (project / "content/briefs" / EXAMPLE / "article.txt").unlink()
    done = briefing(project, "check")
    assert done.returncode == 0, done.stdout
    assert "receipt" in done.stdout


def test_one_changed_word_is_refused_at_its_line_and_column_with_and_without_the_text(project, brief):
    change(brief, "we quarrel in adjectives", "we quarrel in objectives")
    line = next(n for n, text in enumerate(brief.read_text(encoding="utf-8").splitlines(), 1) if "objectives" in text)
    done = briefing_process(project, "check")
    assert done.returncode == 1
    column = brief.read_text(encoding="utf-8").splitlines()[line - 1].index("objectives") + 1
    assert f"brief.yml:{line}:{column}" in done.stdout
    for text in brief.parent.glob("article*"):
        text.unlink()
    done = briefing(project, "check")
    assert done.returncode == 1
    assert f"brief.yml:{line}:" in done.stdout
    assert "R002" in done.stdout


def test_another_speaker_is_refused_at_the_speaker(project, brief):
    change(brief, "  - id: ossen-paper\n    speaker: tavira-ossen", "  - id: ossen-paper\n    speaker: corin-aldemar")
    done = briefing(project, "check")
    assert done.returncode == 1
    assert "Q008" in done.stdout
    assert "corin-aldemar" in done.stdout


def test_json_has_the_fixed_shape(project):
    done = briefing(project, "check", "--format", "json")
    data = json.loads(done.stdout)
    assert set(data) == {"version", "findings", "quotes"}
    assert data["version"] == 1
    assert len(data["quotes"]) == 16
    for quote in data["quotes"]:
        assert set(quote) == {"brief", "quote", "source", "state", "spans", "speaker", "link", "comparisons"}
        assert quote["state"] == "verified"
        assert quote["speaker"] in ("confirmed", "undecided")
        assert quote["spans"]
        assert quote["link"].startswith("https://example.org/")


def test_json_of_a_finding_has_every_field(project, brief):
    change(brief, "status: published", "status: publishd")
    data = json.loads(briefing(project, "check", "--format", "json").stdout)
    (finding,) = data["findings"]
    assert set(finding) == {
        "code", "severity", "message", "help", "path", "line", "column", "end_line", "end_column", "related",
        "details", "fix",
    }  # fmt: skip
    assert finding["path"] == f"content/briefs/{EXAMPLE}/brief.yml"
    assert "published" in finding["help"]


def test_github_annotations_and_the_summary(project, brief, tmp_path):
    change(brief, "we quarrel in adjectives", "we quarrel in objectives")
    summary = tmp_path / "summary.md"
    done = briefing(project, "check", "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1
    assert "::error file=content/briefs/" in done.stdout
    assert "| error | Q001 |" in summary.read_text(encoding="utf-8")


def test_sarif_names_the_rule_and_the_place(project, brief):
    change(brief, "we quarrel in adjectives", "we quarrel in objectives")
    data = json.loads(briefing(project, "check", "--format", "sarif").stdout)
    (run,) = data["runs"]
    assert data["version"] == "2.1.0"
    assert run["results"][0]["ruleId"] == "Q001"
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {r["ruleId"] for r in run["results"]}


def test_check_of_a_path_is_about_that_brief_only(project):
    assert briefing(project, "check", str(project / "content/briefs" / EXAMPLE)).returncode == 0
    done = briefing(project, "check", str(project / "content/briefs/nowhere"))
    assert done.returncode == 2
    assert "no brief" in done.stderr


# verify ------------------------------------------------------------------------------------------------------


def test_verify_repeats_a_receipt_byte_for_byte(project, brief):
    receipt = brief.parent / "receipt.json"
    before = receipt.read_bytes()
    (brief.parent / "article.txt").unlink()
    done = briefing(project, "verify", EXAMPLE, "--article", str(SAVED), "--repeat")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "byte for byte" in done.stderr
    assert receipt.read_bytes() == before
    assert not (brief.parent / "article.txt").exists()


def test_verify_writes_no_receipt_when_a_quote_fails(project, brief):
    receipt = brief.parent / "receipt.json"
    before = receipt.read_bytes()
    change(brief, "we quarrel in adjectives", "we quarrel in objectives")
    done = briefing(project, "verify", EXAMPLE)
    assert done.returncode == 1
    assert receipt.read_bytes() == before


def test_verify_writes_no_receipt_for_a_draft_with_a_quote_that_fails(project, brief):
    (brief.parent / "receipt.json").unlink()
    change(brief, "status: published", "status: draft")
    change(brief, "we quarrel in adjectives", "we quarrel in objectives")
    done = briefing(project, "verify", EXAMPLE)
    assert done.returncode == 0, done.stdout
    assert "warning[Q001]" in done.stdout
    assert not (brief.parent / "receipt.json").exists()
    assert "no receipt was written" in done.stderr


def test_verify_repeat_refuses_a_speaker_that_only_the_receipt_knows_better(project, brief):
    change(brief, "  - id: qasim-clerk\n    speaker: nabil-qasim", "  - id: qasim-clerk\n    speaker: jory-pell")
    done = briefing(project, "verify", EXAMPLE, "--repeat")
    assert done.returncode == 1
    line = next(n for n, t in enumerate(brief.read_text(encoding="utf-8").splitlines(), 1) if "id: qasim-clerk" in t) + 1
    assert f"brief.yml:{line}:" in done.stdout


def test_verify_names_what_differs_in_another_copy_of_the_article(project, brief, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(SAVED.read_text(encoding="utf-8").replace("\u00a0", " ").replace("\u00ad", ""), encoding="utf-8")
    done = briefing(project, "verify", EXAMPLE, "--article", str(other), "--repeat")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_receipt_that_is_no_text_is_written_anew(project, brief):
    receipt = brief.parent / "receipt.json"
    before = receipt.read_bytes()
    receipt.write_bytes(b"\xff\xfe")
    done = briefing(project, "verify", EXAMPLE, "--repeat")
    assert done.returncode == 1, done.stderr
    assert briefing(project, "verify", EXAMPLE).returncode == 0
    assert receipt.read_bytes() == before


def test_verify_needs_a_brief_for_an_article(project):
    done = briefing(project, "verify", "--article", str(SAVED))
    assert done.returncode in (0, 2)
    done = briefing(project, "verify", EXAMPLE, "--article", "nosuch=" + str(SAVED))
    assert done.returncode == 2


def test_a_private_text_that_git_tracks_is_an_error(project, brief):
    change(brief, "    text: article.txt\n    publish_text: true", "    text: article.txt\n    publish_text: false")
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    subprocess.run(["git", "add", "-f", "."], cwd=project, check=True)
    done = briefing(project, "check")
    assert done.returncode == 1
    assert "S002" in done.stdout


# the door ----------------------------------------------------------------------------------------------------


def test_build_says_how_large_the_site_is_and_when_that_is_too_large(project, monkeypatch, capsys):
    site = project / "site"
    (site / "quotes").mkdir(parents=True)
    for path, size in {"index.html": 300_000, "quotes/index.html": 200_000, "quotes/feed.xml": 50_000}.items():
        (site / path).write_bytes(b"x" * size)
    monkeypatch.setattr(build, "built", lambda root, drafts, cache: build.Built.of(site, stats_of(site)))

    def said() -> tuple[str, str]:
        with pytest.raises(SystemExit):
            cli.main(["-C", str(project), "build"])
        out, err = capsys.readouterr()
        return out.rpartition("site")[2], err

    assert said() == (": 2 pages, 1 MB\n", "")
    (site / "quotes" / "index.html").write_bytes(b"")
    assert said() == (": 2 pages, 1 MB\n", "")  # never none
    (site / "quotes" / "index.html").write_bytes(b"x" * 200_000)
    monkeypatch.setattr(publishing, "PAGES_TAKES", 549_999)
    out, err = said()
    assert out == ": 2 pages, 1 MB\n"
    assert "GitHub Pages" in err


def test_outside_a_project_the_way_out_is_said(tmp_path):
    done = briefing(None, "check", cwd=tmp_path)
    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr
    assert "-C" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_project_is_found_from_a_folder_below_it(project):
    assert briefing(None, "check", cwd=project / "content" / "briefs" / EXAMPLE).returncode == 0


def test_a_misspelled_command_or_option_is_a_usage_error(project):
    assert briefing_process(project, "chekc").returncode == 2
    assert briefing(project, "check", "--fromat", "json").returncode == 2


def test_colours_are_for_terminals_only(project, brief):
    change(brief, "status: published", "status: publishd")
    assert "\x1b[" not in briefing_process(project, "check").stdout


def test_a_bug_of_ours_is_called_one(project, monkeypatch, capsys):
    from generator import cli
    from generator.cli import checking

    monkeypatch.setattr(checking, "load_library", lambda root: 1 / 0)
    with pytest.raises(SystemExit) as stopped:
        cli.main(["-C", str(project), "check"])
    assert stopped.value.code == 101
    assert "bug" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_ends_serve_quickly_with_130(project):
    address = f"127.0.0.1:{free_port()}"
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "-C", str(project), "serve", "--address", address],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "Serving on" in line:
                break
        with urllib.request.urlopen(f"http://{address}/", timeout=30) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        try:
            _, rest = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()  # started by a shell that ignores Ctrl-C, it would serve for ever
            raise
        assert process.returncode == 130
    assert "Traceback" not in rest


def test_new_proposes_quotes_and_writes_the_speakers_files_once(project, tmp_path):
    saved = tmp_path / "saved.txt"
    saved.write_text(
        "The hall was cold, and the talks that had begun in the morning went on for the rest of the day.\n\n"
        "“We came here to sign,” said Karl Meer of the port.\n\n“So did we all, I think,” said Tavira Ossen.\n",
        encoding="utf-8",
    )
    ossen = project / "content" / "actors" / "tavira-ossen.yml"
    before = ossen.read_bytes()
    done = briefing(project, "new", "the-hall", "--article", str(saved))
    assert done.returncode == 0, done.stderr
    assert "content/actors/karl-meer.yml: a new actor, Karl Meer" in done.stdout
    assert ossen.read_bytes() == before
    draft = (project / "content" / "briefs" / "the-hall" / "brief.yml").read_text(encoding="utf-8")
    assert "speaker: karl-meer" in draft
    assert "speaker: tavira-ossen" in draft
    assert briefing(project, "check", "the-hall").returncode == 0


def test_new_writes_a_skeleton_when_asked_to(project, tmp_path):
    saved = tmp_path / "saved.txt"
    saved.write_text("“We came here to sign,” said Karl Meer of the port.\n", encoding="utf-8")
    assert briefing(project, "new", "the-hall", "--article", str(saved), "--no-draft").returncode == 0
    assert "quotes: []" in (project / "content" / "briefs" / "the-hall" / "brief.yml").read_text(encoding="utf-8")
    assert not (project / "content" / "actors" / "karl-meer.yml").exists()
