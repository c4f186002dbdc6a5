"""The theme around our own pages: its template is rendered once for each shape of page, then only what differs is filled in.

A shape is how deep a page lies, how much of the way to it is also that to a page of the navigation (so the links to these are
the same), and which of the things that a page may have it has. The first page of a shape is
rendered plainly. The second one is, too, and again with marks where its title, text and so on stand: filled in, the marks must
give the plain page, byte for byte. So must the third page. Where they do not, pages of that shape are rendered plainly for
good. What a page says to machines is as long as it likes: for each page the theme's own parts for it are rendered, and filled
in whole. All this is off where a project has theme files of its own, which may ask for anything.

To delete this: the option `frames`, and `use_frames` where the plugin calls it. Nothing else changes.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from jinja2 import Environment, Template
from jinja2.filters import do_striptags
from markupsafe import escape
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.machine import Alternate, Head

_TEMPLATE: Final = "main.html"
_CONTENTS: Final = "partials/contents.html"
_MACHINE: Final = {"machinehead": "partials/machine-head.html", "machinelinks": "partials/machine-links.html"}
_MARK: Final = "7mark{}7"
_MARKS: Final = re.compile(r"7mark([a-z]+)7")
_META: Final = {"title", "description", "search", "moved_to"}
_OF_CONTEXT: Final = ("markdown_link", "misquote_link", "moved_to")

_STAND_IN: Final = Head(
    (Alternate("ymachiney", "ymachiney", "ymachiney", "ymachiney"),), (("ymachiney",) * 2,), (("ymachiney",) * 2,), "ymachiney"
)
"""A head of which both parts of the theme hold something, so that they are found again."""


@dataclass
class Frame:
    """What a shape's pages share, split at the marks: text, name of a mark, text, … `checked` counts the pages compared."""

    pieces: list[str]
    usable: bool = True
    checked: int = 0


@dataclass
class Frames:
    """The frames of one build."""

    is_made: Callable[[Page], bool]
    known: dict[tuple[Any, ...], Frame | None] = field(default_factory=dict)
    contents: dict[tuple[tuple[str, str], ...], str] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()
    """Those that lie on the way to a page of the navigation."""

    def render(self, template: Template, plainly: Callable[[Mapping[str, Any]], str], context: Mapping[str, Any]) -> str:
        """A page through the theme's template."""
        page = context.get("page")
        if page is None or not self._fits(page):
            return plainly(context)
        self.folders = self.folders or _folders_of(context["nav"])
        key = _shape(page, context, self.folders)
        if key not in self.known:
            self.known[key] = None  # many a shape has one page only
            return plainly(context)
        frame = self.known[key] = self.known[key] or Frame(self._pieces(template, plainly, context, page))
        if not frame.usable:
            return plainly(context)
        filled = self._filled(template, frame, context, page)
        if frame.checked < 2:
            frame.checked += 1
            plain = plainly(context)
            frame.usable = filled == plain
            return plain
        return filled

    def _fits(self, page: Page) -> bool:
        outside = page.parent is None and page.previous_page is None and page.next_page is None and not page.is_homepage
        # a page of the navigation shows itself in the header
        return outside and self.is_made(page) and set(page.meta) <= _META and "<h1" in (page.content or "")

    def _pieces(
        self, template: Template, plainly: Callable[[Mapping[str, Any]], str], context: Mapping[str, Any], page: Page
    ) -> list[str]:
        stand_in = copy.copy(page)
        stand_in.meta = dict(page.meta) | {name: _MARK.format(name) for name in ("title", "description") if page.meta.get(name)}
        stand_in.content = f"<h1>{_MARK.format('content')}"
        stand_in.canonical_url = page.canonical_url and _MARK.format("canonical")
        stand_in.edit_url = page.edit_url and _MARK.format("edit")
        stand_in.toc = _marked(page.toc)
        marked: dict[str, Any] = {name: _MARK.format(name.replace("_", "")) for name in _OF_CONTEXT if context.get(name)}
        if context.get("machine"):
            marked["machine"] = _STAND_IN
        whole = plainly({**context, **marked, "page": stand_in})
        whole = whole.replace(stand_in.content, _MARK.format("content"))
        if context.get("machine"):
            for name, part in self._told(template.environment, _STAND_IN).items():
                whole = whole.replace(part, _MARK.format(name))
        listed = self._listed(template.environment, _entries(stand_in.toc))
        return _MARKS.split(whole.replace(listed, _MARK.format("contents")))

    def _filled(self, template: Template, frame: Frame, context: Mapping[str, Any], page: Page) -> str:
        values = {
            **{name.replace("_", ""): str(escape(context[name])) for name in _OF_CONTEXT if context.get(name)},
            **{name: str(escape(do_striptags(str(page.meta.get(name, ""))))) for name in ("title", "description")},
            "canonical": str(escape(page.canonical_url or "")),
            "edit": str(escape(page.edit_url or "")),
            "first": "".join(item.id for item in list(page.toc)[:1]),
            "contents": self._listed(template.environment, _entries(page.toc)),
            "content": page.content or "",
        }
        if context.get("machine"):
            values |= self._told(template.environment, context["machine"])
        pieces = list(frame.pieces)
        # a mark that is none of ours came with the site's own words: the comparison with the plain page finds that
        pieces[1::2] = [values.get(name, "") for name in pieces[1::2]]
        return "".join(pieces)

    def _told(self, environment: Environment, machine: Any) -> dict[str, str]:
        """What a page says to machines, by the theme's own templates, which ask for nothing else: so no globals are copied."""
        parts = {name: environment.get_template(part) for name, part in _MACHINE.items()}
        contexts = {name: part.new_context({"machine": machine}, shared=True) for name, part in parts.items()}
        return {name: "".join(part.root_render_func(contexts[name])) for name, part in parts.items()}

    def _listed(self, environment: Environment, entries: tuple[tuple[str, str], ...]) -> str:
        """The contents list, by the theme's own template: pages of a kind often have the same."""
        if entries not in self.contents:
            items = [AnchorLink(title, name, 2) for title, name in entries]
            self.contents[entries] = environment.get_template(_CONTENTS).render(contents=items)
        return self.contents[entries]


