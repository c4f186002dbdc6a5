"""What pages say to the readers' own browsers, which keep it and mark on the next visit what has changed since.

It stands in the head: on a brief's page the digests of its items (`visit-brief`), on a page with a list of briefs one digest
of each (`visit-briefs`). It comes from what the briefs hold, and from nothing else; `assets/visits.js` of the theme reads it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import Final

from generator.changing.digests import FORMAT, digests, first, whole
from generator.machine.days import came_out, iso
from generator.machine.pointing import ids, line
from generator.reading.library import BriefEntry
from generator.reading.text import Slug
from generator.shelf import Aside, Shelf
from generator.writing.addresses import brief_path
from generator.writing.edition import Edition

BRIEF: Final = "visit-brief"
BRIEFS: Final = "visit-briefs"
_LISTED: Final = re.compile(r"\n(?:[-*] |#{2,3} )(?:\*\*)?\[[^\]\n]*\]\(((?:\.\./|[a-z0-9-]+/)*[a-z0-9-]+\.md)\)")
"""A link to a page of ours that leads an item of a list or is a heading. A line feed is found sooner than a line's start."""


class Visits:
    """What an edition's briefs tell. Drafts tell nothing: nobody has been promised anything of them.

    A brief's digests are made when they are first asked for. The first line, which lists tell, is kept at hand, the rest aside.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        library = edition.library
        self.actors = _renamed((id, actor.former_ids) for id, actor in library.actors.items())
        self.briefs = _renamed((id, entry.brief.former_ids) for id, entry in library.briefs.items())
        self.first_lines: dict[str, str] = {}
        self._whole: dict[str, Aside] = {}
        self.shelf = Shelf()

    def names(self, path: str, markdown: str) -> tuple[tuple[str, str], ...]:
        """`<meta>` for a page by its Markdown file and what stands in that: names and contents."""
        own = path.removeprefix("briefs/").removesuffix(".md")
        entry = self.telling(own, True) if path == brief_path(own) else None
        if entry:
            return ((BRIEF, self.of_brief(entry)),)
        found = self.listed(path, markdown)
        return ((BRIEFS, self.of_list(found)),) if found else ()

    def telling(self, brief_id: str, is_whole: bool) -> BriefEntry | None:
        """The brief of an id that is told of; None for drafts, and where there is none. `is_whole`: on its own page."""
        entry = self.edition.by_id.get(brief_id)
        return entry if entry and not entry.is_draft else None

    def listed(self, path: str, markdown: str) -> list[BriefEntry]:
        """The briefs that a page lists, each once."""
        folder = posixpath.dirname(path)
        targets = dict.fromkeys(posixpath.normpath(posixpath.join(folder, link)) for link in _LISTED.findall(f"\n{markdown}"))
        found = (
            self.telling(target[len("briefs/") : -len(".md")], False) for target in targets if target.startswith("briefs/")
        )
        return [entry for entry in found if entry]

    def related(self, entry: BriefEntry) -> tuple[Slug, ...]:
        """The briefs that a brief is shown to be related to: a draft is not on the page either."""
        return tuple(id for id in entry.brief.related if (other := self.edition.by_id.get(id)) and not other.is_draft)

    def of_brief(self, entry: BriefEntry) -> str:
        """A line for the brief (format, first id, day when it came out, digest of all), then a line for each item:
        its key, its digest with those of its rows behind `/`, its words. Those of quotes and disagreements stand in the
        page's JSON-LD, in the same order."""
        if entry.id not in self._whole:
            self.keep(entry.id, self.shelf.put(self.made_of(entry).encode("utf-8", "surrogatepass")))
        return self._whole[entry.id].data.decode("utf-8", "surrogatepass")

    def made_of(self, entry: BriefEntry) -> str:
        """The same, made anew."""
        return self._made(entry, self.related(entry))

    def made_alone(self, entry: BriefEntry) -> str:
        """The same, of a brief that `stands_alone`: made before any other has been read."""
        return self._made(entry, entry.brief.related)

    def stands_alone(self, entry: BriefEntry) -> bool:
        """Whether all that a brief is related to is shown, and never had another id: then others decide nothing of it."""
        related = entry.brief.related
        return self.related(entry) == related and self.briefs.keys().isdisjoint(related)

    def _made(self, entry: BriefEntry, related: tuple[Slug, ...]) -> str:
        brief = entry.brief
        if related != brief.related:
            brief = brief.model_copy(update={"related": related})
        found = digests(brief, self.actors, self.briefs, self.edition.name)
        lines = [f"{one.key} {'/'.join([one.own, *one.rows])} {line(one.label)}".rstrip() for one in found]
        head = f"{FORMAT} {self._first(entry)} {iso(came_out(entry))} {whole(found)}"
        return "\n".join([head, *lines])

    def keep(self, brief_id: str, text: Aside) -> None:
        """What was made of a brief."""
        self.first_lines[brief_id] = text.data.partition(b"\n")[0].decode()
        self._whole[brief_id] = text

    def first_line(self, entry: BriefEntry) -> str:
        """What lists tell of a brief."""
        if entry.id not in self.first_lines:
            self.of_brief(entry)
        return self.first_lines[entry.id]

    def of_list(self, entries: Iterable[BriefEntry]) -> str:
        """The format, then for each brief its id, the day when it came out, its digest, and its first id where that is
        another; all with commas between them."""
        told = [str(FORMAT)]
        for entry in entries:
            _, named, *more = self.first_line(entry).split(" ")
            told.append(",".join([entry.id, *more, *([named] if named != entry.id else [])]))
        return " ".join(told)

    def _first(self, entry: BriefEntry) -> str:
        return first(entry.id, ids(entry.brief.former_ids))


def _renamed(known: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    return {id: first(id, formers) for id, formers in known if formers}
