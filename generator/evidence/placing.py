"""Where the words of a quote stand in the file of its brief."""

from __future__ import annotations

from generator.errors import Fix, Place
from generator.reading.text import Plain


def place_in(text: Plain, start: int, end: int) -> Place:
    """Where text[start:end] of a quote stands in its file."""
    return text.node.place_within(text, start, end) if text.node else text.place


def fix_in(text: Plain, start: int, end: int, better: str) -> Fix | None:
    """What to write for text[start:end] of a quote to read otherwise: a proposal, which only an editor may accept."""
    return text.node.fix_within(text, start, end, better) if text.node else None


def place_of_all(text: Plain) -> Place:
    return place_in(text, 0, len(text))


def place_of_first_word(text: Plain) -> Place:
    space = text.find(" ")
    return place_in(text, 0, space if space > 0 else len(text))


def place_of_last_word(text: Plain) -> Place:
    last = len(text.rstrip())
    return place_in(text, text.rfind(" ", 0, last) + 1, last)
