"""A finished index, so that the next build can begin from it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from generator.searching.block import sealed, unsealed
from generator.searching.shards import Shard, Shards


@dataclass(frozen=True)
class State:
    """What an index was made from, and its files but for those of the units.

    `key` stands for all that it depends on, `keys` for each block's part in that, `names` for the folders of their units.
    """

    key: str
    keys: tuple[str, ...]
    names: tuple[str, ...]
    shards: Shards
    index: bytes
    more: dict[str, bytes]  # by name

    def to_bytes(self) -> bytes:
        shards = self.shards
        bodies = [self.index, *self.more.values(), *(shard.data for shard in shards.all), *shards.lists.values()]
        head = {
            "key": self.key,
            "keys": self.keys,
            "names": self.names,
            "blocks": shards.blocks,
            "salt": shards.salt,
            "size": shards.size,
            "firsts": [shard.first for shard in shards.all],
            "lists": list(shards.lists),
            "more": list(self.more),
            "sizes": list(map(len, bodies)),
        }
        written = json.dumps(head).encode()
        return sealed(b"".join([len(written).to_bytes(8, "little"), written, *bodies]))

    @classmethod
    def from_bytes(cls, data: bytes) -> State | None:
        """What was written; None if it is damaged."""
        content = unsealed(data)
        if content is None:
            return None
        at = 8 + int.from_bytes(content[:8], "little")
        head = json.loads(content[8:at])
        bodies = []
        for size in head["sizes"]:
            bodies.append(content[at : at + size])
            at += size
        index, *rest = bodies
        more, rest = rest[: len(head["more"])], rest[len(head["more"]) :]
        shards, lists = rest[: len(head["firsts"])], rest[len(head["firsts"]) :]
        return cls(
            head["key"],
            tuple(head["keys"]),
            tuple(head["names"]),
            Shards(
                head["blocks"],
                head["salt"],
                list(map(Shard, head["firsts"], shards)),
                dict(zip(head["lists"], lists, strict=True)),
                head["size"],
            ),
            index,
            dict(zip(head["more"], more, strict=True)),
        )
