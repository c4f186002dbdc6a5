"""Which folders a build may replace, and which files written by hand it may publish."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from mkdocs.structure.files import File

from generator.errors import BriefingError
from generator.files import leads_out, read_file, reason_of
from generator.limits import MOST_BYTES_OF_A_PAGE
from generator.reading.conflicts import WAY_OUT, unmerged_at
from generator.reading.devices import is_device

OWN: Final = ("content", "templates", "schema", ".git", ".github")
"""Folders of a project that nothing is built into."""
_OF_A_SITE: Final = ("index.html", "404.html", "sitemap.xml")
_NOT_ON_WINDOWS: Final = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]\Z')
_LONGEST_NAME: Final = 200  # of 255 bytes; a build puts `index.html` or a number behind some


def refuse_site_dir(site: Path, root: Path) -> None:
    """Raise BriefingError where a site there would cost something else its place: a build replaces the folder whole."""
    for place in (*(root / name for name in OWN), root):
        if holds(site, place) or (place != root and holds(place, site)):
            name = f"{os.path.relpath(place, root)}/" if place != root else "the folder"
            how = "holds" if holds(site, place) else "lies in"
            raise BriefingError(f"`site_dir` in mkdocs.yml {how} {name} of the project, which a build would replace",
                                help="write `site_dir: site`")  # fmt: skip
    try:
        names = sorted(path.name for path in site.iterdir()) if site.is_dir() else []
    except OSError as error:
        raise BriefingError(f"{site} can't be read: {reason_of(error)}", help="see that you may read and write it") from error
    if names and not any(name in names for name in _OF_A_SITE):
        raise BriefingError(f"{site} is no site: it holds {listed(names)}, which a build would delete",
                            help="move that elsewhere, or name another `site_dir` in mkdocs.yml")  # fmt: skip


def holds(outer: Path, inner: Path) -> bool:
    """Whether a folder is another one or lies in it, however the two are spelled."""
    outer, inner = outer.resolve(), inner.resolve()
    for place in (inner, *inner.parents):
        if place == outer or (place.exists() and outer.exists() and place.samefile(outer)):
            return True
    return False


def listed(names: list[str]) -> str:
    """The first of some names, and how many more there are."""
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def refuse_files(by_hand: Iterable[File], docs: Path) -> None:
    """Raise BriefingError for a file of docs_dir that a link brings in from elsewhere, or that is no file, or no text."""
    for file in by_hand:
        path, shown = Path(str(file.abs_src_path)), f"{docs.name}/{file.src_uri}"
        if leads_out(path, docs):
            private = os.path.basename(os.path.realpath(path))
            raise BriefingError(f"{shown} is a link that leads out of this folder: it would publish {private}",
                                help="delete the link, or put a copy in its place")  # fmt: skip
        try:
            if file.is_documentation_page():
                line = unmerged_at(read_file(path, MOST_BYTES_OF_A_PAGE).decode("utf-8-sig"))
                if line:
                    raise BriefingError(f"{shown}, line {line}: git has left a mark here: two versions are still to be merged",
                                        help=WAY_OUT)  # fmt: skip
            elif not stat.S_ISREG(path.stat().st_mode):
                raise BriefingError(f"{shown} is a pipe, a socket or a device, and no file", help="delete it")
        except OSError as error:
            raise BriefingError(f"{shown} can't be read: {reason_of(error)}", help="mend or delete it") from error
        except UnicodeDecodeError as error:
            raise BriefingError(f"{shown} is not UTF-8", help="save it again with the encoding UTF-8") from error


def refuse_templates(folder: Path) -> None:
    """Raise BriefingError for a template that a link brings in from elsewhere: what lies in the theme is published."""
    for path in folder.rglob("*") if folder.is_dir() else ():
        if path.is_symlink() and leads_out(path, folder):
            shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            raise BriefingError(f"{shown} is a link that leads out of {folder.name}/: it would be published",
                                help="delete the link, or put a copy in its place")  # fmt: skip


def refuse_names(by_hand: Iterable[File], ours: Iterable[str], docs: Path) -> None:
    """Raise BriefingError for a file that some system can't have: by its name, or beside one that differs in case alone.

    `ours` are the addresses of the pages that are made: those may be written by hand, under the same name to the letter.
    """
    places = set[str]()
    for address in ours:
        while address and address not in places:  # with all the folders that it lies in
            places.add(address)
            address = address.rpartition("/")[0]
    seen = {_folded(place): place for place in places}
    for file in by_hand:
        shown = f"{docs.name}/{file.src_uri}"
        for part in file.src_uri.split("/"):
            if _NOT_ON_WINDOWS.search(part) or is_device(part) or len(part.encode()) > _LONGEST_NAME:
                raise BriefingError(f"{shown}: not every system can have a file of this name",
                                    help="name it by letters, digits and hyphens, with fewer than 200 of them")  # fmt: skip
        for address in _places_of(file.dest_uri):
            other = seen.setdefault(_folded(address), address)
            if other != address:
                raise BriefingError(f"{shown} would stand at {address}, beside {other}: some systems take the two for one",
                                    help="rename it")  # fmt: skip


def _places_of(address: str) -> list[str]:
    """An address, and the folders that it lies in."""
    return ["/".join(address.split("/")[:n]) for n in range(address.count("/") + 1, 0, -1)]


def _folded(address: str) -> str:
    if address.isascii():  # as nearly all are
        return address.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", address).casefold())
