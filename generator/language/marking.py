"""Marks a text for translation where it is written down before the language is known: each returns what it was given.

The names are gettext's own; `scripts/messages.py` finds the calls.
"""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """A text of the interface in English: `many` where it counts something, `context` where one word means several things."""

    one: str
    many: str = ""
    context: str = ""


def N_(message: str) -> Message:
    """A text without context."""
    return Message(message)


def NN_(one: str, many: str) -> Message:
    """A text that counts: for one, and for any other number. `%(count)s` stands for the number."""
    return Message(one, many)


def NP_(context: str, message: str) -> Message:
    """A text with what it is about, for translators."""
    return Message(message, "", context)
