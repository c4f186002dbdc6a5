"""What the format's items are made of: described keys, lists, words from a fixed list, flags, items with an id.

What a key means and an example of it stand beside its field, for the reference in docs/format.md and for a JSON Schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any, Final, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from generator.reading.nearly import slip
from generator.reading.text import KEY, SLUG, NewId, Plain, Slug, Text, no_value, problem, shown
from generator.reading.yaml import TODO, Mapping, Scalar, Sequence

T = TypeVar("T")
NEEDED: Final = "; needed "


def required(meaning: str, example: Any = None, **more: Any) -> Any:
    """A key that must be there: what it means to an editor, and a value that one may write."""
    return Field(description=meaning, examples=None if example is None else [example], **more)


def optional(meaning: str, example: Any = None, default: Any = None, *, needed: str = "", **more: Any) -> Any:
    """A key that may be absent, and what it is then; `needed` says when a rule asks for it all the same."""
    return required(f"{meaning}{NEEDED}{needed}" if needed else meaning, example, default=default, **more)


class Called(NamedTuple):
    """What an editor calls a type where its class does not tell; stands behind it, as in Annotated[Slug, Called(…)]."""

    one: str
    many: str


ActorId = Annotated[Slug, Called("actor id", "actor ids")]
BriefId = Annotated[Slug, Called("brief id", "brief ids")]
SourceId = Annotated[Slug, Called("source id", "source ids")]


def in_brackets(items: Iterable[str]) -> str:
    """Texts as a list in brackets; empty if one of them can't stand there as it is."""
    found = list(items)
    return f"[{', '.join(found)}]" if all(re.fullmatch(r"\w[\w .’'–-]*", item) for item in found) else ""


def _as_list(value: Any) -> Any:
    if isinstance(value, Scalar):
        if TODO.match(value):
            return (value,)  # one item that is still to do
        if not value:
            raise no_value()
        meant = tuple(item.strip() for item in value.split(",") if item.strip())
        items = ", ".join(meant) if len(value) <= 60 else shown(value)
        help = f"write `[{items}]`, or one item a line, each after `- `"
        is_sure = all(SLUG.match(item) for item in meant) or (len(meant) == 1 and bool(re.match(r"\w+\Z", value)))
        raise problem("F003", f"{KEY} takes a list", help, on_value=True, meant=meant, write=in_brackets(meant),
                      is_sure=is_sure)  # fmt: skip
    if isinstance(value, Mapping):
        raise problem("F003", f"{KEY} takes a list, not a mapping", "put `- ` before the first key of each item")
    return value


def _as_segments(value: Any) -> Any:
    if isinstance(value, Mapping):
        raise problem("F003", f"{KEY} takes text, not a mapping", Plain.instead_of(value), on_value=True)
    if isinstance(value, Sequence) and not value:
        raise no_value()
    return (value,) if isinstance(value, Scalar) else value


Many = Annotated[tuple[T, ...], BeforeValidator(_as_list)]
Segments = Annotated[tuple[Plain, ...], BeforeValidator(_as_segments), Called("plain text, or a list of them", "")]


class Choice(Text):
    """One of a few words."""

    expects = "a word"


class OneOf:
    """The words that a key takes; stands behind the type, as in Annotated[Choice, OneOf("open", "settled")]."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def read(self, value: Any) -> Choice:
        text = Choice.read(value)
        if text in self.words or text.is_todo:
            return text
        near = get_close_matches(text.lower(), self.words, 1, 0.6)
        takes = "it takes " + ", ".join(f"`{w}`" for w in self.words[:-1]) + f" or `{self.words[-1]}`"
        help = f"did you mean `{near[0]}`? {takes.capitalize()}" if near else takes
        meant = near[0] if near else ""
        raise problem("F003", f"`{shown(text)}` is not one of the words that {KEY} takes", help, meant=meant,
                      is_sure=meant == slip(text, self.words))  # fmt: skip


class TrueOrFalse:
    """Stands behind bool: `true` or `false`, as typed, and nothing else that YAML might take for one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def read(self, value: Any) -> bool:
        if isinstance(value, bool):
            return value
        text = Choice.read(value)
        if text not in ("true", "false") and not text.is_todo:
            meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(text.lower(), text.lower())
            meant = meant if meant in ("true", "false") else ""
            help = f"write `{meant}`" if meant else "write one of the two"
            raise problem("F003", f"`{shown(text)}` is neither `true` nor `false`", help, meant=meant, is_sure=True)
        return text == "true"


Flag = Annotated[bool, TrueOrFalse()]
DateBasis = Annotated[Choice, OneOf("stated", "derived", "approximate")]


class Item(BaseModel):
    """A mapping of the format: unknown keys are refused, nothing is changed after reading."""

    # what reads a model is made when one is first read: a build from what is kept reads few, or none
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _still_to_do(cls, value: Any) -> Any:
        """A TODO in the place of a whole item is an item of which everything is still to do."""
        if not isinstance(value, Scalar) or not TODO.match(value):
            return value
        fields = cls.model_fields.items()
        return {field.alias or name: value for name, field in fields if field.is_required() or name in ("evidence", "speaker")}

    def __reduce__(self) -> tuple[Any, ...]:
        return _item, (type(self), self.__dict__)  # in half the time that pydantic takes for what it knows of it besides


_NO_NAMES: Final = set[str]()
_set: Final = object.__setattr__


def without_slack(value: Any) -> Any:
    """An item as pydantic made it, with all below it, in a quarter of the memory.

    Pydantic gives each a table of its values with room for more, and a set of the keys that were written. What is set on an
    object one by one shares the table of the names with all others of its class; which keys were written nobody asks.
    """
    made = object.__new__(type(value))
    for name, held in value.__dict__.items():
        if type(held) is tuple:
            if held and _is_model(held[0].__class__):
                held = tuple([without_slack(item) for item in held])
        elif _is_model(held.__class__):
            held = without_slack(held)
        _set(made, name, held)
    return finished(made)


@cache
def _is_model(kind: type) -> bool:
    return issubclass(kind, BaseModel)  # pydantic takes long to tell


def finished(made: Any) -> Any:
    """An item that was made without pydantic, with what pydantic asks of its own."""
    _set(made, "__pydantic_fields_set__", _NO_NAMES)
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


def _item(kind: type[Item], held: dict[str, Any]) -> Any:
    """The item that a process has handed over."""
    made = object.__new__(kind)
    _set(made, "__dict__", held)
    return finished(made)


class Identified(Item):
    """An item of a list that readers may link to."""

    id: NewId
    former_ids: Many[Slug] = optional("Ids that it had before: links to them lead on to it", ["old-name"], ())
