"""What makes pages, as digests: where one is another, all of them are made anew."""

from __future__ import annotations

import os
from pathlib import Path

from generator.cache.code import code_digest, digest_of
from generator.files import files_below
from generator.writing.edition import Edition
from generator.writing.environment import template_folders


def actors_digest(edition: Edition) -> str:
    """Stands for the files of all actors."""
    documents = sorted(edition.library.actor_documents.items())
    return digest_of(*(part for actor, document in documents for part in (actor, document.source.kept)))


def traced_by(root: Path, *named: object) -> str:
    """Stands for what makes pages: our code, the templates and what these include, and what is `named`: what the site is
    called, its language."""
    files = ((folder, path) for folder in template_folders(root, "pages") for path in files_below(folder))
    parts = (part for folder, path in files for part in (os.path.relpath(path, folder), Path(path).read_bytes()))
    return digest_of(code_digest(), *map(repr, named), *parts)
