"""What `briefing doctor` finds: for each thing that it looks at, how it stands and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

State = Literal["ok", "note", "warning", "error"]
Room = Literal["machine", "project"]
MARKS: Final = {"ok": "ok  ", "note": "note", "warning": "warn", "error": "FAIL"}


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing: its name, how it stands, what was found, and what to do where it is not well."""

    room: Room
    name: str
    state: State
    found: str
    help: str = ""


def as_data(diagnoses: Iterable[Diagnosis]) -> dict[str, Any]:
    found = [{"room": d.room, "name": d.name, "state": d.state, "found": d.found, "help": d.help or None} for d in diagnoses]
    return {"version": 1, "checks": found}


def as_text(diagnoses: Iterable[Diagnosis]) -> str:
    lines = []
    for d in diagnoses:
        lines.append(f"{MARKS[d.state]}  {d.name}: {d.found}")
        if d.help:
            lines.append(f"      = help: {d.help}")
    return "\n".join(lines)
