"""The site's own address, its edit links and the form for misquotes, from the environment of GitHub Actions.

Without it there are none.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

MISQUOTE_FORM: Final = "report-a-misquote.yml"


def site_address(environment: Mapping[str, str] = os.environ) -> str:
    """SITE_URL where it is set; else the address that GitHub Pages gives the repository; else nothing."""
    given = environment.get("SITE_URL", "").strip()
    if given:
        return given.rstrip("/") + "/"
    owner, _, name = environment.get("GITHUB_REPOSITORY", "").partition("/")
    if not owner or not name:
        return ""
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def edit_template(environment: Mapping[str, str] = os.environ) -> str | None:
    """MkDocs' `edit_uri_template` for files of the repository, or None where the environment names none."""
    return _address("edit", "{path}", environment) or None


def rules_address(environment: Mapping[str, str] = os.environ) -> str:
    """The page of the repository that explains the rules; empty where the environment names no repository."""
    return _address("blob", "docs/rules.md", environment)


def _address(view: str, path: str, environment: Mapping[str, str]) -> str:
    repository = environment.get("GITHUB_REPOSITORY", "")
    server = environment.get("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
    if not repository:
        return ""
    # on a pull request the ref is a merge that can't be edited
    branch = environment.get("GITHUB_REF_NAME", "") if environment.get("GITHUB_REF_TYPE") == "branch" else ""
    if not branch or "/merge" in branch:
        branch = environment.get("GITHUB_BASE_REF", "") or "main"
    return f"{server}/{repository}/{view}/{branch}/{path}"


def misquote_template(root: Path, repository: str = "", environment: Mapping[str, str] = os.environ) -> str | None:
    """The address of the form for misquotes, `{page}` standing for the page; None where no repository is known to have it.

    `repository` is the address that mkdocs.yml gives (`repo_url`); without it, the environment names the repository.
    """
    if not (root / ".github" / "ISSUE_TEMPLATE" / MISQUOTE_FORM).is_file():
        return None
    server = environment.get("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
    name = environment.get("GITHUB_REPOSITORY", "")
    given = re.match(r"https://github\.com/[\w.-]+/[\w.-]+?(?:\.git)?/?\Z", repository)
    if not given and not name:
        return None
    home = re.sub(r"(?:\.git)?/?\Z", "", repository) if given else f"{server}/{name}"
    return f"{home}/issues/new?template={MISQUOTE_FORM}&page={{page}}"


def misquote_link(template: str, page: str) -> str:
    """The form with the page's address filled in."""
    return template.format(page=quote(page, safe=""))


def edit_own_pages(files: Files, config: MkDocsConfig, root: Path) -> None:
    """Say of each page that is written by hand where it is edited."""
    folder = posixpath.relpath(Path(config.docs_dir).resolve().as_posix(), root.as_posix())
    for file in files.documentation_pages():
        if file.generated_by is None:
            file.edit_uri = posixpath.join(folder, file.src_uri)
