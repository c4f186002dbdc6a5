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
from generator.evidence.turns import is_questioner
from generator.evidence.words import SPEECH_VERBS
from generator.reading.model import Actor

CONFIRMED, UNDECIDED, CONTRADICTED, NOT_CHECKED = "confirmed", "undecided", "contradicted", "not-checked"

_PRONOUNS: Final = frozenset(("he", "she"))
_SAME: Final = frozenset(("adding", "continuing", "concluding"))
_PASSIVE: Final = frozenset("was were is are be been being".split())
_NO_HEAD: Final = frozenset(
    "of for to with by about from against and or in at on near inside outside over under after before during between than "
    "as like via through into within across who whom whose that which whether if when while where because not quoting "
    "citing".split()
)
"""Words behind which a name in a noun phrase is not the one who speaks."""
_AFTER_HEAD: Final = frozenset(
    "also then later again earlier today yesterday tonight now once just has had himself herself monday tuesday wednesday "
    "thursday friday saturday sunday jr sr".split()
)
_ROLES: Final = frozenset(
    "president minister secretary spokesman spokeswoman spokesperson official officials diplomat envoy ambassador adviser "
    "advisor aide leader chief chairman chairwoman general commander senator governor mayor lawmaker deputy analyst expert "
    "professor director head source king prince sheikh premier chancellor counterpart man woman".split()
)
_TITLES: Final = frozenset(
    "president minister foreign prime defense defence secretary state spokesman spokeswoman spokesperson ambassador envoy "
    "adviser advisor aide leader chief chairman chairwoman general commander senator sen governor gov mayor deputy vice "
    "director head king queen prince sheikh premier chancellor mr mrs ms dr prof professor the us uk eu un russian american "
    "british french german chinese turkish iranian israeli syrian ukrainian european kremlin rep judge justice sir lord "
    "lady pope col lt gen".split()
)
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
        self._by_surname: dict[str, set[str]] = {}
        self._persons = {actor_id for actor_id, actor in actors.items() if actor.kind == "person"}
        for actor_id, actor in actors.items():
            for name in actor.names:
                self._add(name, actor_id)
        known = set(self._by_words)
        for actor_id in self._persons:
            for name in actors[actor_id].names:
                words = _words(name)
                if len(words) > 1:
                    self._by_surname.setdefault(words[-1], set()).add(actor_id)
            words = _words(actors[actor_id].name)
            if len(words) > 1 and (words[-1],) not in known:
                self._by_words.setdefault((words[-1],), set()).add(actor_id)
        self._folded: dict[tuple[str, ...], frozenset[str]] = {}
        self._spelled: dict[tuple[str, ...], str] = {}
        for words, ids in sorted(self._by_words.items()):
            if persons := ids & self._persons:
                low = tuple(word.casefold() for word in words)
                self._folded[low] = self._folded.get(low, frozenset()) | persons
                self._spelled.setdefault(low, " ".join(words))
        self._longest = max((len(words) for words in self._by_words), default=0)

    def namesakes(self, mention: Mention) -> set[str]:
        """All whom a bare last name may mean, besides those that it leads to."""
        return self._by_surname.get(mention.name, set())

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

    def in_label(self, label: str) -> list[Mention]:
        """The persons that a transcript's label names, in whatever case: `FOREIGN MINISTER LAVROV`."""
        tokens = [word.casefold() for word in _words(label)]
        found: list[Mention] = []
        i = 0
        while i < len(tokens):
            for length in range(min(self._longest, len(tokens) - i), 0, -1):
                words = tuple(tokens[i : i + length])
                persons = self._folded.get(words, frozenset())
                if persons:
                    found.append(Mention(0, 0, self._spelled[words], persons, False))
                    i += length
                    break
            else:
                i += 1
        return found


def _words(name: str) -> tuple[str, ...]:
    return tuple(m[0].replace("’", "'") for m in _TOKEN.finditer(folded(name)))


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the source says of a speaker: a verdict, the names of the speaker that it rests on, who else it names.

    `actor` is whom the other name leads to, where that is sure.
    """

    verdict: str
    names: tuple[str, ...] = ()
    other: str = ""
    actor: str = ""


def who_spoke(source: SourceMap, start: int, end: int, speaker: str | None, names: Names) -> Spoken:
    """The verdict for words at text[start:end] of the source and an actor's id (None: attributed to nobody)."""
    if source.is_transcript:
        turn = source.turn_at(start, end)
        return _by_label(turn.label, source, speaker, names) if turn else Spoken(UNDECIDED)
    quotation = source.speech_at(start, end)
    if quotation is None or source.unpaired_in(start, end) or source.is_nested(start, end):
        return Spoken(UNDECIDED)
    cue = _cue(source, quotation, names)
    return _compare(cue, speaker, names) if cue else Spoken(UNDECIDED)


