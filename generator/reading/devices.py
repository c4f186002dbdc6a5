"""Names that Windows keeps for devices: no file or folder there can have one, whatever stands behind its first dot."""

from __future__ import annotations

import re
from typing import Final

_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ ]*(?:[.:]|\Z)", re.IGNORECASE)
WHY: Final = "Windows has a device of this name, so no file or folder there can have it"


def is_device(name: str) -> bool:
    """Whether a file's or folder's name is one of them."""
    return bool(_DEVICE.match(name))
