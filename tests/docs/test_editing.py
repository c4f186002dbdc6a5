"""The editor's guide runs as it is written; `--renew-golden` writes its outputs anew."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Golden
from tests.docs.guide import Guide, Step, steps
from tests.docs.pages import EDITING, read


def test_the_editors_guide_runs_as_it_is_written(tmp_path: Path, golden: Golden):
    text = read(EDITING)
    guide = Guide(tmp_path)
    made: list[tuple[int, int, str]] = []
    pending: list[Step] = []
    for step in steps(text):
        if step.action == "file":
            (tmp_path / step.target).write_text(step.body, encoding="utf-8")
        elif step.action == "change":
            guide.change(step.target, step.body)
        elif step.action == "append":
            with (tmp_path / step.target).open("a", encoding="utf-8") as file:
                file.write(step.body)
        elif step.action == "by":
            file_path = tmp_path / pending[0].target
            old = read(file_path)
            assert old.count(pending[0].body) == 1
            file_path.write_text(old.replace(pending[0].body, step.body), encoding="utf-8")
            pending = []
        elif step.action in ("replace", "wrong") or (pending and step.info == "text"):
            pending.append(step)
        elif step.action == "right":
            wrong, message = pending
            made.append((message.start, message.end, guide.mistake(wrong.body, step.body)))
            pending = []
        elif step.info == "sh":
            guide.commit(step.body)
        elif step.info == "console":
            made.append((step.start, step.end, guide.console(step.body)))
    for start, end, body in reversed(made):
        text = text[:start] + body + text[end:]
    assert len([1 for step in steps(text) if step.action == "right"]) == 11
    golden.check(EDITING, text)