def _compare(cue: Mention, speaker: str | None, names: Names) -> Spoken:
    if speaker in cue.actors:
        return Spoken(CONFIRMED, (cue.name,)) if len(cue.actors) == 1 else Spoken(UNDECIDED)
    if speaker in names.namesakes(cue):
        return Spoken(UNDECIDED)
    return Spoken(CONTRADICTED, other=cue.name, actor=next(iter(cue.actors)) if len(cue.actors) == 1 else "")


def _by_label(label: str, source: SourceMap, speaker: str | None, names: Names) -> Spoken:
    mentions = names.in_label(label)
    if mentions:
        return _compare(mentions[0], speaker, names) if len({m.actors for m in mentions}) == 1 else Spoken(UNDECIDED)
    if speaker is not None and is_questioner(label):
        # somebody from the floor is not the one whose answers stand under a name
        labels = {turn.label for turn in source.turns}
        if any(m.actors == {speaker} for other in labels for m in names.in_label(other)):
            return Spoken(CONTRADICTED, other=f"somebody who asks (“{label}”)")
    return Spoken(UNDECIDED)


def _cue(source: SourceMap, quotation: Quotation, names: Names) -> Mention | None:
    """The one whom a sure cue beside the quotation names. Links of `adding, “…”` lead back to the words before."""
    for _ in range(50):
        after, before = _after(source, quotation), _before(source, quotation)
        words = source.text[quotation.start : quotation.end].rstrip()
        # `“Why?” Lavrov said: “…”` leads to the words that follow
        leads_on = after.rstrip()[-1:] == ":" and words[-1:] != ","
        if (words[-1:] in (*",?!…—–",) or after.lstrip(" ").startswith(",")) and not leads_on:
            found = _behind(after, source, quotation, names)
            if found:
                return found
        if not _adds_on(before):
            return _ahead(before, source, quotation, names)
        earlier = source.speech_before(quotation.start)
        if earlier is None or source.paragraph_at(earlier.start) != source.paragraph_at(quotation.start):
            return None
        quotation = earlier
    return None


def _close(quotation: Quotation, text: str) -> int:
    return quotation.end + (2 if text.startswith("''", quotation.end) else 1)


def _after(source: SourceMap, quotation: Quotation) -> str:
    """The narration behind a quotation, to the next one or the end of the paragraph."""
    begin = _close(quotation, source.text)
    end = source.bounds(source.paragraph_at(max(quotation.end - 1, 0)))[1]
    following = source.speech_after(quotation.end)
    return source.text[begin : min(end, following.start - 1) if following else end]


def _before(source: SourceMap, quotation: Quotation) -> str:
    """The narration before a quotation, from the one before it or the start of the paragraph."""
    begin = source.bounds(source.paragraph_at(quotation.start))[0]
    earlier = source.speech_before(quotation.start)
    if earlier:
        begin = max(begin, _close(earlier, source.text))
    return source.text[begin : quotation.start - 1]


def _adds_on(before: str) -> bool:
    last = _TOKEN.findall(before[-20:])[-1:]
    return bool(last) and last[0].lower() in _SAME and before.rstrip()[-1:] in (",", ":")


def _behind(after: str, source: SourceMap, quotation: Quotation, names: Names) -> Mention | None:
    """`“…,” Lavrov said`, `“…,” said Lavrov`, `“…,” he told reporters`."""
    clause = _clause(after[:600])
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(clause)]
    at = next((k for k, t in enumerate(tokens[:16]) if t[0] in SPEECH_VERBS), None)
    if at is None or tokens[0][0].lower() in _SAME or (at and tokens[at - 1][0].lower() in _PASSIVE):
        return None
    verb = tokens[at]
    subject = clause[: verb[1]]
    if subject.strip(" ,\xa0"):
        return _subject(subject, source, quotation, names)
    # `said Lavrov, who …`: up to the comma or the next small word that opens another phrase
    rest = clause[verb[2] :]
    stop = re.search(r",|\b(?:in|at|on|after|before|during|who|when|while|as|following|to|from)\b", rest)
    phrase = rest[: stop.start()] if stop else rest
    if any(t[0] in SPEECH_VERBS for t in tokens[at + 1 :] if t[1] < verb[2] + len(phrase)):
        return None  # `said Lavrov told him`
    return _subject(phrase, source, quotation, names)


def _ahead(before: str, source: SourceMap, quotation: Quotation, names: Names) -> Mention | None:
    """`Lavrov said: “…”` and `he told reporters, “…”`."""
    text = before.rstrip()
    if text[-1:] not in (",", ":"):
        return None
    sentence = re.split(r"[.;!?]\s", text[-600:-1])[-1]
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(sentence)]
    at = next((k for k in range(len(tokens) - 1, max(len(tokens) - 7, -1), -1) if tokens[k][0] in SPEECH_VERBS), None)
    if at is None or (at and tokens[at - 1][0].lower() in _PASSIVE):
        return None
    if any(names.is_person(a) for m in names.find(sentence[tokens[at][2] :]) for a in m.actors) and tokens[at][0] not in (
        "told", "tells", "asked", "asks",
    ):  # fmt: skip
        return None  # `Pompeo said Lavrov had this to say: “…”`
    # the subject of the verb stands right before it: from the last comma that closes no apposition
    parts = sentence[: tokens[at][1]].rstrip().split(",")
    near = parts[-1] if parts[-1].strip() else sentence[: tokens[at][1]]
    return _subject(near, source, quotation, names, strict=True)


