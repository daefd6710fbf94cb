"""What the rewrite of one test rests on: it may not take what something that stays needs, and names what it assumes."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from codemods.analysis.code.checks import is_check
from codemods.analysis.code.naming import callee, tail
from codemods.analysis.mocks.compared_values import Literal, asked_of, path_of
from codemods.analysis.mocks.mock_dependence import Dependences
from codemods.analysis.mocks.mock_terms import CONSTRUCTORS, Vocabulary, says_nothing
from codemods.analysis.mocks.supplied_values import Held, nodes_of
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk
from codemods.transformers.strip_mocks.conversion.conversion_state import Work
from codemods.transformers.strip_mocks.conversion.requested import asks_a_mock
from codemods.transformers.strip_mocks.conversion.told import answer_of
from codemods.transformers.strip_mocks.doubles import patches
from codemods.transformers.strip_mocks.doubles.double import Double
from codemods.transformers.strip_mocks.doubles.doubles import outermost
from codemods.transformers.strip_mocks.doubles.hand_written import Fake
from codemods.transformers.strip_mocks.mentions.building import Building
from codemods.transformers.strip_mocks.plan.branches import Choice, is_switch
from codemods.transformers.strip_mocks.plan.plan import Obstacle
from codemods.transformers.transformer import Assumes
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code

_MANY = 30
"""So many users are not all looked at."""
_SHORTEST = 3


def refuse_dependence(module: ModuleIndex, work: Work) -> None:
    """Raise Obstacle when something that stays needs what the plan takes."""
    dependences = module.derived(Dependences)
    changed: dict[str, Held] = {}
    for name, function in dependences.functions.items():
        if _is_touched(module, work, function):
            left = [node for node in nodes_of(module, function) if not work.plan.covers(node)]
            held = dependences.holdings.of(left)
            placed = dict.fromkeys(_put_in_place(module, work, function), function.lineno)
            asked = sum(module.holds(function, item) for item in work.asked)
            changed[name] = replace(held, supplied=placed | held.supplied, checks=held.checks + asked)
    for found in dependences.broken(changed):
        if found.is_fault and work.faults_stand:
            continue
        if not (found.is_answer and _is_named(module, work, dependences.functions[found.function])):
            raise Obstacle(found.node, found.says, Code.NEEDS_THE_MOCK)
        work.answers.append(found)
    for member in work.members:
        needed = _needed_elsewhere(module, work, member) if _is_for_others(module, member) else None
        if needed is not None:
            raise Obstacle(member, needed, Code.SPANS_FILES)


def _is_named(module: ModuleIndex, work: Work, function: FunctionNode) -> bool:
    """Whether the policy names the real thing behind every mock of a function, or of its group if it has none itself.

    A mock that only sets up another is a part of that one.
    """
    inside = [double for double in work.doubles if module.holds(function, double.call)]
    own = [double for double in inside or work.doubles if not _sets_up_another(module, work, double)]
    return work.strays_named and all(double in work.by_policy and double not in work.faulted for double in own)


def _sets_up_another(module: ModuleIndex, work: Work, double: Double) -> bool:
    parent = module.parent(double.given)
    targets = parent.targets if isinstance(parent, ast.Assign) else ()
    return any(isinstance(item, ast.Attribute) and not work.mentions.isdisjoint(walk(item.value)) for item in targets)


def _is_touched(module: ModuleIndex, work: Work, function: FunctionNode) -> bool:
    if function in work.members:
        return True
    return any(work.plan.covers(node) for node in nodes_of(module, function))


def _put_in_place(module: ModuleIndex, work: Work, function: FunctionNode) -> frozenset[Literal]:
    """What the code that takes the place of mocks supplies."""
    codes = [code for node, code in work.plan.replaced.items() if module.holds(function, node)]
    codes += [code for node, code in work.plan.reentered.items() if module.holds(function, node)]
    codes += [item.code for item in work.plan.insertions if module.holds(function, item.node)]
    nodes = [node for code in codes for node in walk(ast.parse(code))]
    constants = ((type(node.value).__name__, node.value) for node in nodes if isinstance(node, ast.Constant))
    named = (("name", path_of(node)) for node in nodes if isinstance(node, ast.Name | ast.Attribute))
    return frozenset((*constants, *named))


def _is_for_others(module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether other files may call or ask for a function: it must be converted with all its users or not at all."""
    test = module.test(function)
    if (test is not None and test.node is function) or not module.is_shared:
        return False
    if module.is_fixture(function) and module.path.endswith("conftest.py"):
        return True
    stem = module.path.rpartition("/")[2].removesuffix(".py")
    owner = module.cls(function)
    return module.sources.imports(f"{stem}.{owner.name if owner is not None else function.name}")


# --- what is taken for granted ---------------------------------------------------------------------------------------


