"""Where that an attempt failed is told: in what its handler notes, in what its guarded code then lacks.

That goes to a share or a count that one failure leaves high enough, to a demand of all, or to nothing: what a rewrite
takes for granted is that no attempt fails only in the first case.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Set
from itertools import chain

from codemods.analysis.code import flow
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_call_of
from codemods.analysis.conditions.constant_truth import is_count
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import FunctionNode, TryNode, names_in, values_given, walk
from codemods.transformers.remove_fallbacks.facts.checks_of_others import asked_by, judged_for_callers
from codemods.transformers.remove_fallbacks.facts.growths import tries_each_round
from codemods.transformers.remove_fallbacks.facts.left_out import lacks_failures
from codemods.transformers.remove_fallbacks.facts.needed_results import (
    checks_around,
    is_one_of_many,
    is_repeated,
    reached_checks,
)
from codemods.transformers.remove_fallbacks.facts.readers import kept_in_objects, leaves_what_nobody_reads
from codemods.transformers.remove_fallbacks.facts.spreading import spread
from codemods.transformers.remove_fallbacks.facts.tallies import Tolerance, counts, tolerance
from codemods.transformers.remove_fallbacks.facts.tolerated import asks_for_so_many, bounds
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.followed import line_of
from codemods.transformers.remove_fallbacks.following.inside import passed
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import (
    MUTATORS,
    bound_places,
    filled_places,
    statements_of,
    stepped_places,
)
from codemods.transformers.remove_fallbacks.statements.readings import is_real_check, readings_in, steps
from codemods.transformers.remove_fallbacks.statements.values import is_nothing, key_of, place
from codemods.transformers.remove_fallbacks.surroundings.loops import Role, loop_around

Check = tuple[ModuleIndex, ast.AST, bool]
"""A check with its file, and whether what it reads comes of one of several attempts."""
_MOST_CALLERS = 3
Filling = tuple[int, frozenset[str], frozenset[str]]


def lets_one_fail(
    failures: Failures, node: Guarded, handler: ast.ExceptHandler, followed: Iterable[ast.AST], role: Role
) -> str | None:
    """Where a check on what tells of the failure, or one that it was `followed` to, is content with fewer."""
    module = failures.module
    if leaves_what_nobody_reads(module, node, handler):
        return None
    if (other := _taken_instead(module, node, handler)) is not None:
        return line_of(module, module, other)
    loop = loop_around(module, node)
    each = loop is not None and loop_around(module, loop) is not None  # it waits for one of several
    repeated = role is Role.ITEMS or is_one_of_many(module, node, failures) or (role is not Role.NONE and each)
    repeated = repeated or _is_one_beside_others(module, node)
    waits = loop is not None and not tries_each_round(module, loop)  # a round that brings nothing has not failed
    often = not waits and (loop is not None or repeated or _is_repeated_further_on(failures, module, node, 0))
    function = module.function(node)
    gives = function is not None and any(item.value is not None for item in flow.returns(module, function))
    others = (item for item in followed if failures.module_of(item).function(item) is not function)
    reached = (  # a failure is followed by value: too roughly to be told from what else is in the same object
        item
        for item in others
        if (gives or often)
        and any(tolerance(*asked) for asked in asked_by(failures, item))
        and spread(failures, node, handler).reaches(failures, item)
    )
    checks = chain(
        _told_in(failures, node, handler, repeated=repeated),
        ((*asked, often) for item in reached for asked in asked_by(failures, item)),
        ((failures.module_of(item), item, often) for item in checks_around(module, node)),
    )
    for where, check, many in checks:
        found = tolerance(where, check)
        if found is Tolerance.SHARE and lacks_failures(where, check, module, node, handler):
            continue
        if (
            found is Tolerance.SHARE
            or (many and found is Tolerance.COUNT)
            or (where is module and asks_for_so_many(module, node, check))
        ):
            return line_of(module, where, check)
    return None


def _taken_instead(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> ast.expr | None:
    """Where what a handler sets to nothing is read, if that is only beside something else: `assert there or other`."""
    function, last = module.function(node), handler.end_lineno or handler.lineno
    stores = [item for item in handler.body if isinstance(item, ast.Assign) and is_nothing(item.value)]
    names = bound_places(module, [*stores]) & bound_places(module, node.body)
    reads = [read for name in names for read in module.reads_of(name) if module.function(read) is function]
    behind = [read for read in reads if read.lineno > last]
    return behind[0] if behind and all(_is_beside_another(module, read, names) for read in behind) else None


def _is_beside_another(module: ModuleIndex, read: ast.expr, names: Set[str]) -> bool:
    """Whether a name is read in one part of an `or` that has a part which is neither it nor a constant."""
    for up in module.expressions(read):
        parts = up.values if isinstance(up, ast.BoolOp) and isinstance(up.op, ast.Or) else []
        if any(not isinstance(part, ast.Constant) and names.isdisjoint(names_in(part)) for part in parts):
            return True
    return False


def _is_one_beside_others(module: ModuleIndex, node: Guarded) -> bool:
    """Whether another `try` of its function counts, or keeps, in the same place what goes well."""
    function = module.function(node)
    beside = _counting(module, function) if function is not None else {}
    return any(
        item is not node and not module.holds(item, node) and not module.holds(node, item)
        for name in _counted_in(module, node)
        for item in beside.get(name, ())
    )


@once
def _counting(module: ModuleIndex, function: FunctionNode) -> dict[str, list[Guarded]]:
    """Each `try` of a function, by what counts or keeps in it what goes well."""
    tried = [item for item in module.local(function) if isinstance(item, TryNode)]
    return grouped((name, item) for item in tried for name in _counted_in(module, item))


def _counted_in(module: ModuleIndex, node: Guarded) -> frozenset[str]:
    return stepped_places(module, node.body) | filled_places(module, node.body)


def _is_repeated_further_on(failures: Failures, module: ModuleIndex, node: ast.AST, depth: int) -> bool:
    """Whether a caller of a caller asks for each of several."""
    function = module.function(node)
    if function is None or depth >= _MOST_CALLERS or module.is_test(function):
        return False
    return any(
        is_repeated(other, call) or _is_repeated_further_on(failures, other, call, depth + 1)
        for other, call in failures.beside(module).known(function)
    )


def lets_a_task_fail(failures: Failures, call: ast.Call, followed: Iterable[ast.AST]) -> str | None:
    """The same for what is gathered: where a check on the results has a lower bound, which is not of errors."""
    module = failures.module
    statement = module.statement(call)
    names, inside = bound_places(module, [statement]), {statement, *module.below(statement)}
    behind = _behind(failures, module, statement, names, inside, 0, several=True)
    checks = chain(((where, check) for where, check, _ in behind), ((failures.module_of(it), it) for it in followed))
    for where, check in checks:
        facts = where.derived(ModuleFacts)
        sides = [side for side, capped in bounds(check) if not capped] if is_real_check(where, check) else []
        if tolerance(where, check) or any(
            is_count(facts, side) and counts(facts, side, 0) != "failure" for side in sides
        ):
            return line_of(module, where, check)
    return None


def _told_in(failures: Failures, node: Guarded, handler: ast.ExceptHandler, *, repeated: bool) -> Iterator[Check]:
    """The checks, here or where its function gives it back, on what tells whether the guarded code went well."""
    module = failures.module
    good, bad = [*node.body, *getattr(node, "orelse", ())], handler.body
    names = {*bound_places(module, [*good, *bad]), *filled_places(module, [*good, *bad], by_key=True)}
    names |= kept_in_objects(module, bad) - {handler.name or ""}
    inside = {item for block in (good, bad) for item in statements_of(module, block)}
    names |= {reading for item in inside for reading in _filled_under_key(item)}
    yield from _behind(failures, module, node, names, inside, 0, several=repeated)


def _filled_under_key(item: ast.AST) -> frozenset[str]:
    """`told['times']` and `told[*]` of `told["times"].append(took)`, as readings have it."""
    owner = item.func.value if isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute) else None
    fills = isinstance(owner, ast.Subscript) and is_call_of(item, *MUTATORS)
    name = place(owner.value) if fills and isinstance(owner, ast.Subscript) else None
    return frozenset(f"{name}{key}" for key in (f"[{key_of(owner)!r}]", "[*]")) if name and owner else frozenset()


def _behind(
    failures: Failures,
    module: ModuleIndex,
    node: ast.stmt,
    names: Set[str],
    inside: Set[ast.AST],
    depth: int,
    *,
    several: bool,
) -> Iterator[Check]:
    """The checks behind a statement that read names, and those of its function's callers that get them."""
    function = module.function(node)
    if function is None:
        return
    known = set(names) | _handed_over(module, function, names, node)
    yield from ((module, item, several) for item in reached_checks(module, function, known.copy(), node, grown=known))
    judged = judged_for_callers(module, function)
    for item in dict.fromkeys(item for name in sorted(known & judged.keys()) for item in judged[name]):
        if item.lineno > node.lineno:
            yield module, item, several
    if depth >= _MOST_CALLERS or module.is_test(function):
        return
    returned = [item for item in flow.returns(module, function) if item.value is not None]
    for other, call in failures.beside(module).known(function):
        statement = other.statement(call)
        outer = {
            there + name[len(here) :]
            for here, there in passed(function, call)
            for name in known
            if name == here or name.startswith((f"{here}.", f"{here}["))
        }
        given = {part for item in returned for part in _given(item, known, inside)}
        if given:
            if isinstance(statement, ast.Assert | ast.If):
                yield other, statement, several
            outer |= {target + part for target in _targets(other, statement) for part in given}
        many = several or is_repeated(other, call)
        returns = {call} if given and isinstance(statement, ast.Return) else set()
        if outer or returns:
            within = {call, statement} if returns else set()
            yield from _behind(failures, other, statement, outer, within, depth + 1, several=many)


