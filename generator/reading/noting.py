"""Where the findings about references are collected: each mistake once, with the other places that it is seen at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeVar

from generator.errors import Finding, Fix, Place, Related, Severity, write
from generator.limits import MOST_MISTAKES
from generator.reading.nearly import near
from generator.reading.repairs import without_item
from generator.reading.text import Text, shown

MAX_RELATED: Final = 5
DELETE: Final = "delete one of the two"

T = TypeVar("T", bound=Text)


def nearest(word: str, known: Iterable[str]) -> str:
    """`did you mean …?` for a word that is not among the known ones, or nothing."""
    found = near(word, known)
    return f"did you mean `{found}`?" if found else ""


class Notes:
    """Findings in the order in which they are made."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._noted: dict[tuple[str, str, str], int] = {}
        self._counted: dict[str, int] = {}

    def note(self, code: str, message: str, place: Place, help: str = "", severity: Severity = "error",
             related: tuple[Related, ...] = (), fix: Fix | None = None) -> None:  # fmt: skip
        counted = self._counted[place.path] = self._counted.get(place.path, 0) + 1
        if counted <= MOST_MISTAKES:
            self.findings.append(Finding(code, severity, message, place, help, related, fix=fix))
        elif counted == MOST_MISTAKES + 1:
            message = f"more than {MOST_MISTAKES} references are wrong; the rest is not told"
            self.findings.append(Finding("Y006", "error", message, Place(place.path), "mend these first"))

    def dangling(self, code: str, message: str, reference: Text, help: str, name: str, meant: str = "",
                 is_safe: bool = False) -> None:  # fmt: skip
        """A name that leads nowhere: one finding for each file, at its first use, with the other uses."""
        place = reference.place
        at = self._noted.setdefault((place.path, code, name), len(self.findings))
        if at == len(self.findings):
            self.note(code, message, place, help, fix=write(place, meant, is_safe) if meant else None)
        elif at < len(self.findings) and len(self.findings[at].related) < MAX_RELATED:
            self.findings[at] = replace(
                self.findings[at], related=(*self.findings[at].related, Related("named here too", place))
            )

    def once(self, code: str, listed: Iterable[T], where: str = "in this list", help: str = DELETE) -> Iterator[T]:
        """The texts of a list, each once; notes those that stand twice."""
        seen: dict[str, Text] = {}
        for text in listed:
            if text in seen and not text.is_todo:
                fix = without_item(text.node) if text.node and help == DELETE else None
                self.note(code, f"`{shown(text)}` stands twice {where}", text.place, help,
                          related=(Related("first used here", seen[text].place),), fix=fix)  # fmt: skip
                continue
            seen[text] = text
            yield text

    def each_once(self, code: str, listed: Iterable[Text], *where_and_help: str) -> None:
        """Notes the texts of a list that stand twice."""
        for _ in self.once(code, listed, *where_and_help):
            pass