def taken_for_granted(module: ModuleIndex, work: Work) -> Iterator[Assumes]:
    """The assumptions that the rewrite rests on, each once for a place."""
    for found in work.answers:
        yield Assumes(Assumption.MOCK_STATE_UNNEEDED, found.says, found.node)
    for double in work.called:
        name = patches.name(module, double)
        lacking = work.absent.get(double)
        note = f"{name} is really called" if lacking is None else f"{lacking}: what it is around never ran"
        yield Assumes(Assumption.REAL_CALL_WANTED, note, double.call)
        if _is_only_there(module, double):
            yield Assumes(Assumption.MOCK_STATE_UNNEEDED, f"{name} is something only through its mock", double.call)
    for statement, method in work.recorded:
        yield Assumes(Assumption.REAL_CALL_WANTED, f"{method} is really called", statement)
        if not _is_known(module, work, statement, method):
            note = f"nothing shows that the real thing has {method.rpartition('.')[2]}"
            yield Assumes(Assumption.MOCK_STATE_UNNEEDED, note, statement)
    yield from _of_fakes(module, work)
    for answer in work.silent:
        yield Assumes(Assumption.MOCK_STATE_UNNEEDED, _setting(module, answer), answer)
    for parameter, use in work.untold:
        note = f"line {use.lineno} tells mocks what {parameter.arg} holds"
        yield Assumes(Assumption.MOCK_STATE_UNNEEDED, note, use)
    for choice in work.plan.chosen.values():
        yield from _of_choice(module, choice)
    for double, how in work.alike:
        yield Assumes(Assumption.BUILT_LIKE_ELSEWHERE, how, double.call)
    for stray in work.unsure:
        value = getattr(stray, "value", None)
        if value is not None and not says_nothing(value):
            note = f"line {stray.lineno} sets an answer, and its object may be a mock"
            yield Assumes(Assumption.MOCK_STATE_UNNEEDED, note, stray)
    told = (item for item in work.by_policy if item.is_patch)
    used = dict.fromkeys([*work.called, *told, *(double for double, _ in work.dropped if _is_replaced(work, double))])
    for double in (item for item in used if item not in work.entered):
        state = answer_of(work, double)
        if state is not None:
            yield Assumes(Assumption.MOCK_STATE_UNNEEDED, _near(work, double, state) or _setting(module, state), state)


def _is_known(module: ModuleIndex, work: Work, statement: ast.stmt, method: str) -> bool:
    """Whether what takes a mock's place has a method: its class, or one that the same function makes, has it."""
    owner, _, name = method.rpartition(".")
    reals = [real for double, real in work.reals.items() if any(item.text == owner for item in double.handles)]
    if not reals or any(real.members is not None and name in real.members for real in reals):
        return True
    function = outermost(module, statement)
    nodes = (item for item in module.below(function) if isinstance(item, ast.Attribute)) if function else ()
    asked = [item.value for item in nodes if item.attr == name]
    makers = [patches.maker(module, item) for item in asked if isinstance(item, ast.Name | ast.Attribute)]
    return any(tail(item)[:1].isupper() and tail(item) not in CONSTRUCTORS for item in makers)


def _setting(module: ModuleIndex, state: ast.expr | ast.stmt) -> str:
    text = " ".join(module.segment(state).split())
    return f"line {state.lineno} sets {text if len(text) <= 40 else text[:37] + '...'}"


def _is_only_there(module: ModuleIndex, double: Double) -> bool:
    """Whether a patch puts a mock that nothing speaks of into an object: that something is there may be its use."""
    unseen = double.is_patch and not double.handles and not double.parameters and double.new is None
    unseen = unseen and {item.arg for item in double.call.keywords} <= {"autospec", "spec", "spec_set", "create"}
    owner = double.call.args[0] if unseen and len(double.call.args) > 1 else None
    return isinstance(owner, ast.Name | ast.Attribute) and module.resolve(owner) is None


def _of_choice(module: ModuleIndex, choice: Choice) -> Iterator[Assumes]:
    text = " ".join(module.segment(choice.node.test).split())
    note = f"line {choice.node.lineno} makes the real thing only by {text}"
    switch = is_switch(module, Building(module, Vocabulary(module)), choice)
    assumed = Assumption.REAL_CALL_WANTED if switch else Assumption.NOT_SKIPPED
    yield Assumes(assumed, note if len(note) <= 80 else note[:77] + "...", choice.node)
    if choice.tried is not None:
        handler = choice.tried.handlers[0]
        note = f"line {handler.lineno} goes on to the mock when the real thing fails"
        yield Assumes(Assumption.NO_FAILURE_ACCEPTED, note, handler)


