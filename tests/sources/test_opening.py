"""`new` and `verify` with web pages, PDFs and addresses: what they write, keep, refuse and say."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main_group
from generator.errors import BriefingError
from generator.reading.article import clean
from generator.sources import opening
from generator.sources.cage import Task
from generator.sources.extract import Extract
from generator.sources.fetching import Fetched, Fetcher
from generator.sources.opening import open_source
from tests.sources import cms
from tests.sources.pdfs import column, pdf

ADDRESS = "https://courier.example/vell/strike?from=feed"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    (tmp_path / "saved.html").write_text(cms.WORDPRESS, encoding="utf-8")
    (tmp_path / "saved.pdf").write_bytes(pdf([column("\n\n".join(cms.PARAGRAPHS))]))
    return tmp_path


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads documents here and not in a process of their own: what that adds has tests of its own."""
    from generator.sources.pdf.document import read_pdf
    from generator.sources.web.page import read_web_page

    def take_apart(raw: bytes, task: Task) -> Extract:
        return read_pdf(raw) if task.kind == "pdf" else read_web_page(raw, task.encoding, task.address)

    monkeypatch.setattr(opening, "take_apart", take_apart)


def answering(monkeypatch: pytest.MonkeyPatch, body: bytes, kind: str = "html", encoding: str = "utf-8") -> None:
    monkeypatch.setattr(Fetcher, "fetch", lambda self, address: Fetched(body, kind, encoding, address))


def briefing(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main_group, ["-C", str(project), *arguments])


# new ------------------------------------------------------------------------------------------------------------------------


def test_new_reads_a_web_page_and_keeps_it_beside_the_text(project):
    done = briefing(project, "new", "vell", "--article", str(project / "saved.html"))
    assert done.exit_code == 0, done.output
    folder = project / "content/briefs/vell"
    assert (folder / "article.txt").read_text(encoding="utf-8") == "\n\n".join(cms.PARAGRAPHS) + "\n"
    assert (folder / "article.html").read_bytes() == cms.WORDPRESS.encode()
    assert "content/briefs/vell/article.html: the original, as private as the text" in done.output
    assert "Found outlet: The Brann Courier" in done.output
    assert "Barges below the weir. Photo: Tam Ost" in done.output.partition("Left out of the text")[2]
    assert done.output.endswith(
        "Next: fill in content/briefs/vell/brief.yml, where TODO stands 4 times; then `briefing verify vell`\n"
    )
    draft = (folder / "brief.yml").read_text(encoding="utf-8")
    assert "url: https://courier.example/vell/strike" in draft
    assert "published: 2031-11-03" in draft
    checked = briefing(project, "check")
    assert checked.exit_code == 0, checked.output


@pytest.mark.usefixtures("in_process")
def test_new_reads_a_pdf_and_keeps_it(project):
    done = briefing(project, "new", "vell", "--article", str(project / "saved.pdf"))
    assert done.exit_code == 0, done.output
    folder = project / "content/briefs/vell"
    assert (folder / "article.pdf").read_bytes() == (project / "saved.pdf").read_bytes()
    assert (folder / "article.txt").read_text(encoding="utf-8").replace("\n\n", "\n").splitlines() == list(cms.PARAGRAPHS)


@pytest.mark.usefixtures("in_process")
def test_new_reads_an_address_and_takes_it_for_the_url(project, monkeypatch):
    answering(monkeypatch, cms.BREAKS.encode())
    done = briefing(project, "new", "vell", "--article", ADDRESS)
    assert done.exit_code == 0, done.output
    assert (project / "content/briefs/vell/article.html").read_bytes() == cms.BREAKS.encode()
    assert f"url: {ADDRESS}" in (project / "content/briefs/vell/brief.yml").read_text(encoding="utf-8")


def test_a_text_at_an_address_is_read_as_text_in_the_encoding_of_its_server(monkeypatch):
    answering(monkeypatch, "Смотрители бросили работу.\n\nНикто не смеялся.".encode("cp1251"), "text", "windows-1251")
    opened = open_source(ADDRESS)
    assert opened.saved.article.paragraphs == ("Смотрители бросили работу.", "Никто не смеялся.")
    assert opened.saved.url == ADDRESS
    assert opened.original == b""


