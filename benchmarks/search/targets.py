"""The targets: the texts that queries.yml asks for, and what the haystack borrows from them to be hard to tell from them."""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from benchmarks.search.queries import COMMON
from benchmarks.search.words import FOREIGN
from tests.examples import REPOSITORY, library_project

PLANTED: Final = REPOSITORY / "benchmarks" / "search" / "planted"
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_SHARED_TOPICS: Final = (
    "syria iran elections sanctions ceasefire inflation energy-security water-treaties grain-trade nuclear-power wages "
    "arms-control migration public-health trade-policy climate courts cybersecurity transport education defense budget"
).split()
"""Some are topics of targets, too. Those that a query asks for by name are left to the targets: else each would be right."""
_UNSPACED: Final = {"zh-Hans": 3, "ja": 3, "th": 5}
_MUTE: Final = frozenset({"jean-luc-d-hervilly", "mustafa-al-jawhari", "skerry-tribunal"})
"""No label of a transcript can name these so that it is sure to be them."""


def lay_out_targets(project: Path) -> None:
    """A project of the first brief, the demonstration's library and the planted briefs, with their receipts."""
    library_project(project)
    add_targets(project)


def add_targets(project: Path) -> None:
    """To a project of the demonstration's library: the planted briefs, and the first brief without its text."""
    shutil.copytree(PLANTED / "actors", project / "content" / "actors", dirs_exist_ok=True)
    shutil.copytree(PLANTED / "briefs", project / "content" / "briefs", dirs_exist_ok=True)
    private = shutil.ignore_patterns("article*")
    shutil.copytree(REPOSITORY / "content", project / "content", ignore=private, dirs_exist_ok=True)


class Targets:
    """What stands in the targets of a project: their words by frequency, names, places, outlets, words of other languages."""

    def __init__(self, project: Path) -> None:
        content = project / "content"
        self._folders = sorted(folder for folder in (content / "briefs").iterdir() if folder.is_dir())
        self.briefs: list[dict[str, Any]] = [_yaml(folder / "brief.yml") for folder in self._folders]
        self.actors: dict[str, dict[str, Any]] = {path.stem: _yaml(path) for path in sorted((content / "actors").glob("*.yml"))}

    @property
    def topics(self) -> list[str]:
        return list(_SHARED_TOPICS)

    @cached_property
    def speakers(self) -> list[str]:
        return [id for id, actor in self.actors.items() if actor["kind"] == "person" and id not in _MUTE]

    @cached_property
    def places(self) -> list[str]:
        """The places of the targets, but for those that a query asks for by name."""
        return sorted({"Sochi", "Sarnhaven", "Ardmoor", "Lissom", "Caldry", "Meridane", "Brattholm Sound"})

    @cached_property
    def outlets(self) -> list[str]:
        return sorted({source["outlet"] for brief in self.briefs for source in brief["sources"]})

    @cached_property
    def words(self) -> list[str]:
        """The English words that say something in the targets, the most frequent first."""
        count: Counter[str] = Counter()
        for brief in self.briefs:
            for text in _texts(_english(brief)):
                count.update(word.lower() for word in _WORD.findall(text) if word.isascii())
        return [word for word, _ in sorted(count.items(), key=lambda pair: (-pair[1], pair[0])) if word not in COMMON]

    @cached_property
    def foreign(self) -> dict[str, list[str]]:
        """By language: words of the targets' quotes and articles in it. Of a script without spaces: a few letters in a row."""
        found: dict[str, list[str]] = defaultdict(list)
        for folder, brief in zip(self._folders, self.briefs, strict=True):
            for source in brief["sources"]:
                path = folder / source.get("text", "article.txt")
                if source["language"][:2] != "en" and path.is_file():
                    found[source["language"]] += _pieces(path.read_text(encoding="utf-8"), source["language"])
        for language in FOREIGN:
            path = PLANTED / "briefs" / "shirakado-restart" / "article.txt"
            found[language] = [*_pieces(path.read_text(encoding="utf-8"), language), *FOREIGN[language]]
        return {language: sorted(set(pieces)) for language, pieces in sorted(found.items())}


_OWN_SCRIPT: Final = {
    "zh-Hans": re.compile(r"[一-鿿]{2,}"),
    "ja": re.compile(r"[぀-ヿ一-鿿]{2,}"),
    "ko": re.compile(r"[가-힯]{2,}"),
    "th": re.compile(r"[฀-๿]{2,}"),
}


def _pieces(text: str, language: str) -> list[str]:
    script = _OWN_SCRIPT.get(language)
    if script is None:
        words = _WORD.findall(text)
        return words if language in ("de", "fr") else [word for word in words if not word.isascii()]
    length = _UNSPACED.get(language)
    runs: list[str] = script.findall(text)
    if length is None:
        return runs
    chance = Random(language)
    return [run[k : k + chance.randint(2, length)] for run in runs for k in range(0, len(run) - 1, 2)]


def _english(brief: dict[str, Any]) -> list[Any]:
    """The parts of a brief that are in English: all but the words and titles of sources in another language."""
    languages = {source["id"]: source["language"][:2] for source in brief["sources"]}
    first = brief["sources"][0]["id"]
    quotes = [quote for quote in brief.get("quotes", []) if languages[quote.get("source", first)] == "en"]
    others = {key: value for key, value in brief.items() if key not in ("quotes", "sources", "id", "url")}
    return [quotes, [quote.get("context", "") for quote in brief.get("quotes", [])], others]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
