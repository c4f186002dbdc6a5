"""The turns of a transcript: who has the floor from where to where, by the labels that stand before the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple


class Turn(NamedTuple):
    """A speech of a transcript: text[start:end] of the source, and the label before it."""

    start: int
    end: int
    label: str


_LABEL: Final = re.compile(r"(?P<label>[^\s:“”\"«»][^:“”\"«»\n]{0,90}?):(?=\s|$)")
_TIME: Final = re.compile(r"[\[(]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?[\])]?\s+")  # in the recording, before a label
_BARE_QUESTION: Final = re.compile(r"(?P<label>Q)(?:\s{1,8}|\.\s)(?=\S)")
_BARE_ANSWER: Final = re.compile(r"(?P<label>A)\.\s(?=\S)")
_ASIDE: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_SMALL_WORDS: Final = frozenset("of the for de du von van der bin al and und et da di la e ad".split())
_NO_LABELS: Final = frozenset(
    "look listen note first second third fourth finally again remember so well now yes no why how what then but and also "
    "one two three lastly however indeed question-and-answer or".split()
)


def turns_of(paragraphs: Sequence[str], starts: Sequence[int]) -> tuple[Turn, ...]:
    """The speeches of a transcript: from one speaker's label to the next. Before the first label there is none."""
    begins: list[tuple[int, int, str]] = []  # where the label stands, where the words start, the label
    has_questions = any(paragraph.startswith("Q. ") for paragraph in paragraphs)
    for paragraph, base in zip(paragraphs, starts, strict=True):
        match = _LABEL.match(paragraph, end.end() if (end := _TIME.match(paragraph)) else 0)
        if not (match and is_label(match["label"])):
            match = _BARE_QUESTION.match(paragraph) or (_BARE_ANSWER.match(paragraph) if has_questions else None)
        if match:
            begins.append((base, base + match.end(), match["label"]))
    if not begins:
        return ()
    end_of_text = starts[-1] + len(paragraphs[-1])
    ends = [at for at, _, _ in begins[1:]] + [end_of_text]
    return tuple(Turn(start, max(start, end), label) for (_, start, label), end in zip(begins, ends, strict=True))


def is_label(label: str) -> bool:
    """Whether the words before a colon name a speaker: few, capitalised, and no `Look:` or `First:`."""
    words = _ASIDE.sub(" ", label).split()
    if not words or len(words) > 10 or (len(words) == 1 and words[0].lower() in _NO_LABELS):
        return False
    if words[0][0].islower() or not words[0][0].isalpha():
        return False
    if not words[0][0].isupper():
        return len(words) <= 5  # a script without capitals
    return all(not w[0].islower() or w.lower() in _SMALL_WORDS for w in words)


def is_questioner(label: str) -> bool:
    """Whether a label stands for somebody from the floor, whom the transcript does not name."""
    word = _ASIDE.sub(" ", label).strip().rstrip(".").lower()
    return word in ("q", "question", "reporter", "moderator", "journalist", "frage", "вопрос")
