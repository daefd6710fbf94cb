"""Which environment the file at hand talks to: the policy's own, or another that the helper knows and the file names.

A file that builds the helper for staging, or reads staging's settings, must not be given headers for the test stack.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import PurePosixPath

import msgspec

from codemods.analysis.code.naming import is_text, tail
from codemods.module.collection import module_markers
from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk
from codemods.policy.tables import Auth
from codemods.transformers.swap_auth.helper.helper import Helper
from codemods.transformers.swap_auth.refusals.rejection import snake

_ENVIRONMENT = "environment"
_LOOPBACK = re.compile(r"\w+://(localhost|127\.0\.0\.1)\b")


class Environment:
    """What one file says of its environment."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module

    @cached_property
    def auth(self) -> Auth:
        """The policy's `[auth]` with the environment of this file."""
        auth = self.module.policy.auth
        named = self._built or self._about
        return msgspec.structs.replace(auth, environment=min(named)) if len(named) == 1 else auth

    @cached_property
    def _known(self) -> frozenset[str]:
        """Environments that the helper's source tells apart."""
        tree = Helper(self.module).tree
        return _told_apart(tree) if tree is not None else frozenset()

    @property
    def _built(self) -> frozenset[str]:
        """Environments that something in this file is built for, where the helper knows them."""
        words = (word for node in self.module.nodes(ast.Call) for word in node.keywords if word.arg == _ENVIRONMENT)
        values = (word.value.value for word in words if isinstance(word.value, ast.Constant))
        return frozenset(str(value) for value in values) & {*self._known, self.module.policy.auth.environment}

    @property
    def _about(self) -> frozenset[str]:
        """Environments whose modules this file imports, in whose folder it lies, or whose mark all its tests carry."""
        if any(_LOOPBACK.match(str(node.value)) for node in self.module.nodes(ast.Constant)):
            return frozenset()  # it asks a service of this machine
        parts = [*PurePosixPath(self.module.path).parts[:-1], *module_markers(self.module), *self._imported()]
        words = {word for part in parts for word in snake(part).split("_")}
        return (self._known - {self.module.policy.auth.environment}) & words

    def _imported(self) -> Iterator[str]:
        for node in self.module.nodes(ast.ImportFrom):
            yield from (node.module or "").split(".")
            yield from (alias.name for alias in node.names)
        for plain in self.module.nodes(ast.Import):
            yield from (part for alias in plain.names for part in alias.name.split("."))


def auth_of(module: ModuleIndex) -> Auth:
    """`[auth]` as it holds for one file."""
    return module.derived(Environment).auth


@lru_cache(maxsize=4)
def _told_apart(tree: ast.Module) -> frozenset[str]:
    """Environments that a helper's source compares with, walked over once for all files that use it."""
    compared = (node for node in walk(tree) if isinstance(node, ast.Compare))
    return frozenset(text for node in compared if tail(node.left) == _ENVIRONMENT for text in _texts(node))


def _texts(node: ast.Compare) -> Iterator[str]:
    for value in walk(node.comparators[0]):
        if is_text(value):
            yield value.value
