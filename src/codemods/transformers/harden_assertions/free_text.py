"""Collections that hold only what was said in certain words: a system that works may say it in others."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import FILLING, last_name, listed, words
from codemods.analysis.written import starts_empty

_FOLDING = frozenset({"lower", "upper", "casefold"})
_NAMES = listed("type types kind kinds name names event status state role method key id path url category")
"""Words of texts that a system does not put freely: what it calls its things."""


def depends_on_words(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether a condition asks for something that the file fills only where a text has certain words in it."""
    asked = [item for item in ast.walk(node) if isinstance(item, ast.Name | ast.Attribute)]
    fillings = [list(_fillings(facts, item)) for item in asked]
    return any(found and all(_is_for_words(facts, item) for item in found) for found in fillings)


def _fillings(facts: ModuleFacts, wanted: ast.Name | ast.Attribute) -> Iterator[ast.AST]:
    """Everything that puts something into it: an attribute is looked for in the whole file."""
    scope = facts.module.binding_scope(wanted.id, wanted) if isinstance(wanted, ast.Name) else facts.module.tree
    for node in facts.module.below(scope) if scope is not None else ():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FILLING:
            target, value = node.func.value, node.args[0] if node.args else None
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            target, value = node.targets[0], node.value
        elif isinstance(node, ast.AugAssign):
            target, value = node.target, node.value
        else:
            continue
        if type(target) is type(wanted) and last_name(target) == last_name(wanted) and not starts_empty(value):
            yield node


def _is_for_words(facts: ModuleFacts, filling: ast.AST) -> bool:
    """Whether something is put in below `if "because" in answer.lower()`, or by a comprehension that filters so."""
    tests = [up.test for up in facts.module.ancestors(filling) if isinstance(up, ast.If)]
    loops = [item for item in ast.walk(filling) if isinstance(item, ast.comprehension)]
    tests += [test for loop in loops for test in loop.ifs]
    return any(_looks_for_words(facts, part) for test in tests for part in ast.walk(test))


def _looks_for_words(facts: ModuleFacts, node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return facts.module.resolve(node.func) in {"re.search", "re.match", "re.findall"}
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.In):
        return False
    text = facts.constant(node.comparators[0])
    if not isinstance(text, ast.Call) or not isinstance(text.func, ast.Attribute) or text.func.attr not in _FOLDING:
        return False
    return not words(last_name(text.func.value)) & _NAMES
