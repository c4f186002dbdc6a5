"""The options of the plugin in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError

from generator.machine import COPIES


class _Processes(config_options.Type[int]):
    """How many processes; 0 leaves it to the build."""

    def __init__(self) -> None:
        super().__init__(int, default=0)

    def run_validation(self, value: object) -> int:
        number = super().run_validation(value)
        if number < 0 or isinstance(value, bool):
            raise ValidationError("Write how many processes there are to be, from 1 on, or 0 for one for each core.")
        return number


class BriefingConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    drafts = config_options.Type(bool, default=False)
    csp = config_options.Type(dict, default={})
    allow_extensions = config_options.ListOfItems(config_options.Type(str), default=[])
    fast_markdown = config_options.Type(bool, default=True)
    pieces = config_options.Type(bool, default=True)
    frames = config_options.Type(bool, default=True)
    processes = _Processes()
    copies = config_options.ListOfItems(config_options.Choice(sorted(COPIES)), default=sorted(COPIES))
    visits = config_options.Type(bool, default=True)
    cache = config_options.Type(bool, default=True)
