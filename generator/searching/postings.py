"""Which items have a term: pieces, one for each block, and frames, which join pieces of several blocks.

A posting is an item's number in its block and a byte: its kind (3 bits) and the term's impact (5 bits). A frame is a piece
behind its block's number and its length, so that a reader can pass over the blocks that it does not need.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.searching.varints import read_varint, varint


class Piece:
    """The postings of a term in one block, while its items come one after the other: how many, the last one's number, bytes."""

    __slots__ = ("before", "count", "data")

    def __init__(self) -> None:
        self.count, self.before, self.data = 0, -1, bytearray()


def post(pieces: dict[str, Piece], number: int, kind: int, terms: Mapping[str, int]) -> None:
    """Add the postings of an item by its number, which is above those before it; `terms` are its terms with their impacts."""
    kind <<= 5
    for term, impact in terms.items():
        piece = pieces.get(term)
        if piece is None:
            piece = pieces[term] = Piece()
        gap = number - piece.before - 1
        piece.before = number
        piece.count += 1
        data = piece.data
        if gap < 0x80:
            data.append(gap)
        else:
            data += varint(gap)
        data.append(kind | impact)


def framed(pieces: Iterable[tuple[int, bytes]], before: int = -1) -> bytes:
    """Pieces with their blocks' numbers, in order, as frames. `before` is the number in front of the first possible block."""
    found = bytearray()
    for block, piece in pieces:
        found += varint(block - before - 1) + varint(len(piece)) + piece
        before = block
    return bytes(found)


def unframed(frames: bytes, before: int = -1) -> list[tuple[int, bytes]]:
    """Frames as pieces with their blocks' numbers. Raises IndexError for bytes that are none."""
    found: list[tuple[int, bytes]] = []
    at = 0
    while at < len(frames):
        gap, at = read_varint(frames, at)
        length, at = read_varint(frames, at)
        before += gap + 1
        found.append((before, frames[at : at + length]))
        at += length
    return found


def edited(frames: bytes, edits: Mapping[int, bytes]) -> bytes:
    """Frames with the pieces of some blocks replaced; an empty piece takes its block out."""
    pieces = {**dict(unframed(frames)), **edits}
    return framed((block, pieces[block]) for block in sorted(pieces) if pieces[block])
