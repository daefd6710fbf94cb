"""What a test gives the system through its mocks alone: without them it would never get there.

A local whose last use was the answer of a mock was the test's input. What a fake has filled, nothing else fills. And a
mock whose answer changes between two actions plays how the world changes; no real thing does that by itself.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.mocks.mock_dependence import Dependences
from codemods.analysis.mocks.mock_terms import SETTINGS
from codemods.analysis.values.parametrized import is_parametrized
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped
from codemods.module.scopes import FunctionNode, binds, parameters, walk
from codemods.transformers.strip_mocks.conversion.conversion_state import Work
from codemods.transformers.strip_mocks.conversion.told import answers_of
from codemods.transformers.strip_mocks.doubles.double import Double
from codemods.transformers.strip_mocks.doubles.doubles import outermost
from codemods.transformers.strip_mocks.mentions.references import is_self
from codemods.transformers.strip_mocks.plan.plan import Obstacle
from codemods.vocabulary.codes import Code


def refuse_lost_input(module: ModuleIndex, work: Work) -> None:
    """Raise Obstacle where something that stays was made for a mock that goes, or went on between two answers."""
    for member in work.members:
        for name, statement, reader in _unread(module, work, member):
            reason = f"line {statement.lineno} makes {name}, which reaches the system only by {reader}"
            raise Obstacle(statement, reason, Code.NEEDS_THE_MOCK)
        for parameter, use in _unasked(module, work, member):
            if work.doubles and all(item in work.entered and item not in work.faulted for item in work.doubles):
                work.untold.append((parameter, use))  # what the policy enters gives answers of its own
                continue
            reason = f"{parameter.arg} reaches the system only by line {use.lineno}"
            raise Obstacle(use, reason, Code.NEEDS_THE_MOCK)
        for use in _cases_alike(module, work, member):
            reason = f"only line {use.lineno} reads {use.id}: without it the test's cases are alike"
            raise Obstacle(use, reason, Code.NEEDS_THE_MOCK)
        for handed, answer in _handed_on(module, work, member):
            reason = f"line {handed.lineno} hands {handed.id} on, which is the answer of line {answer.lineno}"
            raise Obstacle(answer, reason, Code.NEEDS_THE_MOCK)
        for given in _given_by_patches(module, work, member):
            reason = f"{given.id} reaches the system only by line {given.lineno}, and the fixture's users need that"
            raise Obstacle(given, reason, Code.NEEDS_THE_MOCK)
    for double, node in _own_state(module, work):
        name = double.fake.name if double.fake is not None else ""
        reason = f"line {node.lineno} reads {node.attr}, which only {name} is known to have"
        raise Obstacle(double.call, reason, Code.NEEDS_THE_MOCK)
    for script in _scripts(work):
        reason = f"line {script.lineno} answers each call differently: it plays a change of the system"
        raise Obstacle(script, reason, Code.NEEDS_THE_MOCK)
    for statement in _changed_answers(module, work):
        reason = f"line {statement.lineno} changes its answer in between: it plays a change of the system"
        raise Obstacle(statement, reason, Code.NEEDS_THE_MOCK)


def _unread(module: ModuleIndex, work: Work, member: FunctionNode) -> Iterator[tuple[str, ast.stmt, str]]:
    """Locals that stay and that only answers of mocks read: name, statement, and the line that read it."""
    written = work.plan.written()
    names = [node for node in module.below(member) if isinstance(node, ast.Name) and node not in work.mentions]
    for node in names:
        if not isinstance(node.ctx, ast.Load) or not work.plan.covers(node) or node.id in written:
            continue
        if _asserts(module, work, node) or work.plan.chosen:  # what a choice between the two read was no input
            continue
        scope = module.binding_scope(node.id, node)
        if not isinstance(scope, FunctionNode):
            continue
        left = [item for item in names if item.id == node.id and not work.plan.covers(item)]
        if any(not isinstance(item.ctx, ast.Store) for item in left if module.binding_scope(item.id, item) is scope):
            continue
        for bound in module.local(scope):
            statement = module.statement(bound) if node.id in binds(bound) and isinstance(bound, ast.Name) else None
            if isinstance(statement, ast.For | ast.AsyncFor) and _is_one_of_several(module, work, statement, bound):
                yield node.id, statement, f"line {node.lineno}"
            made = isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None
            if statement is not None and made and not work.plan.covers(statement) and _alone(statement):
                yield node.id, statement, f"line {node.lineno}"


def _is_one_of_several(module: ModuleIndex, work: Work, loop: ast.For | ast.AsyncFor, bound: ast.AST) -> bool:
    """Whether a name is what a loop that stays takes from each row beside other names."""
    several = not isinstance(loop.target, ast.Name) and module.holds(loop.target, bound)
    return several and not work.plan.covers(loop)


def _unasked(module: ModuleIndex, work: Work, member: FunctionNode) -> Iterator[tuple[ast.arg, ast.Name]]:
    """Fixtures of a test that hold what its mocks answer, and that nothing else reads: each with a place that did."""
    if not module.is_test(member) or work.plan.chosen:
        return
    for parameter in parameters(member):
        uses = [node for node in module.below(member) if isinstance(node, ast.Name) and node.id == parameter.arg]
        uses = [node for node in uses if module.binding_scope(node.id, node) is member]
        told = [node for node in uses if node not in work.mentions and not _asserts(module, work, node)]
        stays = not work.plan.covers(parameter) and parameter.arg not in work.plan.written()
        keyed = any(_is_taken_apart(module, node) for node in told)
        if keyed and stays and all(map(work.plan.covers, uses)):
            yield parameter, told[0]


def _cases_alike(module: ModuleIndex, work: Work, member: FunctionNode) -> Iterator[ast.Name]:
    """What a table of cases gives a test, and nothing but what goes reads: a read of each."""
    only_goes = not any(item in work.entered or item in work.reals for item in work.doubles)
    uses = grouped((node.id, node) for node in module.below(member) if isinstance(node, ast.Name))
    for parameter in parameters(member) if module.is_test(member) and only_goes else ():
        found = uses.get(parameter.arg, [])
        if found and all(map(work.plan.covers, found)) and is_parametrized(module.derived(ModuleFacts), found[0]):
            yield found[0]


def _given_by_patches(module: ModuleIndex, work: Work, member: FunctionNode) -> Iterator[ast.Name]:
    """Objects that a fixture puts into the system by a patch: whoever uses it looks at what happens to these."""
    patched = [double for double in work.called if double.is_patch] if module.is_fixture(member) else []
    made = (node for node in module.local(member) if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call))
    objects = {name for node in made for target in node.targets for name in binds(target)}
    objects |= {item.arg for item in parameters(member)}
    for given in (item for double in patched for item in answers_of(work, double)):
        inside = isinstance(given, ast.Name) and module.binding_scope(given.id, given) is member
        if inside and given not in work.mentions and given.id in objects:  # type: ignore[attr-defined]
            yield given  # type: ignore[misc]


def _handed_on(module: ModuleIndex, work: Work, member: FunctionNode) -> Iterator[tuple[ast.Name, ast.stmt]]:
    """Answers of mocks that a function also gives, beside others, as what the system said: name and answer."""
    nodes = module.below(member)
    given = {item.arg for item in parameters(member)}
    answers = {
        node.value.id: node
        for node in nodes
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and work.plan.covers(node)
        if node.value.id not in given
        if any(isinstance(item, ast.Attribute) and item.attr in SETTINGS for item in node.targets)
    }
    for node in nodes if answers else ():
        said = node.value if isinstance(node, ast.Return) and not work.plan.covers(node) else None
        if isinstance(said, ast.Dict | ast.Tuple | ast.List | ast.Call):
            for name in walk(said):
                if isinstance(name, ast.Name) and name.id in answers:
                    yield name, answers[name.id]


def _is_taken_apart(module: ModuleIndex, node: ast.Name) -> bool:
    """Whether parts of a value are taken by their keys, here or in the function of the file that it is handed to."""
    parent = module.parent(node)
    if not isinstance(parent, ast.Call) or node not in parent.args:
        return _is_keyed(module, node)
    own = isinstance(parent.func, ast.Attribute) and is_self(parent.func.value)
    name = parent.func.attr if own else getattr(parent.func, "id", "")  # type: ignore[attr-defined]
    for function in module.functions_named(name):
        given = dict(zip(parent.args, function.args.args[own:], strict=False)).get(node)
        inside = (item for item in module.below(function) if isinstance(item, ast.Name))
        if given is not None and any(item.id == given.arg and _is_keyed(module, item) for item in inside):
            return True
    return False


def _is_keyed(module: ModuleIndex, node: ast.Name) -> bool:
    parent = module.parent(node)
    return isinstance(parent, ast.Subscript) and parent.value is node and isinstance(parent.slice, ast.Constant)


def _own_state(module: ModuleIndex, work: Work) -> Iterator[tuple[Double, ast.Attribute]]:
    """Reads of what only a hand-written fake that goes is known to have, by those who are given what holds it."""
    dependences = module.derived(Dependences)
    names = {function: name for name, function in dependences.functions.items()}
    for double in work.doubles:
        real, maker = work.reals.get(double), outermost(module, double.call)
        if double.fake is None or real is None or maker not in names:
            continue
        for node in module.nodes(ast.Attribute):
            user = outermost(module, node)
            is_own = is_self(node.value) or (double.fake.node is not None and module.holds(double.fake.node, node))
            if is_own or user not in names or work.plan.covers(node) or not isinstance(node.ctx, ast.Load):
                continue
            kept = double.fake.keeps(node.attr, real.members) and not _is_made_here(module, node, double.fake.name)
            if real.members is None and node.attr in double.fake.state - real.heard:  # other things may have one too
                kept |= any(ast.unparse(node.value) == handle.text for handle in double.handles)
            if kept and names[maker] in dependences.kin(names[user], {}):
                yield double, node


def _is_made_here(module: ModuleIndex, node: ast.Attribute, fake: str) -> bool:
    """Whether a local is read that is another fake of the same class."""
    function, name = module.function(node), getattr(node.value, "id", "")
    stores = (item for item in module.local(function) if isinstance(item, ast.Assign)) if function else ()
    made = (item for item in stores if any(getattr(target, "id", None) == name for target in item.targets))
    return any(getattr(getattr(item.value, "func", None), "id", "") == fake for item in made)


def _asserts(module: ModuleIndex, work: Work, node: ast.AST) -> bool:
    return any(module.holds(statement, node) for statement in work.assertions)


def _alone(statement: ast.stmt) -> bool:
    """Whether a statement binds one name only: others may be read where one is not."""
    return isinstance(getattr(statement, "targets", [getattr(statement, "target", None)])[0], ast.Name)


def _scripts(work: Work) -> Iterator[ast.expr]:
    """Lists of answers that mocks give one after the other, where these differ and the policy names no real thing."""
    given = [(owner, item) for owner in work.doubles for item in walk(owner.call) if isinstance(item, ast.keyword)]
    answers = [(owner, item.value) for owner, item in given if item.arg == "side_effect"]
    for owner, statement in work.dropped:
        for target in statement.targets if isinstance(statement, ast.Assign) else ():
            if isinstance(statement, ast.Assign) and getattr(target, "attr", "") == "side_effect":
                answers.append((owner, statement.value))
    settled = {*work.by_policy, *work.faulted}.difference(work.themselves)
    for owner, value in answers:
        listed = value.elts if isinstance(value, ast.List | ast.Tuple) else ()
        if len({ast.unparse(item) for item in listed}) > 1 and owner not in settled:
            yield value


def _changed_answers(module: ModuleIndex, work: Work) -> Iterator[ast.stmt]:
    """Statements that give a mock another answer after something was called that stays."""
    settings: dict[tuple[FunctionNode | None, str], list[ast.Assign]] = defaultdict(list)
    for _, statement in work.dropped:
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        if isinstance(target, ast.Attribute) and target.attr in SETTINGS and isinstance(statement, ast.Assign):
            settings[module.function(statement), ast.unparse(target)].append(statement)
    for (function, _), set_again in settings.items():
        ordered = sorted(set_again, key=lambda item: item.lineno)
        for first, second in pairwise(ordered):
            calls = (node for node in module.below(function) if isinstance(node, ast.Call)) if function else ()
            between = (node for node in calls if first.lineno < node.lineno < second.lineno)
            differs = ast.unparse(first.value) != ast.unparse(second.value)
            if differs and any(not work.plan.covers(node) for node in between):
                yield second
