"""`python -m generator` is the same as `briefing`: the way in, which a Ctrl-C may come through at any moment."""

import sys

from generator.garbage import uncollected


def main() -> None:
    """Run the command. What it needs is imported here, so that an interrupt meanwhile ends it as any other does."""
    try:
        with uncollected():
            from generator.cli.door import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
