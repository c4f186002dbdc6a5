"""The ids that an editor's program proposes: of the whole library, and of one brief."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from generator.reading import model
from generator.reading.library import BriefEntry, Library
from generator.reading.model.brief import Judge, OwnId
from generator.reading.model.shapes import ActorId, BriefId, Called, SourceId
from generator.reading.text import inline_words
from generator.reading.text import shown as on_one_line

Names = Mapping[str, str]
"""Ids, each with what it leads to."""

SHARED: Final = "library.json"
"""The file, one folder above those of the briefs, in which the ids of the library stand once for all."""


def _called(annotated: Any) -> str:
    return next(part.one for part in annotated.__metadata__ if isinstance(part, Called))


ACTOR, BRIEF, SOURCE, OWN, JUDGE = map(_called, (ActorId, BriefId, SourceId, OwnId, Judge))
_OF_LIBRARY: Final = {ACTOR: "actor", BRIEF: "brief", "topic": "topic", "place": "place", JUDGE: "actor"}
_JUDGES: Final = {"source-author": "The source's author judges", "editor": "The editor judges"}


@dataclass(frozen=True)
class Offers:
    """What is proposed where: `own` by kind of id; the library's ids stand in another file, at `shared`."""

    own: Mapping[str, Names] = field(default_factory=dict)
    shared: str = ""

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The schemas that propose ids of a kind; none where nothing is known."""
        found = [{"$ref": f"#/definitions/{_key(kind)}"}] if self.own.get(kind) else []
        if self.shared and kind in _OF_LIBRARY:
            found.append({"$ref": f"{self.shared}#/definitions/{_OF_LIBRARY[kind]}"})
        return found

    @property
    def definitions(self) -> dict[str, Any]:
        return {_key(kind): _enum(names) for kind, names in self.own.items() if names}


NONE: Final = Offers()


def offers_of(entry: BriefEntry, shared: str = "") -> Offers:
    """The ids of a brief: its sources, its quotes for evidence, all of its items for `refs`; and who may judge."""
    brief = entry.brief
    quotes = {str(quote.id): _quoted(quote) for quote in brief.quotes}
    sources = {str(source.id): f"{source.outlet}: {source.title}" for source in brief.sources}
    own = {str(item.id): _told(item) for item in _identified(brief)} | sources | quotes
    return Offers({SOURCE: sources, "reference": quotes, OWN: own, JUDGE: _JUDGES}, shared)


def shared_ids(library: Library) -> dict[str, Any]:
    """The library's ids as the definitions of one schema: actors, briefs, topics, places."""
    briefs = [entry.brief for _, entry in sorted(library.briefs.items())]
    names = {
        "actor": {i: str(actor.description or actor.name) for i, actor in sorted(library.actors.items())},
        "brief": {i: str(entry.brief.title) for i, entry in sorted(library.briefs.items())},
        "topic": {str(topic): "" for topic in sorted({t for brief in briefs for t in brief.topics})},
        "place": {str(place): "" for place in sorted({p for brief in briefs for p in brief.places})},
    }
    return {"definitions": {kind: _enum(of) if of else False for kind, of in names.items()}}


def _key(kind: str) -> str:
    return {SOURCE: "source", OWN: "own", JUDGE: "judge"}.get(kind, kind)


def _enum(names: Names) -> dict[str, Any]:
    told = [on_one_line(what, 120) for what in names.values()]
    return {"enum": list(names), **({"enumDescriptions": told} if any(told) else {})}


def _identified(brief: model.Brief) -> Iterable[model.Identified]:
    for name in type(brief).model_fields:
        held = getattr(brief, name)
        if isinstance(held, tuple):
            yield from (item for item in held if isinstance(item, model.Identified))


def _quoted(quote: model.Quote) -> str:
    return f"{quote.speaker or 'unattributed'}: {' … '.join(quote.text)}"


def _told(item: model.Identified) -> str:
    """What an item is about, by the first of its keys that says so."""
    for name in ("question", "statement", "event", "label", "title"):
        said = getattr(item, name, None)
        if said:
            return inline_words(said)
    return ""
