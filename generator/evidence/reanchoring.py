"""New numbers for what has moved: the places in brief.yml that name a paragraph which stands elsewhere now.

Only digits are replaced. Every other byte of the file stays as it is: its line ends, comments, quote marks and spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.errors import Place
from generator.evidence.checked import Checked
from generator.evidence.citing import citations
from generator.evidence.fates import MOVED
from generator.reading.text import Text


@dataclass(frozen=True)
class Renumbering:
    """A number of a paragraph, where it stands in the file, and the one that it gets; `about` is what it belongs to."""

    place: Place
    old: int
    new: int
    about: str

    def __str__(self) -> str:
        return f"{self.place}: {self.about}: ¶{self.old} is ¶{self.new} now"


def renumberings(checked: Checked) -> list[Renumbering]:
    """Every number of a brief that has to change, in the file's order; for a brief of which nothing is edited or gone."""
    return sorted(_renumberings(checked), key=lambda r: (r.place.line, r.place.column))


def _renumberings(checked: Checked) -> Iterator[Renumbering]:
    changes, entry = checked.changes, checked.entry
    if changes is None:
        return
    for cited in citations(entry):
        now = changes.now(cited.source, cited.first, cited.last)
        numbers = list(re.finditer(r"(?<=p)[0-9]+", cited.reference.rpartition(":")[2]))
        if now is None:
            continue
        offset = len(cited.reference) - len(cited.reference.rpartition(":")[2])
        for match, new in zip(numbers, now, strict=False):
            if int(match[0]) != new:
                place = _place(cited.reference, offset + match.start(), offset + match.end())
                yield Renumbering(place, int(match[0]), new, f"`{cited.reference}`")
    for quote_id, fate in changes.quotes.items():
        quote = entry.quotes[quote_id]
        number = quote.paragraph
        if number is not None and fate.state == MOVED and fate.now and fate.now != number.number:
            yield Renumbering(_place(number, 0, len(number)), number.number, fate.now, f"quote `{quote_id}`")


def _place(text: Text, start: int, end: int) -> Place:
    return text.node.place_within(text, start, end) if text.node else text.place


def renumbered(raw: bytes, changes: Sequence[Renumbering]) -> bytes:
    """A file with its numbers changed, and nothing else."""
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    lines = raw.removeprefix(mark).decode().split("\n")
    for change in sorted(changes, key=lambda r: (r.place.line, r.place.column), reverse=True):
        line, start, end = lines[change.place.line - 1], change.place.column - 1, change.place.end_column - 1
        lines[change.place.line - 1] = f"{line[:start]}{change.new}{line[end:]}"
    return mark + "\n".join(lines).encode()
