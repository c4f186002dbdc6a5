"""Real MkDocs builds: the site is whole, the same everywhere, and a failed build leaves the old one."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import BriefingError, ContentError
from generator.publish.build import build_site, built, project_config, serve_site
from tests.commands import Command, briefing, briefing_process
from tests.examples import EXAMPLE, FIRST, REPOSITORY, example_project, first_project
from tests.forking import MKDOCS
from tests.searching.reader import Reader


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build(project: Path, run: Command = briefing, **environment: str) -> Path:
    """`briefing build`; returns the site's folder."""
    done = run(project, "build", **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    project = example_project(tmp_path_factory.mktemp("built"))
    build(project)
    return project


@pytest.fixture
def project(example, tmp_path):
    shutil.copytree(example, tmp_path, dirs_exist_ok=True)
    return tmp_path


def brief_of(project) -> Path:
    return Path(project, "content", "briefs", EXAMPLE, "brief.yml")


def break_a_quote(project: Path) -> None:
    brief = brief_of(project)
    text = brief.read_text(encoding="utf-8")
    assert "adjectives;" in text
    brief.write_text(text.replace("adjectives;", "objectives;"), encoding="utf-8")


def test_every_page_is_in_the_site_with_its_markdown(example):
    site = example / "site"
    markdown = example / "build" / "markdown"
    written = sorted(path.relative_to(markdown).as_posix() for path in markdown.rglob("*.md"))
    assert f"briefs/{EXAMPLE}.md" in written
    for path in written:
        folder = site / (path.removesuffix("index.md") if path.endswith("index.md") else path.removesuffix(".md"))
        html = (folder / "index.html").read_text(encoding="utf-8")
        link = path.rsplit("/", 1)[-1] if path.endswith("index.md") else f"../{path.rsplit('/', 1)[-1]}"
        assert f'<link rel="alternate" type="text/markdown" href="{link}">' in html
        assert (folder / link).resolve() == (site / path).resolve()
        assert (site / path).read_text(encoding="utf-8") == (markdown / path).read_text(encoding="utf-8")


def test_the_links_of_the_markdown_lead_to_markdown_in_the_site_as_well(example):
    site = example / "site"
    tried = 0
    for path in site.rglob("*.md"):
        for link in re.findall(r"\]\(([^)#:]+\.md)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).is_file(), (path, link)
            tried += 1
    assert tried > 100


def test_a_page_written_by_hand_has_its_markdown_in_the_site_too(example):
    html = (example / "site" / "method" / "index.html").read_text(encoding="utf-8")
    assert 'href="../method.md"' in html
    by_hand = (example / "content" / "pages" / "method.md").read_text(encoding="utf-8")
    assert (example / "site" / "method.md").read_text(encoding="utf-8") == by_hand


def test_the_brief_is_whole_in_html(example):
    html = (example / "site" / "briefs" / EXAMPLE / "index.html").read_text(encoding="utf-8")
    for anchor in ("bottom-line", "key-actors", "quote-ossen-paper", "disagreements", "open-issues", "timeline"):
        assert f'id="{anchor}"' in html, anchor
    assert html.count("<blockquote>") >= 16
    assert re.search(r'<p dir="rtl" lang="ar">|<p lang="ar" dir="rtl">', html)


def test_nothing_asks_another_host_for_anything(example):
    for path in (example / "site").rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        for tag in re.findall(r"<(?:link|script|img|iframe|source)\b[^>]*>", html):
            if 'rel="canonical"' in tag or 'rel="edit"' in tag:
                continue
            assert not re.search(r'(?:src|href)="(?:https?:)?//', tag), (path, tag)


def test_without_the_workflow_there_are_no_edit_links_and_with_it_there_are(example, project):
    html = (example / "site" / "briefs" / EXAMPLE / "index.html").read_text(encoding="utf-8")
    assert "/edit/" not in html
    assert "Report a misquote" not in html
    shutil.copytree(REPOSITORY / ".github", project / ".github")
    site = build(
        project,
        GITHUB_REPOSITORY="ada/briefs",
        GITHUB_REF_NAME="main",
        GITHUB_REF_TYPE="branch",
        GITHUB_SERVER_URL="https://github.com",
    )
    html = (site / "briefs" / EXAMPLE / "index.html").read_text(encoding="utf-8")
    assert f"https://github.com/ada/briefs/edit/main/content/briefs/{EXAMPLE}/brief.yml" in html
    assert 'href="https://ada.github.io/briefs/' in html
    method = (site / "method" / "index.html").read_text(encoding="utf-8")
    assert "https://github.com/ada/briefs/edit/main/content/pages/method.md" in method
    actor = (site / "actors" / "oda-renn" / "index.html").read_text(encoding="utf-8")
    assert "https://github.com/ada/briefs/edit/main/content/actors/oda-renn.yml" in actor
    form = "https://github.com/ada/briefs/issues/new?template=report-a-misquote.yml&amp;page="
    assert f'href="{form}https%3A%2F%2Fada.github.io%2Fbriefs%2Fbriefs%2F{EXAMPLE}%2F"' in html
    assert form not in method + actor


def test_two_builds_are_byte_identical_with_and_without_the_text_on_another_day_seed_and_folder(
    example, project, tmp_path_factory
):
    elsewhere = tmp_path_factory.mktemp("a folder with spaces")
    shutil.copytree(project, elsewhere, dirs_exist_ok=True)
    for folder in (project, elsewhere):
        brief = brief_of(folder)
        text = brief.read_text(encoding="utf-8")
        brief.write_text(text.replace("publish_text: true", "publish_text: false"), encoding="utf-8")
    for private in brief_of(elsewhere).parent.glob("article*"):
        private.unlink()
    for suffix in ("html", "pdf"):  # originals are as private as texts
        (brief_of(project).parent / f"article.{suffix}").write_text("A sentence that nobody may read.", encoding="utf-8")
    first = build(project, briefing_process, PYTHONHASHSEED="1", TZ="Asia/Tokyo", SOURCE_DATE_EPOCH="1000000000")
    second = build(
        elsewhere, briefing_process, PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C", SOURCE_DATE_EPOCH="1900000000"
    )
    assert digests(first) == digests(second)
    assert digests(project / "build" / "markdown") == digests(elsewhere / "build" / "markdown")
    for path in first.rglob("*"):
        assert "article" not in path.name


def test_an_error_in_the_content_leaves_the_old_site_whole(project):
    before = digests(project / "site")
    break_a_quote(project)
    with pytest.raises(ContentError, match="1 error"):
        build_site(project)
    assert digests(project / "site") == before
    assert not list(project.glob(".site-*"))


def test_mkdocs_build_leaves_the_old_site_whole_too_and_names_the_place(project, forks):
    before = digests(project / "site")
    break_a_quote(project)
    done = forks.run(MKDOCS, "build", "--strict", cwd=project)
    assert done.returncode != 0
    assert "brief.yml:" in done.stderr
    assert "Q001" in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(project / "site") == before


def mkdocs(project: Path, *arguments: str):
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )


def test_mkdocs_build_strict_works_by_itself_and_gives_the_same_site(example, project):
    shutil.rmtree(project / "site")
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert digests(project / "site") == digests(example / "site")


def test_a_dead_link_in_a_page_written_by_hand_stops_a_strict_build(project):
    before = digests(project / "site")
    method = project / "content" / "pages" / "method.md"
    method.write_text(method.read_text(encoding="utf-8") + "\n[nowhere](nowhere.md) and [no anchor](index.md#nothing)\n")
    with pytest.raises(BriefingError, match="MkDocs stopped"):
        build_site(project)
    assert digests(project / "site") == before


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_a_page_written_by_hand_wins_over_a_generated_one(project, name):
    (project / "content" / "pages" / name).write_text("# Our own home\n")
    site = build_site(project)
    assert "Our own home" in (site / "index.html").read_text(encoding="utf-8")


def test_a_template_of_the_project_wins_file_by_file(project):
    own = project / "templates" / "pages"
    own.mkdir(parents=True)
    (own / "actors.md.j2").write_text("{{ head }}\n\n# People of our own\n")
    site = build_site(project)
    assert "People of our own" in (site / "actors" / "index.html").read_text(encoding="utf-8")
    assert (site / "briefs" / EXAMPLE / "index.html").is_file()


def test_drafts_are_built_only_when_asked_for(project):
    draft = project / "content" / "briefs" / "a-draft"
    shutil.copytree(brief_of(project).parent, draft)
    text = re.sub(r"^former_ids:.*\n", "", (draft / "brief.yml").read_text(encoding="utf-8"), flags=re.M)
    (draft / "brief.yml").write_text(text.replace("status: published", "status: draft"), encoding="utf-8")
    assert not (build_site(project) / "briefs" / "a-draft").exists()
    assert (build_site(project, drafts=True) / "briefs" / "a-draft" / "index.html").is_file()


def test_the_first_brief_builds_without_its_text(tmp_path):
    site = build(first_project(tmp_path))
    html = (site / "briefs" / FIRST / "index.html").read_text(encoding="utf-8")
    assert "Checked word for word" in html
    assert html.count("#:~:text=") > 20
    assert not list(site.rglob("article*"))


def test_the_sitemap_tells_the_days_of_the_content(project):
    site = build(project, SITE_URL="https://example.org/briefs")
    days = set(re.findall(r"<lastmod>(.+?)</lastmod>", (site / "sitemap.xml").read_text(encoding="utf-8")))
    assert days == {"2031-03-14"}


def test_a_former_address_leads_on_and_stays_out_of_search_and_sitemap(project):
    site = build(project, SITE_URL="https://example.org/desk")
    html = (site / "briefs" / "vessar-treaty" / "index.html").read_text(encoding="utf-8")
    assert f'<meta http-equiv="refresh" content="0; url=../{EXAMPLE}/">' in html
    assert f'<meta name="moved-to" content="../{EXAMPLE}/">' in html
    assert f'<link rel="canonical" href="https://example.org/desk/briefs/{EXAMPLE}/">' in html
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "briefs/vessar-treaty" not in sitemap
    assert sitemap.count(f"/briefs/{EXAMPLE}/</loc>") == 1
    assert not [path for path in (site / "search").rglob("*.json") if b'"briefs/vessar-treaty' in path.read_bytes()]
    assert "moved-to" not in (site / "briefs" / EXAMPLE / "index.html").read_text(encoding="utf-8")


def test_search_finds_items_and_pages_written_by_hand_but_no_lists(example):
    reader = Reader(example / "site")
    assert f"briefs/{EXAMPLE}/#quote-ossen-paper" in reader.of("#actor:tavira-ossen")
    assert "method/" in reader.of("method")
    pages = {address.partition("#")[0] for term in reader.terms for address in reader.of(term)}
    assert pages >= {f"briefs/{EXAMPLE}/", "actors/tavira-ossen/", "method/"}
    assert not [page for page in pages if page.partition("/")[0] not in ("briefs", "actors", "method")]
    html = {path.parent.relative_to(example / "site").as_posix() + "/" for path in (example / "site").rglob("index.html")}
    assert pages <= html


def test_an_anchor_that_search_leads_to_is_on_its_page(example):
    reader = Reader(example / "site")
    for address in {address for term in reader.terms for address in reader.of(term)}:
        page, _, anchor = address.partition("#")
        html = (example / "site" / page / "index.html").read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in html, address


@pytest.mark.parametrize("plugins", ["[search, briefing]", "[briefing, search]", "[{material/search: {lang: en}}, briefing]"])
def test_another_search_that_an_older_configuration_names_makes_no_index(project, plugins):
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings.replace("plugins:\n  - briefing\n", f"plugins: {plugins}\n"), encoding="utf-8")
    config = project_config(project)
    config.plugins.on_config(config)
    assert list(config.plugins) == ["briefing"]
    left = {method.__self__ for event, methods in config.plugins.events.items() if event != "config" for method in methods}
    assert left == {config.plugins["briefing"]}


