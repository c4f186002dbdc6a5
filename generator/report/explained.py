"""Rules explained: for the terminal, and as the page docs/rules.md."""

from __future__ import annotations

import textwrap
from typing import Final

from generator.errors import RULES
from generator.explaining import GROUPS, Explanation, explanations
from generator.report.text import BLUE, BOLD, OFF, visible, width_of

_WIDTH: Final = 96


def rule_list(colour: bool = False) -> str:
    """All rules by group, a line each."""
    bold, off = (BOLD, OFF) if colour else ("", "")
    parts = []
    for letter, (_, title) in GROUPS.items():
        lines = [f"  {code}  {holds}" for code, holds in RULES.items() if code[0] == letter]
        parts.append("\n".join([f"{bold}{title}{off}", *lines]))
    return "\n\n".join([*parts, "`briefing explain CODE` says more about one of them."])


def explained(code: str, colour: bool = False) -> str:
    """A rule with its reason, how to mend what breaks it, and an example, wrong and right."""
    bold, blue, off = (BOLD, BLUE, OFF) if colour else ("", "", "")
    said = explanations()[code]
    return "\n\n".join(
        [
            f"{bold}{code}: {RULES[code]}{off}",
            textwrap.fill(said.why, _WIDTH),
            textwrap.fill(f"To mend it: {said.mend}", _WIDTH),
            f"{blue}Wrong:{off}\n\n{textwrap.indent(_pointed_at(said), '    ')}",
            f"{blue}Right:{off}\n\n{textwrap.indent(said.right, '    ')}",
        ]
    )


def _pointed_at(said: Explanation) -> str:
    """The wrong example, with `^` under the words that a message points at."""
    lines = []
    found = False
    for line in reversed(said.wrong.split("\n")):
        at = line.rfind(said.at) if said.at and not found else -1
        if at >= 0:
            found = True
            start, words = visible(line[:at]), visible(said.at)
            lines.append(" " * width_of(start) + "^" * max(1, width_of(words)))
        lines.append(visible(line))
    return "\n".join(reversed(lines))


def rules_page() -> str:
    """The rules as Markdown: a section for each group and each rule."""
    parts = []
    for letter, (_, title) in GROUPS.items():
        parts.append(f"## {title}")
        parts += [_section(explanations()[code]) for code in RULES if code[0] == letter]
    return "\n\n".join(parts)


def _section(said: Explanation) -> str:
    kind = "text" if said.is_story else "yaml"
    wrong = f"Wrong:\n\n```{'text' if said.at else kind}\n{_pointed_at(said)}\n```"
    right = f"Right:\n\n```{kind}\n{said.right}\n```"
    return f"### {said.code}\n\n**{RULES[said.code]}** {said.why}\n\n{said.mend}\n\n{wrong}\n\n{right}"