def _clause(text: str) -> str:
    end = len(text)
    for match in _CLAUSE_END.finditer(text):
        word = re.search(r"([^\W_]+)\.?$", text[max(match.start() - 20, 0) : match.start() + 1])
        if word and text[match.start()] == "." and (len(word[1]) <= 2 or word[1].lower() in _TITLES):
            continue  # an initial or a title
        end = match.start()
        break
    return text[:end]


def _subject(phrase: str, source: SourceMap, quotation: Quotation, names: Names, *, strict: bool = False) -> Mention | None:
    """The one person that a noun phrase names, by name or by a pronoun."""
    words = [m[0].lower() for m in _TOKEN.finditer(phrase)]
    if not words or len(words) > 18:
        return None
    if _PRONOUNS.intersection(words):
        few = len(words) <= (3 if strict else 2)
        return _one_person_beside(source, quotation, names) if few else None
    heads = [mention for mention in names.find(phrase) if _is_head(mention, phrase)]
    persons = [m for m in heads if any(names.is_person(a) for a in m.actors)]
    chosen = persons or heads
    return chosen[0] if len({m.actors for m in chosen}) == 1 else None


def _is_head(mention: Mention, phrase: str) -> bool:
    """Whether a name is the head of its part of a noun phrase: nothing behind it, and no `of`, `for` or `who` before it."""
    if mention.possessive:
        return False
    ahead = _TOKEN.findall(phrase[phrase.rfind(",", 0, mention.start) + 1 : mention.start])
    comma = phrase.find(",", mention.end)
    behind = _TOKEN.findall(phrase[mention.end : comma if comma >= 0 else len(phrase)])
    if any(word.lower() in _NO_HEAD for word in ahead):
        return False
    if ahead and " " not in mention.name and ahead[-1][0].isupper() and not _is_title(ahead[-1]):
        return False  # perhaps a namesake: `Oleg Navalny`
    return all(word.lower() in _AFTER_HEAD or word.endswith("ly") for word in behind)


def _is_title(word: str) -> bool:
    return word.lower() in _TITLES or word.isupper() or word.endswith(("'s", "’s", "s'", "s’"))


def _one_person_beside(source: SourceMap, quotation: Quotation, names: Names) -> Mention | None:
    """The only person named in the narration of the paragraph; where it names nobody, in that of the one before."""
    number = source.paragraph_at(quotation.start)
    for candidate in (number, number - 1):
        if candidate < 1:
            return None
        narration = _narration(source, candidate)
        persons = [m for m in names.find(narration) if any(names.is_person(a) for a in m.actors)]
        if _names_a_stranger(narration, persons):
            return None
        if persons:
            alone = len({m.actors for m in persons}) == 1
            return persons[0] if alone and any(_acts(m, narration) for m in persons) else None
    return None


def _acts(mention: Mention, narration: str) -> bool:
    """Whether a name stands where the one who acts stands: not as an owner, and not behind `of`, `to`, `about`."""
    begin = max(narration.rfind(mark, 0, mention.start) for mark in ".;:,—–…")
    ahead = _TOKEN.findall(narration[begin + 1 : mention.start])
    return not mention.possessive and all(word[0].isupper() or _is_title(word) or word.lower() in _ROLES for word in ahead)


def _narration(source: SourceMap, number: int) -> str:
    low, high = source.bounds(number)
    parts, at = [], low
    for quotation in source.speech_within(low, high + 1):
        parts.append(source.text[at : max(quotation.start - 1, at)])
        at = min(_close(quotation, source.text), high)
    parts.append(source.text[at:high])
    return " … ".join(parts)


_NAME_LIKE: Final = re.compile(r"(?<![^\s—–(])[A-Z][^\W\d_]+(?: [A-Z]\.)? [A-Z][^\W\d_]+")


def _names_a_stranger(narration: str, persons: list[Mention]) -> bool:
    """Whether the narration may speak of a person that no actor's file knows: by two capitalised words, or by a role."""
    known = [(m.start, m.end) for m in persons]
    for match in _NAME_LIKE.finditer(narration):
        inside = re.search(r"[^\W\d_,] $|, $", narration[: match.start()][-3:])
        titles = all(_is_title(word) for word in match[0].split())
        if inside and not titles and not any(start < match.end() and match.start() < end for start, end in known):
            return True
    for token in _TOKEN.finditer(narration):
        if token[0] in _ROLES:
            beside = any(0 <= start - token.end() <= 2 or 0 <= token.start() - end <= 40 for start, end in known)
            if not beside and not re.match(r" [A-Z]", narration[token.end() :]):
                return True
    return False
