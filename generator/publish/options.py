"""The options of the plugin in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config

from generator.machine import COPIES


class BriefingConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    drafts = config_options.Type(bool, default=False)
    csp = config_options.Type(dict, default={})
    allow_extensions = config_options.ListOfItems(config_options.Type(str), default=[])
    fast_markdown = config_options.Type(bool, default=True)
    pieces = config_options.Type(bool, default=True)
    frames = config_options.Type(bool, default=True)
    processes = config_options.Type(int, default=0)
    copies = config_options.ListOfItems(config_options.Choice(sorted(COPIES)), default=sorted(COPIES))
    visits = config_options.Type(bool, default=True)
    cache = config_options.Type(bool, default=True)
