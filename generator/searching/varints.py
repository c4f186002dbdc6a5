"""Numbers as bytes: unsigned LEB128, seven bits a byte, the low ones first; the high bit says that more follow."""

from __future__ import annotations

from collections.abc import Iterable


def varint(number: int) -> bytes:
    """A number of at least 0 as bytes."""
    if number < 0x80:
        return _SMALL[number]
    found = bytearray()
    while number >= 0x80:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


def varints(numbers: Iterable[int]) -> bytes:
    """Numbers one behind the other."""
    return b"".join(map(varint, numbers))


def listed(numbers: list[int]) -> bytes:
    """A list of numbers: how many, then each."""
    return varint(len(numbers)) + varints(numbers)


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """The number that begins at a place, and the place behind it. Raises IndexError where the bytes end before it does."""
    byte = data[at]
    at += 1
    if byte < 0x80:
        return byte, at
    number, shift = byte & 0x7F, 7
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
        shift += 7


_SMALL = [bytes([number]) for number in range(0x80)]
