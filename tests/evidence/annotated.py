"""The annotated articles of tests/evidence/corpus: invented, as hard as real ones, each quote with what is expected of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

from generator.errors import Finding
from generator.evidence.cues import Names
from generator.evidence.judging import SourceText, Verdict
from generator.evidence.verdicts import judge
from generator.reading import model
from generator.reading.article import Article, read_article
from tests.evidence.making import brief_text, library_with, quote_item

FOLDER = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Expected:
    """A quote of an article: its words, its speaker, somebody else, and what is to be found of both."""

    article: str
    index: int
    texts: tuple[str, ...]
    speaker: str
    verdict: str
    other: str
    other_verdict: str
    warnings: tuple[str, ...]
    paragraph: int | None

    def __str__(self) -> str:
        return f"{self.article}: {' / '.join(self.texts)[:40]}"


@cache
def people() -> dict[str, tuple[str, str, str]]:
    listed = yaml.safe_load((FOLDER / "actors.yml").read_text(encoding="utf-8"))
    return {actor: (kind, name, f"[{', '.join(aliases)}]") for actor, (kind, name, *aliases) in listed.items()}


@cache
def notes_on(article: str) -> dict[str, Any]:
    return cast("dict[str, Any]", yaml.safe_load((FOLDER / f"{article}.yml").read_text(encoding="utf-8")))


def articles() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def expected(article: str) -> Iterator[Expected]:
    for index, (speaker, verdict, other, other_verdict, words, *more) in enumerate(notes_on(article)["quotes"]):
        texts = tuple(words) if isinstance(words, list) else (str(words),)
        warnings = tuple(more[0]) if more else ()
        paragraph = more[1] if len(more) > 1 else None
        yield Expected(article, index, texts, speaker, verdict, other, other_verdict, warnings, paragraph)


@cache
def names() -> Names:
    return Names(library_with(brief_text(), people()).actors)


@cache
def text_of(article: str) -> Article:
    return read_article(FOLDER / f"{article}.txt", article)


@cache
def source_of(article: str) -> SourceText:
    noted = notes_on(article)
    library = library_with(brief_text(language=noted["language"], kind=noted.get("kind", "article")), people())
    return SourceText.of(library.briefs["mole"].brief.sources[0], text_of(article))


@cache
def quotes_of(article: str) -> dict[tuple[int, str], model.Quote]:
    """Every quote of an article, once by its speaker and once by somebody else."""
    items = []
    for index, case in enumerate(expected(article)):
        more = f"    paragraph: {case.paragraph}\n" if case.paragraph else ""
        words = case.texts[0] if len(case.texts) == 1 else case.texts
        for speaker in (case.speaker, case.other):
            items.append(quote_item(words, speaker=speaker, id=f"q{index}-{speaker}", more=more))
    library = library_with(brief_text("".join(items)), people())
    errors: list[Finding] = [f for f in library.findings if f.severity == "error"]
    assert not errors, errors
    quotes = library.briefs["mole"].brief.quotes
    return {(int(quote.id.split("-")[0][1:]), str(quote.speaker)): quote for quote in quotes}


def judged(case: Expected, speaker: str) -> Verdict:
    return judge(quotes_of(case.article)[case.index, speaker], source_of(case.article), names())
