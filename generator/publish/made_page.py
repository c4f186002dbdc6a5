"""A page of ours as MkDocs sees it: where a shorter way from Markdown to HTML is known, it is taken; else MkDocs' own.

This is the place for whatever knows a page's HTML without converting it: `render` has to leave `content`, `toc`,
`present_anchor_ids` and `links_to_anchors` as MkDocs would.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from generator.publish.elements import Elements
from generator.publish.fast_markdown import Contents, Conversion, Outside
from generator.publish.front_matter import parted
from generator.writing.writer import Page as MadeMarkdown

_OUT: Final = re.compile(r"https?://[^/?#]")
_EXCLUDED: Final = tuple(level for level in InclusionLevel if level.is_excluded())
_TO_A_PAGE: Final = re.compile(r"(?:\.\./)*[a-z0-9][a-z0-9/-]*\.md\Z")


def destination(path: str, as_folders: bool) -> str:
    """Where MkDocs puts the page of a Markdown file of ours."""
    stem = path.removesuffix(".md")
    is_plain = not as_folders or stem == "index" or stem.endswith("/index")
    return f"{stem}.html" if is_plain else f"{stem}/index.html"


class MadeFile(File):
    """A file that MkDocs finds nowhere on disk, and whose text is made when it is asked for."""

    made: MadeMarkdown

    @classmethod
    def of(cls, made: MadeMarkdown, config: MkDocsConfig, is_in_navigation: bool = False) -> MadeFile:
        """The file of a page of ours."""
        place = destination(made.path, config.use_directory_urls)
        file = cls(made.path, None, config.site_dir, config.use_directory_urls, dest_uri=place)
        file.made, file.generated_by, file.edit_uri = made, "briefing", made.source or None
        if not is_in_navigation:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        return file

    def is_documentation_page(self) -> bool:
        """As MkDocs says by the name, over and over."""
        return True

    @property
    def content_bytes(self) -> bytes:
        return self.content_string.encode()

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self._content = value

    @property
    def content_string(self) -> str:
        return self.made.markdown if self._content is None else str(super().content_string)

    @content_string.setter
    def content_string(self, value: str) -> None:
        self._content = value


class MadePage(Page):
    """A page whose Markdown we wrote."""

    elements: Elements | None = None
    is_laid_out = False

    @classmethod
    def take_place(cls, files: Iterable[File], elements: Elements | None = None) -> None:
        """Make the pages of these files such pages, where they are MkDocs' own.

        `elements`: how the theme lays out their HTML, where nobody else wants to see it before.
        """
        for file in files:
            if type(file.page) in (Page, cls):
                # not made as such when the files are: MkDocs would leave out the titles that a navigation gives
                file.page.__class__ = cls
                cast(MadePage, file.page).elements = elements

    def read_source(self, config: MkDocsConfig) -> None:
        """As MkDocs does; where our own front matter stands at the top, the short way."""
        source = config.plugins.on_page_read_source(page=self, config=config)
        self.markdown, self.meta = parted(self.file.content_string if source is None else source)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the page's Markdown to HTML: the short way, or MkDocs' where the text goes beyond what that knows.

        Sets `is_laid_out` where the HTML is as the theme lays it out.
        """
        self.is_laid_out = False
        contents = contents_of(config.markdown_extensions, config.mdx_configs)
        if contents is None or self.markdown is None or "title" not in self.meta:
            super().render(config, files)
            return
        links: dict[File, dict[str, str]] = {}
        conversion = Conversion(contents, resolver(self.file, files, links), self.elements or Elements())
        try:
            self.content = conversion.convert(self.markdown)
        except Outside:
            super().render(config, files)
            return
        self.is_laid_out = self.elements is not None
        self.toc = get_toc(conversion.tokens)
        self.present_anchor_ids = conversion.anchors
        self.links_to_anchors = links


def contents_of(extensions: Sequence[str], options: Mapping[str, Any]) -> Contents | None:
    """What the short way has to know of a configuration; None where this holds anything that it was not measured against."""
    others = {key: value for key, value in options.items() if key != "toc" and value}
    if set(extensions) != {"toc", "tables", "fenced_code", "attr_list"} or others != {"tables": {"use_align_attribute": True}}:
        return None
    try:
        found = Contents(**(options.get("toc") or {}))
    except TypeError:
        return None
    plain = all(
        isinstance(text, str) and re.fullmatch(r"[\w #¶.,-]+", text) for text in (found.permalink, found.permalink_title)
    )
    return found if plain and type(found.toc_depth) is int else None


def resolver(file: File, files: Files, links: dict[File, dict[str, str]]) -> Callable[[str], str]:
    """MkDocs' way from a link in Markdown to an address, for links that are as they should be; others are Outside, so that
    MkDocs itself says what is wrong. `links` is filled with the anchors that have to be in each file.
    """
    folder, sources = posixpath.dirname(file.src_uri), files.src_uris
    known: dict[str, tuple[File, str]] = {}
    # nearly all links lead through the root of the site, and from there into another folder
    to_root, up = "../" * file.src_uri.count("/"), get_relative_url("_", file.url)[:-1]
    own = f"{file.url.partition('/')[0]}/"

    def found(path: str) -> tuple[File, str]:
        if not _TO_A_PAGE.match(path):
            raise Outside
        through_root = path.startswith(to_root)
        source = path[len(to_root) :] if through_root else posixpath.normpath(posixpath.join(folder, path))
        target = sources.get(source)
        if target is None or target.inclusion in _EXCLUDED:
            raise Outside
        url = target.url
        is_short = through_root and not url.startswith((own, "."))
        known[path] = target, f"{up}{url}" if is_short else get_relative_url(url, file.url)
        return known[path]

    def resolve(url: str) -> str:
        if _OUT.match(url):
            return url
        path, _, anchor = url.partition("#")
        if not path and anchor:
            links.setdefault(file, {}).setdefault(anchor, url)
            return url
        target, address = known.get(path) or found(path)
        if not anchor:
            return address
        links.setdefault(target, {}).setdefault(anchor, url)
        return f"{address}#{anchor}"

    return resolve
