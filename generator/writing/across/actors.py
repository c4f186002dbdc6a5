"""Who appears in the briefs, and a page for each: offices, quotes, positions, briefs, and with whom they appear."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language import N_
from generator.reading import model
from generator.writing import addresses, escape
from generator.writing.across.section import Section
from generator.writing.charts import Bar, bars
from generator.writing.edition import Edition
from generator.writing.escape import Markdown
from generator.writing.listing import FOREMOST, Directory, directory, listing, of_briefs
from generator.writing.terms import ACTORS as COUNTED
from generator.writing.terms import POSITIONS, QUOTES
from generator.writing.view import summary
from generator.writing.writer import Page, Writer

_KINDS = {"person": N_("Persons"), "state": N_("States"), "organisation": N_("Organisations"), "group": N_("Groups")}
_COMPANIONS = 12


def _pages(writer: Writer, section: Section) -> Iterator[Page]:
    directories = _directories(writer.edition, section.path)
    yield section.page(writer, "actors.md.j2", directories=directories)
    for found in directories:
        yield from writer.letters(found)


def _directories(edition: Edition, path: str) -> list[Directory[str]]:
    """The actors of each kind that there is."""
    found = []
    for kind, title in _KINDS.items():
        members = [a for a in edition.actors_listed if (actor := edition.library.actor(a)) and actor.kind == kind]
        if members:
            many = title.one.lower()
            found.append(
                directory(
                    title,
                    f"{path}#{many}",
                    f"names/{many}",
                    "items/actors.md.j2",
                    COUNTED[kind],
                    members,
                    edition.name,
                    lambda a: len(edition.quotes_by_speaker.get(a, ())),
                )
            )
    return found


def actor_pages(writer: Writer, actor_id: str, actor: model.Actor) -> Iterator[Page]:
    """The page of an actor, and those of the quotes, positions and briefs that do not fit on it."""
    edition, path = writer.edition, addresses.actor_path(actor_id)
    name, folder, say = actor.name, addresses.folder_of(path), edition.language
    quotes = listing(
        say.gettext("Quotes of %(actor)s", actor=name),
        f"{path}#quotes",
        f"{folder}/quotes",
        "items/own-quotes.md.j2",
        QUOTES,
        edition.quotes_by_speaker.get(actor_id, ()),
        FOREMOST,
    )
    positions = listing(
        say.gettext("Positions of %(actor)s", actor=name),
        f"{path}#positions",
        f"{folder}/positions",
        "items/positions.md.j2",
        POSITIONS,
        edition.positions_by_holder.get(actor_id, ()),
        FOREMOST,
    )
    briefs = of_briefs(
        say.gettext("Briefs with %(actor)s", actor=name),
        f"{path}#briefs",
        f"{folder}/briefs",
        edition.briefs_by_actor.get(actor_id, ()),
        FOREMOST,
    )
    together = edition.together_with(actor_id)
    description = summary(actor.description) if actor.description else say.gettext("%(actor)s in the briefs.", actor=name)
    text = writer.render(
        "actor.md.j2",
        path,
        head=escape.front_matter(name, description),
        actor=actor,
        actor_id=actor_id,
        quotes=quotes,
        positions=positions,
        briefs=briefs,
        archived=edition.archived_by_actor.get(actor_id, ())[:FOREMOST],
        together=together[:_COMPANIONS],
        others=len(together[_COMPANIONS:]),
        companions=_drawn(edition, name, together),
    )
    yield Page(path, text, f"content/actors/{actor_id}.yml", edition.day_of_actor(actor_id))
    yield from writer.shelves(quotes)
    yield from writer.shelves(positions)
    yield from writer.shelves(briefs)


def _drawn(edition: Edition, name: str, together: list[tuple[str, int]]) -> Markdown:
    """With whom an actor appears, drawn where there is something to compare: two others, not all equally often."""
    shown = [Bar(edition.name(other), count) for other, count in together[:_COMPANIONS]]
    if len(shown) < 2 or shown[0].value == shown[-1].value:
        return Markdown("")
    say = edition.language
    description = say.ngettext(
        "%(other)s is in %(count)s of the briefs with %(actor)s; the table below has the numbers.",
        "%(other)s is in %(count)s of the briefs with %(actor)s; the table below has the numbers.",
        shown[0].value, other=shown[0].label, actor=name,
    )  # fmt: skip
    title = say.gettext("Who appears in briefs with %(actor)s, and in how many", actor=name)
    return bars(shown, title, description, "companions", say)


SECTION = Section(
    N_("Actors"),
    addresses.ACTORS,
    N_("Who appears in the briefs, and how often."),
    lambda edition: len(edition.actors_listed),
    _pages,
)
