"""Findings for people and for machines: text, json, github, sarif. And the rules, explained."""

from generator.report.explained import explained, rule_list, rules_page
from generator.report.github import github_report, write_step_summary
from generator.report.machine import json_report, sarif_report
from generator.report.text import (
    as_text,
    brief_lines,
    closing_line,
    count,
    error_as_text,
    mended_report,
    text_report,
    visible,
)

__all__ = [
    "as_text", "brief_lines", "closing_line", "count", "error_as_text", "explained", "github_report", "json_report",
    "mended_report", "rule_list", "rules_page", "sarif_report", "text_report", "visible", "write_step_summary",
]  # fmt: skip
