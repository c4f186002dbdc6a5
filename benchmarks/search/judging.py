"""Whether what a search found answers a query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml

from benchmarks.search.queries import Query


@dataclass(frozen=True)
class Answer:
    """What a search gave for a query: the places of its first results, best first, and what it offered instead.

    `says_so`: it told that nothing holds what was asked for. `offered`: the places of the first results of "did you mean".
    """

    places: Sequence[str]
    says_so: bool = False
    offered: Sequence[str] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class Success:
    """Whether the first result answers the query, and whether one of the first three does."""

    first: bool
    third: bool


Places = Callable[[str], set[str]]


def judged(query: Query, answer: Answer, places_of: Places) -> Success:
    """`places_of` gives the places that count for an expected item."""
    if not query.expected:
        empty = not answer.places or answer.says_so
        return Success(empty, empty)
    right = set[str]().union(*(places_of(item) for item in query.expected))
    # A correction that is offered takes a click more: it never counts as the first result.
    return Success(
        bool(answer.places) and answer.places[0] in right,
        any(place in right for place in answer.places[:3]) or any(place in right for place in answer.offered[:3]),
    )


def place(address: str) -> str:
    """A result's address as a place of the site: `briefs/<id>/#quote-<id>`, without query and host."""
    parts = urlsplit(address)
    path = unquote(parts.path).strip("/").removesuffix("index.html").removesuffix(".html").strip("/")
    return f"{path}/#{unquote(parts.fragment)}" if parts.fragment else f"{path}/"


def exact(item: str) -> set[str]:
    """The one place of an item: a quote at its anchor, not its page."""
    if item.startswith("actor:"):
        return {f"actors/{item[6:]}/"}
    if item.startswith("page:"):
        return {f"{item[5:]}/"}
    brief, *rest = item.split("/")
    return {f"briefs/{brief}/#{rest[0]}-{rest[1]}"} if rest else {f"briefs/{brief}/"}


def generous(briefs: Path) -> Places:
    """For a search of whole pages: the page of the item's brief, or of the quote's speaker, at whatever heading."""
    speakers: dict[str, str] = {}
    for file in briefs.glob("*/brief.yml"):
        brief = yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)
        for quote in brief.get("quotes", []):
            speakers[f"{file.parent.name}/quote/{quote['id']}"] = quote.get("speaker", "")

    def places_of(item: str) -> set[str]:
        pages = {next(iter(exact(item))).split("#")[0]}
        return pages | ({f"actors/{speakers[item]}/"} if speakers.get(item) else set())

    return places_of


def page_of(address: str) -> str:
    """A result's page: its place without the heading."""
    return place(address).split("#")[0]
