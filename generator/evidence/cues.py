"""Who said it, by the source's own words: rule 5.

Only sure cues decide (`“…,” Lavrov stated` · `“…,” said Lavrov` · `Lavrov told reporters, “…”` · a transcript's label);
everything else is "undecided". Precision of the rules on annotated newspapers: 0.96 to 0.98 for a cue behind the
quotation; a cue before one is used in its strict form only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.evidence.folding import folded
from generator.evidence.quotations import Quotation, SourceMap
from generator.reading.model import Actor

CONFIRMED, UNDECIDED, CONTRADICTED, NOT_CHECKED = "confirmed", "undecided", "contradicted", "not-checked"

_VERBS: Final = frozenset(
    "said says told tells stated states added adds concluded concludes stressed stresses noted notes explained explains "
    "argued argues warned warns insisted insists recalled recalls replied replies asked asks wrote writes declared declares "
    "announced announces continued continues admitted admits acknowledged claimed claims remarked commented observed quipped "
    "emphasized emphasised underlined reiterated responded cautioned joked complained predicted suggested conceded".split()
)
_PRONOUNS: Final = frozenset(("he", "she"))
_SAME: Final = frozenset(("adding", "continuing", "concluding"))
_TOKEN: Final = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_CLAUSE_END: Final = re.compile(r"[.;:!?](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, with the actors that it may mean."""

    start: int
    end: int
    name: str
    actors: frozenset[str]
    possessive: bool


class Names:
    """The names of all actors, for finding them in a text."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._by_words: dict[tuple[str, ...], set[str]] = {}
        self._persons = {actor_id for actor_id, actor in actors.items() if actor.kind == "person"}
        for actor_id, actor in actors.items():
            for name in actor.names:
                self._add(name, actor_id)
        known = set(self._by_words)
        for actor_id in self._persons:
            words = _words(actors[actor_id].name)
            if len(words) > 1 and (words[-1],) not in known:
                self._by_words.setdefault((words[-1],), set()).add(actor_id)
        self._longest = max((len(words) for words in self._by_words), default=0)

    def _add(self, name: str, actor_id: str) -> None:
        words = _words(name)
        if words:
            self._by_words.setdefault(words, set()).add(actor_id)

    def is_person(self, actor_id: str) -> bool:
        return actor_id in self._persons

    def find(self, text: str) -> list[Mention]:
        """The names in a text, longest first at each place."""
        tokens = [(m[0].replace("’", "'"), m.start(), m.end()) for m in _TOKEN.finditer(text)]
        found: list[Mention] = []
        i = 0
        while i < len(tokens):
            for length in range(min(self._longest, len(tokens) - i), 0, -1):
                words = [t[0] for t in tokens[i : i + length]]
                possessive = words[-1].endswith("'s")
                words[-1] = words[-1].removesuffix("'s")
                actors = self._by_words.get(tuple(words))
                if actors:
                    end = tokens[i + length - 1][2]
                    found.append(Mention(tokens[i][1], end, " ".join(words), frozenset(actors), possessive))
                    i += length
                    break
            else:
                i += 1
        return found


def _words(name: str) -> tuple[str, ...]:
    return tuple(m[0].replace("’", "'") for m in _TOKEN.finditer(folded(name)))


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the source says of a speaker: a verdict, the names of the speaker that it rests on, who else it names."""

    verdict: str
    names: tuple[str, ...] = ()
    other: str = ""


def who_spoke(source: SourceMap, start: int, end: int, speaker: str | None, names: Names) -> Spoken:
    """The verdict for words at text[start:end] of the source and an actor's id (None: attributed to nobody)."""
    if source.turns:
        turn = source.turn_at(start, end)
        return _by_label(turn[2], speaker, names) if turn else Spoken(UNDECIDED)
    quotation = source.speech_at(start, end)
    if quotation is None or not quotation.paired:
        return Spoken(UNDECIDED)
    cue = _cue(source, quotation, names)
    if cue is None:
        return Spoken(UNDECIDED)
    if speaker is None:
        return Spoken(CONTRADICTED, other=cue.name)
    if speaker in cue.actors:
        return Spoken(CONFIRMED, (cue.name,)) if len(cue.actors) == 1 else Spoken(UNDECIDED)
    return Spoken(CONTRADICTED, other=cue.name)


def _by_label(label: str, speaker: str | None, names: Names) -> Spoken:
    words = label.title() if label.isupper() else label
    mentions = [m for m in names.find(words) if not m.possessive and any(names.is_person(a) for a in m.actors)]
    if not mentions:
        return Spoken(UNDECIDED)
    last = mentions[-1]
    if speaker in last.actors:
        return Spoken(CONFIRMED, (last.name,)) if len(last.actors) == 1 else Spoken(UNDECIDED)
    return Spoken(CONTRADICTED, other=last.name)


def _cue(source: SourceMap, quotation: Quotation, names: Names) -> Mention | None:
    """The one whom a sure cue beside the quotation names."""
    after, before = _after(source, quotation), _before(source, quotation)
    words = source.text[quotation.start : quotation.end].rstrip()
    if words[-1:] in ",?!…—–" or after.lstrip(" ").startswith(","):
        found = _behind(after, source, quotation, names)
        if found:
            return found
    return _ahead(before, source, quotation, names)


def _close(quotation: Quotation, text: str) -> int:
    return quotation.end + (2 if text.startswith("''", quotation.end) else 1)


