"""Where each function checks something, what each of its steps reads, and which `try` each step is an attempt in."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import takewhile

from codemods.analysis.code.checked_comparisons import conjuncts
from codemods.analysis.code.checks import is_check
from codemods.analysis.code.elapsed import Elapsed
from codemods.analysis.code.naming import is_call_of
from codemods.analysis.conditions.constant_truth import not_negative
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import FunctionNode, TryNode, walk
from codemods.transformers.remove_fallbacks.statements.calls import RAISED, leaving
from codemods.transformers.remove_fallbacks.statements.values import PLACES, key_of, place


def is_real_check(module: ModuleIndex, item: ast.AST) -> bool:
    """Whether a node is a check that depends on something; that time has passed says nothing of what was guarded."""
    if not is_check(module, item) or item in module.derived(Elapsed).check_nodes:
        return False
    if isinstance(item, ast.Assert):
        vacuous = isinstance(item.test, ast.Constant) or not_negative(item.test) is not None
        return not vacuous and not repeats_its_condition(module, item)
    return isinstance(item, ast.Call) and leaving(module, item) not in RAISED


def repeats_its_condition(module: ModuleIndex, check: ast.Assert) -> bool:
    """Whether an assertion says no more than the `if` right around it: it cannot fail."""
    up = module.parent(check)
    if not isinstance(up, ast.If) or check is not up.body[0]:
        return False
    asked = set(map(ast.dump, conjuncts(up.test)))
    return all(ast.dump(item) in asked for item in conjuncts(check.test))


def places_in(node: ast.AST) -> frozenset[str]:
    """The variables and attributes that stand in a node."""
    inside = (item for item in walk(node) if item.__class__ in PLACES)
    return frozenset(name for name in map(place, inside) if name)


def readings_in(node: ast.AST) -> frozenset[str]:
    """The same with what is asked of each: `told` and `told['ok']` for a key of it, `told` and `told[*]` for all."""
    found, asked = set[str](), set[ast.AST]()
    for item in walk(node):
        if isinstance(item, ast.Subscript) or is_call_of(item, "get"):
            owner: ast.AST | None = item.value if isinstance(item, ast.Subscript) else getattr(item.func, "value", None)
            key, name = key_of(item), place(owner) if owner is not None else None
            if owner is not None and key is not None and name is not None:
                found |= {name, f"{name}[{key!r}]"}
                asked.add(owner)
        elif item.__class__ in PLACES and item not in asked and (name := place(item)):
            found |= {name, f"{name}[*]"}
    return frozenset(found)


def beside(found: Set[str], names: Set[str]) -> frozenset[str]:
    """The readings that are not of some variables, nor of a key of one."""
    return frozenset(item for item in found if item.partition("[")[0] not in names)


def is_one_of(value: ast.expr | None, known: Set[str]) -> bool:
    """Whether a value is also true by something else than what is known: `meta or field`."""
    parts = value.values if isinstance(value, ast.BoolOp) and isinstance(value.op, ast.Or) else []
    return any(not isinstance(part, ast.Constant) and readings_in(part).isdisjoint(known) for part in parts)


_CHECKS = frozenset({ast.Assert, ast.Call})
_STEPS = _CHECKS | {
    ast.Assign,
    ast.AnnAssign,
    ast.AugAssign,
    ast.NamedExpr,
    ast.With,
    ast.AsyncWith,
    ast.For,
    ast.AsyncFor,
    ast.If,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A store, a loop, a condition, a `with` or a check."""

    line: int
    node: ast.AST
    reads: frozenset[str]
    """What decides whether it has to do with a name."""
    checks: bool = False
    binds: frozenset[str] = frozenset()
    """Variables to which it gives another value."""


@once
def steps(module: ModuleIndex, function: FunctionNode) -> Sequence[Reading]:
    """What a function does with names, in document order, nested functions left out."""
    found = (_step(module, item) for item in module.local(function) if item.__class__ in _STEPS)
    return [item for item in found if item is not None]


@once
def checks_below(module: ModuleIndex, function: FunctionNode) -> Sequence[ast.AST]:
    """All real checks in a function, those of nested ones too."""
    below = (item for item in module.below(function) if item.__class__ in _CHECKS)
    return [item for item in below if is_real_check(module, item)]


@once
def compared(module: ModuleIndex, function: FunctionNode) -> dict[str, list[ast.Compare]]:
    """The comparisons in the checks of a function, by each variable or attribute that stands in one."""
    parts = (part for check in checks_below(module, function) for part in walk(check))
    return grouped((name, part) for part in parts if isinstance(part, ast.Compare) for name in places_in(part))


def _step(module: ModuleIndex, item: ast.AST) -> Reading | None:
    line, given = getattr(item, "lineno", 0), frozenset(_given(item))
    if isinstance(item, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and item.value is not None:
        return Reading(line, item, readings_in(item.value), binds=given)
    if isinstance(item, ast.With | ast.AsyncWith):
        return Reading(line, item, frozenset(), binds=given)
    if isinstance(item, ast.For | ast.AsyncFor):
        return Reading(line, item, readings_in(item.iter), binds=given)
    if is_real_check(module, item):
        asked = item.test if isinstance(item, ast.Assert) else item  # what a failure is told with demands nothing
        return Reading(line, item, beside(readings_in(asked), given), checks=True)
    return Reading(line, item, beside(readings_in(item.test), given)) if isinstance(item, ast.If) else None


def _given(item: ast.AST) -> Iterator[str]:
    """Variables that a step gives a value which has nothing of the old one; a check or condition by `:=` in it."""
    targets: list[ast.AST] = []
    if isinstance(item, ast.Assign):
        targets += item.targets
    elif isinstance(item, ast.With | ast.AsyncWith):
        targets += [part.optional_vars for part in item.items if part.optional_vars is not None]
    elif isinstance(item, ast.AnnAssign | ast.NamedExpr | ast.For | ast.AsyncFor):
        targets.append(item.target)
    elif isinstance(item, ast.Assert | ast.Call | ast.If):
        asked = item.test if isinstance(item, ast.Assert | ast.If) else item
        targets += [part.target for part in walk(asked) if isinstance(part, ast.NamedExpr)]
    for part in (part for target in targets for part in walk(target)):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part.id


def may_give(module: ModuleIndex, function: FunctionNode, name: str, node: ast.stmt, around: Set[ast.AST]) -> bool:
    """Whether an attempt above a statement may have given a variable a value that no check has asked for yet."""
    gives = False
    for line, item in _events(module, function).get(name, ()):
        if line >= node.lineno:
            break
        gives = item is not None and bool(tries(module, item) - around)
    return gives


@once
def tries(module: ModuleIndex, item: ast.AST) -> frozenset[ast.AST]:
    """The `try` statements in whose bodies a statement stands; none for what is done when one failed."""
    around = list(takewhile(lambda up: not isinstance(up, FunctionNode), module.ancestors(item)))
    handled = any(isinstance(up, ast.ExceptHandler) for up in around)
    return frozenset(() if handled else (up for up in around if isinstance(up, TryNode)))


@once
def _events(module: ModuleIndex, function: FunctionNode) -> dict[str, list[tuple[int, ast.AST | None]]]:
    """For each variable the lines that give it a value, and, without a statement, those of checks that read it."""
    return grouped(
        (name, (step.line, step.node if step.binds else None))
        for step in steps(module, function)
        for name in step.binds or (step.reads if step.checks else ())
    )
