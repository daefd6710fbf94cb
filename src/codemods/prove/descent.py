"""Whatever a run starts is stopped when it ends, however far it got away from the process that started it.

A service that a test starts may leave its process group, lose its parent and clean its environment. Each run has a
keeper (in the plugin) that ends what it started; this ends what is left where a keeper was ended itself.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from codemods.prove.plugin.codemods_prove_plugin.keeper import adopt_orphans, descendants, end_descendants
from codemods.scratch import uninterrupted


@contextlib.contextmanager
def stopped_at_the_end() -> Iterator[None]:
    """What descends from this process and was started inside is killed on the way out."""
    before = descendants()
    adopt_orphans(True)
    try:
        yield
    finally:
        with uninterrupted():
            end_descendants(before)
            adopt_orphans(False)
