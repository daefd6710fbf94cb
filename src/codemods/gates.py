"""Safety gates: what must hold of a file's new text before anything of it is shown as a fix."""

from __future__ import annotations

import ast
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping

from pyflakes import checker, messages

from codemods.changed import without_common_functions
from codemods.index import ModuleIndex
from codemods.scopes import FunctionNode, reads

_FAILS = frozenset({"pytest.fail", "pytest.raises", "pytest.warns", "pytest.exit", "pytest.deprecated_call"})
_FAIL = frozenset(name.rpartition(".")[2] for name in _FAILS)


class GateFailure(Exception):
    """A gate that the new text does not pass; `gate` is its name."""

    def __init__(self, gate: str, message: str) -> None:
        super().__init__(message)
        self.gate = gate


def verify(before: ModuleIndex, after: ModuleIndex, declared: Mapping[str, int]) -> None:
    """Raise GateFailure unless `after` compiles, keeps all tests and checks and has no name newly undefined.

    `declared` gives, by qualified name of a function, by how much the fixes said they change its number of checks.
    """
    old, new = without_common_functions(before, after)
    _compiles(old, new)
    _same_tests(before, after)
    _same_checks(before, after, declared)
    _no_new_undefined_names(old, new)


def compiles(tree: ast.Module) -> SyntaxError | ValueError | None:
    """What the running interpreter has against a parsed module, if anything."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(tree, "<codemods>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return error
    return None


def _compiles(before: ast.Module, after: ast.Module) -> None:
    error = compiles(after)
    if error is not None and compiles(before) is None:
        raise GateFailure("compile", f"the new text does not compile: {error}")


def _same_tests(before: ModuleIndex, after: ModuleIndex) -> None:
    old, new = ([test.name for test in module.tests] for module in (before, after))
    if old != new:
        lost = sorted(set(old).symmetric_difference(new)) or old
        raise GateFailure("tests", f"the tests that pytest collects would change: {', '.join(lost[:3])}")


def _same_checks(before: ModuleIndex, after: ModuleIndex, declared: Mapping[str, int]) -> None:
    old, new = checks(before), checks(after)
    for name, count in old.items():
        expected = count + declared.get(name, 0)
        if new.get(name, 0) < expected:
            raise GateFailure("checks", f"{name} would have {new.get(name, 0)} checks instead of {expected}")


def checks(module: ModuleIndex) -> Counter[str]:
    """Number of checks in each function, by qualified name: assertions, expected exceptions and explicit failures."""
    names = {function: qualified_name(module, function) for function in module.functions()}
    found = Counter(dict.fromkeys(names.values(), 0))
    for node in (*module.nodes(ast.Assert), *module.nodes(ast.Call)):
        function = module.scope(node)
        if function in names and is_check(module, node):
            found[names[function]] += 1
    return found


def qualified_name(module: ModuleIndex, function: FunctionNode) -> str:
    """Dotted path of a function through the classes and functions around it."""
    names = [up.name for up in (function, *module.ancestors(function)) if isinstance(up, FunctionNode | ast.ClassDef)]
    return ".".join(reversed(names))


def is_check(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a node is something that fails a test when the system does not do what it should."""
    if isinstance(node, ast.Assert):
        return True
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute):
        name = node.func.attr
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "self":
            return name == "fail" or name.startswith("assert")
        if name.startswith("assert_"):
            return True
        if name not in _FAIL:  # told before names are resolved, which costs much more
            return False
    return module.resolve(node.func) in _FAILS


def _no_new_undefined_names(before: ast.Module, after: ast.Module) -> None:
    new = Counter(undefined_names(after))
    if new:
        new.subtract(undefined_names(before))
        fresh = sorted(name for name, count in new.items() if count > 0)
        if fresh:
            raise GateFailure("undefined-name", f"names would become undefined: {', '.join(fresh[:5])}")


def undefined_names(tree: ast.Module) -> Iterable[str]:
    """Every use of a name that nothing defines, as pyflakes sees it."""
    found = checker.Checker(tree)
    return [
        str(item.message_args[0])
        for item in found.messages
        if isinstance(item, messages.UndefinedName)
        or (isinstance(item, messages.UndefinedLocal) and _is_read_above(tree, str(item.message_args[0]), item.lineno))
    ]


def _is_read_above(tree: ast.Module, name: str, line: int) -> bool:
    """Whether the function that binds a name on a line reads it before.

    pyflakes takes a read of `b` after `import a as b` for one of `a`.
    """
    around = [node for node in ast.walk(tree) if isinstance(node, FunctionNode) and node.lineno <= line]
    inside = sorted((node for node in around if line <= (node.end_lineno or 0)), key=lambda node: node.lineno)
    return any(read.id == name and read.lineno <= line for read in reads(inside[-1] if inside else tree))
