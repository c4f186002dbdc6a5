"""What of a text no reading of it changes."""

from __future__ import annotations


def key_of(text: str) -> str:
    """A text's letters and digits: for comparing two readings of one text."""
    return "".join(filter(str.isalnum, text)).casefold()