def test_another_search_in_the_configuration_and_a_damaged_cache_change_nothing(example, project):
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings.replace("plugins:\n", "plugins:\n  - search\n"), encoding="utf-8")
    cache = project / ".cache" / "search"
    kept = sorted(path.name for path in cache.iterdir())
    assert kept
    for path in cache.iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    assert digests(build_site(project)) == digests(example / "site")
    assert sorted(path.name for path in cache.iterdir()) == kept


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
@pytest.mark.parametrize("target", ["../briefs", "../../mkdocs.yml"])
def test_a_link_out_of_the_pages_folder_is_refused(project, forks, target):
    before = digests(project / "site")
    (project / "content" / "pages" / "linked").symlink_to(target)
    done = forks.run(MKDOCS, "build", cwd=project)
    assert done.returncode != 0 or not [p for p in (project / "site").rglob("*") if "article" in p.name]
    shutil.rmtree(project / "site")
    with pytest.raises(BriefingError):
        build_site(project)
    assert not (project / "site").exists()
    assert before


@pytest.mark.parametrize("folder", ["content", "content/briefs", "content/actors"])
def test_a_docs_dir_that_would_publish_private_texts_is_refused(project, folder):
    before = digests(project / "site")
    configuration = (
        (project / "mkdocs.yml").read_text(encoding="utf-8").replace("docs_dir: content/pages", f"docs_dir: {folder}")
    )
    (project / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    with pytest.raises(BriefingError):
        build_site(project)
    assert digests(project / "site") == before


@pytest.mark.parametrize(("wrong", "way_out"), [
    ("plugins:\n  - search\n", "add it under `plugins:`"),
    ("nav: [\n", "mend it there"),
    ("use_directory_urls: perhaps\n", "see the messages above"),
])  # fmt: skip
def test_a_configuration_that_can_not_be_used_is_one_sentence_with_a_way_out(tmp_path, wrong, way_out):
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\n{wrong}")
    (tmp_path / "docs").mkdir()
    with pytest.raises(BriefingError, match=r"mkdocs\.yml") as told:
        build_site(tmp_path)
    assert told.value.help == way_out


def test_a_page_by_hand_with_two_versions_that_git_could_not_merge_is_refused_at_its_line(project, capsys):
    """It would be published as it stands, and `=======` would make a heading of one of the two."""
    page, before = project / "content" / "pages" / "about.md", digests(project / "site")
    page.write_text("# About\n\n<<<<<<< HEAD\nOurs.\n=======\nTheirs.\n>>>>>>> other\n", encoding="utf-8")
    with pytest.raises(BriefingError):
        build_site(project)
    assert "pages/about.md, line 3: git has left a mark here" in capsys.readouterr().err
    assert digests(project / "site") == before


def test_a_site_says_how_many_pages_it_has_whatever_their_addresses_are_like(project):
    config, said = (project / "mkdocs.yml").read_text(encoding="utf-8"), []
    for as_folders in ("true", "false"):
        (project / "mkdocs.yml").write_text(f"{config}\nuse_directory_urls: {as_folders}\n", encoding="utf-8")
        done = built(project)
        pages = {path for path in digests(done.folder) if path.endswith(".html")} - {"404.html"}
        assert done.pages == len(pages)
        said.append(done.pages)
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{{ 'bare' }}", "a template was given str 'bare', which is not typed text"),
        ("{{ unheard_of.title }}", "'unheard_of' is undefined"),
    ],
)
def test_what_a_template_of_the_project_gets_wrong_is_told_with_its_line(project, line, reason):
    own = project / "templates" / "pages" / "brief.md.j2"
    own.parent.mkdir(parents=True)
    text = (REPOSITORY / "templates" / "pages" / own.name).read_text(encoding="utf-8")
    own.write_text(f"{text}\n{line}\n", encoding="utf-8")
    before = digests(project / "site")
    with pytest.raises(BriefingError) as caught:
        build_site(project)
    where = f"templates/pages/brief.md.j2, line {text.count(chr(10)) + 2}"
    assert str(caught.value).partition("\n")[0].endswith(f"{where} can't be used: {reason}")
    assert digests(project / "site") == before
    with pytest.raises(BriefingError, match=re.escape(f"{where} can't be used: {reason}")):
        serve_site(project, address="127.0.0.1:8198")  # ends before it listens
