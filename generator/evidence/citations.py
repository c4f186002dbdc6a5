"""Cited paragraphs: that they exist, that they were checked, and that they are still the ones that were."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from generator.errors import Finding, Place
from generator.evidence.doubts import MISSING, UNCHECKED, Doubt
from generator.evidence.judging import SourceText
from generator.evidence.receipts import Receipt, paragraph_digests
from generator.reading.library import BriefEntry, walk_texts
from generator.reading.references import Reference

_MOST: Final = 100_000  # no source has more paragraphs


class _Cited(NamedTuple):
    """Paragraphs `first` to `last` of a source, and where a reference names them."""

    source: str
    first: int
    last: int
    place: Place


def _citations(entry: BriefEntry) -> Iterator[_Cited]:
    """Every reference to paragraphs, in the order of the file's sections; a note of a source counts from that source."""
    notes = [(note.at, str(source.id)) for source in entry.brief.sources for note in source.notes]
    seen = {id(at) for at, _ in notes}
    default = str(entry.default_source.id)
    others = [(text, default) for text in walk_texts(entry.brief) if isinstance(text, Reference) and id(text) not in seen]
    for reference, home in [*notes, *others]:
        paragraphs = None if reference.is_todo else reference.paragraphs
        source = entry.sources.get(paragraphs[0] or home) if paragraphs else None
        if paragraphs and source is not None and not source.id.is_todo:
            yield _Cited(paragraphs[0] or home, paragraphs[1], min(paragraphs[2], _MOST), reference.place)


def cited_paragraphs(entry: BriefEntry) -> dict[str, set[int]]:
    """The paragraphs cited as such (quotes apart), for each source."""
    cited: dict[str, set[int]] = {source: set() for source in entry.sources}
    for source, first, last, _ in _citations(entry):
        cited[source].update(range(first, last + 1))
    return cited


def check_paragraphs(
    entry: BriefEntry,
    texts: Mapping[str, SourceText],
    receipt: Receipt | None,
    against_receipts: bool,
    unreadable: Collection[str] = (),
) -> tuple[list[Finding], list[Doubt]]:
    """Every finding about cited paragraphs, each paragraph where it is first cited, and what is not checked yet."""
    findings: list[Finding] = []
    doubts: list[Doubt] = []
    told: set[tuple[str, int]] = set()
    for cited in _citations(entry):
        source, place = cited.source, cited.place
        text, known = texts.get(source), receipt.sources.get(source) if receipt else None
        count = len(text.article.paragraphs) if text else known.paragraphs if known else 0
        if count and cited.last > count:
            findings.append(_beyond(cited, count))
        new = [n for n in range(cited.first, (min(cited.last, count) if count else cited.last) + 1) if (source, n) not in told]
        told.update((source, n) for n in new)
        unchecked = [n for n in new if not (receipt and receipt.paragraph(source, n))]
        if unchecked and source not in unreadable and (against_receipts or text is None):
            doubts.append(_unchecked(unchecked, cited, entry, against_receipts, text is None))
        if text is not None and receipt is not None and known is not None:
            for number in new:
                if number not in unchecked:
                    findings += _compared(number, source, text, receipt, place, against_receipts, entry)
    return findings, doubts


def _beyond(cited: _Cited, count: int) -> Finding:
    number = max(cited.first, count + 1)
    have = f"`{cited.source}` has {count} paragraph{'' if count == 1 else 's'}"
    return Finding("L008", "error", f"there is no ¶{number}: {have}", cited.place, f"name one from `p1` to `p{count}`")


def _unchecked(numbers: list[int], cited: _Cited, entry: BriefEntry, against_receipts: bool, is_missing: bool) -> Doubt:
    shown = f"¶{numbers[0]}" + (f"–{numbers[-1]}" if len(numbers) > 1 else "")
    have = "has" if len(numbers) == 1 else "have"
    beside = ", with the text of the source beside the brief" if is_missing else ""
    message = f"{shown} of `{cited.source}` {have} not been checked yet"
    finding = Finding("R003", entry.softly, message, cited.place, f"run `briefing verify {entry.id}`{beside}")
    item = entry.node_of(entry.sources[cited.source])
    cause, about = (UNCHECKED, "") if against_receipts else (MISSING, cited.source)
    return Doubt(finding, cause, about, source=cited.source, items=(item,) if item else ())


def _compared(
    number: int, source: str, text: SourceText, receipt: Receipt, place: Place, against_receipts: bool, entry: BriefEntry
) -> Iterator[Finding]:
    record = receipt.paragraph(source, number)
    assert record is not None
    exact, plain = paragraph_digests(text.article.paragraph(number))
    same_text = receipt.sources[source].text_sha256 == text.article.sha256
    if exact == record.sha256:
        if same_text and against_receipts and record.link != text.fragments.to_paragraph(number):
            yield Finding("R005", entry.softly, f"the receipt says otherwise than the source of where ¶{number} stands", place,
                          f"run `briefing verify {entry.id}`")  # fmt: skip
    elif same_text:
        yield Finding("R005", entry.softly, f"the receipt says otherwise than the source of ¶{number}", place,
                      f"run `briefing verify {entry.id}`")  # fmt: skip
    elif plain == record.folded_sha256:
        yield Finding("R006", "warning", f"¶{number} of `{source}` differs from the one that was checked, in its typography "
                      "only", place, f"if this text is right, run `briefing verify {entry.id}`")  # fmt: skip
    else:
        moved = next(
            (n for n, p in enumerate(text.article.paragraphs, 1) if paragraph_digests(p)[1] == record.folded_sha256), 0
        )
        help = (
            f"it is ¶{moved} now: mend the number"
            if moved
            else "see whether it still carries what cites it; if the text at hand is the right one, delete receipt.json "
            f"and run `briefing verify {entry.id}`"
        )
        yield Finding(
            "R006", "error", f"¶{number} of `{source}` differs from the one that was checked, in its words", place, help
        )
