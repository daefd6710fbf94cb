"""What single calls mean for a test: which only tell somebody, which never return, which assert a condition."""

from __future__ import annotations

import ast
import builtins
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from codemods.analysis.code.checked_comparisons import METHODS
from codemods.analysis.code.naming import callee, is_constant, is_none, is_text, listed
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, effect, parameters


class End(Enum):
    """How a path through code ends."""

    __hash__ = object.__hash__  # there is one of each: its name need not be hashed each time

    FAILS = "an assertion fails or an exception is raised"
    STOPS = "pytest.fail: an outcome that `except Exception` does not catch"
    CRASHES = "an expression raises by accident, as a name is None"
    UNBOUND = "an expression reads a name that nothing has given a value"
    SKIPS = "the test is skipped"
    RETURNS = "the function returns"
    FALLS = "control reaches the end of the block"
    BREAKS = "the loop is left"
    CONTINUES = "the loop goes round"


RAISED = frozenset({End.FAILS, End.STOPS, End.CRASHES, End.UNBOUND})


def leaving(module: ModuleIndex, call: ast.Call) -> End | None:
    """How a call that never returns ends the path; None for a call that returns."""
    function = call.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "self":
        return {"fail": End.FAILS, "skipTest": End.SKIPS}.get(function.attr)
    name = module.resolve(function)
    if name in {"pytest.skip", "pytest.xfail"}:
        return End.SKIPS
    if name in {"sys.exit", "exit"} and call.args and isinstance(call.args[0], ast.Constant) and not call.args[0].value:
        return End.RETURNS
    return End.STOPS if name in {"sys.exit", "os._exit", "exit", "pytest.exit", "pytest.fail"} else None


def exception_names(module: ModuleIndex, kind: ast.expr | None) -> frozenset[str] | None:
    """Dotted names of the exception types that a handler lists; None for a bare `except`."""
    if kind is None:
        return None
    items = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return frozenset(module.resolve(item) or module.segment(item) for item in items)


_COMPARISONS = METHODS | {
    "assertEquals": ast.Eq, "assertNotEqual": ast.NotEq, "assertIsNot": ast.IsNot, "assertNotIn": ast.NotIn,
}  # fmt: skip


def unittest_condition(call: ast.Call) -> ast.expr | None:
    """The condition that `self.assertTrue(x)`, `self.assertEqual(a, b)` and the like assert; None for other calls."""
    function = call.func
    if not (isinstance(function, ast.Attribute) and function.attr.startswith("assert") and call.args):
        return None
    first = call.args[0]
    if function.attr == "assertTrue":
        return first
    if function.attr == "assertFalse":
        return ast.UnaryOp(ast.Not(), first)
    if function.attr in {"assertIsNone", "assertIsNotNone"}:
        operator = ast.Is() if function.attr == "assertIsNone" else ast.IsNot()
        return ast.Compare(first, [operator], [ast.Constant(None)])
    if function.attr in {"assertIsInstance", "assertNotIsInstance"} and len(call.args) >= 2:
        asked = ast.Call(ast.copy_location(ast.Name("isinstance", ast.Load()), call), call.args[:2], [])
        return asked if function.attr == "assertIsInstance" else ast.UnaryOp(ast.Not(), asked)
    if function.attr in _COMPARISONS and len(call.args) >= 2:
        return ast.Compare(first, [_COMPARISONS[function.attr]()], [call.args[1]])
    return None


def demand(check: ast.AST) -> ast.expr | None:
    """The condition that an `assert`, or a call of `unittest`, fails without; None for anything else."""
    check = check.value if isinstance(check, ast.Expr) else check
    if isinstance(check, ast.Call):
        return unittest_condition(check)
    return check.test if isinstance(check, ast.Assert) else None


_INERT_NAMES = frozenset({"print", "repr", "str", "len", "type", "format", "pprint.pprint", "warnings.warn", "id"})
_INERT_METHODS = frozenset(
    {"debug", "info", "warning", "warn", "error", "exception", "critical", "log", "success", "write", "flush"}
    | {"print_exc", "format_exc", "print_exception", "section", "echo"}
)
_LOGGERS = ("log", "logger", "logging", "console", "sys.stdout", "sys.stderr", "traceback", "warnings", "reporter")


