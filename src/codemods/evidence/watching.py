"""A healthy run of tests, watched: what pytest is started with to take notes, and the document of what it noted.

For every command that runs tests: `observe` in a pytest of its own, `prove` and `apply --prove` in theirs.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from codemods.digests import digest
from codemods.evidence.collecting import Collecting
from codemods.evidence.store import Document
from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText
from codemods.policy.tables import Policy
from codemods.reading import read_file
from codemods.scratch import Scratch
from codemods.suite.discovery import SourceFile

PLUGIN_FOLDER = Path(__file__).parent / "plugin"
PLUGIN = "codemods_observe_plugin.hooks"
VARIABLE = "CODEMODS_OBSERVE"
"""Environment variable that names the settings file."""
_KEPT_SECONDS = 30 * 24 * 3600.0


@dataclass
class Watch:
    """One run in one folder; `sources` are the watched files, absolute path → path below the root and bytes."""

    policy: Policy
    root: Path
    sources: Mapping[str, tuple[str, bytes]]
    folder: Path
    """What the processes of the run write into; removed afterwards."""
    cache: Path | None = None
    """Where they keep instrumented modules for the next run."""
    collecting: Collecting = field(init=False)
    _preparing: threading.Thread | None = None
    _concluded: Future[Document] | None = None

    def __post_init__(self) -> None:
        self.collecting = Collecting(Path(os.path.realpath(self.root)), self.sources)
        told = {"folder": self.folder, "files": list(self.sources), "receivers": self.policy.waits.receivers}
        told |= {"cache": self.cache, "version": digest(b"".join(file.read_bytes() for file in _plugin_files())).hex()}
        self.settings.write_text(json.dumps(told, default=str))

    @property
    def settings(self) -> Path:
        return self.folder / "settings"

    def prepare(self, paths: Iterable[str]) -> None:
        """Do meanwhile what takes most of the time for the document, for files that the tests have imported."""
        self._preparing = threading.Thread(target=self._prepare, args=(sorted(paths),), daemon=True)
        self._preparing.start()

    def _prepare(self, paths: Iterable[str]) -> None:
        with contextlib.suppress(Exception):  # it is met again, where it can be told
            self.collecting.prepare(paths)

    def conclude(self) -> None:
        """Make the document meanwhile: no test runs any more that notes are taken of."""
        self._concluded = Future()
        threading.Thread(target=self._conclude, args=(self._concluded,), daemon=True).start()

    def _conclude(self, concluded: Future[Document]) -> None:
        try:
            concluded.set_result(self._made())
        except BaseException as error:  # for who asks
            concluded.set_exception(error)

    def document(self) -> Document:
        """What was seen, once no test runs any more; it names the tests of a file that pytest was not asked for."""
        return self._made() if self._concluded is None else self._concluded.result()

    def _made(self) -> Document:
        if self._preparing is not None:
            self._preparing.join()
        document = self.collecting.document(self.folder.glob("*.jsonl"))
        for path, source in self.sources.values():
            observed = document.files.get(path)
            if observed is None:
                continue
            ran = {name.partition("[")[0] for name in (*observed.tests, *observed.left_out)}
            written = {test.name for test in ModuleIndex(SourceText.decode(source), path, self.policy).tests}
            observed.left_out = sorted({*observed.left_out, *(written - ran)})
        return document


@contextlib.contextmanager
def watching(policy: Policy, files: Iterable[SourceFile], root: Path, cache: Path | None = None) -> Iterator[Watch]:
    """Ready to watch tests that run in `root`, the policy's own or a copy of it; nothing is kept of a copy."""
    kept = cache if _is_home(policy, root) else None
    with Scratch() as scratch:
        yield Watch(policy, root, dict(sources_of(policy, files, root)), scratch, kept)
    for file in kept.glob("*") if kept is not None else ():
        with contextlib.suppress(OSError):
            if time.time() - file.stat().st_mtime > _KEPT_SECONDS:
                file.unlink()


def _plugin_files() -> list[Path]:
    return sorted(PLUGIN_FOLDER.rglob("*.py"))


def _is_home(policy: Policy, root: Path) -> bool:
    return os.path.realpath(root) == os.path.realpath(policy.root)


def sources_of(policy: Policy, files: Iterable[SourceFile], root: Path) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Absolute path → path below the policy's root and bytes, of files as they lie in `root`."""
    home = _is_home(policy, root)
    for file in files:
        place = file.file if home else root / file.path
        with contextlib.suppress(OSError):
            yield os.path.realpath(place), (file.path, read_file(place))
