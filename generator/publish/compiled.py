"""Templates as Python code, kept for as long as the process lives: `serve` builds again and again from the same ones.

To delete this: leave `compiled` out where `make_environment` is called, and `on_env` out of the plugin. Nothing else changes.
"""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """A cache in memory: one entry for each template file. Jinja itself tells a changed template by its checksum."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self.kept.get(bucket.key)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


# one for each way of compiling: a template of pages and one of the theme have other rules
PAGES, THEME = Compiled(), Compiled()
