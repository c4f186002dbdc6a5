"""What an editor does who follows the help of a message, for the helps that say it to the letter."""

from __future__ import annotations

import re
from pathlib import Path

_PROPOSAL = re.compile(r"help: (?:write|did you mean|rename it to) (?:`(?P<code>[^`]+)`|“(?P<words>[^”]+)”)")
_NO_VALUES = re.compile(r"…|key: value|\[words\]|>-|^- $|^\\")
_PLACE = re.compile(r"--> (?P<path>[^:\n]+):(?P<line>\d+):(?P<column>\d+)$", re.MULTILINE)
_MARKS = re.compile(r"^ *\| *(?P<marks>\^+)$", re.MULTILINE)
_AND_HERE = re.compile(r"= named here too: [^:\n]+:(?P<line>\d+):(?P<column>\d+)$", re.MULTILINE)
_KEYED = re.compile(r"(?P<head> *(?:- )?[a-z_]+:) (?P<value>\S.*)")


def proposed(report: str) -> str:
    """The value that the help of a report says to write; empty if it says something else."""
    match = _PROPOSAL.search(report)
    value = (match["code"] or match["words"]) if match else ""
    return "" if _NO_VALUES.search(value) else value


def is_for_a_block(report: str) -> bool:
    """Whether the help says to put a text under `>-` on the next line."""
    help = report.partition("help: ")[2].splitlines()[0] if "help: " in report else ""
    return help.startswith("write `>-`") or "the whole text under `>-`" in help


def follow(root: Path, report: str) -> None:
    """Put what the help proposes into the place of the words that the message points at."""
    place, marks, value = _PLACE.search(report), _MARKS.search(report), proposed(report)
    assert place
    path = root / place["path"]
    if not marks:  # a name of a file, or of the folder of a brief
        named = path.parent if path.name == "brief.yml" else path
        named.rename(named.with_name(value))
        return
    lines = path.read_text(encoding="utf-8").split("\n")
    for found in (place, *_AND_HERE.finditer(report)):
        number, start = int(found["line"]) - 1, int(found["column"]) - 1
        line = lines[number]
        key = re.search(r"([a-z_]+: )$", line[:start])
        # “write `paragraph: 8`” behind `paragraph: `
        lines[number] = line[:start] + value.removeprefix(key[1] if key else "") + line[start + len(marks["marks"]) :]
    path.write_text("\n".join(lines), encoding="utf-8")


def fold(root: Path, report: str) -> None:
    """Put the text of the line that the message points at under `>-`."""
    place = _PLACE.search(report)
    assert place
    path = root / place["path"]
    lines = path.read_text(encoding="utf-8").split("\n")
    number = int(place["line"]) - 1
    keyed = _KEYED.fullmatch(lines[number])
    if keyed:
        lines[number : number + 1] = [f"{keyed['head']} >-", f"{' ' * (len(keyed['head']))}{keyed['value']}"]
    else:
        item = re.fullmatch(r"( *- )(.*)", lines[number])
        assert item, lines[number]
        lines[number : number + 1] = [f"{item[1]}>-", f"{' ' * len(item[1])}{item[2]}"]
    path.write_text("\n".join(lines), encoding="utf-8")
