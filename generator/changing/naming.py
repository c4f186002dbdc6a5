"""What an item is called: to editors, who know its id, and to readers, who do not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from generator.changing.change import What
from generator.changing.forms import shows
from generator.changing.showing import date_of, day, segments
from generator.reading import model
from generator.reading.text import Slug


class Named(NamedTuple):
    """A kind of item, its id (or that of the item which holds it), its names, its words, and whether the words are a text."""

    what: What
    id: str
    about: str
    public: str
    gist: str = ""
    is_text: bool = True


class Naming:
    """Names the items of one brief or actor. `name` gives an actor's name; `owner` is the actor whose file it is."""

    def __init__(self, name: Callable[[str], str], owner: str = "") -> None:
        self.name, self.owner = name, owner

    def names(self, actors: Iterable[Slug]) -> str:
        """Several actors, as in “Halmark, Nabil Qasim and Torvane”."""
        *most, last = [self.name(str(actor)) for actor in actors] or ["nobody"]
        return f"{', '.join(most)} and {last}" if most else last

    def of(self, item: model.Item, holder: model.Identified | None = None) -> Named:
        """An item by what it is; `holder` is the one that it belongs to."""
        match item:
            case model.Quote():
                by = self.name(str(item.speaker)) if item.speaker else "unattributed"
                public = f"Quote of {by}" if item.speaker else "Unattributed quote"
                return Named("quote", item.id, f"Quote `{item.id}` ({by})", public, segments(item.text))
            case model.Comparison() if isinstance(holder, model.Quote):
                quote = self.of(holder)
                more = f", compared with {item.source}"
                return Named("comparison", holder.id, quote.about + more, quote.public + more, segments(item.omitted))
            case model.Disagreement():
                return _both("disagreement", item.id, f"Disagreement “{shows(item.question)}”")
            case model.Position() if isinstance(holder, model.Disagreement):
                about = f"Position of {self.names(item.holders)} on “{shows(holder.question)}”"
                return _both("position", holder.id, about, shows(item.claim))
            case model.OpenIssue():
                return _both("open issue", item.id, f"Open issue “{shows(item.question)}”")
            case model.HistoryEntry() if isinstance(holder, model.OpenIssue):
                about = f"Open issue “{shows(holder.question)}”, history {day(item.date)}"
                return _both("history", holder.id, about, shows(item.note))
            case model.CommonGround():
                return _named("common ground", item.id, "Common ground", "Common ground", shows(item.statement))
            case model.TimelineEntry():
                return _named("event", item.id, "Event", f"Event of {date_of(item)}", shows(item.event))
            case model.Judgment():
                by = (
                    "the editors" if item.by == "editor" else "the source" if item.by == "source-author" else self.name(item.by)
                )
                return _named("judgment", item.id, "Judgment", f"Judgment of {by}", shows(item.statement))
            case model.Side():
                return _both("side", item.id, f"Side “{shows(item.label)}”", self.names(item.members), is_text=False)
            case model.Source():
                outlet = shows(item.outlet)
                return Named("source", item.id, f"Source `{item.id}` ({outlet})", f"Source {outlet}", shows(item.title))
            case model.SourceNote() if isinstance(holder, model.Source):
                at = f"¶{item.at.partition(':')[2] or item.at}".replace("¶p", "¶").replace("-p", "–")
                gist = shows(item.note)
                return Named("source note", holder.id, f"Note on source `{holder.id}`, {at}",
                             f"Note on {shows(holder.outlet)}, {at}", gist)  # fmt: skip
            case model.KeyActor():
                return _both("key actor", item.id, f"Key actor {self.name(item.id)}", shows(item.role))
            case model.Term():
                return _both("term", "", f"Term “{shows(item.term)}”", shows(item.meaning))
            case model.Change():
                return _both("record", "", f"Public record, {item.kind} of {day(item.date)}", shows(item.note), is_text=False)
            case model.Office():
                return _both("office", "", f"Office “{shows(item.title)}” of {self.owner}")
        raise TypeError(f"{type(item).__name__} has no name")  # a new kind of item: a test finds it


def _both(what: What, id: str, about: str, gist: str = "", is_text: bool = True) -> Named:
    return Named(what, str(id), about, about, gist, is_text)


def _named(what: What, id: str, called: str, public: str, gist: str) -> Named:
    return Named(what, str(id), f"{called} `{id}`", public, gist)
