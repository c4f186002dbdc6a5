"""What the parser's process hands back: text and facts, as JSON, and nothing else."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

from generator.reading.saved.values import Value

MOST_TEXT: Final = 8_000_000


@dataclass(frozen=True, slots=True)
class Extract:
    """A page's or document's own text, as if somebody had saved it as text, and what its data says.

    `pairs` are facts by name, as `facts_of` takes them; `left` the lines that were left out; `doubts` (which fact, a sentence).
    """

    text: str
    pairs: tuple[tuple[str, Value], ...] = ()
    left: tuple[str, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()


class Unreadable(Exception):
    """A document that can't be read or is refused: one sentence, and the way out."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message, self.help = message, help


def to_json(outcome: Extract | Unreadable) -> str:
    if isinstance(outcome, Unreadable):
        return json.dumps({"refused": outcome.message, "help": outcome.help})
    return json.dumps(asdict(outcome))


def from_json(raw: bytes) -> Extract | Unreadable:
    """What the other process said. It has read foreign data: nothing of its answer is believed before it is looked at.

    Raises ValueError if it is not of this form.
    """
    data = json.loads(raw)
    if not isinstance(data, dict):
        raise ValueError("no object")
    if "refused" in data:
        return Unreadable(_text(data["refused"]), _text(data.get("help", "")))
    pairs = tuple((_text(key), _value(value)) for key, value in map(_pair, _list(data.get("pairs"))))
    doubts = tuple((_text(about), _text(says)) for about, says in map(_pair, _list(data.get("doubts"))))
    return Extract(_text(data.get("text")), pairs, tuple(map(_text, _list(data.get("left")))), doubts)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("no list")
    return value


def _pair(value: Any) -> tuple[Any, Any]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("no pair")
    return value[0], value[1]


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > MOST_TEXT:
        raise ValueError("no text")
    return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def _value(value: Any) -> Value:
    return [_text(item) for item in value] if isinstance(value, list) else _text(value)
