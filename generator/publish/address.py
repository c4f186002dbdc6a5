"""The site's own address and its edit links, from the environment of GitHub Actions; without it there are none."""

from __future__ import annotations

import os
from collections.abc import Mapping


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
