"""The marks that git leaves in a file where it could not merge two versions of its lines.

They stand at the very start of a line, where no YAML of a brief can have them. Told as ill-formed YAML they would be taken for
a text that lacks its indentation, and both versions, with the marks, would be mended into what readers see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.errors import Finding, Related
from generator.reading.characters import MAX_NAMED
from generator.reading.marks import SourceText

_MARKS: Final = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_LINE: Final = re.compile(r"^(?:<{7} .*|\|{7}(?: .*)?|={7}|>{7} .*)$", re.MULTILINE)
WAY_OUT: Final = (
    "keep the lines that are right, and delete the others, with those that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
)


def unmerged_at(text: str) -> int:
    """The number of the line, from 1, where two versions of a page written by hand begin; 0 if it has none.

    A line of `=======` alone makes a heading of the one above it: all three marks count, in their order.
    """
    first = middle = 0
    for number, line in enumerate(text.split("\n"), 1) if _MARKS[0] in text else ():
        if line.startswith("<<<<<<< "):
            first, middle = number, 0
        elif line.rstrip("\r") == "=======":
            middle = first
        elif middle and line.startswith(">>>>>>> "):
            return first
    return 0


def unmerged(source: SourceText) -> Iterator[Finding]:
    """One finding at the first such mark of a file, with the places of the others."""
    if not any(mark in source.text for mark in _MARKS):
        return
    places = [source.place_of(match.start(), match.end()) for match in _LINE.finditer(source.text)]
    if not places:
        return
    first, *more = places
    yield Finding(
        "Y002", "error", "git has left a mark here: two versions of these lines are still to be merged", first, WAY_OUT,
        tuple(Related("and here", place) for place in more[:MAX_NAMED]),
    )  # fmt: skip
