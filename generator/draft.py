"""A first `brief.yml` from an article: what is known filled in, `TODO` where it is not."""

from __future__ import annotations

import re

from generator.reading.article import Saved
from generator.reading.text import slug

_PLAIN_SAFE = re.compile(r"[^\W_][\w ,.()/’'?!–—-]*\Z")


def looks_like_markup(text: str) -> bool:
    """Whether a text is a web page's HTML (or other XML) and not the words that readers see."""
    return bool(re.match(r"\s*<(?:!doctype|html|head|body|\?xml|!--)", text, re.IGNORECASE))


def draft_brief(saved: Saved) -> str:
    """The text of a draft for an article that was cleaned. It passes `briefing check` with warnings only."""
    published = saved.published.isoformat() if saved.published else "TODO"
    topics = ", ".join(dict.fromkeys(filter(None, map(slug, saved.topics))))
    source_id = slug(saved.outlet) or "article"
    lines = [
        "# A draft: fill in what says TODO, then set `status: published`. The keys are described in docs/format.md.",
        f"title: {_value(saved.title, '')}",
        "status: draft",
        f"as_of: {published}",
        "bottom_line: >-",
        "  TODO one to three sentences: what a reader must know",
        "why_it_matters: >-",
        "  TODO or delete these two lines",
        f"topics: [{topics}]",
        "places: []",
        "",
        "sources:",
        f"  - id: {source_id}",
        "    kind: article",
        f"    title: {_value(saved.title, '    ')}",
        f"    outlet: {_value(saved.outlet, '    ')}",
        *(["    byline:", *(f"      - {_value(name, '      ')}" for name in saved.byline)] if saved.byline else []),
        f"    published: {published}",
        "    url: TODO",
        "    language: TODO",
        f"    extent: {'excerpt' if saved.is_excerpt else 'full'}",
        "    rights: all-rights-reserved",
        "    text: article.txt",
        "    publish_text: false",
        "",
        "actors:",
        "  - id: TODO",
        "    role: >-",
        "      TODO their part in this story",
        "",
        "quotes: []",
        "disagreements: []",
        "open_issues: []",
    ]
    return "\n".join(lines) + "\n"


def _value(text: str, indent: str) -> str:
    """A text as a YAML value that reads back as the same text."""
    if not text:
        return "TODO"
    if _PLAIN_SAFE.match(text) and text == text.strip():
        return text
    return f">-\n{indent}  {text}"
