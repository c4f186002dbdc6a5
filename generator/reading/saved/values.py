"""What a page's data gives for a fact. Apart, because the process that reads foreign pages needs no more of this room."""

from __future__ import annotations

Value = str | list["Value"] | dict[str, "Value"]
"""A text, several, or what has names of its own, as JSON and YAML write it."""
