"""`cache` and `lsp`: what surrounds the runs."""

from __future__ import annotations

import sys

from codemods.errors import UsageError
from codemods.running import database
from codemods.running.cache import default_file


def cache_info() -> int:
    file = default_file()
    size = sum(part.stat().st_size for part in file.parent.glob(f"{file.name}*"))
    limit = database.LIMIT // 1_000_000
    sys.stdout.write(f"{file}\n{database.count(file):,} results, {size / 1_000_000:.1f} MB of at most {limit} MB\n")
    return 0


def cache_clear() -> int:
    from codemods.prove.cache import clear

    database.clear(default_file())
    clear()
    return 0


def lsp() -> int:
    """Serve until the editor says exit."""
    try:
        from codemods.lsp.server import server
    except ModuleNotFoundError as error:
        raise UsageError(f"lsp needs {error.name}: pip install 'codemods[lsp]'") from error
    server().start_io()
    return 0
