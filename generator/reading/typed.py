"""From what was typed to the typed model: pydantic's findings become ours, at the exact words.

What does not fit is found all at once, and replaced by what was likely meant: so the rest of the file is checked too.
"""

from __future__ import annotations

import re
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from generator.errors import Finding, Place
from generator.limits import MOST_MISTAKES
from generator.reading.keys import empty_lists
from generator.reading.mending import mended, walk
from generator.reading.misfits import Misfits
from generator.reading.model.shapes import without_slack
from generator.reading.yaml import Document

M = TypeVar("M", bound=BaseModel)
MAX_ROUNDS: Final = 4
_EMPTY_LIST: Final = re.compile(r"\[\s*\]")


def typed(document: Document, model: type[M], is_kept: bool = True) -> tuple[M | None, list[Finding]]:
    """The document as this model, with a finding for each thing that does not fit.

    With findings, the model holds what was likely meant, or TODO, in the place of what does not fit, and so does
    `document.data`; `document.guessed` says where. None if nothing can be made of it. What is not kept for long may have slack.
    """
    found: list[Finding] = []
    for _ in range(MAX_ROUNDS):
        if document.data is None:
            return None, found
        problems: list[Any] = []
        try:
            made = model.model_validate(document.data)
        except ValidationError as error:
            problems += error.errors(include_url=False)
        told = {problem["loc"] for problem in problems}
        if _EMPTY_LIST.search(document.source.text):  # else there is nothing to look for
            problems += [problem for problem in empty_lists(document.data, model) if problem["loc"] not in told]
        if not problems:
            return without_slack(made) if is_kept else made, found
        misfits = Misfits(document.data, model, document.guessed, document.renamed)
        misfits.note(problems[:MOST_MISTAKES])
        found += misfits.findings
        if len(problems) > MOST_MISTAKES:
            message = f"{len(problems):,} values or keys do not fit; the first {MOST_MISTAKES} are told"
            place = Place(document.source.path)
            return None, [*found, Finding("Y006", "error", message, place, "mend these first: the others may follow from them")]
        unknown = [change.at for change in misfits.changes if change.key == ""]
        document.unknown |= {at: walk(document.data, at)[0] for at in unknown}
        document.data = mended(document.data, misfits.changes)
        document.guessed |= {change.at for change in misfits.changes if change.key is None}
        document.renamed |= {(*change.at[:-1], change.key) for change in misfits.changes if change.key}
    return None, found
