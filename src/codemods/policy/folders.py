"""Names of folders that hold tests."""

from __future__ import annotations

import re

_SUITE = re.compile(r"(^|[_-])(tests?|e2e|end_?to_?end)$", re.IGNORECASE)


def is_suite_folder(name: str) -> bool:
    """Whether a folder of that name holds tests and what supports them, and nothing else."""
    return _SUITE.search(name) is not None
