"""Changes as a report: text for editors, lines of YAML for `changes`, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from generator.changing.change import Change
from generator.changing.recording import Entry, as_yaml
from generator.changing.state import Unread
from generator.changing.wording import sentence

VERSION = 1


def as_text(changes: Sequence[Change]) -> str:
    """The changes brief by brief, a line each; the actors, which briefs share, last."""
    if not changes:
        return "no changes"
    blocks = []
    for brief, those in groupby(changes, key=lambda change: change.brief):
        lines = [sentence(change) for change in those]
        blocks.append("\n".join([brief or "actors", *(f"  {line}" for line in lines)]))
    count = len(changes)
    return "\n\n".join([*blocks, f"{count} change{'' if count == 1 else 's'}"])


def as_entries(wanted: Mapping[str, Sequence[Entry]], day: str) -> str:
    """What to write into each brief's `changes`, ready to paste; empty for nothing."""
    return "\n\n".join(
        "\n".join([f"# content/briefs/{brief}/brief.yml", "changes:", *as_yaml(entries, day)])
        for brief, entries in wanted.items()
        if entries
    )


def as_json(changes: Iterable[Change], unread: Iterable[Unread], since: dict[str, Any], until: dict[str, Any] | None) -> str:
    """The changes for a program. `since` and `until` are the states compared; no `until` is the files as they are now."""
    data = {
        "version": VERSION,
        "since": since,
        "until": until,
        "changes": [{**change.as_data(), "sentence": sentence(change)} for change in changes],
        "unread": [
            {"path": one.path, "state": "since" if one.is_old else "until", "code": one.finding.code,
             "message": one.finding.message, "line": one.finding.place.line}
            for one in unread
        ],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1)
