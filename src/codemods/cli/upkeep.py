"""`cache`, `init` and `lsp`: what surrounds the runs."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from codemods.errors import UsageError
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
    text = file.read_text("utf-8") if file.exists() else ""
    try:
        written = propose(root, text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file}: {error}") from error
    if print_only:
        sys.stdout.write(written)
        return 0
    if written == text:
        sys.stderr.write(f"{file} says all that there is to propose\n")
        return 0
    file.write_bytes(written.encode())
    sys.stderr.write(f"wrote [tool.codemods] to {file}: read it, then run codemods check\n")
    return 0


def lsp() -> int:
    """Serve until the editor says exit."""
    try:
        from codemods.lsp.server import server
    except ModuleNotFoundError as error:
        raise UsageError(f"lsp needs {error.name}: pip install 'codemods[lsp]'") from error
    server().start_io()
    return 0
