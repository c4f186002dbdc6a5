"""The shape of a language's table: which words give words to somebody, and which only seem to."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All words in small letters. What stands in no list makes a cue unsure, never sure."""

    verbs: frozenset[str]
    """Finite verbs that give words to their subject: said."""
    addressing: frozenset[str] = frozenset()
    """Of these, the ones with the person spoken to right behind: told."""
    asking: frozenset[str] = frozenset()
    """Of these, the ones behind which somebody else may answer: asked."""
    naming: frozenset[str] = frozenset()
    """Verbs that give a few words about something: called it “…”."""
    auxiliaries: frozenset[str] = frozenset()
    """What may stand before a participle and leaves it a statement: had said, a dit."""
    participles: frozenset[str] = frozenset()
    """Participles that, behind an auxiliary, give words to its subject."""
    adverbs: frozenset[str] = frozenset()
    """What may stand beside the verb and changes nothing."""
    prepositions: frozenset[str] = frozenset()
    """What begins a phrase beside the subject and the verb."""
    breaks: frozenset[str] = frozenset()
    """What begins another clause: who, when, that."""
    joining: frozenset[str] = frozenset()
    """What makes one subject of two."""
    together: frozenset[str] = frozenset()
    """What adds somebody to the subject, between commas: like, along with."""
    pronouns: dict[str, str] = field(default_factory=dict)
    """Pronouns that speak, and their gender."""
    gendered: dict[str, str] = field(default_factory=dict)
    """Other words that tell the gender of the person beside them: his, Ms."""
    gender_endings: tuple[tuple[str, str], ...] = ()
    """Endings of verbs that tell the gender of their subject, longest first: Russian -ла."""
    titles: frozenset[str] = frozenset()
    """What may stand before a name, capitalised or not."""
    title_endings: tuple[str, ...] = ()
    """Endings of such words, where the language joins words: -ministerin."""
    offices: str = ""
    """A pattern of offices with a preposition within: Secretary of State."""
    persons: frozenset[str] = frozenset()
    """Nouns for people: beside a pronoun, one of them may be meant."""
    shortened: dict[str, str] = field(default_factory=dict)
    """Offices in short before a name, and what they are in full: gov, governor."""
    posts: frozenset[str] = frozenset()
    """Offices in short, which say what somebody is: MP, CEO."""
    bodies: frozenset[str] = frozenset()
    """Nouns that make of capitalised words the name of a body or a place: Bank, Ministry, Street."""
    indefinite: frozenset[str] = frozenset()
    """Articles and numerals that bring in somebody new: a diplomat."""
    articles: frozenset[str] = frozenset()
    calendar: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    """Words that are capitalised at the beginning of a sentence only."""
    leads: frozenset[str] = frozenset()
    """What may open a sentence before its subject: Asked about …, he said."""
    doubts: frozenset[str] = frozenset()
    """Negations, conditions, hearsay: never, if, reportedly."""
    relays: frozenset[str] = frozenset()
    """Verbs and nouns by which a speaker gives the words of another: quoting."""
    continuing: frozenset[str] = frozenset()
    """Participles that add a quotation to the one before: adding."""
    tellings: frozenset[str] = frozenset()
    """Participles that give words to the subject of their sentence: …, saying “…”; …, calling it “…”."""
    that: frozenset[str] = frozenset()
    """What begins words that are reported: said that."""
    reports_freely: bool = False
    """Whether reported words may follow the verb without such a word: said it was “…”."""
    speech_nouns: frozenset[str] = frozenset()
    """Nouns by which words may be somebody else's: a claim, a promise."""
    terms: frozenset[str] = frozenset()
    """What stands right before a term or a title between marks, which nobody says: the so-called “…”, the film “…”."""
    dropped: str = ""
    """The sign, among the pronouns, for a subject that the verb alone implies, where the language may leave it out."""
    according: tuple[tuple[str, ...], ...] = ()
    """Phrases before a name that give it words, without its own verb: according to."""
    is_said_by: frozenset[str] = frozenset()
    """Single words with a name behind that are as good as a verb: German `so`."""
    subject_first: bool = False
    """Whether the subject may stand before the verb behind a quotation: “…,” he said."""
    nouns_are_capitalised: bool = False
    cases: bool = False
    """Whether names are inflected and may stand behind a noun as its owner (Russian, Arabic)."""
    inserts: str = ""
    """How narration stands inside the marks: `dash` (Russian), `raya` (Spanish), `comma` (French), or not at all."""

    @property
    def hides_names(self) -> bool:
        """Whether the script has no capitals and a subject may be left out: a stranger's name can't be seen (Arabic)."""
        return bool(self.cases and self.dropped)

    @cached_property
    def giving(self) -> frozenset[str]:
        """Every word that may give words to somebody, surely or not."""
        return self.verbs | self.naming | self.participles | self.relays | self.continuing | self.is_said_by

    # sets that are asked for word by word, made once

    @cached_property
    def speaking(self) -> frozenset[str]:
        """`giving`, and the participles that give words to the subject of their sentence."""
        return self.giving | self.tellings

    @cached_property
    def saying(self) -> frozenset[str]:
        """Verbs and participles that give words to their subject."""
        return self.verbs | self.participles

    @cached_property
    def beside_verbs(self) -> frozenset[str]:
        """What may stand between a subject and its verb of saying."""
        return self.adverbs | self.auxiliaries

    @cached_property
    def timing(self) -> frozenset[str]:
        """What may stand behind a name and is no part of it: said Voss on Monday."""
        return self.adverbs | self.calendar

    @cached_property
    def openings(self) -> frozenset[str]:
        """What begins a phrase or a clause beside the subject."""
        return self.prepositions | self.breaks

    @cached_property
    def stops(self) -> frozenset[str]:
        """What no subject begins with."""
        return self.openings | self.joining

    @cached_property
    def no_first_names(self) -> frozenset[str]:
        """What is capitalised at the beginning of a sentence, and is no name."""
        return self.openers | self.prepositions | self.leads | self.adverbs

    @cached_property
    def before_subjects(self) -> frozenset[str]:
        """What may stand before the subject of a clause and belong to it, beside its titles."""
        articles = self.articles | self.indefinite
        return articles | self.saying | self.auxiliaries | self.breaks | self.joining | self.leads | self.adverbs

    def is_title(self, word: str) -> bool:
        """Whether a word may stand between a clause's beginning and a name, as a part of what introduces it."""
        low = word.lower().rpartition("then-")[2]
        return low in self.titles or low in self.persons or low in self.calendar or low.endswith(self.title_endings or ("\0",))
