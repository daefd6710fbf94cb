"""Records of what happened: a check that demands what only a handler puts there asks for its failure.

`record.append(f"stopped {name}")`, and `assert record == ["began a", "stopped a"]` in the test around it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence, Set

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import BROAD, is_call_of, last_name, number
from codemods.analysis.conditions.implications import claimed
from codemods.analysis.conditions.shares import filtered_collection
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import FunctionNode, names_in, parameters, walk
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import MUTATORS, bound_places, statements_of
from codemods.transformers.remove_fallbacks.statements.values import is_nothing, place

Record = tuple[object, str]
"""What holds it, a scope or some object, and how it is called there."""
_DEMANDS = ast.Eq | ast.Gt | ast.GtE
_SHORTEST = 3
"""Letters of a word by which an entry is known that has others beside it."""


def asking_for_its_record(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> Iterator[ast.AST]:
    """The comparisons that demand an entry which the handler alone makes, or what nothing else fills or counts.

    None where the guarded code raises by itself: the entry is there without any other failure.
    """
    if any(isinstance(item, ast.Raise) for item in statements_of(module, node.body)):
        return
    yield from _asking_for_errors(module, node, handler)
    well = set(_words([*node.body, *getattr(node, "orelse", ())]))
    clauses = getattr(node, "handlers", [handler])
    for item in statements_of(module, handler.body):
        for record in _filled(module, item):
            own = set(_words([item])) - well
            alone = all(any(module.holds(clause, one) for clause in clauses) for one in _fillings(module)[record])
            for test in _compared(module).get(record, ()):
                if _holds_one_of(test, own) or (alone and _asks_for_some(test)):
                    yield test
            for outer in _holding(module, record) if alone else ():
                yield from (test for test in _compared(module).get(outer, ()) if _asks_for_some(test))
            yield from (test for test in _handed(module, record) if _holds_one_of(test, own))


def _filled(module: ModuleIndex, item: ast.AST) -> Iterator[Record]:
    """The record that a call fills, or a step counts up."""
    way = item.func if is_call_of(item, *MUTATORS) else None
    owner = way.value if isinstance(way, ast.Attribute) else item.target if isinstance(item, ast.AugAssign) else None
    yield from _records(module, owner)


def _records(module: ModuleIndex, owner: ast.expr | None) -> Iterator[Record]:
    name = place(owner) if owner is not None else None
    if name is not None and owner is not None:
        yield None if "." in name else module.binding_scope(name, owner), name


@once
def _fillings(module: ModuleIndex) -> dict[Record, list[ast.AST]]:
    """Every call that fills a record of a module, and every step that counts one up."""
    inside = (*module.nodes(ast.Call), *module.nodes(ast.AugAssign))
    return grouped((record, item) for item in inside for record in _filled(module, item))


def _asking_for_errors(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> Iterator[ast.AST]:
    """The comparisons that demand so many errors of what a function gives back, which is its error: `return error`.

    `results = run([work() for _ in range(9)])`, `assert len([r for r in results if isinstance(r, Exception)]) >= 8`
    """
    function, last = module.function(node), handler.body[-1]
    facts = module.derived(ModuleFacts)
    gives = isinstance(last, ast.Return) and isinstance(last.value, ast.Name) and last.value.id == handler.name
    name = function.name if gives and function is not None else ""
    calls = filter(None, map(module.called, (*module.reads_of(name), *module.attributes_named(name))))
    for call in calls:
        around, names = module.function(call), bound_places(module, [module.statement(call)])
        for test in _so_many(module, around) if around is not None else ():
            found = filtered_collection(facts, test.left)
            if found is not None and _takes_errors(found[1]) and _comes_of(facts, found[0], names):
                yield test


@once
def _so_many(module: ModuleIndex, function: FunctionNode) -> list[ast.Compare]:
    """What the checks of a function demand to be no less than some number above zero."""
    checks = module.derived(ModuleFacts).checks_in(*function.body)
    tests = (test for check in checks for test in claimed(check) if isinstance(test, ast.Compare))
    return [it for it in tests if isinstance(it.ops[0], _DEMANDS) and (number(it.comparators[0]) or 0) > 0]


def _takes_errors(condition: ast.expr) -> bool:
    """`isinstance(result, Exception)`, alone or as one way of several."""
    parts = condition.values if isinstance(condition, ast.BoolOp) and isinstance(condition.op, ast.Or) else [condition]
    types = [part.args[1] for part in parts if is_call_of(part, "isinstance") and len(part.args) == 2]
    return any(last_name(kind) in BROAD for kind in types)


def _comes_of(facts: ModuleFacts, source: ast.expr, names: Set[str]) -> bool:
    value = facts.value(source) if isinstance(source, ast.Name) else None
    return not names.isdisjoint(names_in(source)) or (value is not None and not names.isdisjoint(names_in(value)))


def _holding(module: ModuleIndex, record: Record) -> Iterator[Record]:
    """The records into which nothing but another one is put: `rounds.append(failures)`."""
    for outer, fillings in _fillings(module).items():
        given = [item.args[0] if isinstance(item, ast.Call) and item.args else None for item in fillings]
        if all(isinstance(one, ast.Name) and record in _records(module, one) for one in given):
            yield outer


def _handed(module: ModuleIndex, record: Record) -> Iterator[ast.Compare]:
    """The comparisons of what is handed to the function that a record is a parameter of, where that is named."""
    scope, name = record
    if isinstance(scope, FunctionNode) and name in {item.arg for item in parameters(scope)}:
        given = (part for read in module.reads_of(scope.name) for part in walk(module.statement(read)))
        handed = {one for part in given if isinstance(part, ast.Name) for one in _records(module, part)}
        yield from (test for one in handed for test in _compared(module).get(one, ()))


@once
def _compared(module: ModuleIndex) -> dict[Record, list[ast.Compare]]:
    """What is demanded to be equal to something, or no less, by the record that is asked, or counted."""
    tests = (test for item in (*module.nodes(ast.Assert), *module.nodes(ast.Call)) for test in claimed(item))
    found = (test for test in tests if isinstance(test, ast.Compare) and isinstance(test.ops[0], _DEMANDS))
    constant = module.derived(ModuleFacts).constant
    return grouped(
        (record, test)
        for test in found
        for record in dict.fromkeys(
            one for left in (test.left, constant(test.left)) for one in _records(module, _whole(left))
        )
    )


def _whole(asked: ast.expr) -> ast.expr:
    """The record of `len(record)`, `record[0][1]`, `sum(len(part) for part in record)`."""
    while isinstance(asked, ast.Subscript) or (is_call_of(asked, "len", "sum") and asked.args):
        asked = asked.value if isinstance(asked, ast.Subscript) else asked.args[0]
        if isinstance(asked, ast.GeneratorExp | ast.ListComp) and not asked.generators[0].ifs:
            asked = asked.generators[0].iter
    return asked


def _holds_one_of(test: ast.Compare, words: Set[str]) -> bool:
    right = test.comparators[0]
    shown = [item.value for item in getattr(right, "elts", [right]) if isinstance(item, ast.Constant)]
    return any(word == text or (len(word) >= _SHORTEST and word in text) for text in map(str, shown) for word in words)


def _asks_for_some(test: ast.Compare) -> bool:
    """Whether a comparison demands more than nothing: `== 1`, `== {"a"}`, `> 0`, `>= tries * 0.8`."""
    right = test.comparators[0]
    least = number(right)
    if isinstance(test.left, ast.Subscript):
        return False
    if least is None:
        part = right.right if isinstance(right, ast.BinOp) and isinstance(right.op, ast.Mult) else None
        return (part is not None and (number(part) or 0) > 0) or (
            isinstance(test.ops[0], ast.Eq)
            and isinstance(right, ast.List | ast.Tuple | ast.Set | ast.Dict)
            and not is_nothing(right)
        )
    return least > 0 or (isinstance(test.ops[0], ast.Gt) and least == 0)


def _words(block: Sequence[ast.AST]) -> Iterator[str]:
    """The texts that stand in code, also as parts of others."""
    constants = (item.value for part in block for item in walk(part) if isinstance(item, ast.Constant))
    yield from (text for item in constants if isinstance(item, str) and (text := item.strip()))
