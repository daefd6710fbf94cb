"""What an asserted condition leaves without use below it: `max(times) if times else 0`, `if times: print(…)`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import libcst as cst

from codemods.analysis.code import flow
from codemods.analysis.code.branching import asserts
from codemods.analysis.code.checked_comparisons import conjuncts
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import EMPTYING
from codemods.analysis.conditions.implications import implies
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import walk
from codemods.rewriting.fix import Edit, Replacement
from codemods.rewriting.nodes import body_alone

_ASKING = (ast.Name, ast.Call, ast.Compare, ast.Constant, ast.cmpop, ast.expr_context)
"""What a condition is made of that only asks a name: `times`, `len(times) > 0`."""


Later = ast.If | ast.IfExp


@once
def _questions(module: ModuleIndex) -> dict[tuple[ast.AST | None, str], list[Later]]:
    """What the functions of a module ask of one name alone, by function and name."""
    facts, found = module.derived(ModuleFacts), list[tuple[tuple[ast.AST | None, str], Later]]()
    later: list[Later] = [*module.nodes(ast.IfExp), *(i for i in module.nodes(ast.If) if _is_plain(facts, i))]
    for node in later:
        names = [item.id for item in walk(node.test) if isinstance(item, ast.Name) and item.id != "len"]
        if len(names) == 1 and all(isinstance(item, _ASKING) for item in walk(node.test)):
            found.append(((module.function(node), names[0]), node))
    return grouped(found)


def asked_again(facts: ModuleFacts, node: ast.If) -> Iterator[Edit]:
    """The edits that take the later statements of the block as what they come to once its condition is asserted."""
    block, function = facts.module.block(node), facts.module.function(node)
    names = {item.id for item in walk(node.test) if isinstance(item, ast.Name)}
    for later in (item for name in names for item in _questions(facts.module).get((function, name), ())):
        above = [later, *facts.module.ancestors(later)]
        if later.lineno <= (node.end_lineno or node.lineno) or not any(item in block for item in above):
            continue
        if isinstance(later, ast.IfExp):
            if _is_choice(facts, node, later):
                yield Edit(later, _bare if _is_all(facts, later) else _first)
        elif later in block and _holds(facts, node, later):
            yield Edit(later, body_alone)


def _is_choice(facts: ModuleFacts, node: ast.If, later: ast.IfExp) -> bool:
    """Whether an expression of the same function chooses what to say when the condition does not hold."""
    simple = isinstance(later.orelse, ast.Constant) and "#" not in facts.module.segment(later)
    return simple and _holds(facts, node, later)


def _is_all(facts: ModuleFacts, node: ast.IfExp) -> bool:
    """Whether a choice is all that a name is set to, on one line: parentheses around what is chosen are not needed."""
    return isinstance(facts.module.parent(node), ast.Assign) and node.lineno == node.end_lineno


def _holds(facts: ModuleFacts, node: ast.If, later: ast.If | ast.IfExp) -> bool:
    """Whether what is asked later holds when the first condition does: of a name that nothing has changed since."""
    names = [item for item in walk(later.test) if isinstance(item, ast.Name) and item.id != "len"]
    return not _is_changed(facts, node, names[0]) and any(
        implies(facts, part, later.test) for part in conjuncts(node.test)
    )


def _is_changed(facts: ModuleFacts, node: ast.If, name: ast.Name) -> bool:
    """Whether a name is set, or something taken out of what it stands for, from a condition on."""
    scope = facts.module.binding_scope(name.id, name)
    if scope is None or any(getattr(found.node, "lineno", 0) >= node.lineno for found in facts.bindings(name)):
        return True
    for item in facts.module.below(scope):
        if isinstance(item, ast.Attribute | ast.Subscript) and isinstance(item.value, ast.Name):
            taken = item.attr in EMPTYING if isinstance(item, ast.Attribute) else isinstance(item.ctx, ast.Del)
            if taken and item.value.id == name.id:
                return True
    return False


def _is_plain(facts: ModuleFacts, node: ast.If) -> bool:
    """Whether an `if` has no other branch, checks nothing (else it is a finding), and goes on below."""
    if node.orelse:
        return False
    return not asserts(facts, node.body) and flow.falls_through(facts.module, node.body)


def _first(code: cst.CSTNode) -> Replacement:
    assert isinstance(code, cst.IfExp)
    kept = code.body
    if code.lpar and kept.lpar:
        return kept
    return kept.with_changes(lpar=[*code.lpar, *kept.lpar], rpar=[*kept.rpar, *code.rpar])


def _bare(code: cst.CSTNode) -> Replacement:
    assert isinstance(code, cst.IfExp)
    return code.body.with_changes(lpar=[], rpar=[]) if isinstance(code.body, cst.BinaryOperation) else _first(code)
