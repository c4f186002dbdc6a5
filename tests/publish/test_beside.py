"""The files for machines in a real site: written, linked, and never in the way of a project's own files."""

from __future__ import annotations

import json
import re
import warnings
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.errors import BriefingError
from generator.publish.build import build_site
from tests.examples import EXAMPLE, example_project
from tests.machine.atom import faults
from tests.publish.test_shortcuts import with_options

ADDRESS = "https://example.org/"
OWN_FEED = "<feed/>\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built for an address of its own, with a file by hand where a feed would stand."""
    project = example_project(tmp_path_factory.mktemp("beside"))
    feed = project / "content" / "pages" / "actors" / "oda-renn" / "feed.xml"
    feed.parent.mkdir(parents=True)
    feed.write_text(OWN_FEED, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", ADDRESS)
        return build_site(project)


class _Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.alternates: list[dict[str, str | None]] = []
        self.seen: list[str | None] = []
        self.is_at_the_end = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "link" and found.get("rel") == "alternate":
            self.alternates.append(found)
        if tag == "p":
            self.is_at_the_end = found.get("class") == "about-page"
        if tag == "a" and self.is_at_the_end and "rel" not in found:
            self.seen.append(found["href"])

    def handle_endtag(self, tag: str) -> None:
        self.is_at_the_end = self.is_at_the_end and tag != "p"


def test_each_page_leads_to_its_files(site):
    pages = [page for page in site.rglob("index.html") if 'name="moved-to"' not in page.read_text(encoding="utf-8")]
    assert len(pages) > 30
    for page in pages:
        links = _Links(page.read_text(encoding="utf-8"))
        hrefs = [str(link["href"]) for link in links.alternates]
        assert all((page.parent / href).is_file() for href in hrefs), (page, hrefs)
        assert set(links.seen) <= set(hrefs), page
        assert any(link["type"] == "application/atom+xml" for link in links.alternates), page


def test_readers_see_the_files_of_a_brief_and_the_feeds(site):
    brief = _Links((site / "briefs" / EXAMPLE / "index.html").read_text(encoding="utf-8"))
    wanted = [f"../{EXAMPLE}.{ending}" for ending in ("md", "json", "bib", "csl.json", "annotations.json")]
    assert brief.seen == wanted
    for page, feed in {"": "feed.xml", "changes/": "../feed.xml", "topics/vessar-river/": "feed.xml"}.items():
        assert feed in _Links((site / page / "index.html").read_text(encoding="utf-8")).seen, page


def test_the_json_ld_of_every_page_is_read_by_others(site):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import extruct

        for page in site.rglob("index.html"):
            text = page.read_text(encoding="utf-8")
            found = extruct.extract(text, base_url=ADDRESS, syntaxes=["json-ld", "opengraph"])
            if 'name="moved-to"' in text:
                assert found["json-ld"] == []
                continue
            (data,) = found["json-ld"]
            assert data["@graph"], page
            (graph,) = found["opengraph"]
            properties = dict(graph["properties"])
            assert {"og:title", "og:type", "og:url", "og:description"} <= set(properties), page
            assert f'<link rel="canonical" href="{properties["og:url"]}">' in text


def test_a_site_may_leave_copies_out(tmp_path):
    (tmp_path / "whole").mkdir()
    project = with_options(example_project(tmp_path / "whole"), tmp_path / "lean", copies="[citations]")
    site = build_site(project)
    assert {path.suffix for path in site.rglob("*") if path.is_file() and path.parent.name == "briefs"} == {
        ".html",
        ".bib",
        ".json",
    }
    assert not [*site.rglob("*.md"), *site.rglob("feed.xml"), *site.rglob("*.annotations.json"), *site.glob("briefs.json")]
    assert (project / "build" / "markdown" / "briefs" / f"{EXAMPLE}.md").is_file()
    for page in site.rglob("index.html"):
        links = _Links(page.read_text(encoding="utf-8"))
        assert all((page.parent / str(link["href"])).is_file() for link in links.alternates), page
        assert all((page.parent / str(href)).is_file() for href in links.seen), page


@pytest.mark.parametrize(("option", "value", "said"), [
    ("copies", "[epub]", "annotations"),
    ("processes", "-1", "from 1 on, or 0"),
    ("processes", "true", "from 1 on, or 0"),
    ("processes", "many", "int"),
])  # fmt: skip
def test_an_option_that_can_not_be_is_refused_with_what_it_may_be(tmp_path, caplog, option, value, said):
    (tmp_path / "whole").mkdir()
    project = with_options(example_project(tmp_path / "whole"), tmp_path / "lean", **{option: value})
    with pytest.raises(BriefingError, match=r"mkdocs\.yml"):
        build_site(project)
    assert said in caplog.text


def test_a_file_of_the_project_stands_where_ours_would(site):
    assert (site / "actors" / "oda-renn" / "feed.xml").read_text(encoding="utf-8") == OWN_FEED
    assert faults((site / "feed.xml").read_bytes()) == []


def test_a_site_with_a_host_of_its_own_tells_robots_where_its_map_is(site):
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    assert robots == f"User-agent: *\nAllow: /\n\nSitemap: {ADDRESS}sitemap.xml\n"
    assert "<loc>https://example.org/briefs/" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_title_with_marks_is_a_title_everywhere(site):
    """What the front matter escapes comes out as it was, and escaped once."""
    for page in site.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        for content in re.findall(r'property="og:(?:title|description)" content="([^"]*)"', text):
            assert "&amp;amp;" not in content
            assert "&amp;#" not in content
    data = json.loads((site / "briefs.json").read_text(encoding="utf-8"))
    assert data["site"]["url"] == ADDRESS
