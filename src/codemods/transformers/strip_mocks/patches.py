"""What a patch replaces and with what: which patches stand in for the system, and which only configure it."""

from __future__ import annotations

import ast
import re
import sys

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.strip_mocks.constructors import Constructors, Unreadable
from codemods.transformers.strip_mocks.doubles import Double
from codemods.transformers.strip_mocks.failures import ON_PURPOSE, any_failure, fails
from codemods.transformers.strip_mocks.fakes import is_fake
from codemods.transformers.strip_mocks.plan import Obstacle
from codemods.transformers.strip_mocks.uses import is_disposable
from codemods.transformers.strip_mocks.vocabulary import CONSTRUCTORS, Vocabulary

_CHANCE = frozenset({"time", "datetime", "random", "secrets", "uuid", "now", "utcnow", "today", "monotonic", "uuid4"})
_SERVICES = frozenset(
    {"urllib", "http", "smtplib", "ftplib", "imaplib", "poplib", "xmlrpc", "socket", "ssl", "sqlite3"}
)
_CONFIGURATION = re.compile(
    r"(?:get_|load_|read_)?(?:settings|config|configuration|flags|options|env|environ|environment)|getenv"
)
_ANSWERS = frozenset({"return_value", "side_effect", "new", "new_callable", "value"})


def target(module: ModuleIndex, double: Double) -> str:
    """Dotted name of what a patch replaces, as far as it can be told."""
    arguments = double.call.args
    if not arguments:
        named = double.keyword("target")
        return _text(named) if isinstance(named, ast.Constant) else "something"
    first = arguments[0]
    name = _text(first) if isinstance(first, ast.Constant) else module.resolve(first) or module.segment(first)
    if double.term in ("patch.object", "setattr", "setitem") and len(arguments) > 1 and not _is_path(first):
        attribute = arguments[1]
        name += f".{_text(attribute)}" if isinstance(attribute, ast.Constant) else ""
    return name


def _text(node: ast.Constant) -> str:
    return node.value if isinstance(node.value, str) else repr(node.value)


def _is_path(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value


def refuse(module: ModuleIndex, vocabulary: Vocabulary, double: Double, configured: bool) -> None:
    """Raise Obstacle for a patch whose removal would not simply give the real thing back.

    `configured`: the test sets answers of what the patch puts in place.
    """
    call = double.call
    for keyword in call.keywords:
        if not is_disposable(keyword.value):
            raise Obstacle(call, f"its argument {keyword.arg} waits for something")
        if keyword.arg == "create" and not (isinstance(keyword.value, ast.Constant) and not keyword.value.value):
            raise Obstacle(call, "it makes an attribute that does not exist without it")
    if any_failure(module, call):
        raise Obstacle(call, ON_PURPOSE)
    if double.term == "patch.dict":
        raise Obstacle(call, "it changes a dictionary: decide whether that is configuration")
    news = [item.value for item in call.keywords if item.arg] if double.term == "patch.multiple" else [double.new]
    for new in news:
        if new is not None and not _is_double(module, vocabulary, new):
            raise Obstacle(call, f"it sets {module.segment(new)}: decide whether that is configuration")
        if new is not None and fails(module, new):
            raise Obstacle(call, ON_PURPOSE)
    name = target(module, double)
    last = name.rpartition(".")[2]
    if _CONFIGURATION.fullmatch(last.lower()) or (last.isupper() and len(last) > 1):
        raise Obstacle(call, f"{last} is configuration by its name: decide what the test needs of it")
    answers = configured or double.new is not None or any(item.arg in _ANSWERS for item in call.keywords)
    if answers and _is_surrounding(name):
        raise Obstacle(call, "it controls the time, chance or machine of the test: decide what holds without that")


def _is_surrounding(name: str) -> bool:
    """Whether a target is no part of the system, but of what surrounds the test."""
    root = name.partition(".")[0]
    if not _CHANCE.isdisjoint(name.split(".")) or root == "psutil":
        return True
    return root in sys.stdlib_module_names and root not in _SERVICES | {"asyncio"}


def _is_double(module: ModuleIndex, vocabulary: Vocabulary, value: ast.expr) -> bool:
    """Whether what a patch puts in place stands in for something: a mock, a fake, or a function of the file."""
    if isinstance(value, ast.Lambda) or vocabulary.call(value) in CONSTRUCTORS:
        return True
    if vocabulary.term(value) in CONSTRUCTORS | {"DEFAULT"}:
        return True
    called = value.func if isinstance(value, ast.Call) else value
    if not isinstance(called, ast.Name):
        return False
    cls = module.classes.get(called.id)
    if cls is not None:
        return is_fake(module, cls)
    if isinstance(value, ast.Call):
        return False
    scope = module.binding_scope(called.id, called)
    bound = module.functions_named(called.id)
    if any(module.parent(node) is scope for node in bound):
        return True
    return any(
        vocabulary.call(node.value) in CONSTRUCTORS for node in module.nodes(ast.Assign) if _binds(node, called.id)
    )


def _binds(node: ast.Assign, name: str) -> bool:
    return any(isinstance(item, ast.Name) and item.id == name for item in node.targets)


def overrides_method(module: ModuleIndex, constructors: Constructors, attribute: ast.Attribute) -> bool:
    """Whether an attribute of a local object is a method of its class, so that it is there without the mock."""
    owner = attribute.value
    if not isinstance(owner, ast.Name):
        return False
    scope = module.binding_scope(owner.id, owner)
    if not isinstance(scope, FunctionNode):
        return False
    bindings = [
        node
        for node in module.local(scope)
        if isinstance(node, ast.Name) and node.id == owner.id and not isinstance(node.ctx, ast.Load)
    ]
    statement = module.parent(bindings[0]) if len(bindings) == 1 else None
    if not isinstance(statement, ast.Assign) or not isinstance(statement.value, ast.Call):
        return False
    try:
        located = constructors.locate(statement.value.func)
    except Unreadable:
        return False
    return any(method.name == attribute.attr for method in constructors.methods(located))
