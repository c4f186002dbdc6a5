"""The command `briefing`. Thin: each command reads, calls a room, and tells the result."""

from generator.cli import checking, drafting, editing, explaining, keeping, publishing, starting
from generator.cli.door import main, main_group

__all__ = ["checking", "drafting", "editing", "explaining", "keeping", "main", "main_group", "publishing", "starting"]
