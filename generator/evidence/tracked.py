"""Private texts that git tracks: a commit publishes them."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from generator.errors import BriefingError, Finding, Place
from generator.evidence.checked import Checked
from generator.evidence.digests import folded_digest
from generator.evidence.receipts import FILE as RECEIPT_FILE
from generator.reading import model
from generator.reading.library import BriefEntry

_OURS: Final = ("brief.yml", RECEIPT_FILE)
_ORIGINALS: Final = (".html", ".htm", ".mhtml", ".webarchive", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub")
_TEXTS: Final = (".txt", ".text", ".md", "")
ENOUGH: Final = 2  # so many of its paragraphs show that a file is a copy of a text


def tracked_files(root: Path) -> frozenset[str]:
    """What git tracks in the folders of briefs, besides the briefs and their receipts; nothing where there is no git."""
    if not _may_be_tracked(root):
        return frozenset()
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "ls-files", "-z", "--", "content/briefs/*"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=20,
            check=True,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return frozenset()
    paths = done.stdout.decode("utf-8", "replace").split("\0")
    return frozenset(path for path in paths if path.count("/") > 2 and not path.endswith(tuple(f"/{name}" for name in _OURS)))


def _may_be_tracked(root: Path) -> bool:
    """Whether git would find a repository: it looks for `.git` here and upwards, unless it is told where one is.

    Asked first, for to start git takes longer than to check a brief.
    """
    at = root.absolute()
    return "GIT_DIR" in os.environ or any(
        os.path.lexists(folder / ".git") for folder in (at, *at.parents, *at.resolve().parents)
    )


def by_folder(tracked: Iterable[str]) -> dict[str, list[str]]:
    """What git tracks, in order, by the folder of the brief that it lies in."""
    found: dict[str, list[str]] = {}
    for path in sorted(tracked):
        found.setdefault("/".join(path.split("/", 3)[:3]), []).append(path)
    return found


def check_tracked(folder: str, tracked: Iterable[str], checked: Checked | None, root: Path) -> Iterator[Finding]:
    """A finding for each private text among what git tracks in a folder of a brief, which may not have been read."""
    for path in tracked:
        name = path.removeprefix(f"{folder}/")
        source = _source_of_file(name, checked.entry) if checked else None
        if checked and source and (source.publish_text or _is_guessed(checked.entry, source)):
            continue
        what = _what(name, root / path, checked)
        if what:
            place = source.text.place if source and source.text == name else Place(path)
            help = f"run `git rm --cached {shlex.quote(path)}`; if it was pushed, take it out of the history too"
            yield Finding("S002", "error", f"`{name}` {what}, and git tracks it", place, help)


def _is_named_so(name: str) -> bool:
    return name.lower().startswith("article")


def _what(name: str, path: Path, checked: Checked | None) -> str:
    """Why a file is taken for a private text; empty if it is not."""
    if _is_named_so(name):
        return "is a private text"
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _ORIGINALS:
        return "may hold a private text"
    if suffix in _TEXTS and checked:
        copied = _copied_from(path, checked)
        return f"holds the private text of `{copied}`" if copied else ""
    return ""


def _copied_from(path: Path, checked: Checked) -> str:
    """The private source whose paragraphs a file holds, by the texts at hand and by the receipt."""
    private = [source for source in checked.entry.brief.sources if not source.publish_text]
    if not private:
        return ""
    from generator.reading.article import clean, read_saved  # takes a while to be read, and few such files are tracked

    try:
        paragraphs = clean(read_saved(path, str(path))).article.paragraphs
    except BriefingError:
        return ""
    found = {folded_digest(paragraph) for paragraph in paragraphs}
    for source in private:
        source_id = str(source.id)
        text, receipt = checked.texts.get(source_id), checked.receipt
        known = {folded_digest(paragraph) for paragraph in text.article.paragraphs} if text else set()
        if receipt:
            known |= {record["folded_sha256"] for record in receipt.data["paragraphs"].get(source_id, {}).values()}
        if len(found & known) >= ENOUGH:
            return source_id
    return ""


def _is_guessed(entry: BriefEntry, source: model.Source) -> bool:
    """Whether it is not sure that a source's text may be published: what the brief says of it is wrong in its form."""
    number = next(n for n, other in enumerate(entry.brief.sources) if other is source)
    return entry.is_to_do("sources", number, "publish_text") or ("sources", number, "rights") in entry.document.guessed


def _source_of_file(name: str, entry: BriefEntry) -> model.Source | None:
    """The source that a file beside a brief belongs to: by `text`, or by the stem of an original."""
    stem = name.rsplit("/", 1)[-1].split(".")[0].lower()
    for source in entry.brief.sources:
        if source.text is not None and source.text.removesuffix(".txt") == stem:
            return source
    if stem == "article":
        return entry.default_source
    return entry.sources.get(stem.removeprefix("article-"))
