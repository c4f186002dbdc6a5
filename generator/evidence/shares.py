"""How much of its sources a brief quotes: it selects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from generator.errors import Finding
from generator.evidence.checked import Checked, Share
from generator.evidence.readings import BRACKETS
from generator.reading import model
from generator.reading.paragraphs import count_words

QUOTED_SHARE: Final = 0.25


def check_shares(checked: Checked) -> Iterator[Finding]:
    """Counts the words quoted from each source whose length is known; a warning above a quarter."""
    of_quotes, of_others = _quoted(checked)
    for source in checked.entry.brief.sources:
        quoted, words = of_quotes[id(source)] + of_others[source.id], _words(checked, source)
        if not words:
            continue
        checked.shares.append(Share(checked.entry.id, str(source.id), quoted, words))
        # more than all of it: these are not its quotes, and that is told at each
        if QUOTED_SHARE * words < quoted <= words and not source.publish_text:
            yield Finding("S003", "warning", f"the brief quotes {quoted} of the {words} words of `{source.id}`: "
                          f"{quoted / words:.0%}, more than a quarter", source.id.place,
                          "a brief selects: cut the quotes to the essential words with `[…]`")  # fmt: skip


def _quoted(checked: Checked) -> tuple[Counter[int], Counter[str]]:
    """The words that the brief has from each source, what the editor put in apart: those of quotes by the identity of the
    source, and those that it has beside the words of another by its id."""
    of_quotes, of_others = Counter[int](), Counter[str]()
    for quote in checked.entry.brief.quotes:
        words = (count_words(BRACKETS.sub(" ", text)) for text in quote.text if not text.is_todo)
        of_quotes[id(checked.entry.source_of(quote))] += sum(words)
        for compared in quote.compare_with:
            of_others[compared.source] += sum(map(count_words, compared.omitted))
    return of_quotes, of_others


def _words(checked: Checked, source: model.Source) -> int:
    text = checked.texts.get(str(source.id))
    known = checked.receipt.sources.get(str(source.id)) if checked.receipt else None
    return text.article.words if text else known.words if known else 0
