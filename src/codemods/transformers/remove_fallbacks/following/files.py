"""The other files of the suite: none is parsed before its text shows that it may hold what is asked for."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable
from functools import cached_property

from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText
from codemods.policy.tables import Policy

_WORD = re.compile(rb"\w+")
_HEADER = re.compile(rb"\bclass\b((?:[^#:]|#.*|:(?![^\S\n]*\n))*)")
"""Of a class, up to a colon at the end of a line: its bases, and perhaps more."""
_OUTERMOST = re.compile(rb"^(?=[\w@])(class\b)?", re.MULTILINE)
_OWN = re.compile(rb"(?:^|[^\w.])(?:self|cls)\Z")
_GAP = rb"(?:\s|\\|#.*\n)"

ENDING = frozenset({"terminate", "kill"})
"""What ends a process: a method, a function, or a command."""


class File:
    """Another file of the suite, parsed when its text may hold what is asked for: too often rather than too rarely."""

    def __init__(self, content: bytes, path: str, policy: Policy) -> None:
        self._content = content
        self._path = path
        self._policy = policy

    @cached_property
    def module(self) -> ModuleIndex | None:
        """None where it cannot be parsed."""
        try:
            return ModuleIndex(SourceText.decode(self._content), self._path, self._policy)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None

    def holds(self, name: str) -> bool:
        return True

    def defines(self, name: str) -> bool:
        """Whether a function may have the name."""
        called = name.encode()  # most files do not even hold it, and to look for a text takes less time
        return called in self._content and self._has(rb"\bdef%b+%b\b" % (_GAP, called))

    def reads(self, name: str, kin: Iterable[str]) -> bool:
        """Whether an attribute of some classes may have the name: not of `self` in a class that has none of them."""
        kindred = any(cls.encode() in self._content for cls in kin)
        found = re.finditer(rb"\.%b*%b\b" % (_GAP, name.encode()), self._content)
        return any(kindred or not self._is_of_own_class(item.start()) for item in found)

    def inherits(self, name: str) -> bool:
        """Whether the bases of a class may hold the name."""
        return name.encode() in self._bases

    def may_end_a_process(self, name: str) -> bool:
        """Whether a function may have the name, in a file that ends processes."""
        return self.defines(name) and self._has(b"|".join(map(str.encode, ENDING)))

    def gives(self, name: str) -> bool:
        """Whether a fixture may have the name."""
        return self.defines(name) or self._has(rb"\bname\W*=")

    def _has(self, pattern: bytes) -> bool:
        return re.search(pattern, self._content) is not None

    def _is_of_own_class(self, place: int) -> bool:
        """Whether what stands before a place surely is the object of a class around it."""
        if not _OWN.search(self._content, max(place - 5, 0), place):
            return False
        above = bisect(self._outermost, (place, False)) - 1
        return above >= 0 and self._outermost[above][1]

    @cached_property
    def _outermost(self) -> list[tuple[int, bool]]:
        """Where lines begin with a word, and whether that is `class`."""
        return [(item.start(), item[1] is not None) for item in _OUTERMOST.finditer(self._content)]

    @cached_property
    def _bases(self) -> frozenset[bytes]:
        return frozenset(_WORD.findall(b" ".join(_HEADER.findall(self._content))))
