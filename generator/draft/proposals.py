"""What an article surely says, proposed for its first brief: quotes that verify, who said them, the people, the days.

A speaker stands in a proposal only where a sure cue of the source names one; otherwise the candidates are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.draft.days import DayNamed, days_in
from generator.draft.language import language_of
from generator.draft.people import People, Person, people_of
from generator.draft.yaml import text_value
from generator.evidence.cues import CONFIRMED
from generator.evidence.judging import MILD, SourceText
from generator.evidence.quotations import Piece, SourceMap
from generator.evidence.verdicts import judge
from generator.reading import model
from generator.reading.article import Saved
from generator.reading.text import slug
from generator.reading.typed import typed
from generator.reading.yaml import read_text

_LEAST_WORDS: Final = 4  # fewer are a term, unless a cue gives them to somebody
_MOST_CANDIDATES: Final = 4
_MOST_PIECES: Final = 250  # of speech that are looked at, and so often may one stand in an article that is to be quoted
_MOST_OF_A_QUOTE: Final = 8  # pieces that one interrupted quotation is made of
_MOST_PLACES: Final = 20


@dataclass(frozen=True)
class ProposedQuote:
    """A quote that stands word for word in the article; `speaker` is empty where no sure cue names one."""

    texts: tuple[str, ...]
    paragraph: int
    speaker: str = ""
    candidates: tuple[str, ...] = ()
    needs_paragraph: bool = False
    id: str = ""


@dataclass(frozen=True)
class Proposals:
    """What is proposed: the language, quotes in the article's order, the people who speak, days, all of them possibly none."""

    language: str = ""
    quotes: tuple[ProposedQuote, ...] = ()
    people: tuple[Person, ...] = ()
    days: tuple[DayNamed, ...] = ()


def propose(saved: Saved, actors: Mapping[str, model.Actor]) -> Proposals:
    """The proposals for an article that was cleaned; `actors` are the library's."""
    language = saved.language or language_of(saved.article.text)
    days = tuple(days_in(saved.article.paragraphs, saved.published))
    if saved.kind == "transcript" or not language:
        # of a transcript every word is speech: what to choose is the editor's to say
        return Proposals(language, days=days)
    source = _source(saved, language)
    people = people_of(source.map, actors)
    chosen = [quote for group in _groups(source.map) for quote in _quotes(group, source, people)]
    quotes = tuple(_named(chosen))
    speaking = dict.fromkeys(quote.speaker for quote in quotes if quote.speaker)
    persons = tuple(people.strangers.get(actor_id) or _known(actor_id, actors[actor_id]) for actor_id in speaking)
    return Proposals(language, quotes, persons, days)


def _known(actor_id: str, actor: model.Actor) -> Person:
    return Person(actor_id, str(actor.name), tuple(map(str, actor.aliases)), False)


def _source(saved: Saved, language: str) -> SourceText:
    document = read_text(_BRIEF.format(language=language, quotes=" []"), "brief.yml")
    brief, _ = typed(document, model.Brief)
    assert brief is not None
    return SourceText.of(brief.sources[0], saved.article)


_BRIEF: Final = """\
title: t
status: draft
as_of: TODO
bottom_line: t
sources:
  - {{id: s, kind: article, title: t, outlet: o, published: TODO, language: {language}, extent: full, rights: r}}
actors: [{{id: a, role: r}}]
quotes:{quotes}
"""


def _groups(source: SourceMap) -> Iterator[list[Piece]]:
    """The pieces of speech that one interrupted quotation may be made of."""
    group: list[Piece] = []
    for piece in source.pieces[:_MOST_PIECES]:
        if group and (len(group) == _MOST_OF_A_QUOTE or not _goes_on(group[-1], piece, source)):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _goes_on(earlier: Piece, piece: Piece, source: SourceMap) -> bool:
    """Whether only a clause stands between two pieces: “…,” she said, “…”, or “…,” she said. “…”."""
    if source.paragraph_at(earlier.end - 1) != source.paragraph_at(piece.start):
        return False
    between = source.text[earlier.right : piece.left].strip()
    return bool(between) and len(between) < 120 and not re.search(r"[.!?:;].", between) and not between.endswith(":")


