"""What a project needs: its configuration, schemas for editors, an address to edit at, private texts that git ignores."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.editor import common_files, outdated, stale_files
from generator.errors import BriefingError
from generator.keeping.diagnosis import Diagnosis
from generator.language import language_of_site
from generator.reading.library import Library


class _Loader(yaml.SafeLoader):
    """Reads an mkdocs.yml of which only plain values matter: tags that name code are passed over."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def check_project(root: Path, library: Library, environment: Mapping[str, str] = os.environ) -> Iterator[Diagnosis]:
    """How a project stands. Its content is another matter: that is what `check` is for."""
    settings = _settings(root)
    if settings is None:
        yield Diagnosis(
            "project", "mkdocs.yml", "error", "is no YAML that can be read", "run `mkdocs build` to see where it breaks off"
        )
        return
    yield _plugin(settings)
    yield _docs_dir(root, settings)
    yield _language(root, settings)
    yield _edit_address(settings, environment)
    yield _schemas(root)
    yield _own_schemas(root, library)
    yield _private(root, library)
    if library.findings:
        yield Diagnosis("project", "content", "warning", "has mistakes of form", "run `briefing check` to see them")


def _settings(root: Path) -> dict[str, Any] | None:
    try:
        found = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None
    return found if isinstance(found, dict) else None


def _plugin(settings: dict[str, Any]) -> Diagnosis:
    plugins = settings.get("plugins") or []
    names = [name for plugin in plugins for name in ([plugin] if isinstance(plugin, str) else plugin)]
    if "briefing" in names:
        return Diagnosis("project", "plugin", "ok", "mkdocs.yml names `briefing`")
    return Diagnosis("project", "plugin", "error", "mkdocs.yml does not name it, so briefs get no pages",
                     "write `- briefing` below `plugins:`")  # fmt: skip


def _docs_dir(root: Path, settings: dict[str, Any]) -> Diagnosis:
    """The folder that MkDocs publishes whole must not hold the briefs, nor lie in them."""
    docs = (root / str(settings.get("docs_dir") or "docs")).resolve()
    for private in (root / "content" / "briefs", root / "content" / "actors"):
        folder = private.resolve()
        if docs == folder or docs in folder.parents or folder in docs.parents:
            found = f"is {settings.get('docs_dir', 'docs')}, which would publish private texts"
            return Diagnosis("project", "docs_dir", "error", found,
                             "write `docs_dir: content/pages`")  # fmt: skip
    if not docs.is_dir():
        return Diagnosis("project", "docs_dir", "error", f"{settings.get('docs_dir', 'docs')} is no folder",
                         "make the folder content/pages, and write `docs_dir: content/pages`")  # fmt: skip
    return Diagnosis("project", "docs_dir", "ok", str(settings.get("docs_dir", "docs")))


def _language(root: Path, settings: dict[str, Any]) -> Diagnosis:
    """Whether the words of the interface are all in the language of the site."""
    theme = settings.get("theme")
    tag = str(theme.get("language") or "en") if isinstance(theme, dict) else "en"
    try:
        language = language_of_site(root, tag)
    except BriefingError as error:
        where = f"{error.place}: " if error.place else ""
        return Diagnosis("project", "language", "error", f"{where}{error.message}", error.help)
    if missing := len(language.missing):
        found = f"{tag}; {missing} of {len(language.wanted)} messages of the interface stay English"
        return Diagnosis("project", "language", "warning", found, f"run `briefing translate {tag}`, and fill in what it writes")
    doubtful = sum(catalogue.fuzzy for catalogue in language.catalogues)
    fuzzy = f"; {doubtful} marked as fuzzy are not used" if doubtful else ""
    return Diagnosis("project", "language", "ok", f"{tag}{fuzzy}")


def _edit_address(settings: dict[str, Any], environment: Mapping[str, str]) -> Diagnosis:
    template = str(settings.get("edit_uri_template") or "")
    if template and "{path}" not in template:
        return Diagnosis("project", "edit links", "error", "`edit_uri_template` has no `{path}`: all pages lead to one place",
                         "write it as in `https://git.example.org/briefs/edit/main/{path}`")  # fmt: skip
    if template:
        return Diagnosis("project", "edit links", "ok", template)
    if settings.get("repo_url") and not environment.get("GITHUB_REPOSITORY"):
        return Diagnosis("project", "edit links", "warning", "`repo_url` alone makes MkDocs guess them, wrongly",
                         "set `edit_uri_template` too")  # fmt: skip
    if environment.get("GITHUB_REPOSITORY"):
        return Diagnosis("project", "edit links", "ok", f"lead to {environment['GITHUB_REPOSITORY']} on GitHub")
    return Diagnosis("project", "edit links", "note", "there are none here; on GitHub, the workflow's environment gives them",
                     "elsewhere, set `edit_uri_template` in mkdocs.yml")  # fmt: skip


def _schemas(root: Path) -> Diagnosis:
    stale = stale_files(root, common_files())
    if not stale:
        return Diagnosis("project", "schemas", "ok", "editors can check and explain")
    return Diagnosis("project", "schemas", "warning", f"missing or of another version: {', '.join(stale)}",
                     "run `briefing schema`, and commit them")  # fmt: skip


def _own_schemas(root: Path, library: Library) -> Diagnosis:
    if briefs := sorted(outdated(root, library)):
        return Diagnosis("project", "schemas with ids", "warning", f"missing or older than the brief: {_some(briefs)}",
                         "run `briefing schema`; `briefing serve` does it while you write")  # fmt: skip
    return Diagnosis("project", "schemas with ids", "ok", "editors can complete the ids of briefs that name their own schema")


def _private(root: Path, library: Library) -> Diagnosis:
    """Whether git would leave out every text that may not be published, also one that is not there yet."""
    named = [f"content/briefs/{name}/{source.text}" for name, entry in library.briefs.items() for source in entry.brief.sources
             if source.text and not source.text.is_todo and not source.publish_text]  # fmt: skip
    there = [path for folder in sorted((root / "content" / "briefs").glob("*/")) for path in folder.glob("article*")]
    open_texts = {f"content/briefs/{name}/{source.text}" for name, entry in library.briefs.items()
                  for source in entry.brief.sources if source.publish_text}  # fmt: skip
    paths = {*named, *(path.relative_to(root).as_posix() for path in there)} - open_texts
    probe = "content/briefs/a-new-brief/article.txt"
    seen = _not_ignored(root, [*sorted(paths), probe])
    if seen is None:
        return Diagnosis("project", "private texts", "note", "this folder is not in git, or git is not installed",
                         "before `git init`, see that .gitignore holds `/content/briefs/*/article*`")  # fmt: skip
    if not seen:
        return Diagnosis("project", "private texts", "ok", "git ignores them")
    shown = _some([path for path in seen if path != probe]) or "those of new briefs"
    return Diagnosis("project", "private texts", "error", f"git does not ignore {shown}: the next commit may publish them",
                     "add the line `/content/briefs/*/article*` to .gitignore, before any `!` lines")  # fmt: skip


def _not_ignored(root: Path, paths: list[str]) -> list[str] | None:
    """Those that git would take; None where there is no git."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "check-ignore", "--no-index", "--stdin", "-z"],
            input="\0".join(paths).encode(), capture_output=True, timeout=20, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    if done.returncode not in (0, 1):
        return None
    ignored = set(done.stdout.decode("utf-8", "replace").split("\0"))
    return [path for path in paths if path not in ignored]


def _some(names: list[str], most: int = 3) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(re.sub(r"[\x00-\x1f\x7f]", "?", name) for name in names[:most]) + more
