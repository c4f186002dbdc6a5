"""Findings for a workflow on GitHub: annotations, and the whole table in the step's summary."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import Finding
from generator.report.text import brief_lines, closing_line, visible

if TYPE_CHECKING:
    from generator.evidence.checked import Result


def github_report(result: Result) -> str:
    """Workflow commands, errors first: GitHub shows ten errors and ten warnings of a step."""
    lines = []
    for f in _gravest_first(result):
        end = f",endLine={f.place.end_line}" if f.place.end_line > f.place.line else f",endColumn={f.place.end_column}"
        place = f"file={_property(f.place.path)},line={f.place.line},col={f.place.column}{end}"
        body = visible("\n".join([f.message, *f.details, *_related(f), *([f"help: {f.help}"] if f.help else [])]))
        lines.append(f"::{f.severity} {place},title={_property(f.code)}::{_data(body)}")
    return "\n".join([*lines, *brief_lines(result), closing_line(result.findings)])


def write_step_summary(result: Result) -> None:
    """The whole table into the step's summary, where the environment names one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    rows = ["| Severity | Code | Place | Message | What to do |", "|---|---|---|---|---|"]
    for f in _gravest_first(result):
        message = "<br>".join(_cell(line) for line in (f.message, *_related(f)))
        rows.append(f"| {f.severity} | {f.code} | {_cell(str(f.place))} | {message} | {_cell(f.help)} |")
    told = [f"- {line}" for line in brief_lines(result)]
    with Path(path).open("a", encoding="utf-8") as summary:
        summary.write("\n".join(["## Briefs", "", *told, "", *(rows if result.findings else []), "",
                                 closing_line(result.findings), ""]))  # fmt: skip


def _gravest_first(result: Result) -> list[Finding]:
    return sorted(result.findings, key=lambda finding: finding.severity != "error")


def _related(finding: Finding) -> list[str]:
    return [f"{related.message}: {related.place}" for related in finding.related]


def _cell(text: str) -> str:
    return visible(text).replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
