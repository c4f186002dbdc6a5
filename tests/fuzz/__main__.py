"""Fuzzes with atheris: `python -m tests.fuzz [--seconds 600] [TARGET…]`. What breaks a target is left in build/fuzz/.

Each target runs in a process of its own, on a corpus that is kept from run to run. Exits with 1 if anything broke.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
from pathlib import Path

# nothing of the generator is imported before atheris watches it
REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY / "build" / "fuzz"


def main() -> None:
    """The targets, one after the other."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=600, help="for each target")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        _fuzz(given.targets[0], given.seconds)
        return
    from tests.fuzz.targets import TARGETS

    broken = []
    for name in given.targets or TARGETS:
        print(f"fuzz: {name}, {given.seconds} seconds", flush=True)
        command = [sys.executable, "-m", "tests.fuzz", name, "--inside", "--seconds", str(given.seconds)]
        if subprocess.run(command, cwd=REPOSITORY, check=False).returncode:
            broken.append(name)
    if broken:
        raise SystemExit(f"fuzz: broken: {', '.join(broken)}; the inputs lie in {FOLDER.relative_to(REPOSITORY)}/")
    print("fuzz: nothing but BriefingError")


def _fuzz(name: str, seconds: int) -> None:
    try:
        import atheris
    except ModuleNotFoundError:
        raise SystemExit("fuzz: atheris is not installed; `make fuzz` installs it (on Linux)") from None

    with atheris.instrument_imports(include=["generator"]):
        from tests.fuzz.seeds import seeds
        from tests.fuzz.targets import TARGETS, run
    corpus = FOLDER / name
    corpus.mkdir(parents=True, exist_ok=True)
    for raw in seeds(name):
        (corpus / hashlib.sha1(raw).hexdigest()).write_bytes(raw)
    options = [
        f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=3000", "-print_final_stats=1", "-verbosity=1",
        "-max_len=20000", f"-artifact_prefix={FOLDER / name}-",
    ]  # fmt: skip
    target = TARGETS[name]
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda raw: run(target, raw))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
