"""How to cite a brief: a line of text, BibTeX and CSL-JSON."""

from __future__ import annotations

import re
from typing import Any

from generator.language import Language
from generator.reading.model import Brief
from generator.writing import escape
from generator.writing.escape import Markdown
from generator.writing.spoken import Spoken

_LATEX = {"\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "&": "\\&", "%": "\\%", "$": "\\$",
          "#": "\\#", "_": "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "<": "\\textless{}",
          ">": "\\textgreater{}"}  # fmt: skip
"""BibTeX counts braces even behind a backslash, so a lone one of a title goes by its name."""


def as_text(brief: Brief, site: str, spoken: Spoken) -> Markdown:
    """Title, site and day; the address is the page's own."""
    return spoken.gettext(
        "%(title)s, %(site)s, as of %(date)s.", title=spoken.quoted(spoken.plain(brief.title)),
        site=Markdown(f"*{spoken.plain(site)}*"), date=spoken.date(brief.as_of),
    )  # fmt: skip


def as_bibtex(brief: Brief, brief_id: str, site: str, language: Language) -> Markdown:
    """An entry for BibTeX, as an indented code block, which nothing inside it can close."""
    return _block(bibtex(brief, brief_id, site, language))


def as_csl(brief: Brief, brief_id: str, site: str, language: Language) -> Markdown:
    """An item of CSL-JSON (citeproc), as an indented code block."""
    return _block(escape.json_text([csl(brief, brief_id, site, language)], indent=None))


def bibtex(brief: Brief, brief_id: str, site: str, language: Language, url: str = "") -> str:
    """An entry for BibTeX, without a line feed at its end; `url` is the address of the brief's page, where it is known."""
    title, publisher = (_latex(text) for text in (brief.title, site))
    day = brief.as_of
    lines = [f"@misc{{{brief_id},", f"  title = {{{{{title}}}}},", f"  howpublished = {{{publisher}}},"]
    if url:
        lines.append(f"  url = {{{url}}},")
    if not day.is_todo:
        note = _latex(language.gettext("As of %(date)s", date=day.iso()))
        lines += [f"  year = {{{day.year}}},", f"  note = {{{note}}},"]
    return "\n".join((*lines, "}"))


def csl(brief: Brief, brief_id: str, site: str, language: Language, url: str = "") -> dict[str, Any]:
    """An item of CSL-JSON; `url` is the address of the brief's page, where it is known."""
    item: dict[str, Any] = {
        "id": brief_id,
        "type": "webpage",
        "title": _one_line(brief.title),
        "container-title": _one_line(site),
        "language": language.tag,
    }
    if url:
        item["URL"] = url
    if not brief.as_of.is_todo:
        item["issued"] = {"date-parts": [[n for n in brief.as_of.key if n]]}
    return item


def _block(text: str) -> Markdown:
    return Markdown("\n".join(f"    {line}" for line in text.split("\n")))


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _latex(text: str) -> str:
    return "".join(_LATEX.get(c, c) for c in _one_line(text))
