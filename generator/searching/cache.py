"""What was indexed before: blocks under a digest of all that they are made of, and the shards of the newest index.

The folder may be deleted at any time. A damaged file counts as none. What the newest build did not use is removed.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from generator.searching.block import Block
from generator.searching.state import State

_STATE = "newest"
_IN_MEMORY = 256 << 20  # bytes of blocks, where no folder takes them


class Cache:
    """Keeps blocks in a folder; in memory if there is none or it can't be written. The newest index is in memory, too."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._state: State | None = None
        self._kept: dict[str, bytes] = {}
        self._size = 0

    def block(self, key: str) -> Block | None:
        """The block of this key, if it is there and whole."""
        data = self._kept.get(key) or self._read(key)
        return Block.from_bytes(data) if data else None

    def keep(self, key: str, block: Block) -> None:
        data = block.to_bytes()
        if not self._write(key, data) and key not in self._kept and self._size + len(data) <= _IN_MEMORY:
            self._kept[key] = data
            self._size += len(data)

    def state(self, code: str) -> State | None:
        """The newest index, if it is there and whole, and was made by this code: another one may write it otherwise."""
        if self._state is None and (data := self._read(f"{_STATE}-{code}")):
            self._state = State.from_bytes(data)
        return self._state

    def keep_state(self, code: str, state: State) -> None:
        if state is not self._state:
            self._state = state
            self._write(f"{_STATE}-{code}", state.to_bytes())

    def clean(self, code: str, used: Collection[str]) -> None:
        """Remove all blocks but these, and what other code has left."""
        for key in self._kept.keys() - set(used):
            self._size -= len(self._kept.pop(key))
        if self.folder:
            with suppress(OSError):
                for path in list(self.folder.iterdir()):
                    if path.name not in {*used, f"{_STATE}-{code}"}:
                        with suppress(OSError):
                            path.unlink()

    def _read(self, name: str) -> bytes | None:
        if self.folder:
            with suppress(OSError):
                return (self.folder / name).read_bytes()
        return None

    def _write(self, name: str, data: bytes) -> bool:
        """Write a file in one step. A cache that can't be written is no reason to stop."""
        if self.folder is None:
            return False
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=".")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                os.replace(temporary, self.folder / name)
            except BaseException:
                with suppress(OSError):
                    os.unlink(temporary)
                raise
        except OSError:
            return False
        return True
