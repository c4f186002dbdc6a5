"""The words and marks of a clause, and what is read from them: to whom it gives words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from generator.evidence.names import Mention

DASHES: Final = "—–-"
COMMAS: Final = ",،"


class Token(NamedTuple):
    """A word or a mark of a clause."""

    text: str
    low: str
    start: int
    end: int
    is_word: bool

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()

    def ends(self, ending: str) -> bool:
        """Whether a word that is no name ends so: `sharply`, and not `Connolly`."""
        return self.low.endswith(ending) and not self.is_capital


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom a clause gives words to: an actor by a name, a stranger by a full name, a pronoun; or, with none, nobody surely.

    `confirms_only`: the phrase is no proof against others. `spared`: actors that the phrase names beside the speaker.
    """

    mention: Mention | None = None
    stranger: str = ""
    pronoun: str = ""
    confirms_only: bool = False
    spared: frozenset[str] = frozenset()
    role: str = ""
    """The office that a phrase with a definite article names nobody by: the minister."""

    @property
    def is_sure(self) -> bool:
        return bool(self.mention or self.stranger or self.pronoun)


UNSURE: Final = Attribution()


def joined(tokens: list[Token]) -> str:
    """Tokens as a text, so that a name that a title interrupts is not found, and places count from the first token."""
    out, at = [], tokens[0].start
    for token in tokens:
        out.append(" " * (token.start - at) + token.text)
        at = token.end
    return "".join(out)
