"""Names that a module reads without an `ast.Name`: in quoted code, type comments, doctests and `__all__`.

An import may go only when nothing reads its name, so whoever takes one away asks here, through `ModuleIndex.is_read`.
Quoted text counts as code when it parses as code, whatever it is for: annotations, `cast`, `skipif`, `eval`.
"""

from __future__ import annotations

import ast
import doctest
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from textwrap import dedent

from codemods.module.once import kept
from codemods.module.scopes import walk
from codemods.module.syntax import SyntaxIndex

_TYPE_COMMENT = re.compile(r"#\s*type:\s*([^#]+)")
_MAX_QUOTED = 10_000
"""Characters of quoted text that is tried as code; longer ones count as reading every name that they hold."""


class Mentions:
    """What the quoted code of one module reads."""

    def __init__(self, module: SyntaxIndex) -> None:
        self._module = module

    @kept
    def reads(self, name: str) -> bool:
        """Whether text of the module, read as code, mentions a name."""
        word = re.compile(rf"\b{re.escape(name)}\b")
        return any(word.search(text) and _reads(text, name) for text in self._texts)

    def holds(self, path: str) -> bool:
        """Whether a text of the module, however it is put together in the source, holds a dotted path."""
        return any(path in text for text in self._texts)

    @cached_property
    def _texts(self) -> list[str]:
        """All strings, and what stands in type comments."""
        constants = self._module.nodes(ast.Constant)
        strings = [item.value for item in constants if isinstance(item.value, str) and not self._is_data(item)]
        lines = self._module.text.lines if "type:" in self._module.text.text else ()
        return [*strings, *(found[1] for line in lines for found in _TYPE_COMMENT.finditer(line))]

    def _is_data(self, node: ast.Constant) -> bool:
        """Whether a word is a key, a value or what something is compared with: `{"format": "json"}` reads no `json`.

        A table that a call is given may hold types, as that of a `TypedDict` does.
        """
        parent = self._module.parent(node)
        table = isinstance(parent, ast.Dict) and not isinstance(self._module.parent(parent), ast.Call)
        return (table or isinstance(parent, ast.Compare)) and str(node.value).isidentifier()


def _reads(text: str, name: str) -> bool:
    if len(text) > _MAX_QUOTED:
        return True
    return any(_mentions(code, name) for code in (text.strip(), dedent(text), *_examples(text)))


def _examples(text: str) -> Iterator[str]:
    """The sources of the doctests in a text."""
    if ">>>" in text:
        with suppress(ValueError):
            yield from (example.source for example in doctest.DocTestParser().get_examples(text))


def _mentions(code: str, name: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(code)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    for node in walk(tree):
        if isinstance(node, ast.Name) and node.id == name:
            return True
        quoted = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if name in quoted and quoted != code and _mentions(quoted.strip(), name):
            return True
    return False
