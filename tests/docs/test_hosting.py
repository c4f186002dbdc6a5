"""What the hosting guide promises to whoever makes the site their own holds in a real build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.errors import BriefingError
from generator.publish.build import build_site
from tests.docs.pages import HOSTING, read, section
from tests.examples import FIRST, example_project, first_project
from tests.projects import write_project
from tests.writing.making import pages_of

OWN = {
    "content/pages/about.md": "# About us\n\nWho we are.\n",
    "content/pages/assets/own.css": ":root { --accent: #0a5c36; }\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a host who followed the guide: a name, a page, a stylesheet and edit links of their own."""
    root = write_project(first_project(tmp_path_factory.mktemp("hosted")), OWN)
    settings = root / "mkdocs.yml"
    stylesheet, = re.findall(r"^```yaml\n(extra_css:.*?)^```$", read(HOSTING), re.MULTILINE | re.DOTALL)  # fmt: skip
    links, = re.findall(r"^(edit_uri_template: .*)$", section(HOSTING, "Edit links"), re.MULTILINE)  # fmt: skip
    named = settings.read_text(encoding="utf-8").replace("site_name: Briefing Pages", "site_name: Our Briefs")
    settings.write_text(f"{named}\n{stylesheet}{links}\nsite_url: https://briefs.example.org/news/\n", encoding="utf-8")
    return build_site(root)


def html(site: Path, page: str = "") -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


def test_the_name_stands_on_every_page(site: Path):
    assert "Our Briefs" in html(site)
    assert "Our Briefs" in html(site, f"briefs/{FIRST}")


def test_a_page_of_ones_own_is_reached_from_the_header(site: Path):
    assert "Who we are." in html(site, "about")
    header = html(site).split('aria-label="Sections"')[1].split("</nav>")[0]
    assert '<a href="about/">About us</a>' in header


def test_a_stylesheet_of_ones_own_comes_after_the_sites_so_that_it_wins(site: Path):
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]*)">', html(site))
    assert sheets == ["assets/briefing.css", "assets/own.css"]


def test_edit_links_follow_the_template_in_mkdocs_yml(site: Path):
    assert f"/edit/main/content/briefs/{FIRST}/brief.yml" in html(site, f"briefs/{FIRST}")
    assert "/edit/main/content/pages/about.md" in html(site, "about")


def test_the_site_url_of_mkdocs_yml_is_the_pages_address(site: Path):
    assert '<link rel="canonical" href="https://briefs.example.org/news/about/">' in html(site, "about")
    # the one page without relative links, because nobody knows where it is shown
    assert 'href="/news/assets/briefing.css"' in (site / "404.html").read_text(encoding="utf-8")


def test_a_project_without_any_brief_can_be_built(tmp_path: Path):
    root = write_project(tmp_path, {"mkdocs.yml": (HOSTING.parent.parent / "mkdocs.yml").read_bytes(), **OWN})
    assert "no published briefs yet" in html(build_site(root))


def test_a_header_of_ones_own_names_what_it_leaves_out(tmp_path: Path):
    root = first_project(tmp_path)
    settings = root / "mkdocs.yml"
    nav = "\nnav: [{Home: index.md}, {How: method.md}]\nnot_in_nav: |\n"
    nav += "".join(f"  /{path}\n" for path in ("actors/", "quotes.md", "disagreements.md", "timeline/", "topics/"))
    settings.write_text(settings.read_text(encoding="utf-8") + nav, encoding="utf-8")
    with pytest.raises(BriefingError, match="MkDocs stopped"):
        build_site(root)
    settings.write_text(settings.read_text(encoding="utf-8") + "  /open-issues.md\n", encoding="utf-8")
    header = html(build_site(root)).split('aria-label="Sections"')[1].split("</nav>")[0]
    assert re.findall(r">([^<]+)</a>", header) == ["Home", "How"]


def test_the_table_of_addresses_has_every_kind_of_page_and_nothing_else(tmp_path: Path):
    table = re.findall(r"^\| (`/.+?) \|", HOSTING.read_text(encoding="utf-8"), re.M)
    told = [address for cell in table for address in re.findall(r"`/([^`]*)`", cell)]
    assert len(told) > 15
    pages = pages_of(example_project(tmp_path))
    addresses = {re.sub(r"(^|/)index$", r"\1", path.removesuffix(".md")).rstrip("/") + "/" for path in pages}
    patterns = {re.sub(r"[A-Z]+", "[^/]+", address) if address else "/" for address in told}
    assert {p for p in patterns if not any(re.fullmatch(p, a) for a in addresses)} == set()
    # what is below a list's own address is its archive
    assert [a for a in addresses if not any(re.match(p, a) for p in patterns)] == []
