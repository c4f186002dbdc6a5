"""A site to start from: its files, and the line by which its workflow installs this tool."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any, Final

from generator import __version__
from generator.editor import actor_modeline, brief_modeline, common_files
from generator.errors import BriefingError
from generator.writing.environment import bundled_templates

PACKAGE: Final = "briefing-pages"
_HIDDEN: Final = "dot-"
"""Stands in the template's names for a leading dot: else git and packagers would take the files for their own."""


def site_files(name: str = "") -> dict[str, bytes]:
    """The files of a new site, by their paths: configuration, an example brief with its article, workflow, schemas."""
    folder = bundled_templates() / "site"
    files = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        parts = [re.sub(rf"\A{_HIDDEN}", ".", part) for part in path.relative_to(folder).parts]
        files["/".join(parts)] = _with_modeline(parts) + path.read_bytes()
    if name:
        files["mkdocs.yml"] = _named(files["mkdocs.yml"].decode(), name).encode()
    files["requirements.txt"] = f"{requirement()}\n".encode()
    return files | {path: text.encode() for path, text in common_files().items()}


def _with_modeline(parts: list[str]) -> bytes:
    if parts[-1] == "brief.yml":
        return brief_modeline(parts[-2]).encode()
    return actor_modeline().encode() if parts[-2:-1] == ["actors"] else b""


def _named(settings: str, name: str) -> str:
    if not name.strip() or re.search(r"[\x00-\x1f\x7f-\x9f]", name):
        raise BriefingError("the site's name is empty or holds control characters", help="write it on one line")
    return re.sub(
        r"^site_name: .*$", lambda _: f"site_name: {json.dumps(name, ensure_ascii=False)}", settings, count=1, flags=re.M
    )


def requirement(installed: str | None = None) -> str:
    """The line of a requirements file that installs this very tool: its version, or the commit that it was installed from.

    `installed` is what the installer recorded of the origin (PEP 610), for tests; otherwise it is looked up.
    """
    recorded = _origin() if installed is None else installed
    origin: dict[str, Any] = json.loads(recorded) if recorded else {}
    vcs, url = origin.get("vcs_info", {}), str(origin.get("url", ""))
    if vcs.get("commit_id") and url.startswith("https://"):
        return f"{PACKAGE} @ {vcs['vcs']}+{url}@{vcs['commit_id']}"
    return f"{PACKAGE}=={__version__}"


def _origin() -> str:
    try:
        return distribution(PACKAGE).read_text("direct_url.json") or ""
    except PackageNotFoundError:
        return ""
