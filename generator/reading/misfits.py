"""What does not fit the model: a finding for each thing, at the exact words, and what was likely meant in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from pydantic import BaseModel

from generator.errors import Finding, Fix, write
from generator.reading.keys import NEEDED_BY_RULES, field_at, known_keys, model_at, model_of, near_key
from generator.reading.mending import Change, Location, first_key, walk
from generator.reading.model.shapes import in_brackets
from generator.reading.nearly import slip
from generator.reading.repairs import deeper, taken_for_a_key, under_block
from generator.reading.text import KEY, shown
from generator.reading.yaml import Mapping, Node, Scalar, Sequence

MAX_UNKNOWN: Final = 3  # of the unknown keys of one item, so many are named one by one


class Misfits:
    """Findings for the problems of one reading, and what to change so that the next one gets further."""

    def __init__(
        self, data: Mapping, model: type[BaseModel], guessed: frozenset[Location], renamed: frozenset[Location]
    ) -> None:
        self.data = data
        self.model = model
        self.guessed = guessed
        self.renamed = renamed
        self.findings: list[Finding] = []
        self.changes: list[Change] = []

    def note(self, problems: list[Any]) -> None:
        """Notes every problem of one reading, in the shape that pydantic gives them."""
        missing: dict[Location, list[str]] = {}
        unknown: dict[Location, list[str]] = {}
        no_items: dict[Location, list[Any]] = {}
        values: list[Any] = []
        for problem in self._without_unindented(problems):
            parent, last = problem["loc"][:-1], problem["loc"][-1:]
            if problem["type"] == "missing":
                missing.setdefault(parent, []).append(str(last[0]))
            elif problem["type"] == "extra_forbidden":
                unknown.setdefault(parent, []).append(str(last[0]))
            elif problem["type"] in ("model_type", "model_attributes_type", "dict_type"):
                no_items.setdefault(parent, []).append(problem)
                self.changes.append(Change(self._known(problem["loc"])))
            else:
                values.append(problem)
        misfiled = self._misfiled(unknown, missing)
        for problem in values:
            if not any(problem["loc"][: len(parent)] == parent for parent in misfiled):  # else it is read again, in its place
                self._value(problem, missing.get(problem["loc"][:-1], []))
        for same in no_items.values():
            self._no_item(same)
        for parent, keys in unknown.items():
            self._unknown_keys(keys, parent, missing.get(parent, []))
        for parent, keys in missing.items():
            self._missing_keys(keys, parent)

    def _misfiled(self, unknown: dict[Location, list[str]], missing: dict[Location, list[str]]) -> set[Location]:
        """Notes items of another list, whose keys then are neither unknown nor missing."""
        told: set[tuple[Location, str]] = set()
        found: set[Location] = set()
        for parent in list(unknown):
            section = self._section_of(parent)
            if not section:
                continue
            found.add(parent)
            del unknown[parent]
            missing.pop(parent, None)
            if section in missing.get((), []):
                missing[()].remove(section)
            if (parent[:-1], section) not in told:
                self._misfiled_item(section, parent)
            told.add((parent[:-1], section))
            self.changes.append(Change(parent, section=section))
        return found

    def _without_unindented(self, problems: list[Any]) -> Iterator[Any]:
        """Notes the texts of blocks that stand no deeper than their key and hold a colon, which makes a key of them.

        Gives the other problems: the key above has no value for the same reason.
        """
        texts = {}
        empty: dict[Location, list[tuple[str, int]]] = {}  # the blocks without a text, with their lines, of each mapping
        for problem in problems:
            holder = walk(self.data, problem["loc"][:-1])[0]
            if problem["type"] == "extra_forbidden" and isinstance(holder, Mapping):
                node = holder.keys_at[problem["loc"][-1]]
                if problem["loc"][:-1] not in empty:
                    blocks = [(key, at.node) for key, at in holder.items() if isinstance(at, Scalar) and not at]
                    empty[problem["loc"][:-1]] = [(key, at.line) for key, at in blocks if at.style in ("|", ">")]
                for key, line in empty[problem["loc"][:-1]]:
                    if line + 1 == node.line:
                        texts[problem["loc"]] = (*problem["loc"][:-1], key)
                        self._note("Y002", "the text of a block is indented deeper than its key", node,
                                   "put two more spaces before it",
                                   deeper(node.source, node.line, node.column, with_keys=True))  # fmt: skip
                        self.changes += [Change(problem["loc"], key=""), Change(texts[problem["loc"]])]
        return (p for p in problems if p["loc"] not in texts and p["loc"] not in texts.values())

    def _known(self, loc: Location) -> Location:
        return walk(self.data, loc)[2]

    def _is_guess(self, known: Location) -> bool:
        """Whether a value is a guess, or the key above it: if that was wrong, it is told already."""
        return known in self.renamed or any(known[:length] in self.guessed for length in range(1, len(known) + 1))

    def _to_do(self, keys: Iterable[str], parent: Location) -> None:
        """Put TODO where keys are missing."""
        self.changes += [Change((*self._known(parent), key)) for key in keys]

    def _note(self, code: str, message: str, node: Node, help: str, fix: Fix | None = None) -> None:
        self.findings.append(Finding(code, "error", message, node.place, help, fix=fix))

    def _value(self, problem: Any, missing: list[str]) -> None:
        """A finding for a value that does not fit; `missing` are the keys that are missing beside it."""
        loc, context = problem["loc"], problem.get("ctx", {})
        value, node, known = walk(self.data, loc)
        self.changes.append(Change(known, meant=context.get("meant") or ()))
        if self._is_guess(known):
            return
        what = _named(known)
        if problem["type"] == "briefing":
            place = node.place
            if "at" in context:
                place = node.source.place_of(context["at"], context["at"] + 1)
            elif "within" in context and isinstance(value, Scalar):
                # positions are counted in the text, which begins where the white space of the scalar ends
                place = value.node.place_within(value.strip(" \t\n"), *context["within"])
            elif context.get("on_key"):
                place = self._key_of(known).place
            elif context.get("on_value") and isinstance(value, Sequence | Mapping):
                place = value.node.place if value.node.is_flow else first_key(value).place
            help = context["help"] or (self._for_no_value(known) if context["code"] == "F004" else "")
            fix = self._fix(value, context)
            if known and known[-1] == "byline" and isinstance(value, Scalar):
                help, names = _for_byline(value)
                fix = write(place, names) if names else None
            elif known[::2] == ("sources", "text"):
                help, name = self._for_file(known)
                fix = write(place, name)
            elif isinstance(value, Scalar) and not value.node.style and value.node.end_line > value.node.line and missing:
                # what belongs to another key was taken for more of this value
                self._to_do(missing[:1], loc[:-1])
                fix = _line_between(value.node, missing[0])
                help = f"it goes on in the next line: write a line `{missing.pop(0)}: >-` between the two"
            message = context["message"].replace(KEY, what)
            self.findings.append(Finding(context["code"], "error", message, place, help, fix=fix))
        elif problem["type"] == "tuple_type":
            self._note("F003", f"{what} takes a list", node, "write one item a line, each after `- `")
        else:
            self._note("F003", problem["msg"], node, "see the description of this key in docs/format.md")

    def _key_of(self, known: Location) -> Node:
        holder = walk(self.data, known[:-1])[0]
        assert isinstance(holder, Mapping)
        return holder.keys_at[known[-1]]

    def _for_no_value(self, known: Location) -> str:
        if isinstance(known[-1], int):
            return "write one, or delete the item with its `-`"
        field = field_at(self.model, known)
        if field is None or field.is_required() or known[-1] in NEEDED_BY_RULES:
            return f"write one behind `{known[-1]}:`"
        return "write one, or delete the line"

    def _fix(self, value: Any, context: dict[str, Any]) -> Fix | None:
        """What to write in the place of a value, where it is known."""
        if isinstance(value, Mapping) and context.get("on_value") and not value.node.is_flow and len(value) == 1:
            return taken_for_a_key(first_key(value))
        if not isinstance(value, Scalar) or value.node.style in ("|", ">"):
            return None
        node = value.node
        if context["code"] == "Y007":
            return under_block(node.source, node.line, is_sure=False, with_hash=True)
        meant = context.get("meant")
        text = context.get("write") or (meant if isinstance(meant, str) else "")
        if not text or node.end_line > node.line:
            return None
        return write(node.place, text, bool(context.get("is_sure")))

    def _for_file(self, known: Location) -> tuple[str, str]:
        """The name that the text of this source has: what to do, and the name."""
        source = walk(self.data, known[:-1])[0]
        name = source.get("id", "<source id>") if isinstance(source, Mapping) else "<source id>"
        file = "article.txt" if known[1] == 0 else f"article-{name}.txt"
        return f"write `{file}`", file

    def _no_item(self, same: list[Any]) -> None:
        """Texts or lists in the place of items: one finding for all of a list."""
        value, node, known = walk(self.data, same[0]["loc"])
        if self._is_guess(known):
            return
        found = "a list" if isinstance(value, Sequence) else "a text" if value else "nothing"
        what = _named(known)
        if len(same) > 1:
            what += f", and {len(same) - 1} more," if len(same) > 2 else ", and one more,"
        verb = "takes" if len(same) == 1 else "take"
        self._note("F003", f"{what} {verb} keys and values, not {found}", node, self._example_item(known))

    def _example_item(self, known: Location) -> str:
        """How an item of this kind begins."""
        inner = model_at(self.model, known)
        names = [f.alias or n for n, f in inner.model_fields.items() if f.is_required()] if inner else []
        if known and isinstance(known[-1], int) and names:
            return "write each item as `- " + f"{names[0]}: …`" + (f", with `{names[1]}: …` below it" if names[1:] else "")
        return "write `key: value` lines, indented below"

    def _section_of(self, parent: Location) -> str:
        """The list of the file that an item with unknown keys was meant for: the line with the list's key is missing."""
        value, _, known = walk(self.data, parent)
        if not known or not isinstance(known[-1], int) or not isinstance(value, Mapping):
            return ""
        for name, field in self.model.model_fields.items():
            inner = model_of(self.model, field.alias or name)
            if inner is not None and name != known[0]:
                fields = inner.model_fields.items()
                required = {f.alias or n for n, f in fields if f.is_required()}
                if required <= value.keys() <= {f.alias or n for n, f in fields}:
                    return field.alias or name
        return ""

    def _misfiled_item(self, section: str, parent: Location) -> None:
        _, node, known = walk(self.data, parent)
        fix = _line_above(node, section) if section not in self.data else None
        self._note("F001", f"{_named(known)} has the keys of an item of `{section}`", node,
                   f"write the line `{section}:` above it, or move it to `{section}`", fix)  # fmt: skip

    def _missing_keys(self, keys: list[str], parent: Location) -> None:
        """One finding for all keys that an item lacks."""
        holder, node, known = walk(self.data, parent)
        self._to_do(keys, parent)
        if len(keys) > 1:
            expected = known_keys(self.model, known)
            self._to_do((key for key in NEEDED_BY_RULES if key in expected and key not in holder), parent)
        if not keys or holder.is_unfiled:
            return
        names = [f"`{key}`" for key in keys]
        listed = names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}"
        lines = " and ".join(f"`{key}: …`" for key in keys) if len(keys) < 3 else "them"
        where = _named(known) if known else "the top of the file"
        verb = "is" if len(names) == 1 else "are"
        self._note("F002", f"{listed} {verb} missing", node, f"add {lines} to {where}")

    def _unknown_keys(self, keys: list[str], parent: Location, missing: list[str]) -> None:
        """A finding for each key that is none; one that was meant for a missing key leaves `missing`."""
        value, node, known = walk(self.data, parent)
        expected = known_keys(self.model, known)
        required = {key for key in expected if (field := field_at(self.model, (*known, key))) and field.is_required()}
        if known and required <= set(missing) and not any(near_key(key, expected) for key in keys):
            # a mapping of another form: what is missing in it goes without saying
            self._to_do(missing, parent)
            missing.clear()
        at = value.keys_at if isinstance(value, Mapping) else {}
        if len(keys) > MAX_UNKNOWN:
            help = "the keys here are " + ", ".join(f"`{k}`" for k in expected) + "; see whether a line above them is missing"
            first = at.get(keys[0], node)
            self._note(
                "F001", f"`{shown(keys[0])}` and {len(keys) - 1} more are no keys that the format knows here", first, help
            )
            self.changes += [Change((*parent, key), key="") for key in keys]
            self._to_do([*missing, *(k for k in NEEDED_BY_RULES if k in expected and k not in value)], parent)
            missing.clear()
            return
        for key in keys:
            near = near_key(key, missing) or near_key(key, [k for k in expected if k not in value])
            if not near and len(keys) == 1 and len(missing) == 1:
                near = missing[0]  # the one that is there in the place of the one that is not
            twin = "" if near else near_key(key, expected)
            known_at = at.get(key)
            without_colon = _without_colon(key, known_at, [k for k in expected if k not in value]) if not value.get(key) else ""
            near = without_colon or near
            if near in missing:
                missing.remove(near)
            if without_colon:
                help = f"write a colon behind `{near}`"
            elif near:
                help = f"did you mean `{near}`?"
            elif twin:
                help = f"`{twin}` is there already: delete one of the two"
            elif expected:
                help = "delete it, or take one of the keys here: " + ", ".join(f"`{k}`" for k in expected)
            else:
                help = "delete the line"
            meant = f"{near}:{key.removeprefix(near)}" if without_colon else near
            fix = write(known_at.place, meant, near == slip(key, expected)) if near and known_at else None
            self._note("F001", f"`{shown(key)}` is not a key that the format knows here", known_at or node, help, fix)
            self.changes.append(Change((*parent, key), key=near))
            if not near and not twin:
                # it may stand for one that the rules ask for
                self._to_do((k for k in NEEDED_BY_RULES if k in expected and k not in value), parent)


