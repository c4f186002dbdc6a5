"""How long a quote takes: on an article of 8,000 words, from 10 KB to 1 MB, on hostile texts, and beside plain searches.

Seconds are those of the processor in one process; the ratios are what to compare between machines.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Final

from generator.evidence.cues import Names
from generator.evidence.folding import folded
from generator.evidence.judging import SourceText
from generator.evidence.verdicts import judge
from generator.reading import model
from generator.reading.article import Article
from tests.evidence.making import brief_text, library_with, quote_item

WORDS: Final = (
    "river gate lock water paper minister bridge folder needle gauge letter harbour barge quay tide rope bread salt ledger "
    "clerk index mole stone lamp oil rice grower engineer report pier of the and to in that is was not for with on as but"
).split()
MB: Final = 1_000_000
HOSTILE: Final = {
    "quote marks": '"' * MB,
    "opening marks": "“a " * (MB // 3),
    "single marks": "‘a’ " * (MB // 4),
    "apostrophes": "a’" * (MB // 2),
    "brackets": "[" * MB,
    "one word": "said " * (MB // 5),
    "one letter": "a" * MB,
    "full stops": ". " * (MB // 2),
    "dashes": "— " * (MB // 2),
    "combining marks": "a" + "\u0301" * MB,
}
HOSTILE_QUOTES: Final = {
    "honest": "The lock was open and nobody said so.",
    "one word": "said said",
    "200 omissions": " […] ".join(["said"] * 200),
    "300 words": " ".join(["said"] * 300),
    "100 brackets": "[x] " * 100 + "a",
}


def article(words: int) -> tuple[list[str], list[str]]:
    """Paragraphs of about so many words in all, and the quotes that stand in them."""
    chance = random.Random(words)
    paragraphs: list[str] = []
    quotes: list[str] = []
    count = 0
    while count < words:
        sentences = []
        for _ in range(4):
            told = [chance.choice(WORDS) for _ in range(chance.randint(6, 20))]
            count += len(told)
            text = " ".join(told).capitalize()
            if chance.random() < 0.3:
                quotes.append(text)
                text = f"“{text},” said Mara Olsen"
            sentences.append(f"{text}.")
        paragraphs.append(" ".join(sentences))
    return paragraphs, quotes


def models(quotes: Sequence[str]) -> tuple[model.Brief, Names]:
    library = library_with(brief_text("".join(quote_item(text, id=f"q{k}") for k, text in enumerate(quotes))))
    return library.briefs["mole"].brief, Names(library.actors)


def seconds(work: Callable[[], object], least: float = 0.2) -> float:
    """The processor's seconds for one call: the best of as many as fit, three at least."""
    best, spent, runs = float("inf"), 0.0, 0
    while runs < 3 or (spent < least and runs < 50):
        start = time.process_time()
        work()
        took = time.process_time() - start
        best, spent, runs = min(best, took), spent + took, runs + 1
    return best


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[k]) for row in [head, *rows]) for k in range(len(head))]
    print(f"\n{title}\n")
    for row in [head, ["-" * width for width in widths], *rows]:
        print(
            "  ".join(
                cell.ljust(width) if k == 0 else cell.rjust(width)
                for k, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
        )


def on_an_article() -> None:
    """All rules for a quote, beside searches that check its words alone."""
    paragraphs, quotes = article(8_000)
    quotes = quotes[:150]
    brief, names = models(quotes)
    text = SourceText.of(brief.sources[0], Article(tuple(paragraphs)))
    false, _ = models([f"{quote} zebra" for quote in quotes])
    assert all(judge(quote, text, names).holds for quote in brief.quotes)
    assert not any(judge(quote, text, names).holds for quote in false.quotes)
    whole = folded("\n".join(paragraphs))
    rows: list[tuple[str, float]] = [
        ("all rules, true quotes", seconds(lambda: [judge(quote, text, names) for quote in brief.quotes])),
        ("all rules, false quotes", seconds(lambda: [judge(quote, text, names) for quote in false.quotes])),
        ("str.find in normalised text", seconds(lambda: [whole.find(folded(quote)) for quote in quotes])),
        (
            "the article normalised for each quote",
            seconds(lambda: [folded("\n".join(paragraphs)).find(quote) for quote in quotes[:5]]) * len(quotes) / 5,
        ),
        ("difflib over the text", seconds(lambda: [_similar(quote, whole) for quote in quotes[:3]]) * len(quotes) / 3),
    ]
    ours = rows[0][1]
    table(
        f"{len(quotes)} quotes on {sum(len(p.split()) for p in paragraphs):,} words",
        ["", "ms a quote", "ratio"],
        [[name, f"{1000 * took / len(quotes):.3f}", f"{took / ours:.2f}"] for name, took in rows],
    )
    mapped = seconds(lambda: SourceText.of(brief.sources[0], Article(tuple(paragraphs))))
    print(f"\nThe article itself is read once: {1000 * mapped:.1f} ms.")


def _similar(quote: str, text: str) -> int:
    return SequenceMatcher(None, text, quote, autojunk=False).find_longest_match().size


def growth() -> None:
    """From 10 KB to 1 MB: a factor of about 10 in each step, if time grows with the text and no faster."""
    rows: list[list[str]] = []
    earlier: tuple[float, ...] = ()
    for words in (1_700, 17_000, 170_000):
        now = _measured(words)
        size, read, one = now
        ratios = [f"{new / old:.1f}" for new, old in zip(now, earlier, strict=True)] if earlier else [""] * 3
        rows.append([f"{size / 1000:,.0f} KB", f"{1000 * read:.1f}", f"{1000 * one:.3f}", *ratios])
        earlier = now
    table("Growth", ["article", "ms to read", "ms a quote", "times as long", "times the reading", "times the quote"], rows)


def _measured(words: int) -> tuple[float, ...]:
    """An article's length, the seconds to read it, and those for a quote: half of them true, half false."""
    paragraphs, quotes = article(words)
    brief, names = models([*quotes[:50], *(f"{quote} zebra" for quote in quotes[:50])])
    text = SourceText.of(brief.sources[0], Article(tuple(paragraphs)))
    read = seconds(lambda: SourceText.of(brief.sources[0], Article(tuple(paragraphs))))
    judged = seconds(lambda: [judge(quote, text, names) for quote in brief.quotes])
    return sum(map(len, paragraphs)), read, judged / len(brief.quotes)


def hostile() -> None:
    """1 MB of one thing: the article read, then the slowest of the quotes."""
    brief, names = models(list(HOSTILE_QUOTES.values()))
    base = seconds(lambda: folded("The lock is open. " * (MB // 18)))
    rows = []
    for name, text in HOSTILE.items():
        start = time.process_time()
        source = SourceText.of(brief.sources[0], Article((text,)))
        read = time.process_time() - start
        took = []
        for quote in brief.quotes:
            start = time.process_time()
            judge(quote, source, names)
            took.append(time.process_time() - start)
        slowest = max(range(len(took)), key=took.__getitem__)
        rows.append(
            [name, f"{read:.2f}", f"{took[slowest]:.2f}", list(HOSTILE_QUOTES)[slowest], f"{(read + took[slowest]) / base:.0f}"]
        )
    table("1 MB of", ["", "s to read", "s slowest quote", "which", "ratio to normalising 1 MB"], rows)


if __name__ == "__main__":
    on_an_article()
    growth()
    hostile()
