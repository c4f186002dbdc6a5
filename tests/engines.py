"""Other engines than ours build an export, as processes of their own; and what they made of each page, to compare."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

from tests.examples import REPOSITORY

MKDOCS = ("mkdocs", "build", "--strict")
PROPERDOCS = ("properdocs", "build", "--strict", "-f", "mkdocs.yml")
ZENSICAL = ("zensical", "build", "--strict")


def build_with(engine: tuple[str, ...], export: Path, folder: Path) -> Path:
    """Build a copy of an export in a folder of its own; returns the site. A warning fails the test."""
    shutil.copytree(export, folder, symlinks=True, ignore=shutil.ignore_patterns("site", ".cache"))
    code, told = run(engine, folder)
    assert code == 0, told
    assert "warning" not in told.lower(), told
    return folder / "site"


def run(engine: tuple[str, ...], folder: Path) -> tuple[int, str]:
    """How an engine exits, and what it says."""
    done = subprocess.run(
        [sys.executable, "-m", *engine],
        cwd=folder,
        # Material's notice of its own end is no warning about the pages
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=110,
    )
    return done.returncode, done.stdout


Token = str | tuple[str, ...]
NEEDLESS = ("p", "li", "td", "th", "tr", "thead", "tbody")
"""Elements that end where the next one begins or the one around them ends: what follows says where."""


def bodies(site: Path) -> dict[str, list[Token]]:
    """What each page of a site says, by its address: tags with their attributes, and texts; what frames a page is left out."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        if address != "404.html":
            parser = _Body("/" + address.removesuffix("index.html"))
            parser.feed(path.read_text(encoding="utf-8"))
            parser.close()
            assert parser.tokens, f"{address} has no article"
            pages[address] = parser.tokens
    return pages


class _Body(HTMLParser):
    """The article of a page, without what a theme puts around the HTML that the Markdown gave."""

    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address = address
        self.tokens: list[Token] = []
        self.inside = False
        self.left_out = ""  # the tag of an element that belongs to the theme

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "article":
            self.inside = True
        elif not self.inside or self.left_out:
            return
        elif given.get("class") == "about-page" or given.get("id") == "__skip":
            self.left_out = tag
        elif not _frames(tag, given):
            for name in ("href", "src"):
                if name in given:
                    given[name] = urljoin(self.address, given[name])
            if tag in ("table", "td") or given.get("class") == "headerlink":
                # our theme tells what a table is and what its columns are called; what a link to a place is for, its script
                given = {name: value for name, value in given.items() if name not in ("data-label", "class", "title")}
            if tag == "a" and given.get("rel") == "noopener noreferrer":
                del given["rel"]  # our plugin marks links out
            self.tokens.append((tag, *(f"{name}={value}" for name, value in sorted(given.items()))))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag == "article":
            self.inside = False
        elif self.left_out:
            self.left_out = "" if tag == self.left_out else self.left_out
        elif self.inside and tag not in ("div", "section", *NEEDLESS):
            self.tokens.append(("/" + tag,))

    def handle_data(self, data):
        text = " ".join(data.split())
        if self.inside and not self.left_out and text:
            if self.tokens and isinstance(self.tokens[-1], str):
                text = f"{self.tokens.pop()} {text}"
            self.tokens.append(text)


def _frames(tag: str, given: dict[str, str]) -> bool:
    """Whether an element only frames the page or a part of it: no Markdown of ours gives a `div` or a `section`."""
    return tag in ("div", "section") and given.get("class", "").split()[:1] in (["page"], ["part"], ["item"])