def _handed_over(module: ModuleIndex, function: FunctionNode, names: Set[str], node: ast.stmt) -> set[str]:
    """The containers that are filled behind a statement with what comes of some names."""
    by_name, found = _fillings(module, function), set[str]()
    names_left, known = list(names), set(names)
    for name in names_left:
        for line, binds, filled in by_name.get(name, ()):
            if line > node.lineno:
                found |= filled - known
                names_left += (binds | filled) - known
                known |= binds | filled
    return found


@once
def _fillings(module: ModuleIndex, function: FunctionNode) -> dict[str, list[Filling]]:
    """By each name that is read: the line, the variables that it gives a value, and the containers that it fills."""
    found: list[tuple[frozenset[str], Filling]] = []
    for step in steps(module, function):
        if isinstance(step.node, ast.Assign | ast.For):
            filled = filled_places(module, [step.node]) if isinstance(step.node, ast.Assign) else frozenset()
            found.append((step.reads, (step.line, step.binds, filled)))
    for call in (item for item in module.local(function) if is_call_of(item, *MUTATORS)):
        owner = place(call.func.value) if isinstance(call.func, ast.Attribute) else None
        if owner is not None:
            reads = frozenset(name for part in values_given(call) for name in readings_in(part))
            found.append((reads, (call.lineno, frozenset(), frozenset({owner}))))
    return grouped((name, told) for reads, told in found for name in reads)


def _given(item: ast.Return, known: Set[str], inside: Set[ast.AST]) -> Iterator[str]:
    """What of a returned value tells it, as readings have it: `['ok']`, `.failed`, nothing for all of it."""
    value = item.value
    if value is None:
        return
    pairs = list(zip(value.keys, value.values, strict=True)) if isinstance(value, ast.Dict) else []
    own = [key for key, held in pairs if not inside.isdisjoint(walk(held))] if item in inside else []
    if item in inside and len(own) == len(pairs):
        yield ""
    elif isinstance(value, ast.Dict):
        told = own or [key for key, held in pairs if not known.isdisjoint(readings_in(held))]
        yield from (f"[{key.value!r}]" for key in told if isinstance(key, ast.Constant))
        if told:
            yield "[*]"
    elif (name := place(value)) is not None:
        yield from (part[len(name) :] for part in known if part == name or part.startswith((f"{name}.", f"{name}[")))
    elif not known.isdisjoint(readings_in(value)):
        yield ""


def _targets(module: ModuleIndex, statement: ast.stmt) -> Iterator[str]:
    """The names that a statement gives what a call returns."""
    yield from bound_places(module, [statement])
    yield from filled_places(module, [statement])
