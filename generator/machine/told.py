"""The items of a brief as data, one method for each kind."""

from __future__ import annotations

from generator.evidence.records import Compared, LeftOut, Span
from generator.machine.days import iso, numbered
from generator.machine.pointing import Data, Pointer, chosen, ids, line, outside, prose
from generator.reading import model
from generator.reading.library import BriefEntry
from generator.writing.addresses import text_path
from generator.writing.gathered import QuoteAt
from generator.writing.sides import offices_on
from generator.writing.view.drawings import coverage
from generator.writing.view.evidence import note_key
from generator.writing.view.sources import judged_in


class Told(Pointer):
    """The items of a brief, with links right from one file."""

    # who

    def key_actor(self, entry: BriefEntry, key: model.KeyActor) -> Data:
        id = str(key.id)
        side = self.edition.side_of(entry, id)
        return {
            "actor": self.actor(key.id),
            "role": line(key.role),
            "stance": prose(key.stance),
            "side": line(side.label) if side and side.id != "others" else None,
            "quotes": [speaker for speaker, _ in entry.spoken].count(id),
        }

    def everybody(self, entry: BriefEntry) -> list[Data]:
        """All who appear in the brief, in the order of their first appearance, as they were on its day."""
        found = []
        for actor_id in self.edition.appearing(entry):
            actor = self.edition.library.actor(actor_id)
            if actor:
                found.append(
                    {
                        "id": actor_id,
                        "name": line(actor.name),
                        "kind": chosen(actor.kind),
                        "url": self.actor_page(actor_id),
                        "represents": self.actor(actor.represents),
                        "offices": [
                            {"title": line(office.title), "of": self.actor(office.of)}
                            for office in offices_on(actor, entry.brief.as_of)
                        ],
                        "wikidata": chosen(actor.wikidata),
                    }
                )
        return found

    # what was said

    def quote(self, entry: BriefEntry, number: int, quote: model.Quote) -> Data:
        """A quote, and its number among the brief's."""
        source, record = entry.source_of(quote), self.edition.record(entry, quote)
        original, said_on = quote.original, iso(quote.said_on)
        paragraphs = record.paragraphs if record else []
        at = QuoteAt(entry, number, self.edition.record)
        return {
            "id": str(quote.id),
            "former_ids": ids(quote.former_ids),
            "url": self.brief(entry, f"quote-{quote.id}"),
            "speaker": self.actor(quote.speaker if quote.speaker and not quote.speaker.is_todo else None),
            "unattributed": quote.unattributed,
            "text": [str(text) for text in quote.text],
            "language": chosen(source.language),
            "edits": [
                {"text": number, "start": edit.start, "end": edit.end, "kind": edit.kind}
                for number, edits in enumerate(record.edits if record else ())
                for edit in edits
            ],
            "source": str(source.id),
            "paragraphs": paragraphs,
            "source_url": self.place(entry, source, paragraphs[0], record.link) if record else None,
            "said_on": said_on,
            "date_basis": chosen(quote.date_basis) or ("stated" if said_on else None),
            "occasion": line(quote.occasion) if quote.occasion else None,
            "via": line(quote.via) if quote.via else None,
            "translated_from": chosen(quote.translated_from),
            "original": {"language": str(original.language), "text": str(original.text)} if original else None,
            "context": prose(quote.context),
            "check": {
                "state": "checked" if record else "not-checked",
                "excerpt": record.is_excerpt if record else None,
                "speaker": record.speaker if record else "not-checked",
            },
            "compared_with": [
                self._compared(entry, comparison, at.compared(str(comparison.source)))
                for comparison in quote.compare_with
                if comparison.source in entry.sources
            ],
        }

    def _compared(self, entry: BriefEntry, comparison: model.Comparison, found: Compared | None) -> Data:
        """How another source has the words."""
        source = entry.sources[comparison.source]
        left_out: list[LeftOut | None] = [*(found.omitted if found else ())]
        left_out += [None] * (len(comparison.omitted) - len(left_out))
        return {
            "source": str(source.id),
            "result": found.kind if found else None,
            "words_that_differ": found.differ if found else None,
            "paragraphs": found.paragraphs if found else [],
            "source_url": self.place(entry, source, found.paragraphs[0], found.link) if found else None,
            "left_out": [
                {
                    "text": str(text),
                    "paragraphs": _numbers(left.spans) if left else [],
                    "source_url": self.place(entry, source, left.spans[0].paragraph, left.link) if left else None,
                }
                for text, left in zip(comparison.omitted, left_out, strict=False)
            ],
        }

    # what is held, open, shared, judged, and what happened

    def disagreement(self, entry: BriefEntry, disagreement: model.Disagreement) -> Data:
        return {
            "id": str(disagreement.id),
            "former_ids": ids(disagreement.former_ids),
            "url": self.brief(entry, f"disagreement-{disagreement.id}"),
            "question": line(disagreement.question),
            "kind": chosen(disagreement.kind),
            "status": chosen(disagreement.status),
            "positions": [
                {
                    "holders": self.actors(position.holders),
                    "claim": prose(position.claim),
                    "basis": chosen(position.basis),
                    "evidence": self.evidence(entry, position.evidence),
                }
                for position in disagreement.positions
            ],
            "common_ground": prose(disagreement.common_ground),
            "crux": prose(disagreement.crux),
        }

    def issue(self, entry: BriefEntry, issue: model.OpenIssue) -> Data:
        step = issue.next_step
        return {
            "id": str(issue.id),
            "former_ids": ids(issue.former_ids),
            "url": self.brief(entry, f"issue-{issue.id}"),
            "question": line(issue.question),
            "why_it_matters": prose(issue.why_it_matters),
            "status": chosen(issue.status),
            "next_step": {"what": prose(step.what), "who": self.actors(step.who), "due": iso(step.due)} if step else None,
            "watch_for": [line(sign) for sign in issue.watch_for],
            "evidence": self.evidence(entry, issue.evidence),
            "history": [
                {
                    "date": iso(moved.date),
                    "status": chosen(moved.status),
                    "note": prose(moved.note),
                    "evidence": self.evidence(entry, moved.evidence),
                }
                for moved in issue.history
            ],
        }

    def common_ground(self, entry: BriefEntry, ground: model.CommonGround) -> Data:
        return {
            "id": str(ground.id),
            "statement": prose(ground.statement),
            "holders": self.actors(ground.holders),
            "evidence": self.evidence(entry, ground.evidence),
        }

    def judgment(self, entry: BriefEntry, judgment: model.Judgment) -> Data:
        by = str(judgment.by)
        kind = by if by in ("source-author", "editor") else None if judgment.by.is_todo else "actor"
        return {
            "id": str(judgment.id),
            "statement": prose(judgment.statement),
            "by": kind,
            "actor": self.actor(by) if kind == "actor" else None,
            "source": str(judged_in(entry, judgment).id) if kind == "source-author" else None,
            "likelihood": chosen(judgment.likelihood),
            "confidence": chosen(judgment.confidence),
            "would_change_if": prose(judgment.would_change_if),
            "evidence": self.evidence(entry, judgment.evidence),
        }

    def event(self, entry: BriefEntry, event: model.TimelineEntry) -> Data:
        return {
            "id": str(event.id),
            "date": iso(event.date),
            "until": iso(event.until),
            "date_basis": chosen(event.date_basis) or "stated",
            "event": prose(event.event),
            "actors": self.actors(event.actors),
            "evidence": self.evidence(entry, event.evidence),
        }

    # what it is made from, and what was checked

    def source(self, entry: BriefEntry, source: model.Source) -> Data:
        known = self.edition.source_record(entry, str(source.id))
        cells = coverage(self.edition, entry, source)
        has_page = (entry.id, str(source.id)) in self.edition.published_texts
        return {
            "id": str(source.id),
            "former_ids": ids(source.former_ids),
            "url_on_page": self.brief(entry, f"source-{source.id}"),
            "kind": chosen(source.kind),
            "title": line(source.title),
            "outlet": line(source.outlet),
            "byline": [line(name) for name in source.byline],
            "published": iso(source.published),
            "url": outside(source.url),
            "archived_url": outside(source.archived_url),
            "text_url": self.page(text_path(entry.id, source.id)) if has_page else None,
            "language": chosen(source.language),
            "extent": chosen(source.extent),
            "rights": line(source.rights),
            "text": {"sha256": known.text_sha256, "paragraphs": known.paragraphs, "words": known.words} if known else None,
            "quoted": [cell.number for cell in cells if cell.state == "quoted"],
            "cited": [cell.number for cell in cells if cell.state == "cited"],
            "notes": [
                {
                    "at": self.evidence(entry, [note.at], note_key(entry, source)),
                    "note": prose(note.note),
                    "url": outside(note.url),
                }
                for note in source.notes
            ],
        }

    def check(self, entry: BriefEntry) -> Data:
        """How many quotes were checked, and the receipt that says so, by its digest."""
        receipt = self.edition.receipt_of(entry)
        records = [self.edition.record(entry, quote) for quote in entry.brief.quotes]
        return {
            "quotes": len(records),
            "checked": sum(record is not None for record in records),
            "speaker_confirmed": sum(record is not None and record.speaker == "confirmed" for record in records),
            "receipt": {"format": receipt[0], "seal": receipt[1]} if receipt else None,
        }

    def changes(self, entry: BriefEntry) -> list[Data]:
        """The public record of the page, the newest first."""
        found = [
            {
                "id": name,
                "date": iso(change.date),
                "kind": chosen(change.kind),
                "note": prose(change.note),
                "refs": ids(change.refs),
            }
            for change, name in numbered(entry.brief.changes)
        ]
        return sorted(found, key=lambda change: str(change["date"] or ""), reverse=True)


def _numbers(spans: tuple[Span, ...]) -> list[int]:
    return sorted({span.paragraph for span in spans})
