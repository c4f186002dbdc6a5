"""How long a site takes to build, and what it needs: ours, Material's own, Hugo's and Zensical's, side by side."""

from __future__ import annotations

from typing import Final

from tests.examples import REPOSITORY

FOLDER: Final = REPOSITORY / "build" / "bench"
"""Where all that is built for it lies."""
