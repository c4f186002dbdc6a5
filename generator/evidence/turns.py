"""The turns of a transcript: who has the floor from where to where, by the labels that stand before the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from generator.evidence.languages import lexicon_of


class Turn(NamedTuple):
    """A speech of a transcript: text[start:end] of the source, and the label before it.

    Behind `sure_until` somebody else may have the floor: something stands there that looks like a label, and may be none.
    """

    start: int
    end: int
    label: str
    sure_until: int


_LABEL: Final = re.compile(r"(?P<label>[^\s:“”\"«»][^:“”\"«»\n]{0,90}?):(?=\s|$)")
_INLINE: Final = re.compile(
    r"(?<=[.?!…)\]”\"’»؟।]\s)(?P<label>[^\W\d_a-z][^:.?!“”\"«»\n]{0,60}(?:[A-Z][a-z]{1,3}\. [^:.?!“”\"«»\n]{1,50})?):(?=\s)"
)
_TITLED: Final = re.compile(r"(?<=[.?!…)\]”\"’»]\s)(?P<label>(?:MR|MRS|MS|DR|Mr|Mrs|Ms|Dr)\. [^:.?!“”\"«»\n]{1,50}):(?=\s)")
_TIME: Final = re.compile(r"[\[(]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?[\])]?\s+")  # in the recording, before a label
_BARE_QUESTION: Final = re.compile(r"(?P<label>Q)(?:\s{1,8}|\.\s)(?=\S)")
_BARE_ANSWER: Final = re.compile(r"(?P<label>A)\.\s(?=\S)")
_ASIDE: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_SMALL_WORDS: Final = frozenset("of the for de du von van der bin al and und et da di la e ad".split())
_WITH_ARTICLE: Final = re.compile(r"(?:[dl]['’]|(?:al|el|an|ad|ar|as|ash|at|az)[-‑])[^\W\d_a-z]")
"""Names that begin with a small article: d'Hervilly, al-Jawhari."""
_NO_LABELS: Final = frozenset(
    "look listen note first second third fourth finally again remember so well now yes no why how what then but and also "
    "one two three lastly however indeed question-and-answer or".split()
)
_NO_NAMES: Final = frozenset(
    "the a an unidentified unknown male female voice man woman speaker speakers participant participants senior official "
    "officials administration press pool house white audience chorus crowd staff operator host interviewer caller all both "
    "several many interpreter translator moderator question answer reporter reporters journalist correspondent member members "
    "delegate delegation delegations department office council committee party union news agency".split()
)


_FROM_THE_FLOOR: Final = frozenset("voice speaker participant audience interviewer journalist reporter interpreter".split())


def turns_of(paragraphs: Sequence[str], starts: Sequence[int]) -> tuple[Turn, ...]:
    """The speeches of a transcript: from one speaker's label to the next. Before the first label there is none."""
    begins: list[tuple[int, int, str]] = []  # where the label stands, where the words start, the label
    doubtful: list[int] = []
    has_questions = any(paragraph.startswith("Q. ") for paragraph in paragraphs)
    leading: set[str] = set()
    for paragraph in paragraphs:
        match = _label_before(paragraph)
        if match and is_label(match["label"]):
            leading.add(_bare(match["label"]))
    inline = Counter(
        _bare(m["label"])
        for p in paragraphs
        for pattern in (_INLINE, _TITLED)
        for m in pattern.finditer(p)
        if is_label(m["label"])
    )
    for paragraph, base in zip(paragraphs, starts, strict=True):
        match = _label_before(paragraph)
        if not (match and is_label(match["label"])):
            match = _BARE_QUESTION.match(paragraph) or (_BARE_ANSWER.match(paragraph) if has_questions else None)
        if match:
            begins.append((base, base + match.end(), match["label"]))
        for found in sorted(
            (m for pattern in (_INLINE, _TITLED) for m in pattern.finditer(paragraph)), key=lambda m: m.start()
        ):
            label = found["label"]
            if not is_label(label) or (match and found.start() < match.end()):
                continue
            letters = [c for c in _bare(label) if c.isalpha()]
            if all(c.isupper() for c in letters) or _bare(label) in leading or inline[_bare(label)] > 1 or is_questioner(label):
                begins.append((base + found.start(), base + found.end(), label))
            else:
                doubtful.append(base + found.start())
    if not begins:
        return ()
    begins = sorted({start: (at, start, label) for at, start, label in begins}.values())
    end_of_text = starts[-1] + len(paragraphs[-1])
    ends = [at for at, _, _ in begins[1:]] + [end_of_text]
    return tuple(
        Turn(start, max(start, end), label, min((d for d in doubtful if start <= d < end), default=max(start, end)))
        for (_, start, label), end in zip(begins, ends, strict=True)
    )


def _label_before(paragraph: str) -> re.Match[str] | None:
    """What may be a label at a paragraph's beginning, behind the time if there is one."""
    time = _TIME.match(paragraph)
    return _LABEL.match(paragraph, time.end() if time else 0)


def _bare(label: str) -> str:
    return _ASIDE.sub(" ", label).strip()


def is_label(label: str) -> bool:
    """Whether the words before a colon name a speaker: few, capitalised, and no `Look:` or `First:`."""
    words = _ASIDE.sub(" ", label).split()
    if not words or len(words) > 10 or (len(words) == 1 and words[0].lower() in _NO_LABELS):
        return False
    if words[0][0].islower() or not words[0][0].isalpha():
        return False
    if len(words) <= 6 and any(word.lower() in _FROM_THE_FLOOR for word in words):
        return True
    if not words[0][0].isupper():
        return len(words) <= 5  # a script without capitals
    return all(not w[0].islower() or w.lower() in _SMALL_WORDS or _WITH_ARTICLE.match(w) for w in words)


def is_questioner(label: str) -> bool:
    """Whether a label stands for somebody from the floor, whom the transcript does not name."""
    word = _bare(label).rstrip(".").lower()
    return word in ("q", "question", "reporter", "moderator", "journalist", "frage", "вопрос", "pregunta", "سؤال")


_FOR_ANOTHER: Final = frozenset(
    "for to on by from behalf quoting reading aide spokesman spokeswoman spokesperson adviser advisor office staff question "
    "questioner interpreter translator voice counsel lawyer attorney deputy".split()
)


def own_label(label: str) -> str:
    """A label without what stands in brackets; empty where it may be somebody's who only speaks for another, or to one."""
    aside = " ".join(_ASIDE.findall(label)).lower()
    if re.search(r"\b(?:quoting|reading|citing|for|on behalf)\b", aside):
        return ""
    bare = _bare(label)
    return "" if _FOR_ANOTHER.intersection(re.findall(r"[^\W\d_]+", bare.lower())) else bare


def introduces(words: Sequence[str]) -> bool:
    """Whether the words before a last name in a label are titles only: `IVO OSSEN` may be somebody else."""
    lexicon = lexicon_of("en")
    return all(w.lower() in _SMALL_WORDS or (lexicon is not None and lexicon.is_title(w.rstrip("."))) for w in words)


def stranger_in(label: str) -> str:
    """A full name in a label, where nothing in it is a title or a noun; else nothing."""
    words = _bare(label).split()
    lexicon = lexicon_of("en")
    if len(words) not in (2, 3) or any(not w.replace("-", "").replace("'", "").isalpha() for w in words):
        return ""
    if any(w.lower() in _NO_NAMES or w.lower() in _SMALL_WORDS or (lexicon and lexicon.is_title(w)) for w in words):
        return ""
    return " ".join(words)
