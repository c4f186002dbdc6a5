"""Pieces that stand on several pages, made once: a quote's line on its brief's page, its speaker's, on those of lists.

Such a piece is made of a brief and of the edition, never of the page; only its links tell pages apart, and a link out of the
first folder of a page depends on no more than how deep the page lies. A view that is asked for a piece again gives the one that
another page had. While it is noted what a page was made from (`reading.observed`), each page asks for everything itself.

To delete this: the option `pieces`, and `writer.py`'s `pieces`. Nothing else changes.
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
from generator.writing.edition import Edition, QuoteAt
from generator.writing.escape import Markdown, identifier
from generator.writing.gathered import DisagreementAt, IssueAt
from generator.writing.view import View

Key = tuple[Hashable, ...]
"""What a piece is found by: its kind, then what it is made of."""
_MOST: Final = 50_000
"""Pieces, of about 400 bytes each with what they are found by. A library of a thousand briefs has nearly as many."""
_BRIEFS: Final = 1_200
"""In a library of more, what is said of each quote and each claim is let go before it is asked for again: it is not kept."""


@dataclass
class Pieces:
    """The pieces of one edition that pages have asked for."""

    anywhere: dict[Key, Markdown] = field(default_factory=dict)
    """Those without links to other pages."""
    near: dict[tuple[int, str], dict[Key, Markdown]] = field(default_factory=dict)
    """Those whose links are the same from all pages of a depth and a first folder."""
    count: int = 0
    has_room: bool = True
    """Whether pieces of which a brief has many are kept, too."""

    @classmethod
    def of(cls, edition: Edition) -> Pieces:
        """None yet, of an edition."""
        return cls(has_room=len(edition.entries) <= _BRIEFS)

    def view(self, edition: Edition, path: str, method: str) -> View:
        """The view of a page."""
        if self.count > _MOST:
            self.anywhere.clear()
            self.near.clear()
            self.count = 0
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

    def _once(self, make: Callable[..., Markdown], key: Key, *arguments: Any, is_one_of_many: bool = False) -> Markdown:
        if opened or (is_one_of_many and not self.pieces.has_room):
            return make(*arguments)
        found = self.pieces.anywhere.get(key)
        if found is not None:
            return found
        leads = self._leads
        found = self.near.get(key)
        if found is not None:
            leads.add(False)
            return found
        before = leads.copy()
        leads.clear()
        made = make(*arguments)
        if True not in leads:
            self.pieces.count += 1
            (self.near if leads else self.pieces.anywhere)[key] = made
        leads |= before
        return made

    def quote_line(self, at: QuoteAt) -> Markdown:
        return self._once(super().quote_line, ("line", at.entry.id, at.number), at, is_one_of_many=True)

    def quote_lines(self, at: QuoteAt, language: str = "") -> Markdown:
        key = ("lines", at.entry.id, at.number, language)
        return self._once(super().quote_lines, key, at, language, is_one_of_many=True)

    def evidence(self, entry: BriefEntry, references: Sequence[Reference], note_of: str = "") -> Markdown:
        key = ("evidence", entry.id, note_of, " ".join(references))
        return self._once(super().evidence, key, entry, references, note_of, is_one_of_many=True)

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
