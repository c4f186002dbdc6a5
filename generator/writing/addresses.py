"""Where pages stand: the Markdown file of each kind of page, and the links between them.

No two kinds of page can meet. Below `briefs/`, `actors/` and `briefs/<id>/` stand ids, and an id is never `index`; archives of
an actor lie in that actor's own folder; what is named by a topic or by free text is a folder with an index of its own.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final

from generator.reading.text import slug

HOME: Final = "index.md"
BRIEFS: Final = "briefs/index.md"
DATES: Final = "dates"
ACTORS: Final = "actors/index.md"
NAMES: Final = "names"
QUOTES: Final = "quotes.md"
UNATTRIBUTED: Final = "quotes/unattributed/index.md"
DISAGREEMENTS: Final = "disagreements.md"
ISSUES: Final = "open-issues.md"
TIMELINE: Final = "timeline/index.md"
TOPICS: Final = "topics/index.md"
PLACES: Final = "places/index.md"
SOURCES: Final = "sources/index.md"
CHANGES: Final = "changes/index.md"
SEARCH: Final = "search.md"

_HYPHENS: Final = re.compile("[-\u2010\u2011]")
_LONGEST: Final = 60
_PLAIN: Final = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*\Z")


def brief_path(entry_id: str) -> str:
    return f"briefs/{entry_id}.md"


def text_path(entry_id: str, source_id: str) -> str:
    return f"briefs/{entry_id}/{source_id}.md"


def actor_path(actor_id: str) -> str:
    return f"actors/{actor_id}.md"


def topic_path(topic: str) -> str:
    return f"topics/{topic}/index.md"


def place_path(place: str) -> str:
    return f"places/{name_slug(place)}/index.md"


def outlet_path(outlet: str) -> str:
    return f"outlets/{name_slug(outlet)}/index.md"


def folder_of(path: str) -> str:
    """The folder below which the archive of a list lies: that of its index page, or the one with that page's name."""
    return path.removesuffix("/index.md").removesuffix(".md")


def same_name(name: str) -> str:
    """What two spellings of one name have in common: case, width, spaces and hyphens do not make another one."""
    return " ".join(_HYPHENS.sub(" ", unicodedata.normalize("NFKC", name)).casefold().split())


@lru_cache(maxsize=20_000)
def name_slug(name: str) -> str:
    """A name in any script as a part of an address: ASCII, stable, and another one for each other name.

    A name that its slug does not tell in full has a digest behind it. Only there do two hyphens stand side by side.
    """
    key = same_name(name)
    if _PLAIN.match(key) and len(key) <= _LONGEST:
        return key.replace(" ", "-")
    digest = hashlib.sha256(key.encode()).hexdigest()[:8]
    return f"{slug(key)[:_LONGEST].rstrip('-') or 'x'}--{digest}"


def relative(from_path: str, to_path: str, anchor: str = "") -> str:
    """The link from one page's Markdown file to another's."""
    if from_path == to_path and anchor:
        return f"#{anchor}"
    here, there = from_path.split("/")[:-1], to_path.split("/")
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    link = "/".join([*[".."] * (len(here) - shared), *there[shared:]])
    return f"{link}#{anchor}" if anchor else link
