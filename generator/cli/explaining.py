"""`briefing explain`."""

from __future__ import annotations

import re
import sys

import click

from generator import report
from generator.cli.door import colour, main_group
from generator.errors import RULES, BriefingError
from generator.reading.nearly import near


@main_group.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a rule is for, how to mend what breaks it, and show an example. Without CODE: list all rules."""
    if code is None:
        click.echo(report.rule_list(colour(sys.stdout)))
        return
    rule = code.strip().upper()
    if rule not in RULES:
        raise BriefingError(f"there is no rule `{code}`", help=_instead_of(rule))
    click.echo(report.explained(rule, colour(sys.stdout)))


def _instead_of(rule: str) -> str:
    """The code that is most like this one; else those of its group, if its letter is one."""
    close = near(rule.lower(), (code.lower() for code in RULES)).upper()
    group = [code for code in RULES if code[0] == rule[:1]]
    if close and re.fullmatch(r"[A-Z]?0*[1-9][0-9]*", rule):
        return f"did you mean `{close}`?"
    if group and len(rule) < 6:
        return f"the rules of this group are `{group[0]}` to `{group[-1]}`"
    return "`briefing explain` lists them all"
