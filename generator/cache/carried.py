"""What an edition has gathered from all briefs, carried on to the next one of the same process where the plan holds.

Then all that it was gathered from is as it was (see `plan.py`); what has changed are words, which are read where they are asked
for. Lists lead to briefs, and the same ones now lead to these as they are.

To delete this: what keeping.py names of it. Nothing else changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from generator.cache.store import Store
from generator.cache.watched import WHOLES
from generator.reading.stored import StoredEntry
from generator.writing.edition import Edition

_GATHERED: Final = (WHOLES | {"_columns"}) - {"sections", "drafts", "published_texts"}
"""What an edition keeps once it was asked for, and follows from what a plan notes."""


class Carried:
    """What the edition of one build had gathered by its end. What is asked of it later nobody notes: that is not carried on."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._names = _GATHERED & edition.__dict__.keys()

    def on(self, now: Edition, store: Store) -> Edition:
        """The edition of the next build, which has the same briefs; `now` is the same without what was gathered.

        What memory holds leads to the same briefs afterwards.
        """
        edition, library = self.edition, now.library
        gathered: dict[str, Any] = {name: edition.__dict__[name] for name in self._names}
        for brief, entry in _changed(edition, now):
            same = edition.library.briefs[brief]
            assert isinstance(same, StoredEntry)
            store.forget(same.digest)
            same.become(entry)
            library.briefs[brief] = same
            store.hold(same.digest, same)
            gathered.get("_columns", {}).pop(brief, None)
        # it is the same one, as what was gathered asks it for receipts
        edition.__dict__.clear()
        edition.__dict__.update(now.__dict__ | gathered)
        return edition


def _changed(before: Edition, now: Edition) -> Iterable[tuple[str, StoredEntry]]:
    """The briefs that were read again, in both editions."""
    old = before.library.briefs
    pairs = [(brief, entry) for brief, entry in now.library.briefs.items() if old[brief] is not entry]
    return [(brief, entry) for brief, entry in pairs if isinstance(entry, StoredEntry)]
