"""The home page: the newest briefs, what moved, what was changed, and where everything is."""

from __future__ import annotations

from generator.language import N_
from generator.writing import addresses, escape
from generator.writing.across import sections_of
from generator.writing.writer import Page, Writer

_TOLD = 3
_SHORT = 7
_MOVED = 6
_CHANGES = 5
_DESCRIPTION = N_("What was said, where they disagree, what is open. Every quote checked.")


def home(writer: Writer) -> Page:
    """The first briefs with their bottom lines, more of them in a line each. A site with one brief leads with that."""
    edition = writer.edition
    listed = edition.listed
    several = len(listed) > 1
    # of one brief all this stands on the brief itself
    moved = sorted((at for at in edition.issues if at.moved), key=lambda at: at.day.key, reverse=True)
    changes = sorted(edition.changes, key=lambda at: at.day.key, reverse=True)
    text = writer.render(
        "home.md.j2",
        addresses.HOME,
        head=escape.front_matter(writer.site_name, edition.language.say(_DESCRIPTION)),
        told=listed[:_TOLD],
        short=listed[_TOLD : _TOLD + _SHORT],
        count=len(listed),
        moved=moved[:_MOVED] if several else [],
        changes=changes[:_CHANGES] if several else [],
        sections=sections_of(edition) if several else [],
    )
    return Page(addresses.HOME, text, "", edition.newest)
