"""Pieces that stand on several pages, made once: a quote's line on its brief's page, its speaker's, on those of lists.

Such a piece is made of a brief and of the edition, never of the page; only its links tell pages apart, and a link out of the
first folder of a page depends on no more than how deep the page lies. A view that is asked for a piece again gives the one that
another page had. While it is noted what a page was made from (`reading.observed`), each page asks for everything itself.

To delete this: the option `pieces`, aside.py, `writer.py`'s `pieces`, and the two lines of plugin.py that name it. Nothing else
changes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from generator.reading import model
from generator.reading.library import BriefEntry
from generator.reading.observed import opened
from generator.reading.references import Reference
from generator.writing.addresses import brief_path, relative
from generator.writing.aside import PiecesAside
from generator.writing.edition import Edition
from generator.writing.escape import Markdown, identifier
from generator.writing.gathered import DisagreementAt, IssueAt, QuoteAt
from generator.writing.view import View

Key = tuple[Hashable, ...]
"""What a piece is found by: its kind, then what it is made of."""
_MOST: Final = 50_000
"""Pieces, of about 400 bytes each with what they are found by. A library of a thousand briefs has nearly as many."""
_BRIEFS: Final = 1_200
"""In a library of more, what is said of each quote and each claim finds no room in memory: it is put aside with its brief."""


@dataclass
class Pieces:
    """The pieces of one edition that pages have asked for."""

    anywhere: dict[Key, Markdown] = field(default_factory=dict)
    """Those without links to other pages."""
    near: dict[tuple[int, str], dict[Key, Markdown]] = field(default_factory=dict)
    """Those whose links are the same from all pages of a depth and a first folder."""
    count: int = 0
    has_room: bool = True
    """Whether pieces of which a brief has many are kept here, too."""
    aside: PiecesAside | None = None
    """Where they are kept otherwise, as the brief's own page has them."""
    own: dict[str, str] = field(default_factory=dict)
    """What the page of a brief that is being written has of them so far."""
    own_of: str = ""

    @classmethod
    def of(cls, edition: Edition) -> Pieces:
        """None yet, of an edition."""
        has_room = len(edition.entries) <= _BRIEFS
        return cls(has_room=has_room, aside=None if has_room else PiecesAside.of(entry.id for entry in edition.entries))

    def view(self, edition: Edition, path: str, method: str) -> View:
        """The view of a page."""
        if self.count > _MOST:
            self.anywhere.clear()
            self.near.clear()
            self.count = 0
        if self.aside:
            if self.own:
                self.aside.put(self.own_of, self.own)
            brief = path.removeprefix("briefs/").removesuffix(".md")
            self.own, self.own_of = {}, brief if path == brief_path(brief) else ""
        place = path.count("/"), path.partition("/")[0]
        return Repeated(edition, path, method, self, self.near.setdefault(place, {}))


