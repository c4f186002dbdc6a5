"""Transcripts: the labels that say who has the floor, where turns begin, and whether a text is a transcript at all.

A text is one only where speakers take turns: a label that comes back, and another one. `Background:` is no speaker.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from generator.limits import MOST_LINES
from generator.reading.saved.lines import Block, Line, ends_open, lines_in, words_in

_STAMP: Final = r"[\[(<]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]{1,3})?[\])>]?"
_LABEL: Final = re.compile(
    rf"(?:{_STAMP}\s*(?:[-–—|]\s*)?)?(?P<label>[^\W\d_][^:：“”\"«»\n?!]{{0,70}}?)\s?(?:{_STAMP}\s*)?(?:[:](?=\s|\Z)|：|"
    rf"\s[—–-]\s(?=[“\"«]))"
)
_MARKS_OF_LABEL: Final = re.compile(r"[:：]|\s[—–-]\s")  # what stands behind each: a text without is no label
_BEFORE_BARE: Final = frozenset("QA0123456789[(<")
_BARE: Final = re.compile(rf"(?:{_STAMP}\s*)?(?P<label>[QA])(?:\.\s|\s{{2,}}|\s(?=[A-Z“\"]))(?=\S)")
_ONLY_STAMP: Final = re.compile(rf"{_STAMP}(?:\s*(?:-->|[-–—])\s*{_STAMP})?")
_NAMED: Final = re.compile(rf"(?:{_STAMP}\s+)?(?P<name>[^\W\d_][^:“”\"«»\d\n]{{1,60}}?)(?:\s+{_STAMP})?")
_ASIDE: Final = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*")
_ASKING: Final = frozenset(
    "q question reporter moderator journalist interviewer host anchor presenter chair frage moderator вопрос "
    "журналист ведущий корреспондент p pregunta domanda 问 記者 记者 主持人 سؤال المذيع".split()
)
_ANSWERING: Final = frozenset("a answer antwort ответ r respuesta risposta réponse 答 جواب".split())
_HONORIFIC: Final = re.compile(
    r"(?:mr|mrs|ms|miss|dr|prof|sir|president|minister|secretary|ambassador|chancellor|premier|general|admiral|senator|"
    r"governor|foreign minister|"
    r"prime minister|spokes(?:man|woman|person)|chair(?:man|woman)?|director|commissioner|speaker|judge|representative|"
    r"delegate|envoy)\b",
    re.IGNORECASE,
)
_SMALL: Final = frozenset("of the for de du von van der bin al and und et da di la e ad to del y".split())
_NO_SPEAKER: Final = frozenset(
    "note notes update updates correction contact contacts background context breaking watch read more related "
    "source sources photo caption credit tags topics subject date from to ends summary headline title warning "
    "example result conclusion details flashback fact facts also look listen first second third finally remember so "
    "well now yes no why how what then but and one two three lastly however indeed next analysis opinion where when "
    "who ps p.s fyi tl;dr attention important disclaimer location time place venue participants speakers present "
    "transcript interview speech panel remarks statement briefing press-conference".split()
)


@dataclass(frozen=True, slots=True)
class Turns:
    """How a text marks its turns: the labels of its speakers, lines that are a speaker's name, whether it is a transcript."""

    speakers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    is_transcript: bool = False

    def begins(self, text: str) -> bool:
        """Whether a line begins a turn."""
        label = label_of(text)
        if not label:
            return False
        if _folded(label) in self.speakers or _is_certain(label):
            return True
        return self.is_transcript and _alike(label, self.speakers) and words_in(label) <= 5

    def is_name(self, text: str) -> bool:
        """Whether a line is a speaker's name and nothing else."""
        match = _NAMED.fullmatch(text) if self.names else None
        return bool(match and _folded(match["name"]) in self.names)


@lru_cache(maxsize=MOST_LINES)  # each line is looked at several times
def label_of(text: str) -> str:
    """The label with which a line begins; empty if it begins with none."""
    match = _LABEL.match(text) if _MARKS_OF_LABEL.search(text) else None
    if match and _may_be_label(match["label"]):
        return match["label"]
    bare = _BARE.match(text) if text[:1] in _BEFORE_BARE else None
    return bare["label"] if bare else ""


