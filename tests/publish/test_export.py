"""`briefing export`: the same Markdown byte for byte, nothing private, and no folder lost that is not an export."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.errors import BriefingError, ContentError
from generator.publish.build import build_site
from generator.publish.export import CHARTS, MARK, export_site
from tests.commands import briefing, briefing_process
from tests.engines import MKDOCS, bodies, build_with
from tests.examples import EXAMPLE, FIRST, example_project, first_project

PIXEL = b"\x89PNG\r\n\x1a\n\x00not really a picture\xff"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def markdown_of(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in contents(folder).items() if path.endswith(".md")}


def settings(export: Path) -> dict[str, Any]:
    return dict(yaml.safe_load((export / "mkdocs.yml").read_text(encoding="utf-8")))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    return example_project(tmp_path_factory.mktemp("example"))


@pytest.fixture
def project(example, tmp_path):
    return Path(shutil.copytree(example, tmp_path / "project"))


@pytest.fixture
def target(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def brief(project):
    return project / "content" / "briefs" / EXAMPLE / "brief.yml"


# the same pages ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [example_project, first_project], ids=[EXAMPLE, FIRST])
def test_every_page_is_the_one_that_build_leaves_byte_for_byte_and_there_is_no_other(make, tmp_path, target):
    project = make(tmp_path)
    build_site(project)
    exported = export_site(project, target)
    made, by_hand = contents(project / "build" / "markdown"), contents(project / "content" / "pages")
    assert markdown_of(target / "docs") == made | by_hand
    assert len(made) > 15
    assert contents(target).keys() == {f"docs/{path}" for path in (*made, *by_hand, CHARTS)} | {"mkdocs.yml", "README.md"}
    assert (exported.pages, exported.others) == (len(made | by_hand), 1)


def test_the_navigation_is_that_of_the_site(project, target):
    export_site(project, target)
    assert settings(target)["nav"] == [
        {"Home": "index.md"},
        {"Actors": "actors/index.md"},
        {"Quotes": "quotes.md"},
        {"Disagreements": "disagreements.md"},
        {"Open issues": "open-issues.md"},
        {"Timeline": "timeline/index.md"},
        {"Topics": "topics/index.md"},
        {"Changes": "changes/index.md"},
        {"Method": "method.md"},
    ]


def test_an_export_is_the_same_on_another_day_and_machine(project, tmp_path):
    found = []
    for number, environment in enumerate(
        [
            {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1000000000"},
            {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1900000000"},
        ]
    ):
        done = briefing_process(project, "export", str(tmp_path / f"out {number}"), **environment)
        assert done.returncode == 0, done.stderr
        found.append(contents(tmp_path / f"out {number}"))
    assert found[0] == found[1]


def test_pages_and_pictures_by_hand_come_along_and_their_links_hold(project, target, tmp_path):
    pages = project / "content" / "pages"
    (pages / "about us [1].md").write_text(f"# About\n\n[A brief](briefs/{EXAMPLE}.md#quotes) ![](images/a%20b.png)\n")
    (pages / "notes").mkdir()
    (pages / "notes" / "legal.md").write_text("# Legal\n\n[Actor](../actors/oda-renn.md)\r\nno end")
    (pages / "images").mkdir()
    (pages / "images" / "a b.png").write_bytes(PIXEL)
    (pages / ".draft.md").write_text("# Hidden, as MkDocs hides it\n")
    exported = export_site(project, target)
    docs = contents(target / "docs")
    for path in ("about us [1].md", "notes/legal.md", "images/a b.png"):
        assert docs[path] == (pages / path).read_bytes()
    assert ".draft.md" not in docs
    assert exported.others == 2
    site = build_with(MKDOCS, target, tmp_path / "built")
    assert (site / "images" / "a b.png").read_bytes() == PIXEL
    assert ("a", f"href=/briefs/{EXAMPLE}/#quotes") in bodies(site)["about us [1]/index.html"]


def test_a_page_written_by_hand_wins_over_a_made_one(project, target):
    (project / "content" / "pages" / "quotes.md").write_text("# Quotes of our own\n")
    export_site(project, target)
    assert (target / "docs" / "quotes.md").read_text() == "# Quotes of our own\n"


def test_a_template_of_the_project_is_used(project, target):
    own = project / "templates" / "pages"
    own.mkdir(parents=True)
    (own / "actors.md.j2").write_text("{{ head }}\n\n# People of our own\n")
    export_site(project, target)
    assert "# People of our own" in (target / "docs" / "actors" / "index.md").read_text(encoding="utf-8")


def test_drafts_are_written_only_when_asked_for(project, brief, target):
    draft = project / "content" / "briefs" / "a-draft"
    shutil.copytree(brief.parent, draft)
    change(draft / "brief.yml", "status: published", "status: draft")
    text = re.sub(r"former_ids: \[.*?\]", "former_ids: []", (draft / "brief.yml").read_text(encoding="utf-8"))
    (draft / "brief.yml").write_text(text, encoding="utf-8")
    export_site(project, target)
    assert not (target / "docs" / "briefs" / "a-draft.md").exists()
    export_site(project, target, drafts=True)
    assert "**Draft.**" in (target / "docs" / "briefs" / "a-draft.md").read_text(encoding="utf-8")


def test_an_archived_brief_keeps_its_page_marked(project, brief, target):
    change(brief, "status: published", "status: archived")
    export_site(project, target)
    assert "**Archived.**" in (target / "docs" / "briefs" / f"{EXAMPLE}.md").read_text(encoding="utf-8")


def test_a_former_address_leads_to_the_page_of_today(project, brief, target, tmp_path):
    (former,) = re.findall(r"^former_ids: \[([a-z-]+)\]", brief.read_text(encoding="utf-8"), re.MULTILINE)
    export_site(project, target)
    pages = bodies(build_with(MKDOCS, target, tmp_path / "built"))
    assert ("a", f"href=/briefs/{EXAMPLE}/") in pages[f"briefs/{former}/index.html"]


# nothing private ---------------------------------------------------------------------------------------------


def narration(article: str, published: str) -> list[str]:
    """The sentences of an article that a brief does not quote."""
    sentences = [sentence.strip() for sentence in re.split(r"(?<=[.!?])\s+", article)]
    return [s for s in sentences if len(s.split()) >= 8 and not re.search("[\"“”']", s) and s not in published]


def test_no_file_holds_a_sentence_of_a_private_text_nor_a_receipt_nor_yaml(project, brief, target):
    change(brief, "publish_text: true", "publish_text: false")
    texts = sorted(brief.parent.glob("article*.txt"))
    sentences = [s for text in texts for s in narration(text.read_text(encoding="utf-8"), brief.read_text(encoding="utf-8"))]
    for suffix in ("html", "pdf"):
        (brief.parent / f"article.{suffix}").write_text("<p>A sentence of the original that nobody may read.", encoding="utf-8")
    sentences.append("A sentence of the original that nobody may read.")
    assert len(sentences) > 30
    export_site(project, target)
    for path, content in contents(target).items():
        text = " ".join(content.decode().split())
        assert not [sentence for sentence in sentences if sentence in text], path
        assert not re.search(r"article|receipt|\.ya?ml$|\.json$", path.replace("mkdocs.yml", "")), path


def test_a_text_with_an_open_licence_has_its_page(project, target):
    export_site(project, target)
    assert (target / "docs" / "briefs" / EXAMPLE / "tide-ledger.md").is_file()


@pytest.mark.parametrize("to", ["../briefs", f"../briefs/{EXAMPLE}/article.txt", "../../mkdocs.yml"])
def test_a_link_out_of_the_pages_folder_is_refused(project, target, to):
    (project / "content" / "pages" / "linked").symlink_to(to)
    with pytest.raises(BriefingError, match="leads out of this folder"):
        export_site(project, target)
    assert not target.exists()


def test_a_link_that_leads_nowhere_is_one_sentence(project, target):
    (project / "content" / "pages" / "logo.svg").symlink_to("gone.svg")
    with pytest.raises(BriefingError, match=r"logo\.svg can't be read: no such file"):
        export_site(project, target)
    assert not target.exists()


@pytest.mark.parametrize("folder", ["content", "content/briefs", "content/actors"])
def test_a_docs_dir_over_private_texts_is_refused(project, target, folder):
    change(project / "mkdocs.yml", "docs_dir: content/pages", f"docs_dir: {folder}")
    with pytest.raises(BriefingError):
        export_site(project, target)
    assert not target.exists()


# whole or not at all -----------------------------------------------------------------------------------------


def test_an_error_in_the_content_writes_nothing_and_leaves_an_old_export_whole(project, brief, target):
    export_site(project, target)
    before = contents(target)
    change(brief, "adjectives;", "objectives;")
    with pytest.raises(ContentError, match="1 error"):
        export_site(project, target)
    assert contents(target) == before
    with pytest.raises(ContentError):
        export_site(project, target.parent / "new")
    assert not (target.parent / "new").exists()


def test_a_template_that_can_not_be_used_is_one_sentence(project, target):
    own = project / "templates" / "pages"
    own.mkdir(parents=True)
    (own / "actors.md.j2").write_text("{{ head }}\n{% if %}\n")
    with pytest.raises(BriefingError, match="line 2 can't be used"):
        export_site(project, target)
    assert not target.exists()


def test_a_new_export_replaces_the_old_one_whole(project, brief, target):
    export_site(project, target)
    (target / "site").mkdir()
    (target / "site" / "index.html").write_text("built from the old one")
    change(brief, "publish_text: true", "publish_text: false")
    export_site(project, target)
    assert not (target / "docs" / "briefs" / EXAMPLE).exists()
    assert not (target / "site").exists()
    assert sorted(path.name for path in target.parent.iterdir()) == ["out", "project"]


def test_a_disk_that_is_full_leaves_the_old_one_whole_and_is_one_sentence(project, target, monkeypatch):
    export_site(project, target)
    before = contents(target)

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.publish.export._write", full)
    with pytest.raises(BriefingError, match="can't be written: no space left"):
        export_site(project, target)
    assert contents(target) == before
    assert sorted(path.name for path in target.parent.iterdir()) == ["out", "project"]


def test_what_a_killed_export_left_goes_with_the_next(project, target):
    leftover = target.parent / ".out-new-abcdefgh" / "docs"
    leftover.mkdir(parents=True)
    other = target.parent / ".other-new-abcdefgh"
    other.mkdir()
    export_site(project, target)
    assert not leftover.exists()
    assert other.exists()


# where it may go ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("inside", ["build/export", "export", "a folder/with spaces/ü"])
def test_it_goes_into_a_new_folder_of_the_project_or_elsewhere(project, inside):
    export_site(project, project / inside)
    assert (project / inside / "mkdocs.yml").is_file()


def test_a_build_leaves_an_export_in_build_alone(project):
    export_site(project, project / "build" / "export")
    build_site(project)
    assert (project / "build" / "export" / "mkdocs.yml").is_file()


@pytest.mark.parametrize(
    "place", [".", "..", "content", "content/x", "content/pages/x", "templates/x", "site", "site/x", "build", "build/markdown",
              ".git/x", "content/../content/briefs"],
)  # fmt: skip
def test_it_never_goes_where_the_project_has_something(project, place):
    before = digest(project)
    with pytest.raises(BriefingError, match="of the project, so it can't be an export"):
        export_site(project, project / place)
    assert digest(project) == before


def test_a_link_to_such_a_place_is_no_way_around(project, target):
    target.symlink_to(project / "content")
    with pytest.raises(BriefingError, match=r"lies in content/ of the project"):
        export_site(project, target / "x")


def test_a_link_to_an_empty_folder_is_followed_and_stays(project, target, tmp_path):
    (tmp_path / "real").mkdir()
    target.symlink_to("real")
    export_site(project, target)
    export_site(project, target)
    assert target.is_symlink()
    assert (tmp_path / "real" / "mkdocs.yml").is_file()


@pytest.mark.parametrize("name", ["notes.txt", ".git", "mkdocs.yml", "docs"])
def test_a_folder_with_something_else_in_it_is_refused(project, target, name):
    target.mkdir()
    (target / name).write_text("site_name: mine\n")
    with pytest.raises(BriefingError, match="neither empty nor an earlier export: it holds " + re.escape(name)):
        export_site(project, target)
    assert contents(target) == {name: b"site_name: mine\n"}


@pytest.mark.parametrize("name", [".git", "CNAME", "overrides"])
def test_an_earlier_export_with_something_else_in_it_is_refused(project, target, name):
    export_site(project, target)
    (target / name).mkdir()
    with pytest.raises(BriefingError, match=f"also holds {re.escape(name)}, which a new one would delete"):
        export_site(project, target)
    assert (target / name).is_dir()


def test_a_link_to_the_mkdocs_yml_of_an_export_is_no_export(project, target, tmp_path):
    export_site(project, tmp_path / "real")
    target.mkdir()
    (target / "mkdocs.yml").symlink_to(tmp_path / "real" / "mkdocs.yml")
    with pytest.raises(BriefingError, match="neither empty nor an earlier export"):
        export_site(project, target)


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_file_is_no_folder(project, tmp_path, place):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(BriefingError, match="can't be"):
        export_site(project, tmp_path / place)
    assert (tmp_path / "file").read_text() == "mine"


def digest(folder: Path) -> dict[str, str]:
    return {path: hashlib.sha256(content).hexdigest() for path, content in contents(folder).items()}


# the command -------------------------------------------------------------------------------------------------


def test_the_command_says_what_it_wrote_and_what_to_do_next(project, tmp_path):
    done = briefing(project, "export", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"out/: \d\d pages as Markdown, 1 other file, mkdocs\.yml, README\.md\n", done.stdout)
    assert done.stderr == "Next, in out/: `mkdocs build`, `properdocs build -f mkdocs.yml` or `zensical build`\n"
    text = (tmp_path / "out" / "mkdocs.yml").read_text(encoding="utf-8")
    assert text.startswith(MARK)
    told = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    for engine in ("mkdocs build", "properdocs build -f mkdocs.yml", "zensical build"):
        assert engine in told


def test_the_command_exits_with_1_for_the_content_and_2_for_the_folder(project, brief, target):
    assert briefing(project, "export").returncode == 2
    refused = briefing(project, "export", str(project))
    assert refused.returncode == 2
    assert "help: name a folder of its own" in refused.stderr
    change(brief, "adjectives;", "objectives;")
    failed = briefing(project, "export", str(target))
    assert failed.returncode == 1
    assert "Q001" in failed.stderr
    assert not target.exists()
