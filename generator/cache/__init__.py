"""What a build leaves for the next one in `.cache/build/`: what was read and checked, and what pages were made of.

All of it may be deleted at any time. Nothing here decides what stands on a page: each thing is found under a digest of all
that it was made from, and made anew where that differs.
"""