def _after(source: SourceMap, quotation: Quotation) -> str:
    """The narration behind a quotation, to the next one or the end of the paragraph."""
    begin = _close(quotation, source.text)
    end = source.bounds(source.paragraph_at(max(quotation.end - 1, 0)))[1]
    following = [q.start for q in source.speech if q.start > quotation.end]
    return source.text[begin : min([end, *(start - 1 for start in following[:1])])]


def _before(source: SourceMap, quotation: Quotation) -> str:
    """The narration before a quotation, from the one before it or the start of the paragraph."""
    begin = source.bounds(source.paragraph_at(quotation.start))[0]
    earlier = [q for q in source.speech if q.end < quotation.start]
    if earlier:
        begin = max(begin, _close(earlier[-1], source.text))
    return source.text[begin : quotation.start - 1]


def _behind(after: str, source: SourceMap, quotation: Quotation, names: Names) -> Mention | None:
    clause = _clause(after)
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(clause)]
    verb = next((t for t in tokens[:16] if t[0].lower() in _VERBS), None)
    if verb is None or (tokens and tokens[0][0].lower() in _SAME):
        return None
    subject = clause[: verb[1]]
    if subject.strip(" ,\xa0"):
        return _subject(subject, source, quotation, names)
    # `said Lavrov, who …`: up to the comma or the next small word that opens another phrase
    rest = clause[verb[2] :]
    stop = re.search(r",|\b(?:in|at|on|after|before|during|who|when|while|as|following|to|from)\b", rest)
    return _subject(rest[: stop.start()] if stop else rest, source, quotation, names)


def _ahead(before: str, source: SourceMap, quotation: Quotation, names: Names) -> Mention | None:
    """`Lavrov said: “…”`, `he told reporters, “…”`, and `adding, “…”` for whoever spoke just before."""
    text = before.rstrip()
    if text[-1:] not in (",", ":"):
        return None
    sentence = re.split(r"[.;!?]\s", text[:-1])[-1]
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(sentence)]
    if tokens and tokens[-1][0].lower() in _SAME:
        earlier = [q for q in source.speech if q.end < quotation.start]
        same_paragraph = earlier and source.paragraph_at(earlier[-1].start) == source.paragraph_at(quotation.start)
        return _cue(source, earlier[-1], names) if same_paragraph else None
    verb = next((t for t in reversed(tokens[-6:]) if t[0].lower() in _VERBS), None)
    if verb is None:
        return None
    subject = sentence[: verb[1]]
    # the subject of the verb stands right before it: from the last comma that closes no apposition
    parts = subject.rstrip().split(",")
    near = parts[-1] if parts[-1].strip() else subject
    return _subject(near, source, quotation, names, strict=True)


def _clause(text: str) -> str:
    end = len(text)
    for match in _CLAUSE_END.finditer(text):
        word = re.search(r"([^\W_]+)\.?$", text[: match.start() + 1])
        if word and len(word[1]) <= 2 and text[match.start()] == ".":
            continue  # an initial or a title
        end = match.start()
        break
    return text[:end]


def _subject(phrase: str, source: SourceMap, quotation: Quotation, names: Names, *, strict: bool = False) -> Mention | None:
    """The one person that a noun phrase names, by name or by a pronoun."""
    words = [m[0].lower() for m in _TOKEN.finditer(phrase)]
    if not words or len(words) > 18:
        return None
    pronoun = _PRONOUNS.intersection(words[-2:])
    if pronoun and len(words) <= (3 if strict else 2):
        return _one_person_beside(source, quotation, names)
    heads = [
        mention
        for mention in names.find(phrase)
        if not mention.possessive
        and not re.search(r"\b(?:of|for|to|with|by|about|from|against|and|or)\s+(?:\w+\s+)?$", phrase[: mention.start])
    ]
    persons = [m for m in heads if any(names.is_person(a) for a in m.actors)]
    chosen = persons or heads
    return chosen[0] if len({m.actors for m in chosen}) == 1 else None


def _one_person_beside(source: SourceMap, quotation: Quotation, names: Names) -> Mention | None:
    """The only person named in the narration of the paragraph; where it names nobody, in that of the one before."""
    number = source.paragraph_at(quotation.start)
    for candidate in (number, number - 1):
        if candidate < 1:
            return None
        narration = _narration(source, candidate)
        persons = [m for m in names.find(narration) if any(names.is_person(a) for a in m.actors)]
        if persons:
            if len({m.actors for m in persons}) > 1 or _names_a_stranger(narration, persons):
                return None
            return persons[0]
        if _names_a_stranger(narration, []):
            return None
    return None


def _narration(source: SourceMap, number: int) -> str:
    low, high = source.bounds(number)
    parts, at = [], low
    for quotation in source.speech:
        if quotation.start > high or quotation.end < low:
            continue
        parts.append(source.text[at : max(quotation.start - 1, at)])
        at = min(_close(quotation, source.text), high)
    parts.append(source.text[at:high])
    return " … ".join(parts)


def _names_a_stranger(narration: str, persons: list[Mention]) -> bool:
    """Whether two capitalised words in a row, inside a sentence, may name a person that no actor's file knows."""
    known = [(m.start, m.end) for m in persons]
    for match in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+", narration):
        if not any(start < match.end() and match.start() < end for start, end in known):
            return True
    return False
