"""What a patch replaces, and whether that surrounds the test instead of being part of the system.

Time, chance, exit, the environment and the machine are controlled by a test on purpose, in whatever spelling.
"""

from __future__ import annotations

import ast
import logging
import sys
from functools import lru_cache

from codemods.analysis.code.naming import is_text, listed
from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, FunctionNode, parameters, values_given, walk

_MODULES = listed(
    "time datetime random secrets uuid os sys platform psutil signal subprocess shutil tempfile getpass pwd grp "
    "locale builtins gc ctypes threading multiprocessing atexit"
)
"""Modules whose parts surround a test wherever they stand in a dotted name."""
SERVICES = frozenset(
    {"urllib", "http", "smtplib", "ftplib", "imaplib", "poplib", "xmlrpc", "socket", "ssl", "sqlite3", "asyncio"}
)
"""Modules of the standard library that reach other machines: they are part of what is tested."""
_REACHING = ("connection", "server", "endpoint", "streams")
"""Words in the names of what `asyncio` reaches them by; its tasks, loops and locks are the interpreter's own."""
_LAST = frozenset(
    {"sleep", "monotonic", "perf_counter", "now", "utcnow", "today", "gmtime", "localtime", "timezone", "utcoffset"}
    | {"randint", "randrange", "choice", "shuffle", "urandom", "uuid1", "uuid4", "token_hex", "token_urlsafe"}
    | {"exit", "quit", "kill", "environ", "getenv", "gethostname", "getpid", "getcwd", "cpu_count", "isatty"}
    | {"argv", "stdin", "stdout", "stderr", "input", "cpu_percent", "virtual_memory", "version_info"}
)
"""Last parts of names that say the same when they were imported from such a module, or put behind a method."""

MACHINE = frozenset({"cpu_percent", "memory_percent", "disk_percent", "cpu_count", "load_average", "virtual_memory"})
"""Keys by which an answer tells of the machine."""
_FOLDERS = frozenset({"tmp_path", "tmpdir"})
"""Fixtures of pytest that give a temporary folder."""
_PATHS = frozenset({"str", "pathlib.Path", "os"})
"""What makes a path of it, or writes it down."""


def surrounds(target: str) -> bool:
    """Whether a dotted target of a patch is time, chance, exit, environment or machine."""
    parts = target.split(".")
    last = parts[-1].strip("_").lower()
    if last.replace("_", "") in ("getenv", "environ"):
        return True
    if not _MODULES.isdisjoint(parts) or last in _LAST or last.endswith(("_sleep", "sleep_", "_now", "_clock")):
        return True
    if parts[0] == "asyncio":
        return not any(word in target.lower() for word in _REACHING)
    return parts[0] in sys.stdlib_module_names and parts[0] not in SERVICES and parts[0] != "unittest"


def controls(module: ModuleIndex, call: ast.Call, term: str) -> bool:
    """Whether a patch controls what surrounds the test: by the name of what it replaces, or by what that asks."""
    target = patched(module, call, term)
    named = surrounds(target) or _asks_the_machine(module, target) or _writes_a_log(module, target)
    return named or _is_moved_aside(module, call)


def _is_moved_aside(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether what is put in place is the temporary folder that pytest gives the test, or a path in it."""
    names = [item for value in values_given(call)[1:] for item in walk(value) if isinstance(item, ast.Name)]
    function = module.function(call)
    own = {item.arg for item in parameters(function)} if function is not None else set()
    folders = [item for item in names if item.id in _FOLDERS & own]
    return bool(folders) and all(item in folders or module.resolve(item) in _PATHS for item in names)


def _writes_a_log(module: ModuleIndex, target: str) -> bool:
    """Whether a dotted name is a logger of the standard library, as its module says, or what such a one writes by."""
    path = target.rpartition(".")[0] if hasattr(logging.Logger, target.rpartition(".")[2]) else target
    origin, _, name = path.rpartition(".")
    tree = module.sources.module(origin) if origin else None
    stores = [item for item in tree.body if isinstance(item, ast.Assign) and _names(item) == name] if tree else []
    made = [ast.unparse(item.value.func) for item in stores if isinstance(item.value, ast.Call)]
    return bool(made) and all(item in ("logging.getLogger", "getLogger") for item in made)


def _asks_the_machine(module: ModuleIndex, target: str) -> bool:
    """Whether a dotted name is a function that can be read, takes nothing, and asks the machine and nothing else."""
    origin, _, name = target.rpartition(".")
    tree = module.sources.module(origin) if origin else None
    found = [node for node in tree.body if isinstance(node, FunctionNode) and node.name == name] if tree else []
    if tree is None or len(found) != 1 or parameters(found[0]):
        return False
    bound = _imports(tree)
    roots = [_root(node.func) for node in walk(found[0]) if isinstance(node, ast.Call)]
    roots += [_root(node) for node in walk(found[0]) if isinstance(node, ast.Subscript | ast.Attribute)]
    asked = {bound.get(name, name) for name in roots if name not in BUILTINS or name in bound}
    local = {node.id for node in walk(found[0]) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return bool(asked & _HERE) and asked <= _HERE | local


@lru_cache(maxsize=24)
def _imports(tree: ast.Module) -> dict[str, str]:
    """What a module imports anywhere, by the name that it gets → the outermost package that it is from."""
    return {
        alias.asname or alias.name.partition(".")[0]: (getattr(node, "module", None) or alias.name).partition(".")[0]
        for node in walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


_HERE = _MODULES | {"pathlib", "re", "functools"}


def _root(node: ast.expr) -> str:
    """The name that a chain of attributes, calls and subscripts begins with."""
    while not isinstance(node, ast.Name):
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute | ast.Subscript):
            node = node.value
        else:
            return ""
    return node.id


def patched(module: ModuleIndex, call: ast.Call, term: str) -> str:
    """Dotted name of what a patching call replaces, as far as it can be told; `something` where it cannot."""
    arguments = call.args
    if not arguments:
        named = next((item.value for item in call.keywords if item.arg == "target"), None)
        return _text(named) if isinstance(named, ast.Constant) else "something"
    first = arguments[0]
    written = _written(module, first)
    if written is not None and term == "patch":
        return written
    name = _text(first) if isinstance(first, ast.Constant) else module.resolve(first) or module.segment(first)
    if term in ("patch.object", "setattr", "setitem") and len(arguments) > 1 and not _is_path(first):
        attribute = arguments[1]
        name += f".{_text(attribute)}" if isinstance(attribute, ast.Constant) else ""
    return name


def _written(module: ModuleIndex, node: ast.expr) -> str | None:
    """The text that an expression of constants is: of the file's own ones too, and of parts of a formatted text."""
    if isinstance(node, ast.JoinedStr):
        parts = [_written(module, item.value if isinstance(item, ast.FormattedValue) else item) for item in node.values]
        return None if None in parts else "".join(filter(None, parts))
    if isinstance(node, ast.Name) and module.binding_scope(node.id, node) is module.tree:
        assigned = [item for item in module.tree.body if isinstance(item, ast.Assign) and _names(item) == node.id]
        return _written(module, assigned[0].value) if len(assigned) == 1 else None
    return node.value if is_text(node) else None


def _names(node: ast.Assign) -> str | None:
    return getattr(node.targets[0], "id", None)


def _text(node: ast.Constant) -> str:
    return node.value if isinstance(node.value, str) else repr(node.value)


def _is_path(node: ast.expr) -> bool:
    return is_text(node) and "." in node.value
