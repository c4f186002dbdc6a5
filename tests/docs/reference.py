"""The keys of the format as docs/format.md shows them, made from the model: type, whether required, meaning, example.

`made_from_the_model` gives the sections; tests/docs/test_format.py compares them with the page, `make golden` renews them.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.reading import dates, model, references, text
from generator.reading.model.shapes import NEEDED, Called, OneOf, TrueOrFalse
from tests.docs.pages import anchor_of

TOP: dict[str, type[model.Item]] = {"brief.yml": model.Brief, "actors/*.yml": model.Actor}
NAMES: dict[type, Called] = {
    text.Plain: Called("plain text", "plain texts"),
    text.Inline: Called("inline text", "inline texts"),
    text.Slug: Called("id", "ids"),
    text.NewId: Called("id", "ids"),
    text.Url: Called("address", "addresses"),
    text.Tag: Called("language tag", "language tags"),
    text.FileName: Called("file name", "file names"),
    text.Wikidata: Called("Wikidata id", "Wikidata ids"),
    references.Reference: Called("reference", "references"),
    references.Number: Called("paragraph number", "paragraph numbers"),
    dates.PartialDate: Called("date", "dates"),
    dates.Day: Called("day", "days"),
}
"""What an editor calls the types of values."""


class Key(NamedTuple):
    """A key of a mapping, as an editor would have it described."""

    name: str
    kind: str
    is_required: bool
    meaning: str
    example: Any
    inner: type[model.Item] | None  # the mapping that it holds, or each item of its list

    @property
    def line(self) -> str:
        """The example as a line of YAML."""
        return f"{self.name}: {as_yaml(self.example)}"


def as_yaml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(as_yaml, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def keys(of: type[model.Item]) -> list[Key]:
    """The keys of a mapping, in the order of the model."""
    return [_key(name, field) for name, field in of.model_fields.items()]


def _key(name: str, field: FieldInfo) -> Key:
    kind = _called(field.annotation, tuple(field.metadata)).one
    example = field.examples[0] if field.examples else None
    return Key(field.alias or name, kind, field.is_required(), field.description or "", example, _item(field.annotation))


def mappings(of: type[model.Item], title: str) -> Iterator[tuple[str, type[model.Item]]]:
    """A mapping and all within it, each with the title of its section."""
    yield title, of
    for key in keys(of):
        if key.inner:
            yield from mappings(key.inner, key.name if title in TOP else f"{title}.{key.name}")


def all_mappings() -> dict[str, type[model.Item]]:
    return {title: of for top, whole in TOP.items() for title, of in mappings(whole, top)}


def made_from_the_model() -> dict[str, str]:
    """For each section of the reference, what the model says: what the item is, and the table of its keys."""
    return {title: f"{_what(of)}{_table(of, title)}" for title, of in all_mappings().items()}


def _what(of: type[model.Item]) -> str:
    return f"{' '.join((of.__doc__ or '').split())}\n\n"


def _table(of: type[model.Item], title: str) -> str:
    lines = ["| Key | Type | | Meaning | Example |", "|---|---|---|---|---|"]
    for key in keys(of):
        below = key.name if title in TOP else f"{title}.{key.name}"
        example = f"[below](#{anchor_of(below)})" if key.inner else f"`{key.line}`"
        needed = "required" if key.is_required else "see text" if NEEDED in key.meaning else "optional"
        cells = (f"`{key.name}`", key.kind, needed, key.meaning, example)
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(lines)


def _item(annotation: Any) -> type[model.Item] | None:
    """The mapping in a type, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, model.Item):
        return annotation
    return next((found for part in get_args(annotation) if (found := _item(part))), None)


def _called(annotation: Any, metadata: tuple[Any, ...] = ()) -> Called:
    """What an editor calls a type, in the singular and in the plural."""
    for part in metadata:
        if isinstance(part, Called):
            return part
        if isinstance(part, OneOf):
            return Called(_words(part.words), "")
        if isinstance(part, TrueOrFalse):
            return Called(_words(("true", "false")), "")
    parts = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _called(parts[0], parts[1:])
    if NoneType in parts:
        return _called(next(part for part in parts if part is not NoneType))
    if get_origin(annotation) is tuple:
        return Called("list" if _item(parts[0]) else f"list of {_called(parts[0]).many}", "lists")
    return Called("mapping", "mappings") if _item(annotation) else NAMES[annotation]


def _words(words: tuple[str, ...]) -> str:
    code = [f"`{word}`" for word in words]
    return f"{', '.join(code[:-1])} or {code[-1]}"
