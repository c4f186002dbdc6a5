"""Which paragraphs a brief cites, and by which references."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.errors import Place
from generator.reading.library import BriefEntry, walk_texts
from generator.reading.references import Reference

_MOST: Final = 100_000  # no source has more paragraphs


class Cited(NamedTuple):
    """Paragraphs `first` to `last` of a source, and where a reference names them."""

    source: str
    first: int
    last: int
    reference: Reference

    @property
    def place(self) -> Place:
        return self.reference.place


def citations(entry: BriefEntry) -> Iterator[Cited]:
    """Every reference to paragraphs, in the order of the file's sections; a note of a source counts from that source."""
    notes = [(note.at, str(source.id)) for source in entry.brief.sources for note in source.notes]
    seen = {id(at) for at, _ in notes}
    default = str(entry.default_source.id)
    others = [(text, default) for text in walk_texts(entry.brief, Reference) if id(text) not in seen]
    for reference, home in [*notes, *others]:
        paragraphs = None if reference.is_todo else reference.paragraphs
        source = entry.sources.get(paragraphs[0] or home) if paragraphs else None
        if paragraphs and source is not None and not source.id.is_todo:
            yield Cited(paragraphs[0] or home, paragraphs[1], min(paragraphs[2], _MOST), reference)


def cited_paragraphs(entry: BriefEntry) -> dict[str, set[int]]:
    """The paragraphs cited as such (quotes apart), for each source."""
    cited: dict[str, set[int]] = {source: set() for source in entry.sources}
    for source, first, last, _ in citations(entry):
        cited[source].update(range(first, last + 1))
    return cited
