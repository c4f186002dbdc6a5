"""Parts of expressions."""

from __future__ import annotations


def once(name: str, part: str) -> str:
    """A part of an expression that matches in the first way it finds and takes nothing back, as a group of this name.

    So a text full of brackets is read in linear time. Python's own way to say it, `{1,500}+`, finds nothing before Python
    3.11.5 where the part has alternatives (gh-106052), and Debian 12 has 3.11.2. What looks ahead takes nothing back either.
    """
    return rf"(?=(?P<{name}>{part}))(?P={name})"
