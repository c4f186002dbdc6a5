"""The command `briefing`. Thin: each command reads, calls a room, and tells the result.

The modules are not imported here, but each for its own commands: a build needs nothing of what checks, drafts or translates.
"""

from generator.cli.door import main, main_group

__all__ = ["main", "main_group"]
