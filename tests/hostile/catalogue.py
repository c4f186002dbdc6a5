"""The catalogue of techniques, and the briefs, texts and actors that carry them in every field that they fit."""

from __future__ import annotations

import json
from typing import Any, Final

from pydantic_core import PydanticCustomError

from generator.reading.text import Inline
from tests.hostile.live import LIVE
from tests.hostile.quiet import QUIET

HARMLESS: Final = "Harmless words"
SHAPES: Final = 4
"""A brief has pages of its own for its outlet, its place or its text, each every fourth one, so that the site stays small."""
TECHNIQUES: Final = {f"harmless-{shape}": HARMLESS for shape in range(SHAPES)} | LIVE | QUIET
"""Each technique with its payload; first a harmless one of each shape, which the others are compared with."""


def is_inline(payload: str) -> bool:
    """Whether the entrance admits a payload where emphasis and links may stand."""
    try:
        Inline.read(payload)
    except PydanticCustomError:
        return False
    return True


def prose_of(payload: str) -> str:
    """What carries a payload where emphasis and links may stand: harmless words where the entrance refuses it there."""
    return payload if is_inline(payload) else HARMLESS


def project_files() -> dict[str, str]:
    """A brief and an actor for each technique, by its name: the payload stands alone in each field."""
    files = {"content/actors/other.yml": json.dumps({"name": "Other", "kind": "person"})}
    for number, (name, payload) in enumerate(TECHNIQUES.items()):
        actor, shape = f"a-{name}", number % SHAPES
        files[f"content/actors/{actor}.yml"] = json.dumps(_actor(payload, prose_of(payload), number), ensure_ascii=False)
        data = _brief(payload, prose_of(payload), actor, shape)
        files[f"content/briefs/{name}/brief.yml"] = json.dumps(data, ensure_ascii=False)
        if shape == 2:
            text = " ".join(payload.split())
            files[f"content/briefs/{name}/article.txt"] = f"{text}\n\n{text}\n"
    return files


def _actor(p: str, prose: str, number: int) -> dict[str, Any]:
    return {
        "name": f"{p} {number}",
        "kind": "person",
        "aliases": [f"{p} alias {number}"],
        "offices": [{"title": p, "from": "2030", "url": "https://example.org/office"}],
        "description": prose,
    }


def _brief(p: str, prose: str, actor: str, shape: int) -> dict[str, Any]:
    """A draft, as what it says stands in no source."""
    day = "2031-05-02"
    source: dict[str, Any] = {
        "kind": "article",
        "title": p,
        "byline": [p],
        "published": day,
        "language": "en",
        "extent": "full",
    }
    source |= {"outlet": p if shape == 0 else "Tide"}
    if shape == 2:
        source |= {"text": "article.txt", "publish_text": True}
    return {
        "title": p,
        "status": "draft",
        "as_of": day,
        "bottom_line": prose,
        "why_it_matters": prose,
        "places": [p if shape == 1 else "Harbour"],
        "sides": [{"id": "one", "label": p, "members": [actor]}, {"id": "two", "label": f"{p} 2", "members": ["other"]}],
        "sources": [{"id": "main", **source, "url": "https://example.org/a", "rights": "cc-by-4.0",
                     "notes": [{"at": "p1", "note": prose}]}],
        "actors": [{"id": actor, "role": p, "stance": prose}, {"id": "other", "role": p}],
        "quotes": [{"id": "said", "speaker": actor, "text": [p, p], "occasion": p, "via": p, "context": prose,
                    "translated_from": "ar", "original": {"language": "ar", "text": p}}],
        "disagreements": [
            {"id": f"question-{k}", "question": p, "kind": "fact", "status": "open", "common_ground": prose, "crux": prose,
             "positions": [{"holders": [who], "claim": prose, "basis": "inferred"} for who in (actor, "other")]}
            for k in (1, 2)
        ],
        "open_issues": [
            {"id": "issue", "question": p, "why_it_matters": prose, "status": "open", "watch_for": [p], "evidence": ["p1"],
             "next_step": {"what": prose, "who": [actor]},
             "history": [{"date": day, "status": "open", "note": prose, "evidence": ["p1"]}]}
        ],
        "common_ground": [{"id": "shared", "statement": prose, "holders": [actor, "other"], "evidence": ["said"]}],
        "timeline": [
            {"id": f"event-{k}", "date": f"2031-05-0{k}", "event": prose, "actors": [actor], "evidence": ["p1"]} for k in (1, 2)
        ],
        "terms": [{"term": p, "meaning": prose}],
        "judgments": [{"id": "judged", "statement": prose, "by": actor, "evidence": ["p1"], "would_change_if": prose}],
        "changes": [{"date": day, "kind": "correction", "note": prose, "refs": ["said"]}],
    }  # fmt: skip