@dataclass(frozen=True)
class Repeated(View):
    """The pieces of one page, of which others may have had some."""

    pieces: Pieces = field(default_factory=Pieces)
    near: dict[Key, Markdown] = field(default_factory=dict)
    _leads: set[bool] = field(default_factory=set)
    """Of the piece that is being made: whether it leads to other pages, and whether into this page's own first folder."""

    _topics: dict[tuple[object, str], Markdown] = field(default_factory=dict)
    """Those that the page has named, which stand beside each brief of a list."""

    def to(self, path: str, anchor: str = "") -> str:
        self._leads.add(path.partition("/")[0] == self.path.partition("/")[0])
        return relative(self.path, path, anchor)

    def _once(self, make: Callable[..., Markdown], key: Key, *arguments: Any) -> Markdown:
        if opened:
            return make(*arguments)
        found = self.pieces.anywhere.get(key)
        if found is not None:
            return found
        leads = self._leads
        found = self.near.get(key)
        if found is not None:
            leads.add(False)
            return found
        made, there = self._made(make, *arguments)
        if True not in there:
            self.pieces.count += 1
            (self.near if there else self.pieces.anywhere)[key] = made
        return made

    def _made(self, make: Callable[..., Markdown], *arguments: Any) -> tuple[Markdown, set[bool]]:
        """A piece, and where it leads."""
        leads = self._leads
        before = leads.copy()
        leads.clear()
        made = make(*arguments)
        there = leads.copy()
        leads |= before
        return made, there

    def _of_brief(
        self, make: Callable[..., Markdown], entry: BriefEntry, name: tuple[Hashable, ...], *arguments: Any
    ) -> Markdown:
        """A piece of which a brief has many."""
        pieces = self.pieces
        if opened or pieces.has_room:
            return self._once(make, (name[0], entry.id, *name[1:]), *arguments)
        if pieces.aside is None:
            return make(*arguments)
        text, is_own = " ".join(map(str, name)), entry.id == pieces.own_of
        found = pieces.own.get(text) if is_own else pieces.aside.get(entry.id, text)
        if found is not None:
            return Markdown(found)
        made, there = self._made(make, *arguments)
        if is_own and not there:
            pieces.own[text] = made
        return made

    def quote_line(self, at: QuoteAt) -> Markdown:
        if at.entry.id == self.pieces.own_of:
            self.quote_anchor(at)  # its line on pages across briefs leads there
        return self._of_brief(super().quote_line, at.entry, ("line", at.number), at)

    def quote_lines(self, at: QuoteAt, language: str = "") -> Markdown:
        return self._of_brief(super().quote_lines, at.entry, ("lines", at.number, language), at, language)

    def quote_anchor(self, at: QuoteAt) -> Markdown:
        return self._of_brief(super().quote_anchor, at.entry, ("anchor", at.number), at)

    def evidence(self, entry: BriefEntry, references: Sequence[Reference], note_of: str = "") -> Markdown:
        return self._of_brief(super().evidence, entry, ("evidence", note_of, *references), entry, references, note_of)

    def actor(self, actor_id: str) -> Markdown:
        return self._once(super().actor, ("actor", str(actor_id)), actor_id)

    def paragraphs_of(self, numbers: Sequence[int], source: model.Source | None = None) -> Markdown:
        those = numbers if isinstance(numbers, range) else tuple(numbers)
        key = ("paragraphs", those, source and str(source.outlet))
        return self._once(super().paragraphs_of, key, numbers, source)

    def words(self, word: str, family: str) -> Markdown:
        return self._once(super().words, ("words", family, str(word)), word, family)

    def names(self, actor_ids: Iterable[str]) -> Markdown:
        those = tuple(map(str, actor_ids))
        return self._once(super().names, ("names", those), those)

    def brief(self, entry: BriefEntry, anchor: str = "") -> Markdown:
        if anchor and self.path == brief_path(entry.id):
            return super().brief(entry, anchor)
        link = self._once(super().brief, ("brief", entry.id), entry)
        return Markdown(f"{link[:-1]}#{identifier(anchor)})") if anchor else link

    def kind_and_language(self, source: model.Source) -> Markdown:
        return self._once(super().kind_and_language, ("kind", str(source.kind), str(source.language)), source)

    def brief_as_of(self, at: DisagreementAt | IssueAt) -> Markdown:
        return self._once(super().brief_as_of, ("as of", at.entry.id, *(entry.id for entry in at.earlier)), at)

    def topic(self, slug: str) -> Markdown:
        known = opened[0] if opened else None, str(slug)  # each notebook is told once of what a page asks
        if known not in self._topics:
            self._topics[known] = super().topic(slug)
        return self._topics[known]

    def topics_of(self, entry: BriefEntry) -> Markdown:
        return self._once(super().topics_of, ("topics", entry.id), entry)

    def outlets(self, entry: BriefEntry) -> Markdown:
        return self._once(super().outlets, ("outlets", entry.id), entry)
