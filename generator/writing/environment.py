"""The Jinja environment of the pages: no bare string is printed, no undefined name is passed over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import MethodType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context

from generator.language import ENGLISH
from generator.writing.spoken import Spoken


def bundled_templates() -> Path:
    """The templates that come with the generator: in its wheel, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    in_wheel = package / "_templates"
    return in_wheel if in_wheel.is_dir() else package.parent / "templates"


def template_folders(root: Path, kind: str) -> list[Path]:
    """Where templates of a kind (pages, theme) are looked for: the project's own win, file by file."""
    own, bundled = root / "templates" / kind, bundled_templates() / kind
    return [folder for folder in dict.fromkeys((own, bundled)) if folder.is_dir()]


class _Context(Context):
    """Calls methods of the view straight away: Jinja looks at each callable first, whether it wants to know the context."""

    def call(  # named as in Jinja: a template may name any other argument
        __self, __obj: Any, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **more: Any
    ) -> Any:
        if type(__obj) is MethodType:
            return __obj(*args, **more)
        return super().call(__obj, *args, _loop_vars=_loop_vars, _block_vars=_block_vars, **more)


def make_environment(
    folders: Sequence[Path], compiled: BytecodeCache | None = None, spoken: Spoken | None = None
) -> Environment:
    """An environment over folders of page templates, the first folder winning. `compiled` keeps them compiled.

    `spoken` has the words of the interface, which are English otherwise: templates call `_`, `ngettext`, `pgettext`, `section`.
    """
    spoken = spoken or Spoken(ENGLISH)
    environment = Environment(
        bytecode_cache=compiled,
        loader=FileSystemLoader([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        finalize=spoken.finish,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="<#",  # Markdown writes {#id}
        comment_end_string="#>",
        autoescape=False,  # the pages are Markdown; `finalize` is the door
        auto_reload=False,  # each build has an environment of its own
    )
    environment.context_class = _Context
    environment.filters["inline"] = spoken.prose
    environment.globals.update(
        _=spoken.gettext, ngettext=spoken.ngettext, pgettext=spoken.pgettext, section=spoken.section, plain=spoken.plain
    )
    return environment