def use_frames(environment: Environment, is_made: Callable[[Page], bool]) -> None:
    """Let an environment of MkDocs render the pages for which `is_made` by frames."""
    frames = Frames(is_made)

    class Framed(Template):
        def render(self, *args: Any, **more: Any) -> str:
            if self.name != _TEMPLATE or more or len(args) != 1:
                return super().render(*args, **more)
            return frames.render(self, super().render, args[0])

    environment.template_class = Framed


def _folders_of(nav: Navigation) -> frozenset[str]:
    ways = [page.url.rstrip("/").split("/") for page in nav.pages]
    return frozenset("/".join(way[:number]) for way in ways for number in range(1, len(way) + 1))


def _shared(url: str, folders: frozenset[str]) -> str:
    """How much of the way to a page leads to others too: of our own folders the first one, at least."""
    parts = url.rstrip("/").split("/")
    ways = ("/".join(parts[:number]) for number in range(len(parts), 1, -1))
    return next((way for way in ways if way in folders), parts[0])


def _shape(page: Page, context: Mapping[str, Any], folders: frozenset[str]) -> tuple[Any, ...]:
    entries = _entries(page.toc)
    return (
        _shared(page.url, folders),
        page.url.count("/"),
        page.file.src_uri.count("/"),
        tuple(sorted((name, bool(value)) for name, value in page.meta.items())),
        tuple(bool(context.get(name)) for name in _OF_CONTEXT),
        bool(context.get("machine")),
        bool(page.canonical_url),
        bool(page.edit_url),
        bool(page.file.inclusion.is_excluded()),
        len(page.toc),
        min(len(entries), 2),
        [item.level for item in page.toc][:1] == [1],
    )


def _entries(toc: TableOfContents) -> tuple[tuple[str, str], ...]:
    """Titles and ids of the contents list, as the theme takes them: below the heading of the page."""
    items = list(toc)
    if items and items[0].level == 1:
        items = items[0].children
    return tuple((item.title, item.id) for item in items)


def _marked(toc: TableOfContents) -> TableOfContents:
    """The same table, the first entry's id a mark, its sections named so that they are found again."""
    items = [AnchorLink(item.title, item.id, item.level) for item in toc]
    for copied, item in zip(items, toc, strict=True):
        copied.children = [AnchorLink(f"ylisted{k}y", f"ylisted{k}y", child.level) for k, child in enumerate(item.children)]
    for first in items[:1]:
        first.id = _MARK.format("first")
    return TableOfContents(items)
