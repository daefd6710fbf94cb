"""Puts the instrumentation where modules are loaded: before pytest rewrites asserts, or in an import hook of its own.

Python's and pytest's compiled files are neither read nor written for instrumented modules: the next run of pytest must
not find probes. They are kept in a folder of their own.
"""

from __future__ import annotations

import ast
import importlib.machinery
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

from _pytest.assertion import rewrite

from .compiled import Compiled, Made
from .instrument import NOTES, Instrument

_QUIET = "PYTEST_DONT_REWRITE"
_PLACES = 1 << 16
"""Numbers kept for each file, so that those of one do not depend on which others are loaded."""


class Loading:
    """What is instrumented in this process; `tell` is called with each module's path, number of places and places."""

    def __init__(self, files: Iterable[str], receivers: Iterable[str], compiled: Compiled, tell: Any) -> None:
        self._files = {path: number for number, path in enumerate(sorted(files))}
        self._names = frozenset(_module_name(path) for path in files)
        self._receivers = list(receivers)
        self._compiled = compiled
        self._tell = tell
        self._told: set[int] = set()
        self._latest: tuple[int, list[Any]] = (0, [])

    def install(self) -> None:
        # pytest makes its rewriter by this name
        vars(rewrite).update(AssertionRewriter=type("Rewriter", (ProbingRewriter,), {"loading": self}))
        self._leave_compiled_files_alone()
        at = next((i for i, each in enumerate(sys.meta_path) if each is importlib.machinery.PathFinder), 0)
        sys.meta_path.insert(at, Finder(self))

    def _leave_compiled_files_alone(self) -> None:
        reading: Any = rewrite._read_pyc
        writing: Any = rewrite._write_pyc
        rewriting: Any = rewrite._rewrite_test

        def read(source: Any, *rest: Any, **named: Any) -> Any:
            return None if self.wants(os.path.realpath(str(source))) else reading(source, *rest, **named)

        def write(state: Any, code: Any, *rest: Any) -> Any:
            return False if self.wants(os.path.realpath(code.co_filename)) else writing(state, code, *rest)

        def rewrite_test(source: Any, config: Any) -> Any:
            path = os.path.realpath(str(source))
            if not self.wants(path):
                return rewriting(source, config)
            parts = (str(source), "rewritten", config.getini("enable_assertion_pass_hook"))
            return os.stat(source), self.code(path, source.read_bytes(), parts, lambda: rewriting(source, config)[1])

        vars(rewrite).update(_read_pyc=read, _write_pyc=write, _rewrite_test=rewrite_test)

    def wants(self, path: Any) -> bool:
        return path in self._files

    def may_be(self, name: str) -> bool:
        return name.rpartition(".")[2] in self._names

    def code(self, path: str, source: bytes, parts: tuple[Any, ...], compiling: Callable[[], Any]) -> Any:
        """The module's code with probes, whose places are told of once."""

        def make() -> Made:
            code = compiling()
            return (*self._latest, code)

        about = (*parts, self._files[path], self._receivers)
        first, places, code = self._compiled.get(path, source, about, make)
        if first not in self._told:
            self._told.add(first)
            self._tell(path, first, places)
        return code

    def instrument(self, tree: Any, path: Any, rewritten: bool) -> None:
        first = (2 * self._files[path] + rewritten) * _PLACES
        work = Instrument(first, rewritten, self._receivers)
        work.run(tree)
        self._latest = first, work.places


class ProbingRewriter(rewrite.AssertionRewriter):
    """Instruments a module before pytest does, and puts probes behind the values that pytest computes one by one."""

    loading: Loading

    def run(self, mod: ast.Module) -> None:
        path = os.path.realpath(self.module_path or "")
        if self.loading.wants(path):
            self.loading.instrument(mod, path, _rewritable(mod))
        super().run(mod)

    def visit(self, node: Any) -> Any:
        wrapped = getattr(node, "codemods_wrapped", None)
        if wrapped is not None:
            return self.generic_visit(wrapped)
        answer = super().visit(node)
        self._results[id(node)] = answer[0] if isinstance(answer, tuple) else None
        return answer

    @property
    def _results(self) -> dict[int, Any]:
        found: dict[int, Any] = self.__dict__.setdefault("_codemods_results", {})
        return found

    def visit_Assert(self, node: Any) -> Any:
        self._results.clear()
        return super().visit_Assert(node)

    def visit_Compare(self, node: Any) -> Any:
        answer = super().visit_Compare(node)
        if hasattr(node, "codemods_place"):
            operands = [node.left, node.comparators[0]]
            if node.codemods_factor is not None:
                operands.append(node.codemods_factor)
            self._note("compared", node.codemods_place, operands)
        return answer

    def visit_Call(self, node: Any) -> Any:
        answer = super().visit_Call(node)
        if hasattr(node, "codemods_place"):
            self._note("looked_up", node.codemods_place, [node.func, node.args[0]])
        return answer

    def _note(self, probe: str, place: int, operands: list[Any]) -> None:
        values = [self._results.get(id(operand), operand) for operand in operands]
        if all(isinstance(value, (ast.Name, ast.Constant)) for value in values):
            again = [ast.Name(v.id, ast.Load()) if isinstance(v, ast.Name) else ast.Constant(v.value) for v in values]
            method = ast.Attribute(ast.Name(NOTES, ast.Load()), probe, ast.Load())
            self.statements.append(ast.Expr(ast.Call(method, [ast.Constant(place), *again], [])))


class Finder:
    """Finds the modules to instrument that pytest does not rewrite: helpers and base classes."""

    def __init__(self, loading: Loading) -> None:
        self._loading = loading

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if not self._loading.may_be(name):
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is None or spec.origin is None or type(spec.loader) is not importlib.machinery.SourceFileLoader:
            return None
        if not self._loading.wants(os.path.realpath(spec.origin)):
            return None
        loader = Loader(name, spec.origin)
        loader.loading = self._loading
        spec.loader = loader
        return spec

    def invalidate_caches(self) -> None:
        pass


class Loader(importlib.machinery.SourceFileLoader):
    """Compiles from source, with probes."""

    loading: Loading

    def get_code(self, fullname: str) -> Any:
        path = self.get_filename(fullname)
        source = self.get_data(path)

        def compiling() -> Any:
            tree = ast.parse(source, path)
            self.loading.instrument(tree, os.path.realpath(path), False)
            return compile(tree, path, "exec", dont_inherit=True)

        return self.loading.code(os.path.realpath(path), source, (path, "plain"), compiling)


def _rewritable(tree: Any) -> bool:
    doc = ast.get_docstring(tree, clean=False)
    return doc is None or _QUIET not in doc


def _module_name(path: str) -> str:
    folder, name = os.path.split(path)
    return os.path.basename(folder) if name == "__init__.py" else name[: -len(".py")]
