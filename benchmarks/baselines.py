"""What every figure is divided by: the least that a tool built on `ast` or LibCST can do with the same files.

`python benchmarks/baselines.py ast FOLDER` parses every file with the standard library;
`python benchmarks/baselines.py libcst FOLDER` parses each with LibCST and prints it back.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path


def _ast(sources: Iterator[tuple[Path, bytes]]) -> None:
    for path, source in sources:
        try:
            ast.parse(source)
        except (SyntaxError, ValueError):
            print(f"passed over: {path}", file=sys.stderr)


def _libcst(sources: Iterator[tuple[Path, bytes]]) -> None:
    import libcst

    for path, source in sources:
        try:
            assert libcst.parse_module(source).bytes
        except (SyntaxError, ValueError, libcst.ParserSyntaxError):
            print(f"passed over: {path}", file=sys.stderr)


def main(kind: str, folder: Path) -> None:
    """Handle every Python file below a folder; files that do not parse are passed over."""
    handle = {"ast": _ast, "libcst": _libcst}[kind]
    handle((path, path.read_bytes()) for path in sorted(folder.rglob("*.py")))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