def _of_fakes(module: ModuleIndex, work: Work) -> Iterator[Assumes]:
    """What hand-written fakes are told and the real things are not, and what checks expect of their answers."""
    for _, parameter, argument in work.unheard:
        note = f"line {argument.lineno} sets {parameter}, which the real thing does not take"
        yield Assumes(Assumption.MOCK_STATE_UNNEEDED, note, argument)
    answered = {found.node for found in work.answers}
    makers: dict[Fake, set[FunctionNode]] = defaultdict(set)
    for double in work.doubles:
        if double.fake is not None and (maker := outermost(module, double.call)) is not None:
            makers[double.fake].add(maker)
    for fake, functions in makers.items():
        said = {
            node.value
            for node in walk(fake.node or ast.Pass())
            if isinstance(node, ast.Constant) and not says_nothing(node)
        }
        alone = all(map(module.is_test, functions))  # what a test makes for itself, no other asks
        asking = [member for member in work.members if member in functions or not alone]
        for check in (node for member in asking for node in module.below(member) if is_check(module, node)):
            expected = [str(value) for kind, value in asked_of(check) if kind == "str" and value in said]
            if expected and check not in answered:
                note = f"line {check.lineno} expects an answer of {fake.name}"  # type: ignore[attr-defined]
                yield Assumes(Assumption.MOCK_STATE_UNNEEDED, note, check)


def _near(work: Work, double: Double, state: ast.expr | ast.stmt) -> str | None:
    """What to say of an attribute that the real constructor takes under a longer or shorter name."""
    real = work.reals.get(double)
    target = state.targets[0] if isinstance(state, ast.Assign) else None
    if real is None or real.constructor is None or not isinstance(target, ast.Attribute):
        return None
    taken = (item for item in sorted(real.constructor.parameters) if _is_alike(item, target.attr))
    name = next(taken, None)
    return f"line {state.lineno} sets {target.attr}; the real thing takes {name}" if name is not None else None


def _is_alike(one: str, other: str) -> bool:
    return one != other and (one.endswith(f"_{other}") or other.endswith(f"_{one}"))


def _is_replaced(work: Work, double: Double) -> bool:
    return double.given in work.plan.replaced or any(
        (handle.name, handle.scope) in work.plan.provided for handle in double.handles
    )


def _needed_elsewhere(module: ModuleIndex, work: Work, function: FunctionNode) -> str | None:
    """Why another file may need what goes from a function, if so."""
    if module.is_automatic(function):
        return _kept_beside(module, work, function)
    name = _name(module, function)
    holders = module.sources.holding(name)
    users = [other for other in holders if f"{other.replace('.', '/')}.py" != module.path]
    if len(users) >= _MANY or len(users) == len(holders):  # where not even this file is known, no user is
        return f"other files may use {function.name}(), and need its mocks"
    supplied = set(_supplied(module, work, function))
    for user in users:
        tree = module.sources.module(user)
        if tree is None or asks_a_mock(tree, module.fixture_name(function)) or not supplied.isdisjoint(_asserted(tree)):
            return f"{user.rpartition('.')[2]} uses {function.name}(), and needs its mocks"
    return None


def _kept_beside(module: ModuleIndex, work: Work, function: FunctionNode) -> str | None:
    """Why tests that a fixture is around by itself may need its mocks: they have others, which stay."""
    reason = f"tests that {function.name}() is around have mocks of their own"
    calls = (node for node in module.nodes(ast.Call) if not work.plan.covers(node))
    if any(callee(node) in CONSTRUCTORS for node in calls):
        return reason
    folder = module.path.rpartition("/")[0].replace("/", ".")
    others = (other for text in ("Mock(", "patch") for other in module.sources.holding(text))
    here = module.path.removesuffix(".py").replace("/", ".")
    return next((reason for other in others if other != here and other.startswith(folder)), None)


def _name(module: ModuleIndex, function: FunctionNode) -> str:
    """The name by which other files reach a function: its class for a method that is no fixture."""
    owner = module.cls(function)
    return owner.name if owner is not None and not module.is_fixture(function) else module.fixture_name(function)


def _supplied(module: ModuleIndex, work: Work, function: FunctionNode) -> Iterator[object]:
    """Values that only what goes supplies."""
    values = {True: set[object](), False: set[object]()}
    for node in module.below(function):
        if isinstance(node, ast.Constant) and _says_something(node.value):
            values[work.plan.covers(node)].add(node.value)
    yield from values[True] - values[False]


def _says_something(value: object) -> bool:
    if isinstance(value, str):
        return len(value) >= _SHORTEST
    return isinstance(value, int | float) and not isinstance(value, bool) and value not in (0, 1, 200)


def _asserted(tree: ast.Module) -> Iterable[object]:
    """Constants in the assertions of a file."""
    for node in walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        method = called.attr if isinstance(called, ast.Attribute) else ""
        if isinstance(node, ast.Assert) or method.startswith("assert"):
            yield from (item.value for item in walk(node) if isinstance(item, ast.Constant))
