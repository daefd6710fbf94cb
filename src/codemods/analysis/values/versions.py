"""Conditions on a version that is written out: `version < (1, 30)`, `version.major < 10`, `version in ("4.1.1",)`.

They pick what the installed system can do. An outage has no version: whoever asks for one then fails. And modules that
one Python has and another has not.
"""

from __future__ import annotations

import ast
import re
import sys
from functools import partial

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import last_name, words
from codemods.analysis.values.parametrized import given_values

_WRITTEN = re.compile(r"v?\d+(\.\d+)+\S*")
_BEGUN = re.compile(r"v?\d+\.[\d.]*")
"""How a version begins: `3.2.`"""
_FIELDS = frozenset({"major", "minor", "micro"})
"""How the interpreter and libraries call the parts of a version."""
_BACKPORTS = frozenset(
    {"tomli", "typing_extensions", "importlib_metadata", "importlib_resources", "mock", "backports", "exceptiongroup"}
    | {"async_timeout", "pkg_resources", "six", "simplejson", "ujson", "orjson", "unittest2", "asynctest", "StringIO"}
    | {"cPickle", "urllib2", "urlparse", "Queue", "ConfigParser", "__builtin__", "contextlib2", "taskgroup", "zope"}
)
"""What stands in for modules of another Python, or stood before them."""
_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_LISTS = (ast.Tuple, ast.List, ast.Set)
_INFO = "version"
"""What the interpreter and libraries call theirs."""


def asks_a_version(facts: ModuleFacts, test: ast.expr) -> bool:
    """Whether a part of a condition compares something with a version."""
    if isinstance(test, ast.BoolOp):
        return any(asks_a_version(facts, item) for item in test.values)
    if isinstance(test, ast.UnaryOp):
        return asks_a_version(facts, test.operand)
    is_one = partial(_is_version, facts)
    if isinstance(test, ast.Compare):
        sides = (test.left, *test.comparators)
        if isinstance(test.ops[0], ast.In | ast.NotIn):
            return isinstance(sides[1], _LISTS) and bool(sides[1].elts) and all(map(is_one, sides[1].elts))
        return isinstance(test.ops[0], _ORDER) and any(is_one(side) or _is_field(side) for side in sides)
    if not isinstance(test, ast.Call) or test.keywords or not isinstance(test.func, ast.Attribute):
        return False
    if test.func.attr == "startswith" and len(test.args) == 1:
        begun = test.args[0].value if isinstance(test.args[0], ast.Constant) else None
        return isinstance(begun, str) and _BEGUN.fullmatch(begun) is not None
    if not isinstance(test.func.value, ast.Attribute):
        return False
    given = [item for arg in test.args for item in _spread(facts, arg)]
    return bool(given) and (
        all(map(is_one, given)) if isinstance(given[0], ast.Tuple) else len(given) > 1 and _are_numbers(given)
    )


def _spread(facts: ModuleFacts, arg: ast.expr) -> list[ast.expr]:
    """What one argument hands in: `*OLDEST` is a version, or several, that this file or another writes out."""
    node = arg.value if isinstance(arg, ast.Starred) else arg
    table = given_values(facts, node) if isinstance(node, ast.Name) else None
    rows = [item for item in table or () if getattr(item, "value", item) is not None]
    value = rows[0] if len({type(item) for item in rows}) == 1 else facts.constant(node)
    if not isinstance(arg, ast.Starred):
        return [value]
    origin, _, name = (
        (facts.module.resolve(value) or "").rpartition(".") if isinstance(value, ast.Name) else ("", "", "")
    )
    tree = facts.module.sources.module(origin) if origin else None
    stores = [item for item in tree.body if isinstance(item, ast.Assign)] if tree is not None else []
    value = next((it.value for it in stores if getattr(it.targets[0], "id", "") == name), value)
    return list(value.elts) if isinstance(value, ast.Tuple | ast.List) else [arg]


def _is_version(facts: ModuleFacts, node: ast.expr) -> bool:
    """`(1, 30)`, `"1.30"`, `Version("1.30")`, `Version(1, 30)`; not `datetime(2024, 1, 30)`."""
    if isinstance(node, ast.Call):
        if len(node.args) > 1 and top(facts.module.resolve(node.func) or "") not in sys.stdlib_module_names:
            return _are_numbers(node.args) and not node.keywords
        return len(node.args) == 1 and _is_version(facts, node.args[0])
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and _WRITTEN.fullmatch(node.value) is not None
    return isinstance(node, ast.Tuple) and _are_numbers(node.elts)


def _is_field(node: ast.expr) -> bool:
    """`server.version.major`, `sys.version_info[0]`, `library_version_info()[0]`, `client.server_version[0]`."""
    if isinstance(node, ast.Subscript):
        told = node.value.func if isinstance(node.value, ast.Call) and not node.value.args else node.value
        return _INFO in words(last_name(told))
    return isinstance(node, ast.Attribute) and node.attr in _FIELDS


def _are_numbers(items: list[ast.expr]) -> bool:
    return bool(items) and all(isinstance(item, ast.Constant) and type(item.value) is int for item in items)


def top(name: str) -> str:
    """The package that a name is of; `_pytest` is pytest's own."""
    return name.partition(".")[0].lstrip("_")


def is_compatibility(name: str) -> bool:
    """Whether a module belongs to some version of Python, or stands in for one that does."""
    root = top(name)
    return root in _BACKPORTS or root in sys.stdlib_module_names
