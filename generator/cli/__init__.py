"""The command `briefing`. Thin: each command reads, calls a room, and tells the result."""

from generator.cli import changing, checking, drafting, editing, explaining, keeping, publishing, starting, translating
from generator.cli.door import main, main_group

__all__ = [
    "changing", "checking", "drafting", "editing", "explaining", "keeping", "main", "main_group", "publishing", "starting",
    "translating",
]  # fmt: skip
