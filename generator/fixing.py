"""A file with some of its words replaced. Every other byte stays: line ends, comments, quote marks, spaces."""

from __future__ import annotations

from collections.abc import Iterable

from generator.errors import Finding, Fix

_BOM = b"\xef\xbb\xbf"


def fixed(raw: bytes, fixes: Iterable[Fix]) -> tuple[bytes, list[Fix]]:
    """The file with these fixes, and which of them were applied: of two that overlap, the first. All are of this file."""
    mark = _BOM if raw.startswith(_BOM) else b""
    text = raw.removeprefix(mark).decode()
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    line_end = "\r\n" if "\r\n" in text else "\n"
    applied: list[Fix] = []
    parts: list[str] = []
    at = 0
    for fix in sorted(fixes, key=lambda fix: (fix.place.line, fix.place.column)):
        start = starts[fix.place.line - 1] + fix.place.column - 1
        end = starts[fix.place.end_line - 1] + fix.place.end_column - 1
        if start < at:
            continue
        parts += [text[at:start], fix.text.replace("\n", line_end)]
        at = end
        applied.append(fix)
    return mark + "".join([*parts, text[at:]]).encode(), applied


def safe_fixes(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings that can be mended without a doubt, by file."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None and finding.fix.is_safe:
            found.setdefault(finding.fix.place.path, []).append(finding)
    return found


def is_mended(told: Iterable[Finding], before: Iterable[Finding], after: Iterable[Finding], path: str) -> bool:
    """Whether a file's fixes did what they should: each of the findings `told` is gone, and no new error came.

    A file that could not be read to its end has errors that nobody saw before; and what is mended may be to verify again.
    """
    old, new = [_named(f) for f in before if f.place.path == path], [_named(f) for f in after if f.place.path == path]
    if any(new.count(_named(finding)) >= old.count(_named(finding)) for finding in told):
        return False
    if any(code[0] == "Y" for code, _ in old):
        return True
    errors = [_named(f) for f in after if f.place.path == path and f.severity == "error" and f.code[0] != "R"]
    return all(named in old for named in errors)


def _named(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message
