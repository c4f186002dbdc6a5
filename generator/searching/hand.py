"""Pages that were written by hand, as they are searched: plain values, which a build has at hand before it searches."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A part of a page that was written by hand: the heading above it, its anchor (empty for the page's start), its text."""

    heading: str
    anchor: str
    text: str


@dataclass(frozen=True)
class HandPage:
    """A page that was written by hand: its address from the site's root, its title, its parts."""

    url: str
    title: str
    sections: tuple[Section, ...]
