"""Invert each condition of the safety gates, one at a time, and say which inversions the tests do not notice.

    python benchmarks/gate_mutants.py [--module engine/gates.py …]

A mutant lives in a copy of the package: the working tree is not touched. Exits with 1 when one survives.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = ("engine", "assumptions", "changed", "mock_dependence", "shared_fixes", "sources", "golden")


def mutants(source: str) -> Iterator[tuple[int, str]]:
    """The line of each condition of an `if`, and the source with that condition inverted."""
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))
    data = source.encode()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.If) and ast.unparse(node.test) != "TYPE_CHECKING":
            test = node.test
            first = starts[test.lineno - 1] + test.col_offset
            last = starts[(test.end_lineno or 0) - 1] + (test.end_col_offset or 0)
            changed = data[:first] + b"not (" + data[first:last] + b")" + data[last:]
            yield test.lineno, changed.decode()


def is_noticed(copy: Path) -> bool:
    """Whether the tests fail on the package in `copy`."""
    tests = [str(ROOT / "tests" / f"test_{name}.py") for name in TESTS]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    if done.returncode not in (0, 1, 2):
        raise RuntimeError(done.stdout.decode()[-400:])
    return done.returncode != 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--module", action="append", default=[])
    modules = parser.parse_args().module or ["engine/gates.py"]
    survivors = total = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "src"
        shutil.copytree(ROOT / "src" / "codemods", copy / "codemods")
        (copy.parent / "docs").symlink_to(ROOT / "docs")  # where a checkout's own pages are read from
        if is_noticed(copy):
            raise SystemExit("the tests fail without a mutant")
        for name in modules:
            original = (ROOT / "src" / "codemods" / name).read_text()
            for line, source in mutants(original):
                total += 1
                (copy / "codemods" / name).write_text(source)
                if not is_noticed(copy):
                    survivors += 1
                    print(f"{name}:{line}: nobody notices")
            (copy / "codemods" / name).write_text(original)
    print(f"{total} mutants, {survivors} survive")
    raise SystemExit(1 if survivors else 0)


if __name__ == "__main__":
    main()
