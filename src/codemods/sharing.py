"""Whether other files may use what a file defines: support code always, a test file when one imports it."""

from __future__ import annotations

from pathlib import PurePosixPath

from codemods.collection import is_test_file
from codemods.index import ModuleIndex


def is_shared(module: ModuleIndex) -> bool:
    """Whether names of a module may be used in other files."""
    if not is_test_file(module.path, module.policy):
        return True
    return module.sources.imports(PurePosixPath(module.path).stem)
