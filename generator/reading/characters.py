"""The characters that may not stand in what is published: they are not seen, or change what is seen.

They are refused at the entrance, with their place, and never stripped: a text that loses characters in silence is another text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from generator.errors import Finding, Place, write
from generator.reading.marks import SourceText

MAX_NAMED: Final = 10  # so many are named one by one

_REORDERING: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NONCHARACTERS: Final = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
FORBIDDEN: Final = re.compile(
    # C0 except tab, line feed (CR LF is folded before), DEL and C1, line and paragraph separators, bidirectional
    # controls that reorder text, deprecated format characters, interlinear and tag characters with what is not assigned
    # beside them, surrogates, noncharacters. Joiners and plain direction marks stay: scripts need them.
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{_REORDERING}\u206a-\u206f\ufdd0-\ufdef\ufff9-\ufffb{_NONCHARACTERS}"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff\ud800-\udfff]"
)
_CONTROL_NAMES: Final = {
    "\x00": "null", "\x08": "backspace", "\x0b": "line tabulation", "\x0c": "form feed", "\r": "carriage return",
    "\x1b": "escape", "\x7f": "delete", "\x85": "next line",
}  # fmt: skip


def unseen(source: SourceText) -> Iterator[Finding]:
    """The characters of a text that may not stand there: the first of each line, up to a number."""
    if source.text.replace("\n", "").replace("\xa0", "").isprintable():
        return  # nothing that is looked for can be printed, and to know this takes a tenth of the time
    at = 0
    for _ in range(MAX_NAMED):
        bad = FORBIDDEN.search(source.text, at)
        if not bad:
            return
        place = source.place_of(bad.start(), bad.end())
        yield unseen_finding(bad[0], place, "delete the character; it often comes along when text is pasted")
        at = source.text.find("\n", bad.end())  # a line may hold a million of them
        if at < 0:
            return


def unseen_finding(character: str, place: Place, help: str) -> Finding:
    """What is wrong with one such character, and the way out."""
    name = named(character)
    if character in _REORDERING:
        why = "it changes the order in which text is shown without being seen"
    elif character in "\r\x0b\x0c\x85\u2028\u2029":
        why = "programs do not agree whether it ends a line"
        help = "save the file with LF line ends, and delete the character where it came along with pasted text"
    else:
        why = "it is not seen, and no text needs it"
    fix = None if why.endswith("line") else write(place, "")
    return Finding("Y005", "error", f"{name} may not stand in a file: {why}", place, help, fix=fix)


def named(character: str) -> str:
    """A character for messages: its number and its name."""
    name = _CONTROL_NAMES.get(character) or unicodedata.name(character, "a control character").lower()
    return f"U+{ord(character):04X} ({name})"
