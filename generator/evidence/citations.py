"""Cited paragraphs: that they exist, that they were checked, and that they are still the ones that were."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from generator.errors import Finding, Place
from generator.evidence.citing import Cited, citations
from generator.evidence.digests import exact_digest, folded_digest
from generator.evidence.doubts import MISSING, UNCHECKED, Doubt
from generator.evidence.fates import EDITED, GONE, MOVED, Changes
from generator.evidence.receipts import Receipt
from generator.reading.library import BriefEntry

if TYPE_CHECKING:
    from generator.evidence.judging import SourceText


def check_paragraphs(
    entry: BriefEntry,
    texts: Mapping[str, SourceText],
    receipt: Receipt | None,
    against_receipts: bool,
    unreadable: Collection[str] = (),
    changes: Changes | None = None,
    given: Collection[str] = (),
) -> tuple[list[Finding], list[Doubt]]:
    """Every finding about cited paragraphs, each paragraph where it is first cited, and what is not checked yet.

    `changes` says what became of the paragraphs of a text that has changed; `given` are the sources whose text was given
    in place of the one beside the brief.
    """
    findings: list[Finding] = []
    doubts: list[Doubt] = []
    fates = changes.paragraphs if changes else {}
    told: set[tuple[str, int]] = set()
    for cited in citations(entry):
        source = cited.source
        text, known = texts.get(source), receipt.sources.get(source) if receipt else None
        count = len(text.article.paragraphs) if text else known.paragraphs if known else 0
        last = min(cited.last, count) if count else cited.last
        beyond = range(max(cited.first, count + 1), cited.last + 1) if count else ()
        if beyond and any((source, number) not in fates for number in beyond):
            findings.append(_beyond(cited, count))
        new = [n for n in range(cited.first, cited.last + 1) if (n <= last or (source, n) in fates) and (source, n) not in told]
        told.update((source, n) for n in new)
        unchecked = [n for n in new if not (receipt and receipt.has_paragraph(source, n))]
        if unchecked and source not in unreadable and (against_receipts or text is None):
            doubts.append(_unchecked(unchecked, cited, entry, against_receipts, text is None))
        if text is None or receipt is None or known is None:
            continue
        if changes and changes.has_moved_whole(source, new):
            findings.append(_moved(cited, changes, entry, source in given))
        for number in new:
            if (source, number) in fates and fates[source, number].now != number:
                findings += _lost(number, source, changes, cited.place, entry) if changes else ()
            elif number not in unchecked:
                findings += _compared(number, cited, text, receipt, against_receipts, entry, changes)
    return findings, doubts


def _beyond(cited: Cited, count: int) -> Finding:
    number = max(cited.first, count + 1)
    have = f"`{cited.source}` has {count} paragraph{'' if count == 1 else 's'}"
    return Finding("L008", "error", f"there is no ¶{number}: {have}", cited.place, f"name one from `p1` to `p{count}`")


def _unchecked(numbers: list[int], cited: Cited, entry: BriefEntry, against_receipts: bool, is_missing: bool) -> Doubt:
    shown = f"¶{numbers[0]}" + (f"–{numbers[-1]}" if len(numbers) > 1 else "")
    have = "has" if len(numbers) == 1 else "have"
    beside = ", with the text of the source beside the brief" if is_missing else ""
    message = f"{shown} of `{cited.source}` {have} not been checked yet"
    finding = Finding("R003", entry.softly, message, cited.place, f"run `briefing verify {entry.id}`{beside}")
    item = entry.node_of(entry.sources[cited.source])
    cause, about = (UNCHECKED, "") if against_receipts else (MISSING, cited.source)
    return Doubt(finding, cause, about, source=cited.source, items=(item,) if item else ())


def _compared(
    number: int, cited: Cited, text: SourceText, receipt: Receipt, against_receipts: bool, entry: BriefEntry,
    changes: Changes | None,
) -> Iterator[Finding]:  # fmt: skip
    source = cited.source
    record = receipt.paragraph(source, number)
    assert record is not None
    paragraph = text.article.paragraph(number)
    same_text = receipt.sources[source].text_sha256 == text.article.sha256
    if exact_digest(paragraph) == record.sha256:
        if same_text and against_receipts and record.link != text.fragments.to_paragraph(number):
            yield Finding("R005", entry.softly, f"the receipt says otherwise than the source of where ¶{number} stands",
                          cited.place, f"run `briefing verify {entry.id}`")  # fmt: skip
    elif same_text:
        yield Finding("R005", entry.softly, f"the receipt says otherwise than the source of ¶{number}", cited.place,
                      f"run `briefing verify {entry.id}`")  # fmt: skip
    elif folded_digest(paragraph) == record.folded_sha256:
        yield Finding("R006", "warning", f"¶{number} of `{source}` differs from the one that was checked, in its typography "
                      "only", cited.place, f"if this text is right, run `briefing verify {entry.id}`")  # fmt: skip
    else:
        yield Finding("R006", "error", f"¶{number} of `{source}` differs from the one that was checked, in its words",
                      cited.place, _again(changes, entry))  # fmt: skip


# a text that has changed -------------------------------------------------------------------------------------------


def _moved(cited: Cited, changes: Changes, entry: BriefEntry, is_given: bool) -> Finding:
    """A reference whose paragraphs have other numbers now."""
    source = cited.source
    old = f"¶{cited.first}" + (f"–{cited.last}" if cited.last > cited.first else "")
    now = changes.now(source, cited.first, cited.last)
    if now is None:
        there = [
            f"¶{fate.now}" for n in range(cited.first, cited.last + 1)
            if (fate := changes.paragraphs.get((source, n))) and fate.now
        ]  # fmt: skip
        return Finding("R006", "error", f"{old} of `{source}` do not stand together any more: what is left of them is "
                       f"{', '.join(there)}", cited.place,
                       "cite each paragraph by itself, with the number of before; then they can be moved")  # fmt: skip
    new = f"¶{now[0]}" + (f"–{now[1]}" if now[1] > now[0] else "")
    verb = "is" if cited.first == cited.last else "are"
    return Finding("R007", "error", f"{old} of `{source}` {verb} {new} now, word for word", cited.place,
                   how_to_move(entry, source, is_given))  # fmt: skip


def how_to_move(entry: BriefEntry, source: str, is_given: bool) -> str:
    """What to do about a number that is another paragraph's now."""
    run = f"run `briefing verify {entry.id} --accept-moved`"
    file = f"{entry.path.rsplit('/', 1)[0]}/{entry.sources[source].text or 'article.txt'}"
    return f"if this is the text to go by, put it into {file} and {run}" if is_given else run


def _lost(number: int, source: str, changes: Changes, place: Place, entry: BriefEntry) -> Iterator[Finding]:
    """A paragraph whose words do not stand in the text any more, and whose number is another one's or nobody's now."""
    fate = changes.paragraphs[source, number]
    if fate.state == MOVED:
        return
    if fate.state == EDITED:
        what = f"was edited since it was checked, and is ¶{fate.now} now"
    elif fate.state == GONE:
        what = "is gone: nothing stands between the paragraphs that were around it"
    else:
        what = "was edited or taken out since it was checked: no paragraph has its words"
    yield Finding("R006", "error", f"¶{number} of `{source}` {what}", place, _again(changes, entry))


def _again(changes: Changes | None, entry: BriefEntry) -> str:
    """What to do about a paragraph that is not as it was."""
    if changes and changes.has_moved:
        return (
            "see whether the text still carries what cites it; take the reference out, run "
            f"`briefing verify {entry.id} --accept-moved`, and put it in again with its number of now"
        )
    return (
        "see whether it still carries what cites it; if the text at hand is the right one, delete receipt.json "
        f"and run `briefing verify {entry.id}`"
    )
