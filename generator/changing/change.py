"""One change, typed: what it is about, and what stood there before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["added", "changed", "removed", "renamed"]
What = Literal[
    "brief", "side", "source", "source note", "key actor", "quote", "disagreement", "position", "open issue", "history",
    "comparison", "common ground", "event", "term", "judgment", "record", "actor", "office",
]  # fmt: skip
Value = str | tuple[str, ...] | None
"""A text, the entries of a list, or nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that was added, changed, removed or renamed between two states.

    Of something added or removed, `after` or `before` holds its words, or what else tells it from its like; of something
    renamed, they hold its ids. `id` is the item's, and that of the disagreement, issue or source which holds it for a
    position, an entry of a history or a note. `brief` and `path` say where it stands, `brief` being empty for an actor.
    """

    kind: Kind
    what: What
    path: str
    brief: str
    id: str
    about: str
    """What an editor calls the item: “Quote `ossen-paper` (Tavira Ossen)”. Empty for a brief's own keys."""
    public: str
    """The same for readers, who know no ids."""
    field: str = ""
    """The key that was changed; of several that belong together, the first. Empty for the whole item."""
    before: Value = None
    after: Value = None
    is_text: bool = False
    """Whether `before` and `after` are texts to put in quotation marks, and no words from a fixed list, dates or ids."""
    more: str = ""
    """What else belongs to it: the entry of the history that goes with a status, a former id that is missing."""
    ref: str = ""
    """The id by which the brief's `changes` can refer to the item as it is now; empty if it has none."""
    is_correction: bool = False
    """Whether readers were told something wrong before: other words of a quote, another speaker, another past."""

    def as_data(self) -> dict[str, Any]:
        """The change for a program."""
        return {
            "kind": self.kind, "what": self.what, "brief": self.brief or None, "path": self.path, "id": self.id or None,
            "about": self.about, "field": self.field or None, "before": _plain(self.before), "after": _plain(self.after),
            "more": self.more or None, "ref": self.ref or None, "is_correction": self.is_correction,
        }  # fmt: skip


def _plain(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value
