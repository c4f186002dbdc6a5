"""What can stand where a file should be: a folder, a pipe, a device, a link that leads away, another encoding."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import limits
from generator.errors import BriefingError, Finding
from generator.evidence.check import check_library
from generator.files import TooLong, leads_out, read_file
from generator.publish.export import export_site
from generator.reading.library import load_library
from generator.reading.text import SLUG
from tests.faults.making import BRIEF, small_project
from tests.faults.test_writing import said_by
from tests.projects import write_project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, devices and links")
FOLDER = f"content/briefs/{BRIEF}"
SECRET = "A sentence that nobody outside may read."


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    return small_project(tmp_path_factory.mktemp("small") / "project")


@pytest.fixture
def project(sound, tmp_path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "project"))


def found(project: Path) -> list[Finding]:
    return [finding for finding in check_library(load_library(project)).findings if finding.severity == "error"]


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_loop(path: Path) -> None:
    path.symlink_to(path.name)


def a_link_away(path: Path) -> None:
    outside = next(folder for folder in path.parents if (folder / "mkdocs.yml").is_file()).parent / "outside"
    outside.write_text(f"{SECRET}\n", encoding="utf-8")
    path.symlink_to(outside)


def nothing(path: Path) -> None:
    path.symlink_to("gone")


def utf_16(path: Path) -> None:
    path.write_bytes("title: x\n".encode("utf-16"))


def latin_1(path: Path) -> None:
    path.write_bytes("title: Müller sagte\n\nnichts.\n".encode("latin-1"))


def too_long(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(limits.MOST_BYTES_OF_A_PDF + 1)


WAYS: list[Callable[[Path], None]] = [a_folder, a_pipe, a_device, a_loop, a_link_away, nothing, utf_16, latin_1, too_long]
FILES = [f"{FOLDER}/brief.yml", f"{FOLDER}/article.txt", f"{FOLDER}/receipt.json", "content/actors/ines-varga.yml"]


@pytest.mark.parametrize("path", FILES)
def test_whatever_stands_where_a_file_should_be_is_told_at_its_place(project, path):
    for way in WAYS:
        file = project / path
        if file.is_dir() and not file.is_symlink():
            file.rmdir()
        else:
            file.unlink()
        way(file)
        told = [finding for finding in found(project) if finding.place.path == path]
        if way is nothing and path.endswith("receipt.json"):
            continue  # as if there were none, which is told of the quotes
        assert len(told) == 1, (way.__name__, found(project))
        assert told[0].code in ("Y001", "S001", "R004"), (way.__name__, told)
        assert told[0].help or told[0].code == "R004"
        assert "\n" not in told[0].message
        assert SECRET[:10] not in told[0].message + told[0].help


@pytest.mark.parametrize("way", [a_folder, a_pipe, a_device, nothing, utf_16, too_long], ids=lambda way: way.__name__)
def test_an_article_that_is_named_is_a_file_of_text(project, way):
    given = project.parent / "saved.txt"
    way(given)
    code, said = said_by("-C", str(project), "new", "another", "--article", str(given))
    assert code == 2
    assert "saved.txt" in said
    assert "Traceback" not in said
    assert not (project / "content" / "briefs" / "another").exists()


@pytest.mark.parametrize("way", [a_pipe, a_loop, a_link_away, nothing, utf_16, latin_1], ids=lambda way: way.__name__)
def test_a_page_written_by_hand_is_a_file_of_the_project(project, way):
    way(project / "content" / "pages" / "odd.md")
    with pytest.raises(BriefingError, match=r"pages/odd\.md"):
        export_site(project, project.parent / "out")
    assert not (project.parent / "out").exists()


@pytest.mark.parametrize("way", [a_pipe, a_device, a_link_away], ids=lambda way: way.__name__)
def test_a_picture_beside_the_pages_is_one_too(project, way):
    way(project / "content" / "pages" / "odd.png")
    with pytest.raises(BriefingError, match=r"pages/odd\.png"):
        export_site(project, project.parent / "out")


@pytest.mark.parametrize("folder", ["content/briefs/another", "content/actors"])
def test_nothing_is_written_through_a_link_that_leads_out(project, folder):
    outside = project.parent / "outside"
    outside.mkdir()
    (project.parent / "saved.txt").write_text("A paragraph that is long enough to be one, about nothing at all.\n")
    if (project / folder).exists():
        shutil.rmtree(project / folder)
    (project / folder).symlink_to(outside)
    code, said = said_by("-C", str(project), "new", "another", "--article", str(project.parent / "saved.txt"))
    assert code == 2, said
    assert "is a link that leads out of content/; nothing was written" in said
    assert list(outside.iterdir()) == []


def test_a_template_is_a_file_of_the_project(project):
    own = project / "templates" / "theme" / "assets"
    own.mkdir(parents=True)
    a_link_away(own / "secret.js")
    with pytest.raises(BriefingError, match=r"templates/theme/assets/secret\.js is a link that leads out of templates/"):
        export_site(project, project.parent / "out")


def test_no_private_text_is_in_an_export_even_where_a_link_of_content_leads_to_it(project):
    (project / "content" / "pages" / "copy.md").symlink_to(f"../../{FOLDER}/article.txt")
    with pytest.raises(BriefingError, match=r"copy\.md is a link that leads out of this folder"):
        export_site(project, project.parent / "out")


# limits and names --------------------------------------------------------------------------------------------


def test_a_file_at_its_limit_is_read_and_one_byte_more_is_not(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"x" * 10)
    assert read_file(file, 10) == b"x" * 10
    with pytest.raises(TooLong) as refused:
        read_file(file, 9)
    assert refused.value.size == 10


def test_a_file_that_grows_while_it_is_read_is_read_to_its_end_or_limit(tmp_path, monkeypatch):
    file, looked = tmp_path / "a", os.fstat
    file.write_bytes(b"x" * 10)

    def earlier(handle):
        now = looked(handle)
        return os.stat_result((now.st_mode, *now[1:6], 4, *now[7:]))

    monkeypatch.setattr(os, "fstat", earlier)
    assert read_file(file, 10) == b"x" * 10
    with pytest.raises(TooLong) as refused:
        read_file(file, 9)
    assert refused.value.size == 10


def test_a_link_within_is_none_that_leads_out(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to("file")
    assert not leads_out(tmp_path / "in" / "link", tmp_path / "in")
    (tmp_path / "in" / "out").symlink_to("..")
    assert leads_out(tmp_path / "in" / "out" / "x", tmp_path / "in")


def test_an_article_of_too_many_paragraphs_is_refused(project, monkeypatch):
    monkeypatch.setattr("generator.reading.article.MOST_LINES", 3)
    told = [finding for finding in found(project) if finding.code == "S001"]
    assert ["paragraphs; an article may have 3" in finding.message for finding in told] == [True, True]


@pytest.mark.parametrize("name", ["con", "aux", "nul", "prn", "com1", "lpt9"])
def test_a_brief_or_an_actor_is_not_called_as_a_device(name, project):
    assert SLUG.match(name)
    shutil.copytree(project / "content" / "briefs" / "lamp-fee", project / "content" / "briefs" / name)
    shutil.copy(project / "content" / "actors" / "tomas-reed.yml", project / "content" / "actors" / f"{name}.yml")
    told = [finding.place.path for finding in found(project) if "Windows has a device of this name" in finding.message]
    assert told == [f"content/actors/{name}.yml", f"content/briefs/{name}/brief.yml"]
    code, said = said_by("-C", str(project), "new", name, "--article", "x.txt")
    assert (code, "Windows has a device" in said) == (2, True)


def test_topics_and_former_ids_have_addresses_too_and_quotes_and_sides_have_none(project):
    brief = project / FOLDER / "brief.yml"
    text = brief.read_text(encoding="utf-8")
    changed = text.replace("topics: [lighthouses,", "topics: [nul,").replace("former_ids: [orrin-lamp]", "former_ids: [aux]")
    brief.write_text(changed.replace("  - id: board\n", "  - id: con\n"), encoding="utf-8")
    told = [finding.message.split("`")[1] for finding in found(project) if "Windows has a device" in finding.message]
    assert sorted(told) == ["aux", "nul"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["About.md"], "some systems take the two for one"),
        (["notes/a.md", "Notes/b.md"], "some systems take the two for one"),
        (["Briefs/x.md"], "some systems take the two for one"),
        (["ü.md", "u\u0308.md"], "some systems take the two for one"),
        (["con.md"], "not every system can have a file of this name"),
        (["a:b.md"], "not every system can have a file of this name"),
        (["notes./a.md"], "not every system can have a file of this name"),
        (["x" * 230 + ".md"], "not every system can have a file of this name"),
    ],
)
def test_a_page_has_a_name_that_every_system_can_have_beside_the_others(project, names, said):
    write_project(project / "content" / "pages", dict.fromkeys(names, "# A page\n"))
    with pytest.raises(BriefingError, match=said):
        export_site(project, project.parent / "out")


@pytest.mark.parametrize("names", [["about-us.md", "notes/about.md"], ["briefs/orrin-light.md"], ["ü.md", "images/Ä b.png"]])
def test_other_names_are_taken(project, names):
    write_project(project / "content" / "pages", dict.fromkeys(names, "# A page\n"))
    export_site(project, project.parent / "out")
    for name in names:
        assert (project.parent / "out" / "docs" / name).is_file()


@pytest.mark.parametrize(
    ("site_dir", "said"),
    [
        ("content", "mkdocs.yml"), ("content/briefs/x", "content/"), ("templates", "templates/"), (".", "mkdocs.yml"),
        ("..", "mkdocs.yml"),
        (".git/x", r"\.git/"), ("notes", "is no site: it holds mine.txt, which a build would delete"), ("file", "file"),
    ],
)  # fmt: skip
def test_a_site_is_built_nowhere_that_it_would_cost_something_else_its_place(project, site_dir, said):
    write_project(project, {"notes/mine.txt": "mine", "templates/pages/x": "", ".git/config": "", "file": "mine"})
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("site_dir: site", f"site_dir: {site_dir}"))
    before = sorted(path for path in project.parent.rglob("*"))
    code, told = said_by("-C", str(project), "build")
    assert code == 2
    assert "Traceback" not in told
    assert sorted(path for path in project.parent.rglob("*")) == before
    assert said.replace("\\", "") in told
