"""The invented example as a state of the content, edited as text, and what is told of it then."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.changing.change import Change
from generator.changing.library import changes_between
from generator.changing.state import State
from generator.changing.wording import sentence
from tests.examples import EXAMPLE, REPOSITORY

BRIEF = f"content/briefs/{EXAMPLE}/brief.yml"


@cache
def example() -> Mapping[str, bytes]:
    """The example's files, as they are committed."""
    examples = REPOSITORY / "examples"
    files = {f"content/actors/{path.name}": path.read_bytes() for path in sorted((examples / "actors").glob("*.yml"))}
    return {**files, BRIEF: (examples / EXAMPLE / "brief.yml").read_bytes()}


@cache
def _before() -> State:
    return State.read(example(), {})


def edited(*edits: tuple[str, str], path: str = BRIEF, files: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The example with words of a file replaced; each stands there once, or the test is about something else."""
    files = files or example()
    text = files[path].decode()
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        text = text.replace(old, new)
    return {**files, path: text.encode()}


def changes(new: Mapping[str, bytes], old: Mapping[str, bytes] | None = None) -> list[Change]:
    """What differs between two states; the old one is the example as it is committed."""
    before = State.read(old, {}) if old is not None else _before()
    # of the actors, those whose files are the same need not be read twice
    actors = {path: raw for path, raw in (old or example()).items() if path != BRIEF}
    found, unread = changes_between(before, State.read(new, actors, before))
    assert not unread, unread
    return found


def told(new: Mapping[str, bytes], old: Mapping[str, bytes] | None = None) -> list[str]:
    return [sentence(change) for change in changes(new, old)]
