"""Names of persons and of outlets, as far as their form tells them.

A name is a few words in capitals of their own, with the particles that names have. What is a newspaper's word or a section's is
no person.
"""

from __future__ import annotations

import re
from typing import Final

from generator.reading.saved.lines import is_wide

_PARTICLES: Final = frozenset(
    "von van vom zu zum zur der den de del della delle di da das dos du des le la las los el al ul bin ibn ben bint "
    "abu umm y e i af av ter ten te 't st st. san ap op mac mc o".split()
)
_LONGEST: Final = 60  # letters of a name
_SUFFIX: Final = re.compile(r"(?:Jr|Sr|II|III|IV|PhD|Ph\.D|MD|M\.D|MP|Esq|OBE|CBE)\.?", re.IGNORECASE)
_TITLE: Final = re.compile(r"(?:dr|prof|professor|sir|dame|rev|gen|col|lt|maj|capt|amb|mr|mrs|ms)\.?\Z", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f.'’ʼ‘·\u200c\u200d‐-])*")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.){1,4}(?:-?[^\W\d_]\.)*|[A-Z]")
_OUTLET_WORDS: Final = frozenset(
    "times post news daily journal herald tribune gazette ledger review monitor observer wire agency press courier "
    "chronicle standard telegraph weekly magazine today globe guardian independent mail mirror express sun star "
    "bulletin dispatch register record reporter examiner inquirer sentinel argus echo messenger mercury argonaut "
    "advocate banner beacon citizen enterprise leader letter letters newsletter brief briefing digest radio "
    "television tv network channel broadcasting media online newswire report reports policy affairs institute "
    "foundation council center centre university ministry department office association society zeitung anzeiger "
    "nachrichten rundschau tageblatt blatt presse kurier bote spiegel journal monde figaro temps país diario mundo "
    "corriere gazzetta repubblica jornal folha новости газета вестник известия агентство 日报 新闻 晚报 通讯社 新聞 "
    "وكالة صحيفة insider politico wires bureau correspondents editors newsroom desk publications publishing "
    "quarterly annals gazeta bloomberg reuters afp ap dpa tass interfax xinhua upi bbc cnn npr".split()
)
_ENDS: Final = tuple(sorted(word for word in _OUTLET_WORDS if len(word) > 4))
_NO_NAME: Final = frozenset(',;:“”"?!、，')
_NO_PERSON: Final = _OUTLET_WORDS | frozenset(
    "the a an and or of for in on at with from our your this that these world politics business opinion analysis "
    "sports sport culture science technology tech health environment economy markets finance international national "
    "local regional middle east west north south europe asia africa america americas latin central eastern western "
    "northern southern union united states republic kingdom section page edition issue volume read more related "
    "topics tags share print breaking exclusive updated published monday tuesday wednesday thursday friday saturday "
    "sunday january february march april june july august september october november december staff editorial board "
    "team contributors guest special feature features editor".split()
)
_DESKS: Final = re.compile(
    r"(?:the )?(?:[\w’'-]+ ){0,3}?(?:staff(?: (?:writers?|reporters?|and agencies))?|editorial board|editors?|newsroom|"
    r"agencies|"
    r"(?:our|special) (?:own )?(?:correspondents?|reporters?|staff)|news (?:desk|service|agency)|web desk|wire services|"
    r"associated press|redaktion|rédaction|redacción|redazione|редакция)",
    re.IGNORECASE,
)
ROLE_WORDS: Final = (
    r"correspondents?|reporters?|editors?|columnists?|writers?|journalists?|contributors?|bureau chief|commentators?|"
    r"korrespondent(?:in)?|redakteur(?:in)?|reporterin|envoyée? spéciale?|correspondante?|corresponsal|corrispondente|"
    r"корреспондент"
)
_ROLE: Final = re.compile(
    rf"(?:(?:the|our|a|an|is|as|chief|senior|special|staff|foreign|associate|deputy|contributing|guest|opinion|news|"
    rf"political) )*"
    rf"(?:[\w’'&.-]+ ){{0,5}}(?:{ROLE_WORDS})(?:,? (?:in|at|for|of|to|based in|à|en|aus) [\w’' ,.&-]{{2,40}})?",
    re.IGNORECASE,
)


def is_role(text: str) -> bool:
    """What somebody is at an outlet: `Senior Correspondent in Sarnhaven`."""
    return len(text) <= 90 and bool(_ROLE.fullmatch(text.strip(" .")))


def is_name(text: str, fewest: int = 2) -> bool:
    """A person's name by its form: a few words, each of them such as names are made of."""
    if len(text) > _LONGEST:
        return False
    words = text.split()
    while len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        words.pop()
        words[-1] = words[-1].rstrip(",")
    if len(words) == 1 and 2 <= len(text) <= 6 and all(is_wide(c) and c.isalpha() for c in text):
        return True  # a script without spaces
    while len(words) > 1 and _TITLE.match(words[0]):
        words = words[1:]
    if not fewest <= len(words) <= 6:
        return False
    if any(word.strip(".,").lower() in _NO_PERSON for word in words) and not any(_INITIALS.fullmatch(w) for w in words):
        return False
    return _is_part(words[0]) and _is_part(words[-1]) and all(_is_part(w) or w.lower() in _PARTICLES for w in words)


def _is_part(word: str) -> bool:
    """A part of a name: with a capital somewhere in it, or in a script without capitals."""
    if _INITIALS.fullmatch(word):
        return True
    if not _WORD.fullmatch(word):
        return False
    cased = [c for c in word if c.isupper() or c.islower()]
    return not cased or any(c.isupper() for c in word)


def has_initial(text: str) -> bool:
    """A name with an initial inside (`Lior N. Askerud`), which no newspaper, place or section has."""
    words = text.split()
    return len(words) >= 3 and any(re.fullmatch(r"[^\W\d_]\.", word) for word in words[1:-1])


def is_desk(text: str) -> bool:
    """An author without a name: `The Editorial Board`, `Staff Reporter`."""
    return bool(_DESKS.fullmatch(text))


def sounds_like_outlet(text: str) -> bool:
    """A short text with a word that names newspapers, agencies and newsletters: `The Tide-Ledger`, `Delta Wire`."""
    if not 0 < len(text.split(maxsplit=6)) <= 6 or set(text) & _NO_NAME:
        return False
    words = [part for word in text.lower().split() for part in re.split(r"[-.’']", word)]
    cased = [w for w in text.split() if w[0].isalpha() and w.lower() not in ("of", "the", "and", "&", "de", "la", "le", "del")]
    capital = all(not w[0].islower() for w in cased)
    compound = any(word.endswith(_ENDS) for word in words)
    domain = re.fullmatch(r"[\w-]+\.(?:com|org|net|info|news|[a-z]{2})", text.lower())
    return capital and bool(set(words) & _OUTLET_WORDS or compound or domain)


def same_name(one: str, other: str) -> bool:
    """Whether two texts are the same name but for case, marks and an article."""
    return bool(folded_name(one)) and folded_name(one) == folded_name(other)


def folded_name(text: str) -> str:
    """A name without what differs between a masthead, an address and a line of rights."""
    text = re.sub(r"\A(?:the|der|die|das|le|la|el|il)\s+", "", text.strip().lower())
    return "".join(c for c in text if c.isalnum())
