"""Whatever a run starts is stopped when it ends, however far it got away from the process that started it.

A service that a test starts may leave its process group, lose its parent and clean its environment. Each run has a
keeper (in the plugin) that ends what it started; this ends what is left where a keeper was ended itself.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

from codemods.prove.plugin.codemods_prove_plugin.keeper import adopt_orphans, descendants, end_descendants


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


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """A second Ctrl-C waits until what is inside is done."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
