"""A state of the content: its briefs and actors as they were typed, read from the bytes of their files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from generator.errors import Finding
from generator.reading import model
from generator.reading.decoding import decoded_bytes
from generator.reading.typed import typed
from generator.reading.yaml import Document, read_text

BRIEF: Final = re.compile(r"content/briefs/(?P<id>[^/.][^/]*)/brief\.yml\Z")
ACTOR: Final = re.compile(r"content/actors/(?P<id>[^/.][^/]*)\.yml\Z")

_Typed = TypeVar("_Typed", bound=model.Item)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be compared, with the first thing that is wrong in it. `is_old` tells in which state."""

    path: str
    finding: Finding
    is_old: bool


@dataclass(frozen=True)
class State:
    """The content at one time. Of a file with an error of form, only what is wrong with it is known.

    The references are not followed: a state of before may hold what is an error today.
    """

    briefs: dict[str, model.Brief] = field(default_factory=dict)
    actors: dict[str, model.Actor] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    """The briefs' files, by the briefs' ids."""
    broken: dict[str, Finding] = field(default_factory=dict)
    """What is wrong with the files that can't be compared, by their paths."""

    @classmethod
    def read(cls, files: Mapping[str, bytes], other: Mapping[str, bytes], known: State | None = None) -> State:
        """The state that these files make: path below the project's folder → bytes.

        A brief whose file is the same in the `other` state is left out: nothing was changed in it. An actor's is read all
        the same, for its name; the one of the `known` state, which the other files made, is taken if it is there.
        """
        state = cls()
        for path, raw in sorted(files.items()):
            if (brief := BRIEF.match(path)) and raw != other.get(path):
                state._read(path, raw, brief["id"], model.Brief, state.briefs)
            elif actor := ACTOR.match(path):
                if known and raw == other.get(path) and actor["id"] in known.actors:
                    state.actors[actor["id"]] = known.actors[actor["id"]]
                else:
                    state._read(path, raw, actor["id"], model.Actor, state.actors)
        return state

    def _read(self, path: str, raw: bytes, id: str, of: type[_Typed], found: dict[str, _Typed]) -> None:
        text = decoded_bytes(raw, path)
        if isinstance(text, Finding):
            self.broken[path] = text
            return
        document = read_text(text, path)
        item, problems = typed(document, of)
        errors = [*document.findings, *problems]
        if item is None or errors:
            self.broken[path] = errors[0]  # what the model holds now is partly guessed
            return
        found[id] = item
        if of is model.Brief:
            self.documents[id] = document
