"""An actor: the keys of actors/<actor-id>.yml."""

from __future__ import annotations

from typing import Annotated

from generator.reading.dates import PartialDate
from generator.reading.model.shapes import ActorId, Choice, Item, Many, OneOf, optional, required
from generator.reading.text import Inline, Plain, Url, Wikidata

ActorKind = Annotated[Choice, OneOf("person", "organisation", "state", "group")]


class Office(Item):
    """An office, held over time. The oldest one stands first."""

    title: Plain = required("The office", "Water Minister")
    of: ActorId | None = optional("Of what: an actor, as a rule a state", "halmark")
    from_: PartialDate | None = optional("Since when", "2029-11-04", alias="from")
    until: PartialDate | None = optional("Until when", "2031-06")
    url: Url | None = optional("Where this is said, if the brief's source does not say it", "https://example.org/cabinet")


class Actor(Item):
    """A person, organisation, state or group, shared by all briefs."""

    name: Plain = required("The name, as it is shown", "Tavira Ossen")
    kind: ActorKind = required("What the actor is", "person")
    aliases: Many[Plain] = optional(
        "Other names, as sources print them: the check reads by them who said what", ["Ossen", "Minister Ossen"], ()
    )
    former_ids: Many[ActorId] = optional("Ids that it had before: the old address leads on to the new one", ["ossen"], ())
    represents: ActorId | None = optional("For whom the actor speaks: another actor", "halmark")
    offices: Many[Office] = optional("Offices, held over time", default=())
    description: Inline | None = optional("Who or what it is, in one sentence", "Halmark's water minister.")
    wikidata: Wikidata | None = optional("The actor's item in Wikidata", "Q58217")

    @property
    def names(self) -> tuple[Plain, ...]:
        """Every name that leads to this actor."""
        return (self.name, *self.aliases)
