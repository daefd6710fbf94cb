"""`cache`, `init` and `lsp`: what surrounds the runs."""

from __future__ import annotations

import sys
from pathlib import Path

from codemods.errors import UsageError
from codemods.reading import read_file, why_unreadable
from codemods.running import cache


def cache_info() -> int:
    file = cache.default_file()
    size = sum(part.stat().st_size for part in file.parent.glob(f"{file.name}*"))
    limit = cache.LIMIT // 1_000_000
    sys.stdout.write(f"{file}\n{cache.count(file):,} results, {size / 1_000_000:.1f} MB of at most {limit} MB\n")
    return 0


def cache_clear() -> int:
    cache.clear(cache.default_file())
    return 0


def init(target: Path, print_only: bool) -> int:
    """Write a policy made from what the repository holds into its pyproject.toml."""
    from codemods.proposal.policy import propose

    root = target.absolute()
    if not root.is_dir():
        raise UsageError(f"no such folder: '{target}'")
    file = root / "pyproject.toml"
    try:
        text = read_file(file).decode("utf-8") if file.exists() else ""
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: not a TOML document: {error}") from error
    except OSError as error:
        raise UsageError(f"{file} {why_unreadable(error)}") from error
    if "[tool.codemods" in text:
        raise UsageError(f"{file} holds a [tool.codemods] table already")
    table = propose(root)
    if print_only:
        sys.stdout.write(table)
        return 0
    separator = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    file.write_bytes((text + separator + table).encode())
    sys.stderr.write(f"wrote [tool.codemods] to {file}: read it, then run codemods check\n")
    return 0


def lsp() -> int:
    """Serve until the editor says exit."""
    try:
        from codemods.lsp.server import serve
    except ModuleNotFoundError as error:
        raise UsageError(f"lsp needs {error.name}: pip install 'codemods[lsp]'") from error
    serve()
    return 0
