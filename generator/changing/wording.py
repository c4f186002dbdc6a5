"""A change in words: for an editor, and as the note of a brief's public record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.changing.change import Change, Value

_LABELS: Final = {
    "text": "words", "by": "whose judgment", "from_": "since", "at": "place", "sources": "first source", "url": "address",
    "archived_url": "archived copy", "would_change_if": "what would change it",
    "original.text": "original words", "original.language": "language of the original",
    "compare_with": "compared with", "publish_text": "text published", "next_step.what": "next step",
    "next_step.who": "next step, who", "next_step.due": "next step, due",
}  # fmt: skip
_ENOUGH: Final = 160
_AROUND: Final = 4
_WORD_OF_LISTS: Final = ("added", "removed")


def sentence(change: Change) -> str:
    """A change as a line for an editor, without a full stop at its end."""
    return _about(change.about, _told(change))


def note(changes: Sequence[Change]) -> str:
    """Changes of one item as inline text for readers: a sentence without ids, every mark of inline text made harmless."""
    told = _about(changes[0].public, "; ".join(_told_readers(change) for change in changes))
    return escaped(told if told[-1:] in ".!?" or told[-2:] in (".”", "!”", "?”") else f"{told}.")


def _about(about: str, told: str) -> str:
    return f"{about}: {told}" if about else f"{told[0].upper()}{told[1:]}"


def _told(change: Change) -> str:
    if change.kind == "renamed":
        return f"renamed from `{change.before}` to `{change.after}`{f'; {change.more}' if change.more else ''}"
    if change.kind != "changed":
        told = _marked(change.after if change.kind == "added" else change.before, change.is_text)
        return f"{change.kind}{f': {told}' if told else ''}"
    return f"{_changed(change, '→')}{f' ({change.more})' if change.more else ''}"


def _told_readers(change: Change) -> str:
    if change.kind == "renamed":
        return f"has a new address; old links {'no longer' if change.more else 'still'} lead to it"
    if change.kind != "changed":
        return _told(change)
    return f"{_changed(change, 'to')}{f' ({change.more})' if change.more else ''}"


def escaped(text: str) -> str:
    """A text that shows as it stands where inline text is read."""
    text = text.replace("\\", "\\\\").replace("`", "\\`").replace("*", "\\*")
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def label(change: Change) -> str:
    """What the key is called in prose."""
    return _LABELS.get(change.field, change.field.rpartition(".")[2].replace("_", " "))


def _changed(change: Change, to: str) -> str:
    """What a key was and is; `to` stands between the two."""
    key, before, after = label(change), change.before, change.after
    if isinstance(before, tuple) or isinstance(after, tuple):
        return f"{key}: {_list_changed(_entries(before), _entries(after), change.is_text)}"
    if before is None:
        return f"{key} added: {_marked(after, change.is_text)}"
    if after is None:
        return f"{key} removed: {_marked(before, change.is_text)}"
    start = "from " if to == "to" else ""
    if change.is_text:
        one, other = _shortened(before, after)
        return f"{key} changed{' ' if start else ': '}{start}“{one}” {to} “{other}”"
    own = "" if change.what == "open issue" and change.field == "status" and not start else f"{key} "
    return f"{own}{'changed ' if start else ''}{start}{before} {to} {after}"


def _entries(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _list_changed(before: tuple[str, ...], after: tuple[str, ...], is_text: bool) -> str:
    new = [entry for entry in after if entry not in before]
    lost = [entry for entry in before if entry not in after]
    told = [f"{word} {', '.join(str(_marked(entry, is_text)) for entry in entries)}"
            for word, entries in zip(_WORD_OF_LISTS, (new, lost), strict=True) if entries]  # fmt: skip
    return "; ".join(told) or f"{', '.join(before)} → {', '.join(after)}"


def _marked(value: Value, is_text: bool) -> str:
    if isinstance(value, tuple):
        return ", ".join(_marked(entry, is_text) for entry in value)
    return f"“{value}”" if value and is_text else value or ""


def _shortened(before: str, after: str) -> tuple[str, str]:
    """Two texts; of long ones, what differs with a few words around it."""
    if max(len(before), len(after)) <= _ENOUGH:
        return before, after
    old, new = before.split(" "), after.split(" ")
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    start, end = max(start - _AROUND, 0), max(end - _AROUND, 0)
    head, tail = "[…] " if start else "", " […]" if end else ""
    one, other = (f"{head}{' '.join(words[start : len(words) - end])}{tail}" for words in (old, new))
    return one, other
