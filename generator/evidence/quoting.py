"""One quote of a brief: against its source where the text is at hand, against its receipt where it is not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from generator.errors import Finding, Place
from generator.evidence import doubts
from generator.evidence.checked import RECEIPT, UNVERIFIED, VERIFIED, Checked, QuoteState
from generator.evidence.digests import quote_digest
from generator.evidence.doubts import Doubt
from generator.evidence.fragments import link_to
from generator.evidence.placing import place_of_all
from generator.evidence.receipts import Receipt, compared_with
from generator.evidence.records import CONTRADICTED, NOT_CHECKED, Compared, QuoteRecord
from generator.evidence.sourcing import is_same_language
from generator.reading import model
from generator.reading.library import Library

if TYPE_CHECKING:
    from generator.evidence.judging import Verdict
    from generator.evidence.names import Names


class QuoteCheck:
    """The check of one quote; adds its findings, doubts and state to what was checked."""

    def __init__(self, checked: Checked, quote: model.Quote, library: Library, names: Names, against_receipts: bool) -> None:
        self.checked = checked
        self.entry = checked.entry
        self.quote = quote
        self.library = library
        self.names = names
        self.against_receipts = against_receipts
        self.source = self.entry.source_of(quote)
        self.actor = library.actor(quote.speaker) if quote.speaker else None
        self.compared = compared_with(self.entry, quote)
        self.record = checked.receipt.quote(self.entry, quote, self.actor) if checked.receipt else None
        if self.record:
            checked.records[str(quote.id)] = self.record
        needed = dict.fromkeys([str(self.source.id), *(str(comparison.source) for comparison in self.compared)])
        self.needed = list(needed)
        self.missing = [source for source in needed if source not in checked.texts]
        self.verdict: Verdict | None = None
        self.results: list[Compared] = []

    def run(self) -> None:
        quote = self.quote
        state = UNVERIFIED
        if any(text.is_todo for text in quote.text):
            self.record = None
        elif not self.source.kind.is_todo and (quote.source is None or quote.source in self.entry.sources):
            state = self._state()
        if self.checked.has_states:
            self._tell(state)

    def _tell(self, state: str) -> None:
        """Adds what people are told of the quote."""
        quote, shown = self.quote, cast("Verdict | QuoteRecord | None", self.record)
        if self.verdict:
            shown = self.verdict if self.verdict.spans else None
        self.checked.quotes.append(
            QuoteState(
                self.entry.id,
                str(quote.id),
                str(self.source.id),
                state,
                shown.spans if shown else (),
                shown.speaker if shown else NOT_CHECKED,
                link_to(self.source.url, shown.link) if shown and self.source.url and shown.link else None,
                quote.id.place,
                tuple(self._linked(compared) for compared in self._shown_comparisons(state)),
            )
        )

    def _shown_comparisons(self, state: str) -> Sequence[Compared]:
        return self.record.comparisons if state == RECEIPT and self.record else self.results

    def _linked(self, compared: Compared) -> Compared:
        url = self.entry.sources[compared.source].url
        return replace(compared, link=link_to(url, compared.link) if url and compared.link else "")

    def _state(self) -> str:
        """Checks the quote and says how far it can be trusted."""
        checked, quote, entry = self.checked, self.quote, self.entry
        if str(self.source.id) in checked.texts:
            from generator.evidence.verdicts import judge  # takes a while to be read, and texts are seldom at hand

            verdict = judge(quote, checked.texts[str(self.source.id)], self.names, entry.softly)
            if self.actor is not None:
                # the name that readers are told belongs to what was checked
                verdict = replace(verdict, names=tuple(dict.fromkeys((str(self.actor.name), *verdict.names))))
            self.verdict = checked.judged[str(quote.id)] = verdict
            checked.findings += self._told(verdict)
        holds = self._comparisons_hold() and (self.verdict is None or self.verdict.holds)
        state = UNVERIFIED
        if holds and not self.missing and self.verdict is not None:
            state = VERIFIED
            checked.verdicts[str(quote.id)] = self.verdict
            checked.compared[str(quote.id)] = tuple(self.results)
        elif holds and self.record is not None and _rests_on_these_texts(checked, self.needed):
            state = RECEIPT
        if holds and not checked.unreadable.intersection(self.needed):
            checked.doubts += self._doubts(state)
        return state

    def _told(self, verdict: Verdict) -> list[Finding]:
        """The findings of a verdict, without those that follow from what is still to do or told already."""
        quote, untold = self.quote, set()
        if not self._speaker_is_sound():
            untold.add("Q008")
        if quote.paragraph is not None and quote.paragraph.is_todo:
            untold.add("Q002")
        told = [finding for finding in verdict.findings if finding.code not in untold]
        flag = self.entry.key_of(quote, "unattributed") if quote.speaker is None and told else None
        if flag:
            told = [replace(finding, place=flag.place) if finding.code == "Q008" else finding for finding in told]
        return told

    def _speaker_is_sound(self) -> bool:
        """Whether it is sure who is meant: without a speaker, that the quote says so."""
        speaker = self.quote.speaker
        return self.quote.unattributed if speaker is None else self.library.is_sound(speaker)

    def _comparisons_hold(self) -> bool:
        """Sets the quote beside the other sources that are at hand; whether they have what the brief says that they have."""
        holds = True
        own = self.checked.texts.get(str(self.source.id))
        for comparison in self.compared:
            text = self.checked.texts.get(comparison.source)
            if text is None:
                continue
            if any(words.is_todo for words in comparison.omitted):
                holds = False
                continue
            from generator.evidence.comparing import compare  # as above

            is_comparable = is_same_language(self.source.language, text.source.language)
            beside = (own, self.verdict) if own and self.verdict and self.verdict.holds and is_comparable else None
            result, findings, as_said = compare(self.quote, comparison, beside, text, self.names, self.entry.softly)
            is_new = self._speaker_is_sound() and (self.verdict is None or self.verdict.speaker != CONTRADICTED)
            self.checked.findings += [f for f in findings if f.code != "Q008" or is_new]
            self.results += [result] if result else []
            # what could have been compared and was not is not verified
            holds = holds and as_said and (result is not None or own is None)
        return holds

    # what the receipt says -----------------------------------------------------------------------------------

    def _doubts(self, state: str) -> list[Doubt]:
        """What is to be said of the quote's record: none, an old one, or one that says otherwise than the source."""
        entry, quote, receipt = self.entry, self.quote, self.checked.receipt
        missing = self.missing[0] if self.missing else ""
        again = f"run `briefing verify {entry.id}`" + (f", with the text of `{missing}` beside the brief" if missing else "")
        if not self.against_receipts:
            if not missing or state == RECEIPT:
                return []
            message = f"the quote can't be checked: the text of `{missing}` is not here"
            help = (
                f"save it as {entry.path.rsplit('/', 1)[0]}/{entry.sources[missing].text or 'article.txt'}, "
                f"or use `--article {missing}=FILE`"
            )
            return [self._doubt("R001", message, help, quote.id.place, doubts.MISSING, missing)]
        if receipt is None or not receipt.has_quote(quote):
            message = "the quote has not been checked against its source yet"
            return [self._doubt("R001", message, again, quote.id.place, doubts.UNCHECKED)]
        if self.record is None:
            return self._changed(receipt, again)
        if state == UNVERIFIED:
            message = "the text of the source has changed since the quote was checked"
            return [self._doubt("R002", message, again, quote.id.place, "text of source", str(self.source.id))]
        verdict = self.checked.verdicts.get(str(quote.id))
        is_other = verdict is not None and self.record != _as_record(verdict, self.results)
        if is_other and _rests_on_these_texts(self.checked, self.needed):
            message = "the receipt says otherwise than the source of how and where the quote stands"
            return [self._doubt("R005", message, again, quote.id.place, doubts.RECORD)]
        return []

    def _doubt(self, code: str, message: str, help: str, place: Place, cause: str = "", about: str = "",
               words: tuple[Place, ...] = ()) -> Doubt:  # fmt: skip
        sources = [self.source, *(self.entry.sources[comparison.source] for comparison in self.compared)]
        items = [self.entry.node_of(self.quote), *map(self.entry.node_of, sources)]
        return Doubt(
            Finding(code, self.entry.softly, message, place, help),
            cause,
            about,
            str(self.source.id),
            str(self.quote.speaker or ""),
            tuple(item for item in items if item),
            words,
        )

    def _changed(self, receipt: Receipt, again: str) -> list[Doubt]:
        """The doubt about a quote that is not as it was: which part, and where it stands."""
        quote, id_place = self.quote, self.quote.id.place
        part = receipt.changed(self.entry, quote, self.actor)
        if part.startswith("text-"):
            number = int(part.removeprefix("text-"))
            place = place_of_all(quote.text[number - 1]) if quote.text else id_place
            message = "the text has changed since the quote was checked"
            return [self._doubt("R002", message, again, place, words=(id_place, *(text.place for text in quote.text)))]
        if part == "comparison" and receipt.is_older_than_comparisons(quote):
            message = "the receipt is older than the comparison with other sources: it does not say how they have the words"
            return [self._doubt("R002", message, again, quote.compare_with[0].source.place, doubts.COMPARISON)]
        places = {
            "source": (quote.source or quote.id).place,
            "paragraph": (quote.paragraph or quote.id).place,
            "translation": (quote.translated_from or (quote.original.text if quote.original else quote.id)).place,
            "comparison": (quote.compare_with[0].source if quote.compare_with else quote.id).place,
        }
        new = [source for source in self._sources_of(part) if source not in receipt.sources]
        if new:
            message = f"the quote has not been checked against `{new[0]}` yet"
            return [self._doubt("R001", message, again, places[part], doubts.UNCHECKED)]
        if part == "speaker":
            return [self._speaker_changed(receipt, again)]
        if part == "comparison" and len(self.compared) < len(quote.compare_with):
            return []  # with a source that is wrong in itself
        message = f"the {part} has changed since the quote was checked"
        if part == "comparison" and self.compared:
            return [self._doubt("R002", message, again, places[part], doubts.COMPARISON, str(self.compared[0].source))]
        cause = doubts.SOURCE if part == "source" else ""
        return [self._doubt("R002", message, again, places[part], cause, str(self.source.id))]

    def _sources_of(self, part: str) -> list[str]:
        """The sources that a part of the quote rests on."""
        if part == "comparison":
            return [str(comparison.source) for comparison in self.compared]
        return [str(self.source.id)] if part == "source" else []

    def _speaker_changed(self, receipt: Receipt, again: str) -> Doubt:
        speaker = self.quote.speaker
        found = receipt.data["quotes"][str(self.quote.id)]
        digest = quote_digest(self.entry, self.quote, tuple(found["names"]), receipt.text_digests)
        place = speaker.place if speaker else self.quote.id.place
        if speaker is not None and found["sha256"] == digest:
            message = f"a name of `{speaker}` has changed since the quote was checked"
            return self._doubt("R002", message, again, place, doubts.NAMES, str(speaker))
        return self._doubt("R002", "the speaker has changed since the quote was checked", again, place)


def _rests_on_these_texts(checked: Checked, needed: Collection[str]) -> bool:
    """Whether those of a quote's texts that are at hand are the ones that the receipt was made from."""
    known = checked.receipt.text_digests if checked.receipt else {}
    return all(known.get(name) == checked.texts[name].article.sha256 for name in needed if name in checked.texts)


def _as_record(verdict: Verdict, compared: Sequence[Compared]) -> QuoteRecord:
    return QuoteRecord(
        verdict.spans, verdict.is_excerpt, verdict.edits, verdict.speaker, verdict.names, verdict.link, tuple(compared)
    )
