"""What is refused as MkDocs knows it: by PluginError, or by a warning, which stops a build that is strict."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from generator.cache.content import Read
from generator.errors import BriefingError, ContentError, Finding
from generator.language import Language
from generator.publish import policy
from generator.writing.edition import Edition

log = get_plugin_logger(__name__)


def or_stop(refuse: Callable[..., None], *what: Any) -> None:
    """What is refused, as MkDocs knows it."""
    try:
        refuse(*what)
    except BriefingError as error:
        raise PluginError(str(error)) from error


def told(findings: Sequence[Finding]) -> str:
    """Findings as the terminal says them."""
    lines = [f"{f.place}: {f.severity}[{f.code}]: {f.message}" + (f"\n    help: {f.help}" if f.help else "") for f in findings]
    return "\n".join(lines)


def is_of(file: File, docs: Path) -> bool:
    """Whether a file lies in docs_dir, and is none of the theme's or of another plugin's."""
    return file.generated_by is None and bool(file.abs_src_path) and Path(file.src_dir or ".").resolve() == docs


def refuse_docs_dir(docs: Path, root: Path) -> None:
    """MkDocs publishes all of docs_dir: briefs with their private texts must not lie in it, nor it in them."""
    for private in (root / "content" / "briefs", root / "content" / "actors"):
        private = private.resolve()
        if docs == private or docs in private.parents or private in docs.parents:
            raise PluginError(
                f"docs_dir is {docs.name}/, and MkDocs publishes whatever lies in it: content/{private.name}/ would be, too. "
                "Keep `docs_dir: content/pages`."
            )


def policy_of(config: MkDocsConfig, csp: Mapping[str, object], allowed: Sequence[str]) -> str:
    """The Content Security Policy of the pages; raises PluginError for settings that would undo what protects them."""
    try:
        policy.check_extensions(config.markdown_extensions, config.plugins, allowed)
        found = policy.policy(csp)
        policy.check_addresses(map(str, config.extra_javascript), config.extra_css, found)
        policy.check_name(config.site_name)
    except policy.Refused as refused:
        raise PluginError(str(refused)) from refused
    return found


def hold_to_policy(held: str, output: str, name: str, by_hand: str) -> None:
    """What the policy keeps from working is told: a warning where a page's own words hold it, else an error."""
    found = policy.breaches(output, held)
    if not found:
        return
    said = f"{', '.join(found)}. Browsers will not run or show it, as the page's policy says."
    if set(found) <= set(policy.breaches(by_hand, held)):
        log.warning("%s holds %s Put it into a file, or let it in by `csp` of the plugin briefing.", name, said)
    else:
        raise PluginError(f"The page {name} holds {said} Mend what brings it in: templates/ or mkdocs.yml.")


def shows_drafts(wanted: bool) -> bool:
    """Whether drafts have pages: by the option, or by the environment of an editor's preview."""
    return wanted or os.environ.get("BRIEFING_DRAFTS") == "1"


def edition_of(found: Read, drafts: bool, language: Language) -> Edition:
    """The edition of what was read; raises ContentError for errors. Warnings are told, and stop nothing."""
    if found.has_errors:
        raise ContentError(finding for finding in found.findings if finding.severity == "error")
    for finding in found.findings:
        log.info("%s: %s[%s]: %s", finding.place, finding.severity, finding.code, finding.message)
    edition = Edition(found.library, drafts, language, found.records, found.without_texts)
    edition.read_files()
    return edition
