"""A source's text that gets a page: what may not stand in it, and where it may not lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.errors import Finding
from generator.reading import model
from generator.reading.characters import unseen
from generator.reading.decoding import decoded
from generator.reading.library import BriefEntry
from generator.reading.marks import SourceText


def check_published(entry: BriefEntry, source: model.Source, path: Path, shown: str) -> Iterator[Finding]:
    """Every finding about the file of a text that is to be published; none about one that is kept private.

    `shown` is the path that messages name. That the file can't be read is told where it is read.
    """
    if not source.publish_text or source.text is None:
        return
    if entry.lies_elsewhere(source):
        yield Finding("S004", "error", f"`{source.text}` is a link that leads out of the brief's folder: it would "
                      "publish another file", source.text.place,
                      "put the text itself in its place, or delete `publish_text`")  # fmt: skip
        return
    text = decoded(path, shown)
    if isinstance(text, str):
        yield from unseen(SourceText(shown, text.replace("\r\n", "\n")))
