"""A first `brief.yml` from an article: what is known filled in, `TODO` where it is not."""

from __future__ import annotations

import re
from typing import Final

from generator.reading.article import Saved
from generator.reading.text import RESERVED, SLUG, slug

_PLAIN_SAFE: Final = re.compile(r"[^\W_][\w ,.()/’'!?–—-]*\Z")
_MARKUP: Final = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype|\?xml|html|head|body|div|main|article|section|header|table|meta|link|script|style|p|h[1-6])\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_UNFIT: Final = re.compile(
    # what may not stand in a brief: controls, separators, marks that reorder text, tags, noncharacters
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)


def looks_like_markup(text: str) -> bool:
    """Whether a text is a web page's HTML (or other XML) and not the words that readers see."""
    return bool(_MARKUP.match(text))


def draft_brief(saved: Saved) -> str:
    """The text of a draft for an article that was cleaned. It passes `briefing check` with warnings only."""
    published = saved.published.isoformat() if saved.published else "TODO"
    lines = [
        "# A draft: fill in what says TODO, then set `status: published`. The keys are described in docs/format.md.",
        f"title: {_value(saved.title, '')}",
        "status: draft",
        f"as_of: {published}",
        "bottom_line: >-",
        "  TODO one to three sentences: what a reader must know",
        "why_it_matters: >-",
        "  TODO or delete these two lines",
        f"topics: [{', '.join(topics_of(saved))}]",
        "places: []",
        "",
        "sources:",
        f"  - id: {_source_id(saved.outlet)}",
        f"    kind: {saved.kind or 'article'}",
        f"    title: {_value(saved.title, '    ')}",
        f"    outlet: {_value(saved.outlet, '    ')}",
        *_byline(saved),
        f"    published: {published}",
        f"    url: {_value(saved.url, '    ')}",
        *([f"    archived_url: {_value(saved.archived_url, '    ')}"] if saved.archived_url else []),
        f"    language: {saved.language or 'TODO'}",
        f"    extent: {'excerpt' if saved.is_excerpt else 'full'}",
        f"    rights: {_value(saved.rights or 'all-rights-reserved', '    ')}",
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


def topics_of(saved: Saved) -> tuple[str, ...]:
    """The article's topics as ids; one that has no letter of an id's is none."""
    return tuple(dict.fromkeys(filter(None, map(slug, saved.topics))))


def _source_id(outlet: str) -> str:
    made = slug(outlet)
    return made if SLUG.match(made) and not RESERVED.match(made) else "article"


def _byline(saved: Saved) -> list[str]:
    names = [_value(name, "      ") for name in saved.byline if _shown(name)]
    return ["    byline:", *(f"      - {name}" for name in names)] if names else ["    byline: TODO or delete this line"]


def _shown(text: str) -> str:
    """A text on one line, without what may not stand in a brief."""
    return re.sub(r"[ \t\n]+", " ", _UNFIT.sub("", text)).strip(" ")


def _value(text: str, indent: str) -> str:
    """A text as a YAML value that reads back as the same text."""
    text = _shown(text)
    if not text:
        return "TODO"
    is_plain = _PLAIN_SAFE.match(text) or re.fullmatch(r"https?://[^\s\[\]{},]*[^\s:\[\]{},]", text)
    return text if is_plain else f">-\n{indent}  {text}"