def _without_colon(key: str, at: Node | None, expected: Iterable[str]) -> str:
    """The key that the words of a text begin with which stands in braces without a value: the colon was forgotten."""
    if at is None or at.end_line > at.line or at.source.text[at.end : at.end + 1] == ":":
        return ""
    return next((name for name in expected if key.startswith(f"{name} ")), "")


def _line_between(node: Node, key: str) -> Fix | None:
    """A line with a key below the first line of a value which holds two."""
    line = node.source.lines[node.line]
    head = re.match(r" *(?:- +)?", line)
    at = node.source.index_of(node.line) + len(line)
    return node.source.fix(at, at, f"\n{' ' * (len(head[0]) if head else 0)}{key}: >-")


def _line_above(node: Node, section: str) -> Fix | None:
    """A line with the key of a list above its first item."""
    line = node.source.lines[node.line]
    if not line.lstrip().startswith("- "):
        return None
    fix = node.source.fix_lines(node.line, node.line, [f"{section}:", line])
    return replace(fix, before=(), lines=(f"{section}:",))


def _for_byline(text: str) -> tuple[str, str]:
    """The list of names for a byline as it is printed: `By Ann Example and Bob Sample`."""
    names = [name.strip() for name in re.split(r",? and |,| & |\A[Bb]y ", text) if name.strip()]
    return f"write `[{', '.join(names)}]`", in_brackets(names)


def _named(known: Location) -> str:
    """What an editor would call the thing at a location."""
    if not known:
        return "the file"
    if isinstance(known[-1], int):
        key = next((step for step in reversed(known) if isinstance(step, str)), "the list")
        return f"item {known[-1] + 1} of `{key}`"
    return f"`{shown(known[-1])}`"
