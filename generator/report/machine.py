"""Findings for programs: json, and SARIF for code scanning."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from generator import __version__
from generator.errors import RULES, Finding, Fix, Place
from generator.explaining import explanations

if TYPE_CHECKING:
    from generator.evidence.checked import Result

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def json_report(result: Result) -> str:
    """The fixed shape, version 1; fields that are not known are null."""
    return json.dumps(
        {
            "version": 1,
            "findings": [
                {
                    "code": f.code,
                    "severity": f.severity,
                    "message": f.message,
                    "help": f.help or None,
                    **_place(f.place),
                    "related": [{"message": r.message, **_place(r.place)} for r in f.related],
                    "details": list(f.details),
                    "fix": _fix(f.fix) if f.fix else None,
                }
                for f in result.findings
            ],
            "quotes": [
                {
                    "brief": q.brief,
                    "quote": q.quote,
                    "source": q.source,
                    "state": q.state,
                    "spans": [span._asdict() for span in q.spans],
                    "speaker": q.speaker,
                    "link": q.link,
                    "comparisons": [
                        {
                            "source": c.source,
                            "kind": c.kind,
                            "differ": c.differ,
                            "spans": [span._asdict() for span in c.spans],
                            "link": c.link or None,
                        }
                        for c in q.comparisons
                    ],
                }
                for q in result.quotes
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _place(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {**_place(fix.place), "text": fix.text, "safe": fix.is_safe}


def sarif_report(result: Result, page: str = "") -> str:
    """SARIF 2.1.0 (OASIS), for code scanning. `page` is the address of docs/rules.md, if it is known."""
    used = sorted({f.code for f in result.findings})
    number = {code: at for at, code in enumerate(used)}
    driver = {"name": "briefing", "version": __version__, "rules": [_rule(code, page) for code in used]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, number[f.code]) for f in result.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str, page: str) -> dict[str, Any]:
    said = explanations()[code]
    return {
        "id": code,
        "shortDescription": {"text": RULES[code]},
        "fullDescription": {"text": f"{RULES[code]} {said.why}"},
        "help": {"text": f"{said.mend}\n\nWrong:\n{said.wrong}\n\nRight:\n{said.right}"},
        **({"helpUri": f"{page}#{code.lower()}"} if page else {}),
    }


def _result(f: Finding, rule: int) -> dict[str, Any]:
    more = "\n".join([*f.details, *([f"help: {f.help}"] if f.help else [])])
    related = [{"id": at, "message": {"text": r.message}, **_location(r.place)} for at, r in enumerate(f.related, 1)]
    return {
        "ruleId": f.code,
        "ruleIndex": rule,
        "level": f.severity,
        "message": {"text": f.message + (f"\n{more}" if more else "")},
        "locations": [_location(f.place)],
        **({"relatedLocations": related} if related else {}),
        **({"fixes": [_sarif_fix(f)]} if f.fix else {}),
    }


def _location(place: Place) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": quote(place.path)}, "region": _region(place)}}


def _region(place: Place) -> dict[str, Any]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _sarif_fix(f: Finding) -> dict[str, Any]:
    assert f.fix
    replacement = {"deletedRegion": _region(f.fix.place), "insertedContent": {"text": f.fix.text}}
    change = {"artifactLocation": {"uri": quote(f.fix.place.path)}, "replacements": [replacement]}
    return {"description": {"text": f.help or f.message}, "artifactChanges": [change]}
