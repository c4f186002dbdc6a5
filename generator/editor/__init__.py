"""What an editor's program needs to help in writing: JSON Schemas of the format and of one brief's ids, and where they lie."""

from generator.editor.files import (
    actor_modeline,
    brief_modeline,
    common_files,
    outdated,
    refresh,
    schema_files,
    stale_files,
    superfluous,
    write_files,
)
from generator.editor.offers import Offers, offers_of
from generator.editor.schema import as_json, schema_of

__all__ = [
    "Offers", "actor_modeline", "as_json", "brief_modeline", "common_files", "offers_of", "outdated", "refresh", "schema_files",
    "schema_of", "stale_files", "superfluous", "write_files",
]  # fmt: skip
