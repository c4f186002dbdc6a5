"""Every reference of a library, followed once; those that lead nowhere are noted, each mistake once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from generator.reading.devices import is_device
from generator.reading.entries import BriefEntry, Library
from generator.reading.links import BriefLinks
from generator.reading.nearly import near
from generator.reading.noting import Notes
from generator.reading.people import note_circles, note_device, note_former_ids, note_names
from generator.reading.stored import StoredEntry
from generator.reading.text import Slug, shown

NOTHING: Final[Mapping[str, Collection[str]]] = MappingProxyType({})


class Resolver:
    """Follows every reference of a library and fills its citations; `notes` holds what was found.

    `known_actors` and `known_briefs` are there, whether they can be read or not. `followed` are the briefs whose references
    have been followed alone, without a finding, with the actors that each names.
    """

    def __init__(
        self,
        library: Library,
        known_actors: Collection[str],
        known_briefs: Collection[str],
        followed: Mapping[str, Collection[str]] = NOTHING,
    ) -> None:
        self.followed = followed
        self.library = library
        self.known_actors, self.known_briefs = known_actors, known_briefs
        self.notes = Notes()
        self.in_public: set[str] = set()  # actors that a published or archived brief names
        self.named_by: dict[str, set[str]] = {}  # the actors that each brief names
        self.noted_in: set[str] = set()  # the briefs with a reference that something was noted about
        briefs = ((entry.id, entry.brief.former_ids) for entry in library.briefs.values())
        self.former_briefs = {str(former): brief for brief, formers in briefs for former in formers}
        actors = ((actor_id, actor.former_ids) for actor_id, actor in library.actors.items())
        self.former_actors = {str(former): actor_id for actor_id, formers in actors for former in formers}

    def resolve(self) -> None:
        library = self.library
        for actor in library.actors.values():
            self.actor_named(actor.represents)
            for office in actor.offices:
                self.actor_named(office.of)
        for entry in library.briefs.values():
            self._follow(entry)
        note_names(library.actors, self.notes)
        note_circles(library.actors, self.notes)
        briefs = {entry.id: entry.brief.former_ids for entry in library.briefs.values()}
        note_former_ids(briefs, self.known_briefs, "brief", self.notes)
        actors = {actor_id: actor.former_ids for actor_id, actor in library.actors.items()}
        note_former_ids(actors, self.known_actors, "actor", self.notes)
        self._todos_of_actors()

    def finds_nothing(self) -> bool:
        """Whether nothing is found in what has been read; asked before any brief is, of the actors."""
        self.resolve()
        return not self.notes.findings

    def followed_alone(self, entry: BriefEntry) -> set[str] | None:
        """Fill the citations of a brief before all others are read. Returns the actors that it names; None where something
        is noted about its references, which has to be told with what all others say."""
        self.notes = Notes()
        self._follow(entry)
        return self.named_by.pop(entry.id) if entry.id not in self.noted_in else None

    def _follow(self, entry: BriefEntry) -> None:
        named = entry.named if isinstance(entry, StoredEntry) and entry.followed else self.followed.get(entry.id)
        if named is not None:
            if entry.softly == "error":
                self.in_public.update(named)
            return
        before, links = len(self.notes.findings), BriefLinks(self, entry)
        links.resolve()
        self.named_by[entry.id] = links.named
        addressed = (*entry.brief.topics, *(source.id for source in entry.brief.sources if source.publish_text))
        devices = list(filter(is_device, addressed))
        for name in devices:
            note_device(name, self.notes)
        if len(self.notes.findings) > before or devices:
            self.noted_in.add(entry.id)

    def actor_named(self, reference: Slug | None, kinds: dict[str, str] | None = None, also: Collection[str] = ()) -> None:
        """Notes a reference to no actor; `kinds` are the ids of the brief, `also` what may stand in an actor's place."""
        if reference is None or reference.is_todo or reference in self.known_actors or reference in also:
            return
        meant = near(reference, {*self.known_actors, *also})
        help = f"did you mean `{meant}`?" if meant else ""
        added = f"add the file content/actors/{reference}.yml, with the keys `name` and `kind`"
        if reference in self.former_actors:
            meant = self.former_actors[reference]
            help = f"write `{meant}`: that is its id now"
        elif kinds and reference in kinds:
            help, meant = f"`{reference}` is {kinds[reference]} of this brief; name an actor, or {added}", ""
        help = help or added
        is_renamed = reference in self.former_actors
        self.notes.dangling("L003", f"there is no actor `{shown(reference)}`", reference, help, reference, meant, is_renamed)

    def _todos_of_actors(self) -> None:
        """A TODO of an actor is an error as soon as a public brief leads to the actor."""
        public, todo = set[str](), sorted(self.in_public)
        while todo:
            actor_id = todo.pop()
            actor = self.library.actors.get(actor_id)
            if actor is None or actor_id in public:
                continue
            public.add(actor_id)
            todo += [reference for reference in (actor.represents, *(office.of for office in actor.offices)) if reference]
        for actor_id, document in self.library.actor_documents.items():
            is_public = actor_id in public
            message = "a TODO is left in the file of an actor" + (" that a published brief names" if is_public else "")
            for node in document.todos:
                self.notes.note("F005", message, node.place, "write the value, or delete the line if the key is optional",
                                "error" if is_public else "warning")  # fmt: skip