def _quotes(group: list[Piece], source: SourceText, people: People) -> list[ProposedQuote]:
    """One quote of all pieces where that holds, else one of each piece that holds."""
    if len(group) > 1:
        whole = _held(group, source, people)
        if whole is not None and whole.speaker:
            return [whole]
    found = [_held([piece], source, people) for piece in group]
    return [quote for quote in found if quote is not None]


def _held(pieces: Sequence[Piece], source: SourceText, people: People) -> ProposedQuote | None:
    """The quote of these pieces, with its speaker where the source names one for sure; None where it does not verify."""
    texts = tuple(_words(piece, source.map) for piece in pieces)
    paragraph = source.map.paragraph_at(pieces[0].start)
    if not all(texts) or _stands_too_often(texts[0], source.map.text):
        return None
    low, high = source.map.bounds(paragraph)
    around = source.map.text[low:high]
    candidates = people.mentioned(around)
    earlier = people.mentioned(" ".join(source.map.paragraphs[max(0, paragraph - 3) : paragraph - 1]))
    quote = ProposedQuote(texts, paragraph, candidates=tuple(dict.fromkeys([*candidates, *reversed(earlier)])))
    for speaker in candidates or earlier:
        if (said := _judged(replace(quote, speaker=speaker), source, people)) is not None:
            return said
    if sum(len(text.split()) for text in texts) < _LEAST_WORDS:
        return None
    return _judged(replace(quote, candidates=quote.candidates[:_MOST_CANDIDATES]), source, people)


def _stands_too_often(words: str, text: str) -> bool:
    """Whether words stand at more places than are told apart."""
    at = -len(words)
    for _ in range(_MOST_PLACES + 1):
        at = text.find(words, at + len(words))
        if at < 0:
            return False
    return True


def _judged(quote: ProposedQuote, source: SourceText, people: People) -> ProposedQuote | None:
    """The quote if it verifies, by this speaker if it has one."""
    for needs_paragraph in (False, True):
        tried = replace(quote, needs_paragraph=needs_paragraph, id="q")
        document = read_text(_BRIEF.format(language="en", quotes="\n" + "\n".join(quote_lines(tried))), "brief.yml")
        brief, problems = typed(document, model.Brief)
        if brief is None or document.findings or problems:
            return None
        verdict = judge(brief.quotes[0], source, people.names)
        codes = {finding.code for finding in verdict.findings}
        if codes <= MILD and (not quote.speaker or verdict.speaker == CONFIRMED):
            return replace(tried, id="")
        if codes != {"Q002"}:
            return None
    return None


def _words(piece: Piece, source: SourceMap) -> str:
    """The words of a piece on one line, without the marks that reopen it and the comma at its end."""
    kept = "".join(c for i, c in enumerate(source.text[piece.start : piece.end], piece.start) if i not in source.reopening)
    return re.sub(r"[ \t]*\n[ \t]*", " ", kept).strip(" \xa0\u202f").rstrip(",،").strip(" \xa0\u202f")


def _named(quotes: Iterable[ProposedQuote]) -> Iterator[ProposedQuote]:
    """The quotes with ids: the speaker's last name and the first telling words."""
    taken: set[str] = set()
    for number, quote in enumerate(quotes, 1):
        telling = [word for word in slug(" ".join(quote.texts)).split("-") if len(word) > 3][:2]
        made = "-".join(filter(None, [quote.speaker.split("-")[-1], *telling])) or f"quote-{number}"
        unique, count = made, 2
        while unique in taken:
            unique, count = f"{made}-{count}", count + 1
        taken.add(unique)
        yield replace(quote, id=unique)


def quote_lines(quote: ProposedQuote) -> list[str]:
    """The lines of a proposed quote in `quotes:`."""
    speaker = quote.speaker or "TODO" + (f" # perhaps {', '.join(quote.candidates)}" if quote.candidates else "")
    lines = [f"  - id: {quote.id}", f"    speaker: {speaker}"]
    if len(quote.texts) == 1:
        lines.append(f"    text: {text_value(quote.texts[0], '    ')}")
    else:
        lines += ["    text:", *(f"      - {text_value(text, '      ')}" for text in quote.texts)]
    return [*lines, f"    paragraph: {quote.paragraph}"] if quote.needs_paragraph else lines
