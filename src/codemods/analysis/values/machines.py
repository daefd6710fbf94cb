"""What a helper cannot tell on some machines: it gives None there, whatever the system does."""

from __future__ import annotations

import ast
import builtins

from codemods.analysis.code.bindings import bindings_of
from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.facts import ModuleFacts
from codemods.module.scopes import walk

_KERNEL = ("/proc/", "/sys/", "/dev/")
"""Where the files are that some machines have, and that no test makes."""


def is_nothing_elsewhere(facts: ModuleFacts, node: ast.expr) -> bool:
    """`open_files is not None`, of a function that gives None only on machines that cannot tell."""
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Is | ast.IsNot):
        return False
    name, nothing, user = node.left, node.comparators[0], facts.module.function(node)
    if not isinstance(name, ast.Name) or getattr(nothing, "value", name) is not None or user is None:
        return False
    calls = [item.value.func for item in facts.bindings(name) if isinstance(item.value, ast.Call)]
    known = [list(facts.module.derived(Definitions).of(Definition(facts.module, user), it)) for it in calls]
    whole = bool(calls) and len(calls) == len(facts.bindings(name))
    return whole and all(found and all(map(_gives_nothing_elsewhere, found)) for found in known)


def _gives_nothing_elsewhere(found: Definition) -> bool:
    """Whether a function gives None only under a condition on the machine, and what is surely something else."""
    module, node = found.module, found.node
    returns = [item for item in module.local(node) if isinstance(item, ast.Return)]
    nothing = [item for item in returns if item.value is None or getattr(item.value, "value", node) is None]
    others = [item.value for item in returns if item not in nothing]
    sure = all(isinstance(it, ast.Call) and hasattr(builtins, getattr(it.func, "id", "")) for it in others)
    around = [module.parent(item) for item in nothing]
    asked = all(isinstance(up, ast.If) and _asks_the_machine(found, up.test) for up in around)
    return bool(around) and sure and asked and isinstance(node.body[-1], ast.Return)


def _asks_the_machine(found: Definition, test: ast.expr) -> bool:
    module = found.module
    parts = [item for item in walk(test) if isinstance(item, ast.Attribute | ast.Call)]
    calls = [item for item in parts if isinstance(item, ast.Call)]
    if calls:
        return all(_asks_the_kernel(found, item) for item in calls)
    return any((module.resolve(item) or "").startswith(("sys.platform", "os.name")) for item in parts)


def _asks_the_kernel(found: Definition, call: ast.Call) -> bool:
    """`Path("/proc/self/fd").is_dir()`, `os.path.exists("/proc/self/fd")`, also of a variable."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    asked = [*call.args, *([owner] if owner is not None else [])]
    names = [item.id for item in asked if isinstance(item, ast.Name)]
    asked += [place.value for name in names for place in bindings_of(found.module, found.node, name) if place.value]
    texts = [item for value in asked for item in walk(value) if isinstance(item, ast.Constant)]
    return bool(texts) and all(isinstance(item.value, str) and item.value.startswith(_KERNEL) for item in texts)
