"""An actor: the keys of actors/<actor-id>.yml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.reading.dates import PartialDate
from generator.reading.model.shapes import Choice, Item, Many, OneOf
from generator.reading.text import Inline, Plain, Slug, Url, Wikidata

ActorKind = Annotated[Choice, OneOf("person", "organisation", "state", "group")]


class Office(Item):
    title: Plain
    of: Slug | None = None
    from_: PartialDate | None = Field(None, alias="from")
    until: PartialDate | None = None
    url: Url | None = None


class Actor(Item):
    """A person, organisation, state or group, shared by all briefs."""

    name: Plain
    kind: ActorKind
    aliases: Many[Plain] = ()
    former_ids: Many[Slug] = ()
    represents: Slug | None = None
    offices: Many[Office] = ()
    description: Inline | None = None
    wikidata: Wikidata | None = None

    @property
    def names(self) -> tuple[Plain, ...]:
        """Every name that leads to this actor."""
        return (self.name, *self.aliases)
