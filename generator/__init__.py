"""Briefing Pages: an article and a hand-curated YAML file become Markdown pages and a searchable site.

The rooms, left to right: `reading`, `evidence`, `writing`, `publish`; `cli` is the door.
"""

__version__ = "0.1.0"
