"""`python -m generator` is the same as `briefing`."""

from generator.cli import main

main()