REFUSED: Final = {
    "url-javascript": ("url", "javascript:alert(1)"),
    "url-javascript-upper-case": ("url", "JaVaScRiPt:alert(1)"),
    "url-javascript-behind-a-space": ("url", " \u00a0javascript:alert(1)"),
    "url-javascript-with-a-tab": ("url", "java\tscript:alert(1)"),
    "url-data": ("url", "data:text/html,<script>alert(1)</script>"),
    "url-vbscript": ("url", "vbscript:msgbox(1)"),
    "url-file": ("url", "file:///etc/passwd"),
    "url-without-scheme": ("url", "//e.example/x"),
    "url-relative": ("url", "../../x"),
    "url-without-host": ("url", "https:///x"),
    "url-with-credentials": ("url", "https://example.org@e.example/"),
    "url-with-password": ("url", "https://user:secret@e.example/"),
    "url-with-a-backslash": ("url", "https://e.example\\@example.org/"),
    "url-with-a-quote": ("url", "https://example.org/\"onmouseover=\"alert(1)"),
    "url-with-a-bracket": ("url", "https://example.org/<script>"),
    "url-that-ends-its-link": ("url", "https://example.org/ \"x\") [y](javascript:alert(1)"),
    "url-with-a-bad-port": ("url", "https://example.org:x/"),
    "url-turned-round": ("url", "https://example.org/\u202egpj.exe"),
    "url-lookalike": ("url", "https://\u0430pple.example/"),
    "inline-javascript": ("bottom_line", "[x](javascript:alert(1))"),
    "inline-javascript-in-emphasis": ("bottom_line", "*[x](JAVASCRIPT:alert(1))*"),
    "inline-data": ("bottom_line", "[x](data:text/html,x)"),
    "inline-relative": ("bottom_line", "[x](../x)"),
    "inline-fragment": ("bottom_line", "[x](#top)"),
    "title-bidi-override": ("title", "x\u202etxt.exe"),
    "title-bidi-isolate": ("title", "x\u2066x\u2069"),
    "title-tag-characters": ("title", "x\U000e0041\U000e0042"),
    "title-null": ("title", "x\0y"),
    "title-escape": ("title", "x\x1b[2Jy"),
    "title-next-line": ("title", "x\x85y"),
    "title-line-separator": ("title", "x\u2028y"),
    "title-return": ("title", "x\ry"),
    "title-surrogate": ("title", "x\ud800y"),
    "title-noncharacter": ("title", "x\ufffey"),
    "id-with-a-handler": ("id", "x onclick=alert(1)"),
    "id-that-ends-its-anchor": ("id", "x}\"><script>alert(1)</script>"),
    "id-upward": ("id", "../../evil"),
    "language-with-a-handler": ("language", "en\" onclick=\"alert(1)"),
    "topic-upward": ("topics", "../evil"),
    "file-upward": ("text", "../../../etc/passwd"),
    "file-of-another-name": ("text", "receipt.json"),
}  # fmt: skip
"""What the entrance refuses: a field and its value."""


def refused_brief(field: str, value: str) -> str:
    """A brief, right but for one value."""
    data = _brief(HARMLESS, HARMLESS, "ada", 3)
    if field in ("url", "language", "text", "id"):
        data["sources"][0][field] = value
    else:
        data[field] = [value] if field == "topics" else value
    return json.dumps(data)
