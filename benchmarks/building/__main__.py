"""Builds libraries with each program in turns, and prints what that costs, as ratios: see benchmarks/README.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from statistics import median

from benchmarks.building import aside, telling
from benchmarks.building.contenders import Contender, contenders
from benchmarks.building.libraries import Library
from benchmarks.building.measuring import Broken, Cost
from benchmarks.building.telling import Results


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def measure(sizes: Sequence[int], chosen: Sequence[Contender], runs: int) -> Results:
    """The median of each number, for each library and contender. Runs go round and round, so that all see the same machine."""
    results: Results = {}
    for briefs in sizes:
        library = Library(briefs, say)
        found: dict[str, list[Cost]] = {}
        broken: dict[str, str] = {}
        for number in range(runs):
            for contender in chosen:
                if contender.key in broken:
                    continue
                say(f"{briefs} briefs, run {number + 1} of {runs}: {contender.name}")
                aside.empty()
                try:
                    found.setdefault(contender.key, []).append(contender.measure(library))
                except Broken as error:
                    broken[contender.key] = str(error)
                    say(f"{contender.name}: {error}")
        for contender in chosen:
            costs = found.get(contender.key, [])
            whole = costs and contender.key not in broken
            results[contender.key, briefs] = _median(costs) if whole else None
    return results


def _median(costs: Sequence[Cost]) -> Cost:
    cpu, wall, memory, size = (median(getattr(cost, name) for cost in costs) for name in ("cpu", "wall", "memory", "size"))
    return Cost(cpu, wall, memory, size, costs[-1].files, costs[-1].held)


def main() -> None:
    """Read the options, measure, tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.building", description=__doc__)
    parser.add_argument("--n", default="100,1000,5000", help="numbers of briefs (100,1000,5000)")
    parser.add_argument("--runs", type=int, default=5, help="how often each is built; medians count (5)")
    parser.add_argument("--only", default="", help=f"some of: {', '.join(contender.key for contender in contenders())}")
    parser.add_argument("--write", action="store_true", help="write docs/scale.md's tables and its plot anew")
    options = parser.parse_args()
    names = options.only.replace(",", " ").split()
    known = {contender.key: contender for contender in contenders()}
    if unknown := [name for name in names if name not in known]:
        parser.error(f"unknown: {', '.join(unknown)}")
    chosen = [known[name] for name in names] or list(known.values())
    sizes = sorted({int(number) for number in options.n.replace(",", " ").split()})
    try:
        results = measure(sizes, chosen, options.runs)
    except (FileNotFoundError, ValueError) as error:
        sys.exit(f"error: {error}")
    finally:
        aside.delete()
    text = telling.tables(results, sizes, chosen)
    print(text)
    if options.write:
        telling.write(results, sizes, chosen, options.runs, date.today())


if __name__ == "__main__":
    main()
