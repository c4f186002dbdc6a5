"""The types of single values as JSON Schema.

The patterns are the model's own, written as ECMAScript has them. What the strict reader takes as it was typed, other readers
of YAML type: `2019` and `3` are numbers to them, and are accepted as such. `true`, `false` and `null` are not: whoever means
these words as a text or an id writes them in quote marks.
"""

from __future__ import annotations

import re
from typing import Any, Final

from generator.reading import dates, references, text
from generator.reading.yaml import TODO

Schema = dict[str, Any]
_SPACE: Final = r"[ \t\n]*"
_MONTH: Final = "(?:0[1-9]|1[0-2])"
_DAY: Final = "(?:0[1-9]|[12][0-9]|3[01])"
_URL: Final = r"[hH][tT][tT][pP][sS]?://[^\s<>\"\\^`{|}/?#@][^\s<>\"\\^`{|}]*"


def ecma(pattern: re.Pattern[str]) -> str:
    """A pattern of the model, in the syntax that Python and ECMAScript share, without its end mark."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern).removesuffix(r"\Z")


TODO_PATTERN: Final = f"^{ecma(TODO)}"


def whole(pattern: str) -> str:
    """The pattern of a value that is this, with or without white space around it, or that is still to do."""
    return rf"^{_SPACE}(?:(?:{pattern}){_SPACE}$|TODO\b)"


def words(*of: str) -> Schema:
    """One of a few words. They stand apart from TODO, so that only they are proposed."""
    return {"anyOf": [{"enum": list(of)}, {"type": "string", "pattern": TODO_PATTERN}]}


def flag() -> Schema:
    return {"type": ["boolean", "string"], "pattern": whole("true|false"), "patternErrorMessage": "Write true or false"}


def _typed(pattern: str, message: str, kind: str | list[str] = "string", **more: Any) -> Schema:
    return {"type": kind, "pattern": whole(pattern), "patternErrorMessage": message, **more}


_NUMBER_TOO: Final = ["string", "number"]
_SLUG: Final = rf"(?=[a-z0-9-]{{1,{text.MAX_SLUG}}}{_SPACE}$)(?:{ecma(text.SLUG)})"
_PARAGRAPH: Final = "p0{0,4}[1-9][0-9]{0,4}"
_NO_PARAGRAPH: Final = rf"(?!p[0-9]+(?:-p[0-9]+)?{_SPACE}$)"
_ID_IS: Final = f"An id is made of a-z, 0-9 and single hyphens, at most {text.MAX_SLUG} characters"
_TEXT: Final[Schema] = {"type": _NUMBER_TOO, "pattern": r"[^ \t\n]", "patternErrorMessage": "Write a text"}

SCALARS: Final[dict[type, Schema]] = {
    text.Plain: _TEXT,
    text.Inline: _TEXT,
    text.Slug: _typed(_SLUG, _ID_IS, _NUMBER_TOO),
    text.NewId: _typed(rf"{_NO_PARAGRAPH}(?!index{_SPACE}$){_SLUG}", f"{_ID_IS}; `p12` and `index` are reserved", _NUMBER_TOO),
    text.Url: _typed(_URL, "Write the whole address, as in https://example.org/page"),
    text.Tag: _typed(ecma(text.TAG), "Write a language tag, as in en, ru, zh-Hant or pt-BR"),
    text.FileName: _typed(ecma(text.FILE_NAME), "Write article.txt for the first source, article-<source id>.txt for another"),
    text.Wikidata: _typed(ecma(text.WIKIDATA), "Write the item's number, as in Q58217"),
    references.Reference: _typed(
        f"(?:{ecma(text.SLUG)}:)?{_PARAGRAPH}(?:-{_PARAGRAPH})?|{_NO_PARAGRAPH}{_SLUG}",
        f"Write {references.FORMS}", _NUMBER_TOO
    ),
    references.Number: _typed(
        "[1-9][0-9]{0,4}", "Write the paragraph's number, as in 3", ["string", "integer"],
        minimum=1, maximum=references.MAX_PARAGRAPH,
    ),
    dates.PartialDate: _typed(
        rf"(?!0000)[0-9]{{4}}(?:-{_MONTH}(?:-{_DAY})?)?", f"Write {dates.PartialDate.form}", ["string", "integer"],
        minimum=1, maximum=9999,
    ),
    dates.Day: _typed(rf"(?!0000)[0-9]{{4}}-{_MONTH}-{_DAY}", f"Write {dates.Day.form}"),
}  # fmt: skip
"""Each type of a value. What it says of strings does not concern numbers, and the other way round."""
