"""Which items have a term: pieces, one for each block, and frames, which join pieces of several blocks.

A posting is an item's number in its block and a byte: its kind (3 bits) and the term's impact (5 bits). A frame is a piece
behind its block's number and its length, so that a reader can pass over the blocks that it does not need.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.searching.varints import read_varint, varint


def piece(postings: Iterable[int]) -> bytes:
    """Postings of one term in one block as bytes: given as an item's number times 256 plus the byte, in order."""
    found, before = bytearray(), -1
    for posting in postings:
        number = posting >> 8
        gap = number - before - 1
        if gap < 0x80:
            found.append(gap)
        else:
            found += varint(gap)
        found.append(posting & 0xFF)
        before = number
    return bytes(found)


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
