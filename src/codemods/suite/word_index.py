"""Which Python files below a root hold a word, of three letters at least: found without a parser.

It is made from the bytes of all files in one go, as the index of imports is; what a file asks of it is noted with the
result, so that a change of one file makes stale what depends on it and nothing else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from codemods.digests import digest
from codemods.suite.import_scan import content_of, python_files

_WORDS = re.compile(rb"[A-Za-z_]\w{2,}")


@dataclass(frozen=True)
class WordIndex:
    """The words in each file, and what the files hold."""

    paths: tuple[str, ...]
    """Relative to the root, with `/`."""
    digests: tuple[bytes, ...]
    numbers: dict[bytes, list[int]]
    """Word → positions of the files that hold it."""

    @classmethod
    def of(cls, root: Path) -> WordIndex:
        paths, digests, numbers = [], [], dict[bytes, list[int]]()
        for number, path in enumerate(sorted(python_files(root))):
            content = content_of(path)
            paths.append(os.path.relpath(path, root).replace(os.sep, "/"))
            digests.append(digest(content))
            for name in set(_WORDS.findall(content)):
                numbers.setdefault(name, []).append(number)
        return cls(tuple(paths), tuple(digests), numbers)

    def files(self, name: str) -> tuple[str, ...]:
        """The files that hold a word."""
        return tuple(self.paths[number] for number in self.numbers.get(name.encode(), ()))

    def state(self, name: str) -> bytes:
        """What stands for these files and their contents where an answer is compared."""
        found = self.numbers.get(name.encode(), ())
        return digest(b"".join(os.fsencode(self.paths[number]) + self.digests[number] for number in found))

    @cached_property
    def whole(self) -> bytes:
        """What stands for all files and their contents."""
        return _together(self.paths, self.digests)


def whole_of(root: Path) -> bytes:
    """The same without looking for names."""
    paths = sorted(python_files(root))
    relative = [os.path.relpath(path, root).replace(os.sep, "/") for path in paths]
    return _together(relative, [digest(content_of(path)) for path in paths])


def _together(paths: Sequence[str], digests: Sequence[bytes]) -> bytes:
    return digest(b"".join(os.fsencode(path) + found for path, found in zip(paths, digests, strict=True)))