def is_label_alone(text: str) -> bool:
    """Whether a line is a label with nothing behind it: the words follow on the next line."""
    return text[-1:] in ":：" and bool(label_of(text)) and bool(_LABEL.fullmatch(text))


def is_stamp(text: str) -> bool:
    """Whether a line is a time in the recording and nothing else."""
    return ":" in text and bool(_ONLY_STAMP.fullmatch(text.strip()))


def turns_in(blocks: Sequence[Block]) -> Turns:
    """How this text marks its turns."""
    lines = lines_in(blocks)
    labels = Counter(_folded(label) for line in lines if (label := label_of(line.text)))
    sure = {label for label, count in labels.items() if count > 1 or _is_question(label)}
    certain = {_folded(label) for line in lines if (label := label_of(line.text)) and _is_certain(label)}
    speakers = frozenset(sure | certain)
    turns = sum(labels[label] for label in speakers)
    again = sum(labels[label] > 1 for label in speakers)
    asked = any(_is_question(label) for label in speakers)
    enough = (
        turns >= 4
        and len(speakers) >= 2
        and (again >= 2 or (asked and again >= 1) or sum(map(bool, map(_HONORIFIC.match, certain))) >= 3)
    )
    if enough and _share(lines, speakers) >= 0.4:
        return Turns(speakers, is_transcript=True)
    names = _names_alone(lines)
    if names:
        return Turns(frozenset(certain), names, is_transcript=True)
    return Turns(frozenset(certain | {label for label in sure if _is_question(label)}))


def _share(lines: Sequence[Line], speakers: frozenset[str]) -> float:
    """Which part of the text's words stands behind the first label, where labels are not rare."""
    said = before = 0
    begun = False
    turns = 0
    for line in lines:
        label = label_of(line.text)
        if label and _folded(label) in speakers:
            begun = True
            turns += 1
        count = max(len(line.text), 1)
        said, before = (said + count, before) if begun else (said, before + count)
    return said / (said + before) if turns * 8 >= len(lines) or turns >= 12 else 0.0


def _names_alone(lines: Sequence[Line]) -> frozenset[str]:
    """Names on lines of their own, each directly above what is said; at least two, and two that come back."""
    count: Counter[str] = Counter()
    for line, behind in pairwise(lines):
        name = _name_alone(line.text) if len(line.text) <= min(60, 30 + len(behind.text)) else ""
        if name and len(behind.text) > len(name):
            count[_folded(name)] += 1
    names = {name for name, n in count.items() if n > 1 and 1 < words_in(name) <= 6}
    return frozenset(names) if len(names) >= 2 and sum(count[name] for name in names) * 4 >= len(lines) else frozenset()


@lru_cache(maxsize=MOST_LINES)
def _name_alone(text: str) -> str:
    """The name that a line is, with or without a time; empty for any other line."""
    match = _NAMED.fullmatch(text)
    return match["name"] if match and _may_be_label(match["name"]) and ends_open(match["name"]) else ""


@lru_cache(maxsize=MOST_LINES)
def _folded(label: str) -> str:
    return _ASIDE.sub(" ", label).strip(" .").lower()


def _may_be_label(label: str) -> bool:
    """Whether the words before a colon can name a speaker: few, and each with a capital."""
    words = _ASIDE.sub(" ", label).split()
    if (
        not words
        or len(words) > 9
        or _folded(label).replace(" ", "-") in _NO_SPEAKER
        or not words[0][0].isalpha()
        or words[0][0].islower()
    ):
        return False
    if not words[0][0].isupper():
        return len(words) <= 5  # a script without capitals
    return all(not w[0].islower() or w.lower() in _SMALL for w in words)


def _is_question(label: str) -> bool:
    return label in _ASKING or label in _ANSWERING


@lru_cache(maxsize=MOST_LINES)
def _is_certain(label: str) -> bool:
    """A label that names a speaker wherever it stands: in capitals, with a title before the name."""
    letters = [c for c in label if c.isalpha()]
    if _folded(label) in _ASKING - {"p", "a", "host", "chair", "anchor"} and label[:1].isupper():
        return len(label) > 1 or label == "Q"
    return len(letters) > 3 and all(c.isupper() for c in letters) and bool(_HONORIFIC.match(label)) and len(label.split()) > 1


def _alike(label: str, speakers: frozenset[str]) -> bool:
    return bool(label) and _folded(label) not in _NO_SPEAKER and len(speakers) > 1
