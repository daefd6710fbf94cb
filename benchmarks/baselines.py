"""What every figure is divided by: the least that a tool built on `ast` or LibCST can do with the same files.

`python benchmarks/baselines.py ast FOLDER` parses every file with the standard library;
`python benchmarks/baselines.py libcst FOLDER` parses each with LibCST and prints it back.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from pathlib import Path


def _ast(source: bytes) -> None:
    ast.parse(source)


def _libcst(source: bytes) -> None:
    import libcst

    assert libcst.parse_module(source).bytes


def main(kind: str, folder: Path) -> None:
    """Handle every Python file below a folder; files that do not parse are passed over."""
    import libcst

    handle: Callable[[bytes], None] = {"ast": _ast, "libcst": _libcst}[kind]
    for path in sorted(folder.rglob("*.py")):
        try:
            handle(path.read_bytes())
        except (SyntaxError, ValueError, libcst.ParserSyntaxError):
            print(f"passed over: {path}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
