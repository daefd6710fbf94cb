"""What a patch replaces and with what: which patches stand in for the system, and which only configure it."""

from __future__ import annotations

import ast
import re
from contextlib import suppress

from codemods.analysis.mocks.faults import ON_PURPOSE, any_failure, fails
from codemods.analysis.mocks.mock_terms import CONSTRUCTORS, LIBRARIES, Vocabulary
from codemods.analysis.mocks.surroundings import patched
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk
from codemods.transformers.strip_mocks.classes.constructors import Constructors, Located
from codemods.transformers.strip_mocks.classes.fields import Unreadable
from codemods.transformers.strip_mocks.doubles.double import Double
from codemods.transformers.strip_mocks.mentions.fakes import is_fake
from codemods.transformers.strip_mocks.mentions.references import is_self
from codemods.transformers.strip_mocks.mentions.uses import is_disposable
from codemods.transformers.strip_mocks.plan.plan import Obstacle
from codemods.vocabulary.codes import Code

_CONFIGURATION = re.compile(
    r"(?:get_|load_|read_)?(?:settings|config|configuration|flags|options|env|environ|environment)|getenv"
)


def target(module: ModuleIndex, double: Double) -> str:
    """Dotted name of what a patch replaces, as far as it can be told."""
    return patched(module, double.call, double.term)


def path(module: ModuleIndex, double: Double) -> str | None:
    """The same by its import path: of the class, where a patched object is made once. None for any other object."""
    dotted = target(module, double)
    owner = double.call.args[0] if double.term in ("patch.object", "setattr") and double.call.args else None
    while isinstance(owner, ast.Name | ast.Attribute) and module.resolve(owner) is None:
        made_by = maker(module, owner)
        origin, _, cls = (module.resolve(made_by) or "" if made_by is not None else "").rpartition(".")
        if origin and cls[:1].isupper() and origin not in LIBRARIES and _is_only(module, double, f"{origin}.{cls}"):
            return f"{origin}.{cls}{dotted.removeprefix(module.segment(owner))}"
        owner = owner.value if isinstance(owner, ast.Attribute) else None
    return dotted if double.term not in ("patch.object", "setattr") or is_imported(module, double) else None


def _is_only(module: ModuleIndex, double: Double, cls: str) -> bool:
    """Whether a test has one object of a class, so that whatever fails all of them fails this one alone."""
    function, around = module.function(double.call), (None, module.cls(double.call))
    made = [node for node in module.nodes(ast.Call) if module.cls(node) in around and module.resolve(node.func) == cls]
    owners = [module.function(node) for node in made]
    return sum(item is None or item is function or not module.is_test(item) for item in owners) == 1


def name(module: ModuleIndex, double: Double) -> str:
    """What a double stands in the place of: the target of a patch, a class, or what the mock is assigned to."""
    if double.is_patch:
        return target(module, double)
    if double.spec is not None:
        return module.segment(double.spec)
    parent = module.parent(double.given)
    return module.segment(parent.targets[0] if isinstance(parent, ast.Assign) else double.call)


def is_imported(module: ModuleIndex, double: Double) -> bool:
    """Whether a patch reaches into a module, and not into an object of the test."""
    first = double.call.args[0] if double.call.args else None
    return isinstance(first, ast.Constant) or (first is not None and module.resolve(first) is not None)


def refuse(module: ModuleIndex, vocabulary: Vocabulary, double: Double) -> None:
    """Raise Obstacle for a patch whose removal would not simply give the real thing back."""
    call = double.call
    for keyword in call.keywords:
        if not is_disposable(keyword.value):
            raise Obstacle(call, f"its argument {keyword.arg} waits for something")
        if keyword.arg == "create" and not (isinstance(keyword.value, ast.Constant) and not keyword.value.value):
            raise Obstacle(call, "it makes an attribute that does not exist without it")
    if any_failure(module, call):
        raise Obstacle(call, ON_PURPOSE, Code.NEEDS_THE_MOCK)
    if double.term == "patch.dict":
        raise Obstacle(call, "it changes a dictionary: decide whether that is configuration", Code.CONFIGURES_THE_TEST)
    news = [item.value for item in call.keywords if item.arg] if double.term == "patch.multiple" else [double.new]
    for new in news:
        if new is not None and not _is_double(module, vocabulary, new):
            reason = f"it sets {module.segment(new)}: decide whether that is configuration"
            raise Obstacle(call, reason, Code.CONFIGURES_THE_TEST)
        if new is not None and fails(module, new):
            raise Obstacle(call, ON_PURPOSE, Code.NEEDS_THE_MOCK)
    name = target(module, double)
    last = name.rpartition(".")[2]
    shouted = last.isupper() and len(last) > 1 and not _is_called(module, name)
    if _CONFIGURATION.fullmatch(last.lower()) or shouted:
        reason = f"{last} looks like configuration: decide which value the test needs"
        raise Obstacle(call, reason, Code.CONFIGURES_THE_TEST)