_TELLING = re.compile(r"_*(log|print)s?(?![a-z])")
"""Names of methods that tell: `log_event`, `_print`; neither `login` nor `logout`."""


def is_inert_call(call: ast.Call) -> bool:
    """Whether a call only tells somebody: logging, printing, sleeping."""
    function = call.func
    if isinstance(function, ast.Name):
        return function.id in _INERT_NAMES or function.id.lstrip("_") in {"log", "logger", "logging", "debug", "sleep"}
    if not isinstance(function, ast.Attribute):
        return False
    if function.attr in {"print_exc", "print_exception", "format_exc"}:
        return not call.args or ast.unparse(function.value).lower().startswith("traceback")
    if function.attr not in _INERT_METHODS:
        if _TELLING.match(function.attr) is None:
            return function.attr == "sleep"
        owner = ast.unparse(function.value).lower()
        return owner == "self" or any(word in owner for word in ("log", "print", "console"))
    return function.attr not in {"write", "flush"} or ast.unparse(function.value).lower().startswith(_LOGGERS)


def only_sifts(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a call does no more than tell, raise or return by what it is given: `raise_unless_known(error)`.

    Such a function of the file stores nothing but names of its own, and calls nothing for its effect.
    """
    found = module.functions_named(call.func.id) if isinstance(call.func, ast.Name) else ()
    return len(found) == 1 and not found[0].decorator_list and all(map(_sifts, found[0].body))


def _sifts(item: ast.stmt) -> bool:
    if isinstance(item, ast.If):
        return all(map(_sifts, [*item.body, *item.orelse]))
    if isinstance(item, ast.Assign):
        return all(isinstance(target, ast.Name) for target in item.targets)
    if isinstance(item, ast.Return):
        return item.value is None or is_none(item.value)
    plain = isinstance(item, ast.Raise | ast.Pass) or (isinstance(item, ast.Expr) and is_text(item.value))
    return plain or tells(item)


def tells(item: ast.stmt) -> bool:
    """Whether a statement only tells somebody."""
    call = item.value if isinstance(item, ast.Expr) else None
    return isinstance(call, ast.Call) and is_inert_call(call)


def arguments_of(function: FunctionNode, call: ast.Call) -> list[tuple[str, ast.expr]]:
    """The parameters that a call gives a value to, as far as they are spelled out."""
    names = [argument.arg for argument in parameters(function)]
    own = isinstance(call.func, ast.Attribute) and names[:1] in (["self"], ["cls"])
    given = [*zip(names[own:], call.args, strict=False), *((item.arg or "", item.value) for item in call.keywords)]
    return [(name, value) for name, value in given if name and not isinstance(value, ast.Starred)]


def called_statements(nodes: Iterable[ast.AST]) -> Iterator[ast.Call]:
    """Calls that stand as statements of their own, awaited or not."""
    for node in nodes:
        call = effect(node)
        if call is not None:
            yield call


_SERVICE = re.compile(r"client|session|request|http|api|conn|redis|db|sock|ws|service|driver|server", re.IGNORECASE)
REMOTE = frozenset({"asyncio", "socket", "urllib", "http", "smtplib", "ftplib", "xmlrpc", "telnetlib", "imaplib"})
_TEXT_METHODS = listed(
    "append extend insert split rsplit strip lstrip rstrip join format replace lower upper startswith endswith "
    "encode decode partition rpartition isoformat total_seconds"
)
_LOCAL_METHODS = listed(
    "add discard remove clear get items keys values pop update setdefault find index count sort copy json "
    "raise_for_status read_text write_text exists is_file is_dir mkdir glob symlink_to hardlink_to is_symlink "
    "iterdir rglob read_bytes write_bytes group match search findall utcnow now timestamp"
)

NEVER_FAIL = _TEXT_METHODS | {"add", "items", "keys", "values"}
"""Methods of what is at hand, whatever that is called."""
_NEARBY = frozenset({"sleep", "time", "perf_counter", "monotonic", "getoption", "getini"})
"""Methods that ask the clock, or pytest for what its command line says."""


def is_local(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a call surely stays in the process: builtins, methods of plain values, the standard library's rest."""
    if is_inert_call(call) or callee(call) in _NEARBY:
        return True
    name = module.resolve(call.func)
    if name is not None:
        top = name.partition(".")[0]
        return hasattr(builtins, name) or (top in sys.stdlib_module_names and top not in REMOTE)
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    if callee(call) not in _LOCAL_METHODS or owner is None:
        return callee(call) in _TEXT_METHODS
    return _SERVICE.search(module.segment(owner)) is None


def may_use(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a call made for its effect may check what it is given: by its body here, or because it is not seen."""
    name = callee(call)
    return name in module.derived(_using) if module.functions_named(name) else not is_inert_call(call)


def _using(module: ModuleIndex) -> frozenset[str]:
    """The names of the functions of a file that check, raise or count."""
    scopes = (module.scope(item) for kind in (ast.Assert, ast.Raise, ast.AugAssign) for item in module.nodes(kind))
    return frozenset(scope.name for scope in scopes if isinstance(scope, FunctionNode))


def acts_in(module: ModuleIndex, block: Sequence[ast.stmt]) -> bool:
    """Whether a block does more than tell, check, skip, jump or leave without an answer."""
    for item in block:
        if isinstance(item, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Delete | ast.With | ast.AsyncWith):
            return True
        if isinstance(item, ast.Return) and not (item.value is None or is_none(item.value)):
            return True
        if isinstance(item, ast.If | ast.For | ast.AsyncFor | ast.While | TryNode):
            inner = [*item.body, *item.orelse]
            if acts_in(module, inner):
                return True
        for call in called_statements([item]):
            checks = unittest_condition(call) is not None or leaving(module, call) is not None
            if not checks and not is_inert_call(call):
                return True
    return False


def catching_handlers(
    module: ModuleIndex, node: TryNode, end: End, raised: ast.AST | None
) -> Iterator[tuple[ast.ExceptHandler, bool]]:
    """The handlers that take a failed check, an outcome or an exception raised in a body; whether surely or perhaps."""
    kind = _raised_kind(module, raised)
    for handler in node.handlers:
        names = exception_names(module, handler.type)
        sure = names is None or "BaseException" in names or (end is not End.STOPS and "Exception" in names)
        sure = sure or (names is not None and end is not End.STOPS and (kind or "AssertionError") in names)
        caught = sure or (kind is not None and any(_may_be(kind, name) for name in names or ()))
        if caught:
            yield handler, sure or all(_is_builtin(name) for name in (kind or "", *(names or ())))
        if sure:
            return


def _raised_kind(module: ModuleIndex, raised: ast.AST | None) -> str | None:
    """The name of the type that a `raise` makes; None for a check, or where it is not known."""
    if not isinstance(raised, ast.Raise) or raised.exc is None:
        return None
    made = raised.exc.func if isinstance(raised.exc, ast.Call) else raised.exc
    return module.resolve(made) or module.segment(made)


def _may_be(kind: str, name: str) -> bool:
    """Whether an exception of one type may be one of another, by their names."""
    if _is_builtin(kind) and _is_builtin(name):
        return issubclass(getattr(builtins, kind), getattr(builtins, name))
    return not _is_builtin(kind)


def _is_builtin(name: str) -> bool:
    found = getattr(builtins, name, None)
    return isinstance(found, type) and issubclass(found, BaseException)


def catches_in_with(module: ModuleIndex, item: ast.withitem) -> bool:
    call = item.context_expr
    if not isinstance(call, ast.Call):
        return False
    raises = getattr(call.func, "attr", "") in {"assertRaises", "assertRaisesRegex"}
    return raises or module.resolve(call.func) in {"pytest.raises", "contextlib.suppress"}


def is_soft_check(module: ModuleIndex, item: ast.AST) -> bool:
    """Whether a parameter is called with `False`: `soft_assert(False, "not saved")` of a fixture fails at the end."""
    name = item.func if isinstance(item, ast.Call) else None
    given = item.args if isinstance(item, ast.Call) else []
    function = module.function(item) if isinstance(name, ast.Name) and given else None
    names = {argument.arg for argument in parameters(function)} if function is not None else set()
    return isinstance(name, ast.Name) and name.id in names and is_constant(given[0], False)
