"""Where a module makes test doubles, and by which names its code reaches them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from codemods.analysis.code.naming import start
from codemods.analysis.mocks.mock_terms import CONSTRUCTORS, MOCKERS, PATCHERS, Vocabulary
from codemods.analysis.mocks.surroundings import MACHINE, controls, surrounds
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, defaults, walk
from codemods.transformers.strip_mocks.doubles.callbacks import only_called_back
from codemods.transformers.strip_mocks.doubles.double import Double, Place
from codemods.transformers.strip_mocks.doubles.hand_written import FAKE, Fake, Fakes
from codemods.transformers.strip_mocks.doubles.recording import only_watches
from codemods.transformers.strip_mocks.doubles.unanswering import is_token
from codemods.transformers.strip_mocks.mentions.references import Handle, References, is_self


class Doubles:
    """Finds the doubles of one module and the names by which they are reached."""

    def __init__(
        self,
        module: ModuleIndex,
        vocabulary: Vocabulary,
        references: References,
        is_named: Callable[[Double], bool] = lambda _: False,
    ) -> None:
        self.module = module
        self.vocabulary = vocabulary
        self.references = references
        self._fakes = Fakes(module)
        self._is_named = is_named
        """Whether the policy names the real thing behind a fake: else only its class is a finding."""
        self.unnamed: list[Double] = []
        """Mocks that functions of other files hand out, and that the policy does not speak of."""
        self.kept: list[Double] = []
        """Doubles found that stand in for no part of the system, so they stay."""

    def find(self) -> Iterator[Double]:
        """Every double that is not an argument of another."""
        made: set[ast.AST] = set()
        for call in self.module.nodes(ast.Call):
            double = self._fake(call)
            if double is not None and not any(up in made for up in self.module.ancestors(call)):
                made.add(call)
                yield double
                continue
            term = self.vocabulary.call(call)
            if term is None or term not in CONSTRUCTORS | PATCHERS or self._is_environment(call, term):
                continue
            made.add(call)
            if not any(up in made for up in self.module.ancestors(call)):
                double = self._located(call, term)
                double.is_token = is_token(self.references, double)
                double.called_back = only_called_back(self.references, double) and not self._is_named(double)
                if double.called_back or self._surrounds(double) or only_watches(self.references, double):
                    self.kept.append(double)
                else:
                    yield double

    def _fake(self, call: ast.Call) -> Double | None:
        """A hand-written fake that the policy names the real thing for."""
        fake = self._fakes.made_by(call)
        if fake is None:
            return None
        double = self._located(call, FAKE, fake)
        if self._is_named(double):
            return double
        if fake.node is None:
            self.unnamed.append(double)
        return None

    def _surrounds(self, double: Double) -> bool:
        """Whether a double is time, chance, exit, environment or machine: patched, or put over an attribute."""
        if double.is_patch:
            return controls(self.module, double.call, double.term) or self._tells_of_the_machine(double)
        parent = self.module.parent(double.given)
        target = parent.targets[0] if isinstance(parent, ast.Assign) else None
        return double.place is Place.ATTRIBUTE and isinstance(target, ast.Attribute) and surrounds(f"_.{target.attr}")

    def _tells_of_the_machine(self, double: Double) -> bool:
        """Whether a patch answers how busy the machine is, whatever the function is called."""
        places: list[ast.AST] = [double.call]
        for handle in double.handles:
            places += [self.module.statement(node) for node in self.references.of(handle)]
        settings = (item for item in places if isinstance(item, ast.Assign | ast.Call))
        return any(
            isinstance(key, ast.Constant) and key.value in MACHINE
            for item in settings
            for node in walk(item)
            if isinstance(node, ast.Dict)
            for key in node.keys
        )

    def _is_environment(self, call: ast.Call, term: str) -> bool:
        """Whether a dictionary patch changes environment variables: configuration, not a mock."""
        target = call.args[0] if call.args and term in ("patch.dict", "setitem") else None
        if isinstance(target, ast.Constant):
            return target.value == "os.environ"
        while isinstance(target, ast.Call):  # get_env().get_all()
            target = target.func.value if isinstance(target.func, ast.Attribute) else target.func
        name = self.module.resolve(target) if isinstance(target, ast.Name | ast.Attribute) else None
        return name is not None and name.rpartition(".")[2].replace("_", "") in ("environ", "getenv")

    def _located(self, call: ast.Call, term: str, fake: Fake | None = None) -> Double:
        given = self._given(call)
        double = Double(call, term, given, Place.OTHER, fake=fake)
        parent = self.module.parent(call)
        if isinstance(parent, FunctionNode | ast.ClassDef) and call in parent.decorator_list:
            double.place = Place.DECORATOR
            self._find_parameters(double, parent)
        elif term in PATCHERS and given is call and not self._starts_itself(call):
            self._find_patcher(double)
        else:
            double.place = self._bind(double, given)
        self._find_fixture(double)
        return double

    def _given(self, call: ast.Call) -> ast.expr:
        """What gives the mock: `patch(...)` itself, `patch(...).start()` or `stack.enter_context(patch(...))`."""
        parent = self.module.parent(call)
        if isinstance(parent, ast.Await):
            return parent
        if isinstance(parent, ast.Attribute) and parent.attr == "start":
            started = self.module.parent(parent)
            if isinstance(started, ast.Call):
                return started
        entered = isinstance(parent, ast.Call) and call in parent.args and isinstance(parent.func, ast.Attribute)
        if entered and parent.func.attr in ("enter_context", "enterContext"):  # type: ignore[union-attr]
            return parent  # type: ignore[return-value]
        return call

    def _starts_itself(self, call: ast.Call) -> bool:
        """Whether a patch is in force once it is made: those of pytest-mock and monkeypatch."""
        root = start(call.func)
        return isinstance(root, ast.Name) and root.id in (*MOCKERS, "monkeypatch")

    # --- names -----------------------------------------------------------------------------------------------------

    def _bind(self, double: Double, given: ast.expr) -> Place:
        """Note the name that an expression is bound to; where it stands."""
        parent = self.module.parent(given)
        if isinstance(parent, ast.Expr):
            return Place.STATEMENT
        if isinstance(parent, ast.withitem) and parent.context_expr is given:
            return self._bind_item(double, parent)
        if isinstance(parent, ast.Assign | ast.AnnAssign) and parent.value is given:
            targets = parent.targets if isinstance(parent, ast.Assign) else [parent.target]
            if len(targets) != 1:
                return Place.OTHER
            handle = self.handle(targets[0])
            if handle is not None:
                double.handles.append(handle)
                return Place.ASSIGNED
            return Place.ATTRIBUTE if isinstance(targets[0], ast.Attribute) else Place.OTHER
        outer = self.module.parent(parent) if isinstance(parent, ast.Tuple) else None
        if isinstance(parent, ast.Tuple) and isinstance(outer, ast.Assign) and isinstance(outer.targets[0], ast.Tuple):
            names = outer.targets[0].elts  # `callback, errback = Mock(), Mock()`
            handle = self.handle(names[parent.elts.index(given)]) if len(names) == len(parent.elts) else None
            double.handles += [handle] if handle is not None else []
        if isinstance(parent, ast.keyword | ast.Call):
            return Place.ARGUMENT
        function = self.module.parent(parent) if isinstance(parent, ast.arguments) else None
        if isinstance(parent, ast.arguments) and isinstance(function, FunctionNode):
            parameters = (name for name, default in defaults(parent).items() if default is given)
            double.handles.append(Handle(function, next(parameters)))
            return Place.ARGUMENT
        return Place.PROVIDED if isinstance(parent, ast.Return | ast.Yield) else Place.OTHER

    def _bind_item(self, double: Double, item: ast.withitem) -> Place:
        if item.optional_vars is not None:
            handle = self.handle(item.optional_vars)
            if handle is None:
                return Place.OTHER
            double.handles.append(handle)
        return Place.ITEM if isinstance(self.module.parent(item), ast.With) else Place.OTHER

    def handle(self, target: ast.expr) -> Handle | None:
        """The handle that a target binds, when it is a local or an attribute of `self`."""
        if isinstance(target, ast.Name):
            scope = self.module.binding_scope(target.id, target)
            return Handle(scope, target.id) if scope is not None else None
        if isinstance(target, ast.Attribute) and is_self(target.value):
            cls = self.module.cls(target)
            return Handle(cls, target.attr) if cls is not None else None
        return None

    def _find_patcher(self, double: Double) -> None:
        """A patch that is not in force before `start()` or `with`: follow its name to where that happens."""
        double.place = self._bind(double, double.call)
        if double.place is not Place.ASSIGNED:
            return
        double.patchers, double.handles = double.handles, []
        for reference in self.references.of(double.patchers[0]):
            parent = self.module.parent(reference)
            if isinstance(parent, ast.Attribute) and parent.attr == "start":
                started = self.module.parent(parent)
                if isinstance(started, ast.Call) and self._bind(double, started) not in (
                    Place.STATEMENT,
                    Place.ASSIGNED,
                ):
                    double.trouble = "the result of start() is used at once"
            elif isinstance(parent, ast.withitem):
                self._bind(double, reference)

    def _find_parameters(self, double: Double, owner: FunctionNode | ast.ClassDef) -> None:
        """The parameters that a decorator fills: mocks come bottom-up, those of class decorators last."""
        if isinstance(owner, FunctionNode):
            self._find_parameter(double, owner, owner.decorator_list, 0)
            return
        for method in owner.body:
            if isinstance(method, FunctionNode) and method.name.startswith("test"):
                below = sum(self._injects(item) for item in method.decorator_list)
                self._find_parameter(double, method, owner.decorator_list, below)

    def _find_parameter(self, double: Double, function: FunctionNode, decorators: list[ast.expr], below: int) -> None:
        if double.term == "patch.multiple":
            self._find_named(double, function)
            return
        if not self._injects(double.call):
            return
        at = decorators.index(double.call)
        below += sum(self._injects(item) for item in decorators[at + 1 :])
        arguments = [*function.args.posonlyargs, *function.args.args]
        in_class = isinstance(self.module.parent(function), ast.ClassDef)
        static = any(isinstance(item, ast.Name) and item.id == "staticmethod" for item in function.decorator_list)
        own = arguments[1:] if in_class and not static else arguments
        if not self._is_run_by_pytest(function):
            every = sum(self._injects(item) for item in function.decorator_list)
            own = own[max(len(own) - every, 0) :]
        if below < len(own):
            double.parameters.append((function, own[below]))
            double.handles.append(Handle(function, own[below].arg))
        else:
            double.trouble = f"{function.name}() has no parameter for it"

    def _find_named(self, double: Double, function: FunctionNode) -> None:
        """`patch.multiple` passes what it makes itself by name."""
        names = {item.arg for item in double.call.keywords if self.vocabulary.term(item.value) == "DEFAULT"}
        arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        found = [item for item in arguments if item.arg in names]
        if len(found) < len(names):
            double.trouble = f"{function.name}() takes its mocks in a way that is not followed"
        for item in found:
            double.parameters.append((function, item))
            double.handles.append(Handle(function, item.arg))

    def _is_run_by_pytest(self, function: FunctionNode) -> bool:
        test = self.module.test(function)
        return (test is not None and test.node is function) or self.module.is_fixture(function)

    def _injects(self, decorator: ast.expr) -> bool:
        """Whether a decorator passes a mock as a positional argument."""
        term = self.vocabulary.call(decorator)
        if term not in ("patch", "patch.object"):
            return False
        assert isinstance(decorator, ast.Call)
        new = Double(decorator, term, decorator, Place.DECORATOR).new
        return new is None or self.vocabulary.term(new) == "DEFAULT"

    def _find_fixture(self, double: Double) -> None:
        """A fixture that returns or yields the mock: every function that asks for it has the mock as a parameter."""
        places: list[ast.AST] = [double.given] if double.place is Place.PROVIDED else []
        for handle in double.handles:
            if isinstance(handle.scope, FunctionNode):
                places += [
                    node
                    for node in self.references.of(handle)
                    if isinstance(self.module.parent(node), ast.Return | ast.Yield)
                ]
        for place in places:
            function = self.module.function(place)
            if function is not None and self.module.is_fixture(function):
                double.fixture = self.module.fixture_name(function)
                double.handles += [Handle(user, double.fixture) for user in self._users(double.fixture, function)]
                return

    def _users(self, name: str, fixture: FunctionNode) -> Iterator[FunctionNode]:
        for node in self.module.nodes(ast.arg):
            if node.arg == name:
                function = self.module.parent(self.module.parent(node) or node)
                if not isinstance(function, FunctionNode) or not self._is_run_by_pytest(function):
                    continue
                if self.module.asks_for(function, fixture):
                    yield function


def outermost(module: ModuleIndex, node: ast.AST) -> FunctionNode | None:
    """The function or method, not nested in another, that a node stands in or is."""
    found = node if isinstance(node, FunctionNode) else None
    for up in module.ancestors(node):
        if isinstance(up, FunctionNode):
            found = up
    return found
