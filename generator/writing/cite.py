"""How to cite a brief: a line of text, BibTeX and CSL-JSON."""

from __future__ import annotations

import re

from generator.reading.model import Brief
from generator.writing import escape
from generator.writing.escape import Markdown

_LATEX = {"\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_",
          "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "<": "\\textless{}", ">": "\\textgreater{}"}  # fmt: skip


def as_text(brief: Brief, site: str) -> Markdown:
    """Title, site and day; the address is the page's own."""
    return Markdown(f"“{escape.plain(brief.title)}”, *{escape.plain(site)}*, as of {escape.date(brief.as_of)}.")


def as_bibtex(brief: Brief, brief_id: str, site: str) -> Markdown:
    """An entry for BibTeX, as an indented code block, which nothing inside it can close."""
    title, publisher = (_latex(text) for text in (brief.title, site))
    day = brief.as_of
    lines = [f"@misc{{{brief_id},", f"  title = {{{{{title}}}}},", f"  howpublished = {{{publisher}}},"]
    if not day.is_todo:
        lines += [f"  year = {{{day.year}}},", f"  note = {{As of {day.iso()}}},"]
    return Markdown("\n".join(f"    {line}" for line in (*lines, "}")))


def as_csl(brief: Brief, brief_id: str, site: str) -> Markdown:
    """An item of CSL-JSON (citeproc), as an indented code block."""
    item: dict[str, object] = {
        "id": brief_id,
        "type": "webpage",
        "title": _one_line(brief.title),
        "container-title": _one_line(site),
        "language": "en",
    }
    if not brief.as_of.is_todo:
        item["issued"] = {"date-parts": [[n for n in brief.as_of.key if n]]}
    return Markdown("\n".join(f"    {line}" for line in escape.json_text([item], indent=None).split("\n")))


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _latex(text: str) -> str:
    return "".join(_LATEX.get(c, c) for c in _one_line(text))
