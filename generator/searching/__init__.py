"""The site's own search: from an edition to the static files that a browser searches.

How it works, and why: docs/search.md.
"""
