"""Findings for people: the sentence, the place, the line with its caret, the way out, the corrected line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from generator.errors import BriefingError, Finding, Place

if TYPE_CHECKING:
    from generator.evidence.checked import Result

RED, GREEN, YELLOW, BLUE, BOLD, OFF = "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[34m", "\x1b[1m", "\x1b[0m"


def as_text(finding: Finding, colour: bool = False) -> str:
    """A finding with its place, the line it stands on, a caret under the words, and the way out."""
    tint = (RED if finding.severity == "error" else YELLOW) if colour else ""
    bold, blue, off = (BOLD, BLUE, OFF) if colour else ("", "", "")
    width = len(str(finding.place.line))
    lines = [
        f"{tint}{finding.severity}[{finding.code}]{off}{bold}: {visible(finding.message)}{off}",
        f"{' ' * width}{blue}-->{off} {visible(str(finding.place))}",
        *_excerpt(finding.place, width, tint, off),
    ]
    for related in finding.related:
        lines.append(f"{' ' * width} {blue}={off} {visible(f'{related.message}: {related.place}')}")
    lines += [f"{' ' * width} {blue}|{off} {visible(detail)}" for detail in finding.details]
    if finding.help:
        lines.append(f"{' ' * width} {blue}={off} help: {visible(finding.help)}")
    lines += _corrected(finding, width, blue, off)
    return "\n".join(lines)


def _corrected(finding: Finding, width: int, blue: str, off: str) -> list[str]:
    """The lines as they read when the help is followed: each behind `+`, one that goes behind `-`."""
    fix = finding.fix
    if fix is None:
        return []
    bar = f"{' ' * width} {blue}|{off}"
    if not fix.lines:
        return [f"{bar} - {_short(fix.place.line_text, fix.place.column - 1)}"]
    shown = fix.lines[:MOST_LINES]
    told = [f"{bar} + {_short(line, fix.place.column - 1 if len(fix.lines) == 1 else 0)}" for line in shown]
    more = len(fix.lines) - len(shown)
    return [*told, *([f"{bar}   … and {count(more, 'line')} more"] if more else [])]


def _short(line: str, around: int) -> str:
    """A line, cut around a column where it is long."""
    return _cut(line, around)[0]


def _cut(line: str, around: int) -> tuple[str, int]:
    """A line as it is shown, cut around a column where it is long, and how many columns it was moved to the left."""
    cut = max(0, around - MOST_SHOWN // 2) if len(line) > MOST_SHOWN else 0
    shown = visible(line[cut : cut + MOST_SHOWN].replace("\t", " "))
    return ("…" if cut else "") + shown + ("…" if len(line) > cut + MOST_SHOWN else ""), cut - (1 if cut else 0)


def visible(text: str) -> str:
    """A text for a terminal: what would steer it, or is not seen, as a sign of its own."""
    return _UNSEEN.sub(lambda m: chr(0x2400 + ord(m[0])) if m[0] < " " else "\N{REPLACEMENT CHARACTER}", text)


_UNSEEN: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)


MOST_SHOWN: Final = 100
MOST_LINES: Final = 8


def _excerpt(place: Place, width: int, tint: str, off: str) -> list[str]:
    if not place.line_text.strip():
        return []
    text, start = place.line_text, place.column - 1
    end = max(place.end_column - 1 if place.end_line == place.line else len(text), start + 1)
    shown, moved = _cut(text, start)
    offset = start - moved
    marks = "^" * max(1, width_of(shown[offset : offset + end - start]))
    bar = " " * width + " |"
    return [bar, f"{place.line} | {shown}", f"{bar} {' ' * width_of(shown[:offset])}{tint}{marks}{off}"]


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    unseen = sum(unicodedata.combining(c) > 0 or unicodedata.category(c) == "Cf" for c in text)
    return len(text) - unseen + sum(unicodedata.east_asian_width(c) in "WF" for c in text)


def error_as_text(error: BriefingError, colour: bool = False) -> str:
    """What stopped a command, for the terminal."""
    tint, off = (RED, OFF) if colour else ("", "")
    where = f"\n  --> {visible(str(error.place))}" if error.place else ""
    help = f"\n  = help: {visible(error.help)}" if error.help else ""
    return f"{tint}error{off}: {visible(error.message)}{where}{help}"


def text_report(result: Result, colour: bool = False, with_hint: bool = False) -> str:
    """Every finding, then a line a brief, then one that counts; with a hint where more is said of the first finding's rule."""
    parts = [as_text(finding, colour) for finding in result.findings]
    parts.append("\n".join(brief_lines(result)))
    parts.append(closing_line(result.findings))
    if with_hint and result.findings:
        parts[-1] += f"\n`briefing explain {result.findings[0].code}` says more about {result.findings[0].code}."
    return "\n\n".join(part for part in parts if part)


def mended_report(findings: Sequence[Finding], colour: bool = False) -> str:
    """What was mended: for each finding its place and rule, and the lines before and after."""
    red, green, off = (RED, GREEN, OFF) if colour else ("", "", "")
    parts = []
    for finding in findings:
        fix = finding.fix
        assert fix is not None
        lines = [f"mended[{finding.code}] {visible(str(finding.place))}: {visible(finding.message)}"]
        lines += [f"{red}-{off} {visible(line)}" for line in fix.before]
        lines += [f"{green}+{off} {visible(line)}" for line in fix.lines]
        parts.append("\n".join(lines))
    return "\n\n".join([*parts, f"{count(len(findings), 'finding')} mended"])


def brief_lines(result: Result) -> list[str]:
    """How far each brief's quotes can be trusted on this machine, and how much of its sources it quotes."""
    lines = {brief: f"{brief}: its quotes are not checked until the error above is mended" for brief in result.unread}
    for brief, checked in result.briefs.items():
        states: dict[str, int] = {}
        for quote in checked.quotes:
            states[quote.state] = states.get(quote.state, 0) + 1
        told = ", ".join(f"{count} {state}" for state, count in states.items()) or "no quotes"
        shares = ", ".join(f"{s.quoted / s.words:.0%} of the words of {s.source}" for s in checked.shares)
        lines[brief] = f"{brief}: {told}" + (f"; quotes {shares}" if shares else "")
        if checked.changes is not None:
            since = checked.changes.summary(checked.cited) or "nothing that is quoted or cited"
            lines[brief] += f"\n{brief}, in the text that has changed: {since}"
    # a folder's name may hold a line feed, and a line of its own could command the workflow
    return [visible(lines[brief].replace(brief, " ".join(brief.split()))) for brief in sorted(lines)]


def closing_line(findings: Sequence[Finding]) -> str:
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    mendable = sum(finding.fix is not None and finding.fix.is_safe for finding in findings)
    which = "it" if len(findings) == 1 else "all" if mendable == len(findings) else f"{mendable} of them"
    by_fix = f"; `briefing check --fix` mends {which}" if mendable else ""
    return f"{count(errors, 'error')}, {count(warnings, 'warning')}{by_fix}"


def count(number: int, word: str) -> str:
    """`no errors`, `1 error`, `2 errors`."""
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"
