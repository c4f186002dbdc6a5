"""Briefs and articles made inline for the tests of evidence. Every article here is invented."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from generator.errors import Finding
from generator.evidence.check import Checked, check_library
from generator.reading.article import Article
from generator.reading.library import Library
from tests.projects import library_of

PEOPLE = {
    "mara-olsen": ("person", "Mara Olsen", "[Olsen]"),
    "tariq-benn": ("person", "Tariq Benn", "[]"),
    "lena-voss": ("person", "Lena Voss", "[]"),
    "harbour-office": ("organisation", "Harbour Office", "[]"),
}


PADDING = " ".join(["The mole is long and the tide comes in twice a day."] * 12)
"""A last paragraph, so that a short article does not seem to be quoted whole."""


def actor_files(people: Mapping[str, tuple[str, str, str]] = PEOPLE) -> dict[str, str]:
    return {
        f"content/actors/{actor}.yml": f"name: {name}\nkind: {kind}\naliases: {aliases}\n".replace("aliases: []\n", "")
        for actor, (kind, name, aliases) in people.items()
    }


def brief_text(
    quotes: str = "",
    *,
    status: str = "published",
    kind: str = "article",
    language: str = "en",
    more: str = "",
    sources: str = "",
    notes: str = "",
) -> str:
    """A brief with one source; `quotes` are the items of its list, indented by two spaces."""
    listed = f"quotes:\n{quotes}" if quotes else ""
    head = textwrap.dedent("""\
        title: A harbour
        status: {status}
        as_of: 2031-05-02
        bottom_line: A harbour is shared.
        sources:
          - id: tide
            kind: {kind}
            title: Ships at the mole
            outlet: Tide
            published: 2031-05-01
            url: https://example.org/mole
            language: {language}
            extent: full
            rights: all-rights-reserved
            text: article.txt
        """).format(status=status, kind=kind, language=language)
    return head + notes + sources + "actors:\n  - {id: mara-olsen, role: speaks}\n" + listed + more


def quote_item(text: str | Sequence[str], *, speaker: str = "mara-olsen", id: str = "a-quote", more: str = "") -> str:
    """A quote as an item of the list; its text in a folded block."""

    def block(words: str, indent: str) -> str:
        return ">-\n" + textwrap.indent(textwrap.fill(words, 60, break_long_words=False, break_on_hyphens=False), indent)

    if isinstance(text, str):
        shown = f" {block(text, '      ')}"
    else:
        shown = "".join(f"\n      - {block(part, '        ')}" for part in text)
    by = f"    speaker: {speaker}\n" if speaker else "    unattributed: true\n"
    return f"  - id: {id}\n{by}    text:{shown}\n{more}"


def library_with(brief: str, people: Mapping[str, tuple[str, str, str]] = PEOPLE, **files: str) -> Library:
    return library_of({"content/briefs/mole/brief.yml": brief, **actor_files(people), **files})


def check(
    brief: str,
    paragraphs: Sequence[str],
    *,
    people: Mapping[str, tuple[str, str, str]] = PEOPLE,
    others: Mapping[str, Sequence[str]] | None = None,
) -> Checked:
    """The check of a brief against this article, without receipts."""
    library = library_with(brief, people)
    assert not [f for f in library.findings if f.severity == "error"], library.findings
    articles = {("mole", "tide"): Article(tuple(paragraphs))}
    articles |= {("mole", source): Article(tuple(text)) for source, text in (others or {}).items()}
    return check_library(library, articles=articles, against_receipts=False).briefs["mole"]


def check_quote(
    paragraphs: str | Sequence[str],
    text: str | Sequence[str],
    *,
    speaker: str = "mara-olsen",
    more: str = "",
    kind: str = "article",
    language: str = "en",
    status: str = "published",
    people: Mapping[str, tuple[str, str, str]] = PEOPLE,
) -> Checked:
    """The check of a brief with this one quote."""
    brief = brief_text(quote_item(text, speaker=speaker, more=more), kind=kind, language=language, status=status)
    return check(brief, [*([paragraphs] if isinstance(paragraphs, str) else paragraphs), PADDING], people=people)


def codes(checked: Checked) -> list[str]:
    return [f.code for f in checked.findings]


def marked(finding: Finding) -> str:
    """The words under the caret."""
    place = finding.place
    return place.line_text[place.column - 1 : place.end_column - 1]


def quoted_words(checked: Checked, paragraphs: Sequence[str]) -> str:
    """What the spans of the first quote give back, as one text."""
    spans = checked.quotes[0].spans
    return " ".join(paragraphs[span.paragraph - 1][span.start : span.end] for span in spans)