@pytest.mark.usefixtures("in_process")
def test_an_original_that_is_there_is_never_written_over(project):
    folder = project / "content/briefs/vell"
    folder.mkdir(parents=True)
    (folder / "article.html").write_text("another one")
    done = briefing(project, "new", "vell", "--article", str(project / "saved.html"))
    assert done.exit_code == 0, done.output
    assert (folder / "article.html").read_text() == "another one"
    assert "article.html was there already and is as it was" in done.output


@pytest.mark.usefixtures("in_process")
def test_what_a_file_is_shows_in_its_first_bytes_and_not_in_its_name(project):
    (project / "page.txt").write_text(cms.WORDPRESS, encoding="utf-8")
    assert open_source(str(project / "page.txt")).suffix == ".html"
    (project / "part.htm").write_text(f"Loose words first.<p>{cms.LEAD}</p>", encoding="utf-8")
    assert open_source(str(project / "part.htm")).saved.article.paragraphs == ("Loose words first.", cms.LEAD)


# verify ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("given", ["saved.html", "saved.pdf", ADDRESS])
def test_verify_reads_exactly_as_new_does(project, monkeypatch, given):
    answering(monkeypatch, cms.WORDPRESS.encode())
    file = given if given == ADDRESS else str(project / given)
    assert briefing(project, "new", "vell", "--article", file).exit_code == 0
    assert briefing(project, "verify", "vell").exit_code == 0
    folder = project / "content/briefs/vell"
    assert (folder / "receipt.json").is_file()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = briefing(project, "verify", "vell", "--article", file, "--repeat")
    assert done.exit_code == 0, done.output
    assert "came out the same, byte for byte" in done.output
    named = briefing(project, "verify", "vell", "--article", f"the-brann-courier={file}")
    assert (named.exit_code == 0) == (given != "saved.pdf"), named.output  # a PDF does not name its outlet
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.usefixtures("in_process")
def test_the_page_and_the_text_that_was_saved_of_it_give_one_receipt(project):
    as_text = f"{cms.TITLE}\n\nBy Ada Moor and Ivo Lund\n\nNovember 3, 2031\n\n" + "\n\n".join(cms.PARAGRAPHS)
    assert open_source(str(project / "saved.html")).saved.article == clean(as_text).article


# What is refused --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("file", "needs"), [("saved.html", "lxml and trafilatura"), ("saved.pdf", "pypdf")])
def test_without_the_optional_packages_it_says_how_to_install_them(project, monkeypatch, file, needs):
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name in needs.split(" and ") else found(name))
    done = briefing(project, "new", "vell", "--article", str(project / file))
    assert isinstance(done.exception, BriefingError)
    assert f"needs {needs}" in done.exception.message
    assert "make sources" in done.exception.help
    assert "briefing-pages[sources]" in done.exception.help
    assert not (project / "content").exists()


def test_a_text_needs_none_of_them(project, monkeypatch):
    for name in ("lxml", "trafilatura", "pypdf"):
        monkeypatch.setitem(sys.modules, name, None)
    (project / "saved.txt").write_text("Nobody laughed.\n\nThe ice is coming.")
    assert open_source(str(project / "saved.txt")).saved.article.paragraphs == ("Nobody laughed.", "The ice is coming.")


def test_a_page_that_is_too_long_is_refused_before_it_is_read(project):
    (project / "long.html").write_bytes(b"<html>" + b"x" * 10_000_000)
    with pytest.raises(BriefingError, match="may have 10,000,000 bytes"):
        open_source(str(project / "long.html"))


def test_what_is_refused_is_told_with_the_file_s_name(project):
    (project / "empty.html").write_text("<html></html>")
    with pytest.raises(BriefingError) as error:
        open_source(str(project / "empty.html"))
    assert error.value.place
    assert error.value.place.path.endswith("empty.html")
    assert error.value.help
