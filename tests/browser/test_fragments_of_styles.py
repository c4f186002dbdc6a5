"""Hundreds of links in many languages and hands, tried in Chromium: the invented articles of tests/evidence, and harder ones.

Several links share one page load, as several text directives of one address; each is looked up by itself.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest

from generator.evidence.judging import SourceText, Verdict
from generator.evidence.verdicts import judge
from generator.reading.article import Article
from generator.writing.escape import address as shown
from tests.browser.serving import serving
from tests.browser.test_fragments import as_page, highlighted, without_marks, words_in
from tests.evidence.annotated import articles, expected, names, people, source_of
from tests.evidence.making import brief_text, library_with, quote_item
from tests.evidence.styles import LAYOUTS, STYLES, plain, render

pytestmark = pytest.mark.browser

TOGETHER = 14
"""So many links in one address."""

HARD = {
    "repeated": [
        "“The lock is shut,” said Mara Olsen. Nobody moved. “The lock is shut,” said Mara Olsen again. “The lock is shut, and "
        "the key is gone,” she said.",
        "“No,” said Mara Olsen. “No, no, no,” said Tariq Benn. “Not no – nothing,” said Lena Voss.",
        "“The lock is shut,” said Tariq Benn.",
    ],
    "long": [
        "“We counted the barges at the first gate and at the second gate, and we counted them again at the third gate because "
        "nobody at the second gate had counted them at the first gate,” said Mara Olsen. “We counted the barges at the first "
        "gate and at the second gate, and then we stopped counting, because the lamp at the second gate had gone out again.”",
        "“The barges were late. I had said so in my letter.",
        "“Nobody read my letter. Nobody reads letters.",
        "“So I wrote another one,” said Mara Olsen.",
    ],
    "hyphens": [
        "“It is a well-kept, low-lying, ill-lit lock – no more,” said Mara Olsen. “Twenty-two lock-keepers & one key: 50 % of "
        "them asleep, #1 awake, at 10,000 a year (or $4.75 an hour)?” “A/B+C=D,” said Tariq Benn. “It’s the keepers’ key.”",
        "“Yes,” said Mara Olsen, “and it's theirs.” “100%,” said Tariq\u00a0Benn. "
        "“Co\u00adopera\u00adtion is a\u200b long word.”",
    ],
    "wide": [
        "港の水門は月曜日に閉じた。“私たちは水を分けた。次は紙を分ける番だ”とマラ・オルセンは言った。“水門は閉じたままだ”と彼女は付け加えた。",
        "“水門は閉じたままだ”とタリク・ベンは言った。“鍵はない”。",
    ],
}
QUOTED = {
    "repeated": [
        ("The lock is shut, and the key is gone", 1), ("No", 2), ("No, no, no", 2), ("Not no – nothing", 2),
        ("The lock is shut", 3),
    ],
    "long": [
        ("We counted the barges at the first gate and at the second gate, and we counted them again at the third gate because "
         "nobody at the second gate had counted them at the first gate", 1),
        ("We counted the barges at the first gate and at the second gate, and then we stopped counting, because the lamp at "
         "the second gate had gone out again.", 1),
        ("then we stopped counting", 1), ("The barges were late.", 2),
        ("I had said so in my letter. Nobody read my letter. Nobody reads letters. So I wrote another one", 2),
        ("Nobody read my letter.", 3), ("Nobody reads letters.", 3), ("So I wrote another one", 4), ("another one", 4),
    ],
    "hyphens": [
        ("It is a well-kept, low-lying, ill-lit lock – no more", 1), ("ill-lit lock", 1), ("A/B+C=D", 1),
        ("Twenty-two lock-keepers & one key: 50 % of them asleep, #1 awake, at 10,000 a year (or $4.75 an hour)?", 1),
        ("It's the keepers' key.", 1), ("(or $4.75 an hour)", 1), ("Yes", 2), ("and it's theirs.", 2), ("100%", 2),
        ("Cooperation is a long word.", 2), ("a long word.", 2),
    ],
    "wide": [
        ("私たちは水を分けた。次は紙を分ける番だ", 1), ("次は紙を分ける番だ", 1), ("水門は閉じたままだ", 1),
        ("水門は閉じたままだ", 2), ("鍵はない", 2),
    ],
}  # fmt: skip


def of_the_corpus() -> Iterator[tuple[SourceText, list[Verdict]]]:
    """Each annotated article as it is and in another hand, with the verdicts on its quotes."""
    for article in articles():
        chance = random.Random(article)
        cases = list(expected(article))
        items = []
        for k, case in enumerate(cases):
            texts = tuple(map(plain, case.texts))
            more = f"    paragraph: {case.paragraph}\n" if case.paragraph else ""
            items.append(quote_item(texts[0] if len(texts) == 1 else texts, speaker=case.speaker, id=f"q{k}", more=more))
        quotes = library_with(brief_text("".join(items)), people()).briefs["mole"].brief.quotes
        style = chance.choice([style for style in STYLES.values() if style.is_sure])
        layouts = tuple(LAYOUTS[name] for name in chance.sample(list(LAYOUTS), 3) if name not in ("crlf", "wrapped"))
        for source in (source_of(article), render(article, style, layouts, chance).source):
            yield source, [judge(quote, source, names()) for quote in quotes]


def of_hard_ones() -> Iterator[tuple[SourceText, list[Verdict]]]:
    for article, paragraphs in HARD.items():
        items = [
            quote_item(text, id=f"q{k}", more=f"    paragraph: {number}\n") for k, (text, number) in enumerate(QUOTED[article])
        ]
        library = library_with(brief_text("".join(items)))
        brief = library.briefs["mole"].brief
        source = SourceText.of(brief.sources[0], Article(tuple(paragraphs)))
        verdicts = [judge(quote, source, names()) for quote in brief.quotes]
        assert all(verdict.spans for verdict in verdicts), [f.message for verdict in verdicts for f in verdict.findings]
        yield source, verdicts


def loads(verdicts: Sequence[Verdict], source: SourceText) -> Iterator[list[Verdict]]:
    """The links in groups that share no words: one that leads astray marks words that nobody quotes, or leaves some out."""
    waiting = list(verdicts)
    while waiting:
        group: list[Verdict] = []
        said: list[str] = []
        for verdict in list(waiting):
            text = " ".join(source.article.paragraph(s.paragraph)[s.start : s.end] for s in verdict.spans).casefold()
            if len(group) < TOGETHER and not any(text in other or other in text for other in said):
                group.append(verdict)
                said.append(text)
                waiting.remove(verdict)
        yield group


def test_every_link_highlights_exactly_the_quoted_words(browser, tmp_path):
    tried = 0
    with serving(tmp_path) as address:
        page = browser.new_context(viewport={"width": 1100, "height": 800}).new_page()
        for n, (source, verdicts) in enumerate([*of_the_corpus(), *of_hard_ones()]):
            article = source.article
            (tmp_path / f"{n}.html").write_text(as_page(article), encoding="utf-8")
            for group in loads([verdict for verdict in verdicts if verdict.spans], source):
                links = [verdict.link for verdict in group]
                wanted = {w for verdict in group for span in verdict.spans for w in words_in(article, *span)}
                found = highlighted(page, shown(f"{address}{n}.html#:~:{'&'.join(links)}"))
                assert without_marks(found, article) == without_marks(wanted, article), (n, links)
                tried += len(group)
    assert tried >= 500
