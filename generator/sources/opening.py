"""The door to sources: a file or an address, as an editor names it, to what `clean` makes of its text."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from typing import Final

from generator.errors import BriefingError, Place
from generator.files import TooLong, read_file, reason_of
from generator.limits import MOST_BYTES_OF_A_PDF, MOST_BYTES_OF_A_WEB_PAGE
from generator.reading.article import Saved, clean, text_of_saved
from generator.reading.saved.facts import Doubt, Facts
from generator.reading.saved.keys import facts_of
from generator.sources.cage import Task, take_apart
from generator.sources.extract import Extract, Unreadable
from generator.sources.fetching import Fetcher, is_address
from generator.sources.kinds import kind_of
from generator.sources.web.encoding import decoded_page

_MOST_BYTES: Final = {"html": MOST_BYTES_OF_A_WEB_PAGE, "pdf": MOST_BYTES_OF_A_PDF}
_NEEDS: Final = {"html": ("lxml", "trafilatura"), "pdf": ("pypdf",)}
_CALLED: Final = {"html": "a web page", "pdf": "a PDF"}
_PAGE_NAMES: Final = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Opened:
    """A source: what was read of it, and the original to keep beside the text (with its suffix), if it was no text."""

    saved: Saved
    original: bytes = b""
    suffix: str = ""


def open_source(given: str, fetcher: Fetcher | None = None) -> Opened:
    """What stands in a file or at an http(s) address. Raises BriefingError."""
    try:
        if is_address(given):
            fetched = (fetcher or Fetcher()).fetch(given)
            seen = kind_of(fetched.body)
            kind = seen if seen != "text" else fetched.kind if fetched.kind == "html" else "text"
            return _opened(fetched.body, kind, given, Task(kind, fetched.encoding, fetched.address))
        raw = _read(given)
        kind = kind_of(raw)
        if kind == "text" and PurePath(given).suffix.lower() in _PAGE_NAMES:
            kind = "html"
        return _opened(raw, kind, given, Task(kind))
    except Unreadable as refused:
        raise BriefingError(refused.message, place=None if is_address(given) else Place(given), help=refused.help) from refused


def _read(given: str) -> bytes:
    """A file's bytes, if it is no longer than any source may be."""
    most = max(_MOST_BYTES.values())
    try:
        return read_file(Path(given), most)
    except TooLong as error:
        raise Unreadable(f"the file is {error.size:,} bytes long; no source may have more than {most:,}",
                         "open it, select and copy the article, and save that as a text file") from error  # fmt: skip
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error).lower()
        help = "name the file in which the article is saved, and see that you may read it"
        raise BriefingError(f"the file can't be read: {reason}", place=Place(given), help=help) from error


def _opened(raw: bytes, kind: str, given: str, task: Task) -> Opened:
    if kind == "text":
        if task.address:
            saved = clean(decoded_page(raw, task.encoding), given)
            return Opened(replace(saved, url=saved.url or task.address))
        return Opened(clean(text_of_saved(raw, given), given))
    if len(raw) > _MOST_BYTES[kind]:
        raise Unreadable(f"{_CALLED[kind]} may have {_MOST_BYTES[kind]:,} bytes, and this has more",
                         "open it, select and copy the article, and save that as a text file")  # fmt: skip
    if missing := [name for name in _NEEDS[kind] if importlib.util.find_spec(name) is None]:
        raise BriefingError(
            f"reading {_CALLED[kind]} needs {' and '.join(missing)}, which is not installed",
            place=None if task.address else Place(given),
            help="install it with `make sources`, or with `pip install 'briefing-pages[sources]'`; "
            "or open it, copy the article, and save that as a text file",
        )
    extract = take_apart(raw, task)
    saved = saved_of(extract, kind, given)
    if not saved.article.paragraphs:
        raise Unreadable(f"{_CALLED[kind]} was read, and there are no paragraphs of an article in it",
                         "open it, select and copy the article, and save that as a text file")  # fmt: skip
    if task.address and not saved.url:
        saved = replace(saved, url=task.address)
    return Opened(saved, raw, f".{kind}")


def saved_of(extract: Extract, kind: str, given: str) -> Saved:
    """The article of a page or document: its text cleaned as saved text is, and its facts where they are sure."""
    where = "the page's data" if kind == "html" else "the document's data"
    told = facts_of(extract.pairs, where)
    saved = clean(extract.text, given, known=replace(told, published=None), left=extract.left)
    published, doubt = _published(told, saved.published)
    about = tuple(Doubt(about, says) for about, says in extract.doubts if not about or not getattr(saved, about))
    doubts = about + tuple(d for d in saved.doubts if d.about != "published" or not published)
    return replace(saved, published=published, doubts=doubts + ((Doubt("published", doubt),) if doubt else ()))


def _published(told: Facts, printed: date | None) -> tuple[date | None, str]:
    """The day of publication by the page's data and by the page as readers see it, and what is in doubt.

    A day's difference is one of time zones: readers' day is taken.
    """
    if told.published is None or printed is None:
        return told.published or printed, ""
    if abs((told.published - printed).days) <= 1:
        return printed, ""
    return None, f"the page shows the date {printed.isoformat()}, and its data says {told.published.isoformat()}"
