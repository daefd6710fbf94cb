"""Which Python files below a root hold a word, of three letters at least: found without a parser.

It is made from the bytes of all files in one go, as the index of imports is. Its answers are noted with a result, as
the contents of the files looked at are: a change of one file makes stale what depends on it and nothing else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from codemods.digests import digest
from codemods.suite.import_scan import content_of, python_files

MOST = 40
"""A word in more files than that is everybody's: `get`, `run`."""
_WORDS = re.compile(rb"[A-Za-z_]\w{2,}")


@dataclass(frozen=True)
class WordIndex:
    """The words in each file, and what the files hold."""

    root: Path
    paths: tuple[str, ...]
    """Relative to the root, with `/`."""
    digests: tuple[bytes, ...]
    numbers: dict[bytes, list[int]]
    """Word → positions of the files that hold it."""

    @classmethod
    def of(cls, root: Path) -> WordIndex:
        paths, digests, numbers = [], [], dict[bytes, list[int]]()
        start = len(os.path.join(root, ""))
        for number, path in enumerate(sorted(python_files(root))):
            content = content_of(path)
            paths.append(path[start:].replace(os.sep, "/"))
            digests.append(digest(content))
            for name in set(_WORDS.findall(content)):
                numbers.setdefault(name, []).append(number)
        return cls(root, tuple(paths), tuple(digests), numbers)

    def files(self, name: str) -> tuple[str, ...] | None:
        """The files that hold a word; None where they are too many."""
        found = self.numbers.get(name.encode(), ())
        return None if len(found) > MOST else tuple(self.paths[number] for number in found)

    def users(self, module: str) -> list[bytes]:
        """The contents of all files, however many, that mention a module by its last name."""
        if len(module) < 3 or not module.isascii():
            return [content for content in map(self._content, self.paths) if module.encode() in content]
        return [self._content(self.paths[number]) for number in self.numbers.get(module.encode(), ())]

    def _content(self, path: str) -> bytes:
        return content_of(os.path.join(self.root, path))

    @cached_property
    def whole(self) -> bytes:
        """What stands for all files and their contents."""
        return together(self.paths, self.digests)


def whole_of(root: Path) -> bytes:
    """The same without looking for names."""
    found = digests_of(root)
    return together(found, found.values())


def digests_of(root: Path) -> dict[str, bytes]:
    """Path below the root, with `/` → digest of the content, in the order of the paths."""
    start = len(os.path.join(root, ""))
    return {path[start:].replace(os.sep, "/"): digest(content_of(path)) for path in sorted(python_files(root))}


def together(paths: Iterable[str], digests: Iterable[bytes]) -> bytes:
    return digest(b"".join(os.fsencode(path) + found for path, found in zip(paths, digests, strict=True)))
