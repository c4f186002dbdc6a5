"""PDFs as programs write them, from lines and where they stand: small enough to see what each test is about."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Set:
    """A line, set at a place."""

    text: str
    x: float = 72
    y: float = 0
    size: float = 11


def column(text: str, top: float = 700, x: float = 72, leading: float = 14, size: float = 11, indent: float = 0) -> list[Set]:
    """Lines below one another; an empty one leaves a gap, one that begins with a blank is indented."""
    found, y = [], top
    for line in text.splitlines():
        if line.strip():
            found.append(Set(line.strip(), x + (indent if line.startswith(" ") else 0), y, size))
        y -= leading
    return found


def pdf(pages: Iterable[Sequence[Set]], info: dict[str, str] | None = None, lang: str = "") -> bytes:
    """A PDF with a page for each list of lines. Every character has its meaning in the font's own table (ToUnicode)."""
    pages = [list(page) for page in pages]
    letters = sorted({" ", "-"} | {c for page in pages for line in page for c in line.text})
    code = {c: n + 1 for n, c in enumerate(letters)}
    table = "\n".join(f"<{code[c]:04x}> <{c.encode('utf-16-be').hex()}>" for c in letters)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(letters)} beginbfchar\n{table}\nendbfchar\nendcmap"
    )
    objects: list[bytes] = [b"", b"", b"", b"", b"", b""]
    kids = []
    for page in pages:
        drawn = "\n".join(_drawn(line, code) for line in page)
        objects.append(stream(drawn.encode()))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R" + (b"/Lang(%s)" % lang.encode() if lang else b"") + b">>"
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    objects[2] = b"<</Type/Font/Subtype/Type0/BaseFont/T/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>"
    objects[3] = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/T/W[0 999 500]/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>"
    )
    objects[4] = stream(cmap.encode())
    told = ((key.encode(), b"feff" + value.encode("utf-16-be").hex().encode()) for key, value in (info or {}).items())
    objects[5] = b"<<" + b"".join(b"/%s<%s>" % pair for pair in told) + b">>"
    return assembled(objects, b"/Info 6 0 R")


def _drawn(line: Set, code: dict[str, int]) -> str:
    """How a line is drawn. A soft hyphen is a blank of no width that says what it is, at its end a hyphen."""
    drawn, width = f"BT /F {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm", 0.0
    for n, part in enumerate(line.text.split("\xad")):
        if n:
            glyph = code[" " if part else "-"]
            drawn += f" {width} 0 Td /Span<</ActualText<feff00ad>>>BDC <{glyph:04x}> Tj EMC 0 0 Td"
        drawn += f" <{''.join(f'{code[c]:04x}' for c in part)}> Tj"
        width = len(part) * line.size / 2
    return drawn + " ET"


def stream(data: bytes, filters: int = 1) -> bytes:
    """A stream, packed as often as `filters` says."""
    for _ in range(filters):
        data = zlib.compress(data, 9)
    return b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(data), b"/FlateDecode " * filters, data)


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of numbered objects; the first is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for n, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start))
