"""What `briefing check --fix` does: apply what can't change the meaning, look again, and take back what did not help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import Finding
from generator.evidence.check import Result
from generator.files import write_whole
from generator.fixing import fixed, is_mended, safe_fixes

MAX_ROUNDS = 100
MAX_TRIES = 100
"""Of fixes one at a time, in all: each takes a check of the whole library."""


@dataclass
class Mended:
    """What was mended, in order, and how things stand then."""

    result: Result
    findings: list[Finding] = field(default_factory=list)


def mend(root: Path, check: Callable[[], Result]) -> Mended:
    """Applies every safe fix, file by file, until there is none left. `check` reads and checks the project anew."""
    mended = Mended(check())
    refused: set[Finding] = set()
    tries = 0
    for _ in range(MAX_ROUNDS):
        # of a file that is told in part only, nobody could say whether a fix helped
        partly = {finding.place.path for finding in mended.result.findings if finding.code == "Y006"}
        todo = {path: left for path, all in safe_fixes(mended.result.findings).items()
                if path not in partly and (left := [finding for finding in all if finding not in refused])}  # fmt: skip
        if not todo:
            break
        for path, findings in todo.items():
            # all at once; if that does not help, one at a time
            for tried in dict.fromkeys((tuple(findings), *((finding,) for finding in findings))):
                if _mend_file(root / path, path, tried, mended, check):
                    break
                refused.update(tried if len(tried) == 1 else ())
                tries += 1
                if tries > MAX_TRIES:
                    return mended
    return mended


def _mend_file(file: Path, path: str, findings: tuple[Finding, ...], mended: Mended, check: Callable[[], Result]) -> bool:
    """Applies the fixes of a file; puts the file back and gives False if they do not help."""
    file = file.resolve()
    raw = file.read_bytes()
    new, applied = fixed(raw, [finding.fix for finding in findings if finding.fix])
    told = [finding for finding in findings if finding.fix in applied]
    try:
        write_whole(file, new)
        after = check()
    except BaseException:  # an interrupt as well: what was not looked at does not stay
        write_whole(file, raw)
        raise
    if not is_mended(told, mended.result.findings, after.findings, path):
        write_whole(file, raw)
        return False
    mended.result = after
    mended.findings += told
    return True