def _is_called(module: ModuleIndex, dotted: str) -> bool:
    """Whether the module that has a name calls it: it is a class or a function, and no value."""
    owner, _, name = dotted.rpartition(".")
    tree = module.sources.module(owner) if owner else None
    calls = (node for node in walk(tree) if isinstance(node, ast.Call)) if tree is not None else ()
    return any(getattr(node.func, "id", None) == name for node in calls)


def _is_double(module: ModuleIndex, vocabulary: Vocabulary, value: ast.expr) -> bool:
    """Whether what a patch puts in place stands in for something: a mock, a fake, or a function of the file."""
    if isinstance(value, ast.Lambda) or vocabulary.call(value) in CONSTRUCTORS:
        return True
    if vocabulary.term(value) in CONSTRUCTORS | {"DEFAULT"}:
        return True
    called = value.func if isinstance(value, ast.Call) else value
    if not isinstance(called, ast.Name):
        return False
    cls = module.classes.get(called.id)
    if cls is not None:
        return is_fake(module, cls)
    if isinstance(value, ast.Call):
        return False
    scope = module.binding_scope(called.id, called)
    bound = module.functions_named(called.id)
    if any(module.parent(node) is scope for node in bound):
        return True
    return any(
        vocabulary.call(node.value) in CONSTRUCTORS for node in module.nodes(ast.Assign) if _binds(node, called.id)
    )


def _binds(node: ast.Assign, name: str) -> bool:
    return any(isinstance(item, ast.Name) and item.id == name for item in node.targets)


def overrides_method(module: ModuleIndex, constructors: Constructors, attribute: ast.Attribute) -> bool:
    """Whether an attribute of a local object is a method of its class, so that it is there without the mock."""
    located = _class_of(module, constructors, attribute.value)
    return located is not None and any(method.name == attribute.attr for method in constructors.methods(located))


def invented_by(module: ModuleIndex, constructors: Constructors, double: Double) -> str | None:
    """Class and name of something that a local object of a known class has only by a patch."""
    given = double.call.args[:2]
    name = given[1].value if len(given) == 2 and isinstance(given[1], ast.Constant) else None
    if double.term not in ("patch.object", "setattr") or not isinstance(name, str):
        return None
    located = _class_of(module, constructors, given[0])
    members = constructors.members(located) if located is not None else None
    lacks = located is not None and members is not None and name not in members
    return f"{located.node.name}.{name}" if located is not None and lacks else None


def _class_of(module: ModuleIndex, constructors: Constructors, owner: ast.expr) -> Located | None:
    """The class that a variable is an instance of, where it is bound once, by a call of that class."""
    made_by = maker(module, owner) if isinstance(owner, ast.Name) else None
    with suppress(Unreadable):
        return constructors.locate(made_by) if made_by is not None else None
    return None


def maker(module: ModuleIndex, owner: ast.Name | ast.Attribute) -> ast.expr | None:
    """What is called to make a variable, or an attribute of `self`, that is bound once."""
    if isinstance(owner, ast.Name):
        scope: ast.AST | None = module.binding_scope(owner.id, owner)
        nodes = module.local(scope) if isinstance(scope, FunctionNode | ast.Module) else ()
    else:
        scope = module.cls(owner) if is_self(owner.value) else None
        nodes = module.below(scope) if scope is not None else ()
    stores = [node for node in nodes if isinstance(node, type(owner)) and not isinstance(node.ctx, ast.Load)]
    made = [module.parent(node) for node in stores if ast.unparse(node) == ast.unparse(owner)]
    value = made[0].value if len(made) == 1 and isinstance(made[0], ast.Assign | ast.AnnAssign) else None
    return value.func if isinstance(value, ast.Call) else None
