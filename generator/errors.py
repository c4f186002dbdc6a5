"""What can go wrong, in one shape: a place in a file, one sentence, and the way out.

A `Finding` is one problem of the content; many are collected and reported together.
A `BriefingError` is a problem that stops the command. Nothing here imports the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]

RULES: dict[str, str] = {
    # Y: the file as YAML
    "Y001": "The file can be read as UTF-8 text.",
    "Y002": "The file is well-formed YAML.",
    "Y003": "A key stands once in its mapping.",
    "Y004": "Anchors, aliases, tags, merge keys and several documents are not used.",
    "Y005": "Control and bidirectional-override characters are not used.",
    "Y006": "The file has no more levels, keys and values than a brief can have.",
    "Y007": "A comment does not follow an unquoted text on its line.",
    "Y008": "The file is a mapping of keys to values.",
    # F: the format of a brief or an actor
    "F001": "Every key is one that the format knows.",
    "F002": "Every required key is there.",
    "F003": "Every value has the form that its key asks for.",
    "F004": "Every key has a value.",
    "F005": "No TODO is left in what is published.",
    "F006": "Inline text holds emphasis, code and http(s) links only.",
    "F007": "A name, a term or a text stands once in its list.",
    "F008": "A key that says more about another stands beside it.",
    # L: ids, references and links between files
    "L001": "An id is a slug.",
    "L002": "An id is used once in its list.",
    "L003": "An actor that is named has a file.",
    "L004": "An evidence reference leads to a quote, a paragraph or a range of this brief.",
    "L005": "An evidence reference stands once in its list.",
    "L006": "A source that is named is a source of this brief.",
    "L007": "A brief that is named exists.",
    "L008": "A paragraph that is cited exists in its source.",
    "L009": "A former id is not in use.",
    "L010": "A name leads to one actor only.",
    "L011": "A folder of a brief and a file of an actor are named by a slug.",
    "L012": "An actor represents another one, never itself.",
    # C: what a brief claims about itself
    "C001": "A disagreement has at least two positions, by different holders.",
    "C002": "A claim names its evidence.",
    "C003": "A position that is stated rests on a quote by its holder.",
    "C004": "The history of an issue runs forward and ends with its status.",
    "C005": "Likelihood and confidence are the editor's only.",
    "C006": "A quote has a speaker, or says that its source names none.",
    "C007": "An actor stands on one side only.",
    "C008": "An office ends after it begins, and the oldest stands first.",
    "C009": "A span of time ends after it begins.",
    "C010": "Nothing is dated later than it can have been known: not after as_of, no words after their source was published.",
    "C011": "Likelihood and confidence never stand in one sentence.",
    "C012": "What is translated is from another language than its source's.",
    "C013": "A quote is compared with another source than its own.",
    "C014": "A quote is compared with a source in the same language.",
    # S: sources and their texts
    "S001": "A text that is named can be read.",
    "S002": "A private text is not tracked by git.",
    "S003": "A brief quotes at most a quarter of its source's words.",
    "S004": "Only a text with an open license is published.",
    "S005": "The text has paragraphs.",
    "S006": "The file of a text is named after its source, and belongs to no other.",
    "S007": "An archived copy has an address of its own.",
    # Q: is the quote true to its source
    "Q001": "The words stand in the source, word for word.",
    "Q002": "The words stand once in the source, or `paragraph` says where.",
    "Q003": "The words start and end at whole words.",
    "Q004": "A mark of the editor's stands for a change that was made.",
    "Q005": "What the editor put in changes no meaning.",
    "Q006": "What was cut may turn the meaning.",
    "Q007": "The words stand within one quotation of the source.",
    "Q008": "The source names the same speaker.",
    "Q009": "The segments follow the source's order, with narration only between them.",
    "Q010": "The quotation marks of the paragraph can be paired.",
    "Q011": "The other source that a quote is compared with has the same words.",
    "Q012": "`omitted` says what the other source has beside the quote's words, all of it and nothing else.",
    # R: receipts
    "R001": "A quote has been checked against its source.",
    "R002": "A quote is as it was when it was checked.",
    "R003": "A cited paragraph has been checked.",
    "R004": "The receipt is as the tool wrote it.",
    "R005": "The receipt is the one that the source gives.",
    "R006": "The text is the one that the receipt was made from.",
    "R007": "What was checked stands in the paragraph that the brief names.",
}
"""Every rule that a finding can name, with what it holds. Codes are stable: they are never reused."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a path relative to the project, 1-based lines and columns, end exclusive.

    `line_text` is the source line itself, for the caret; empty where there is none.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    line_text: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that belongs to a finding, with why it does ("first used here")."""

    message: str
    place: Place


@dataclass(frozen=True, slots=True)
class Fix:
    """What to write in the place of some words, and the lines as they read before and after.

    `is_safe`: it can't change what the brief says, so `briefing check --fix` applies it. Otherwise it is a proposal.
    """

    place: Place
    text: str
    before: tuple[str, ...]
    lines: tuple[str, ...]
    is_safe: bool = False


def write(place: Place, text: str, is_safe: bool = False) -> Fix | None:
    """The fix that writes a text in the place of the words of a line; None where the line is not known."""
    line = place.line_text
    if not line or place.end_line != place.line:
        return None
    return Fix(place, text, (line,), (line[: place.column - 1] + text + line[place.end_column - 1 :],), is_safe)


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: a stable code, how grave it is, one sentence, the way out, the place.

    `details` are lines that show more of it, as two wordings do one below the other; `fix` is the way out, done.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    help: str = ""
    related: tuple[Related, ...] = field(default=())
    details: tuple[str, ...] = field(default=())
    fix: Fix | None = None

    def __post_init__(self) -> None:
        if self.code not in RULES:
            raise KeyError(f"no rule has the code {self.code}")


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by file and place, each once."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (f.place.path, f.place.line, f.place.column, f.code, f.message))


def without_echoes(first: Iterable[Finding], more: Iterable[Finding]) -> list[Finding]:
    """The findings of two steps, without those of the second which stand at the very place of an error of the first.

    What is wrong in itself is not told a second time for what follows from it.
    """
    found = list(first)
    told = {(f.place.path, f.place.line, f.place.column) for f in found if f.severity == "error"}
    return found + [f for f in more if (f.place.path, f.place.line, f.place.column) not in told]


class BriefingError(Exception):
    """A problem that stops the command: one sentence, where it is known the place, and the way out."""

    def __init__(self, message: str, *, place: Place | None = None, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.help = help

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        way_out = f"\n  help: {self.help}" if self.help else ""
        return f"{where}{self.message}{way_out}"


class ContentError(BriefingError):
    """The content has errors, so nothing was built; carries the findings."""

    def __init__(self, findings: Iterable[Finding], so: str = "nothing was built") -> None:
        self.findings = in_order(findings)
        errors = sum(f.severity == "error" for f in self.findings)
        super().__init__(f"{errors} {'error' if errors == 1 else 'errors'} in the content; {so}")
