"""Indexes a project for our search, in a process of its own, and tells what the index alone cost and what it holds.

    python -m benchmarks.search.indexing PROJECT SITE CACHE TOLD

SITE/search/ is written; CACHE is what `briefing build` keeps from one build to the next; TOLD is the file with the numbers.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from pathlib import Path

from markdown.extensions.toc import slugify

from benchmarks.search.measuring import MB, size
from generator.reading.library import load_library
from generator.searching.index import Cache, HandPage, Section, write_search
from generator.writing.edition import Edition


def hand_pages(folder: Path) -> dict[str, HandPage]:
    """The pages written by hand, by their headings, as a build hands them over."""
    pages = {}
    for path in sorted(folder.glob("*.md")):
        text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        title, *parts = re.split(r"^#{1,2} (.*)$", text, flags=re.MULTILINE)[1:]
        headings = [title, *parts[1::2]]
        sections = [
            Section(heading, slugify(heading, "-") if number else "", words)
            for number, (heading, words) in enumerate(zip(headings, parts[0::2], strict=True))
        ]
        pages[path.name] = HandPage(f"{path.stem}/", title, tuple(sections))
    return pages


def main(project: Path, site: Path, cache: Path, told: Path) -> None:
    edition = Edition(load_library(project))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB
    pages = hand_pages(project / "content" / "pages")
    cpu, wall = time.process_time(), time.perf_counter()
    written = write_search(edition, site, pages, Cache(cache))
    cost = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
    # the search page itself is a page of the site and no part of the index
    bytes_, files = size(site / "search")
    page = site / "search" / "index.html"
    if page.is_file():
        bytes_, files = bytes_ - page.stat().st_size, files - 1
    found = cost | {"bytes": bytes_, "files": files, "changed": written.changed, "items": written.items, "before": before}
    told.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
