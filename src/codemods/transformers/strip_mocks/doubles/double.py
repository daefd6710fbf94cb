"""One test double: the call that makes it, where that stands, and by which names code reaches it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from enum import Enum, auto

from codemods.analysis.mocks.mock_terms import PATCHERS
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.strip_mocks.classes.constructors import Located
from codemods.transformers.strip_mocks.doubles.hand_written import Fake
from codemods.transformers.strip_mocks.mentions.references import Handle


class Place(Enum):
    """Where a double is made."""

    DECORATOR = auto()
    ITEM = auto()
    """An item of a `with`."""
    STATEMENT = auto()
    """A statement of its own: `mocker.patch(...)`."""
    ASSIGNED = auto()
    """Assigned to a local or to an attribute of `self`."""
    ATTRIBUTE = auto()
    """Assigned to an attribute of another object."""
    ARGUMENT = auto()
    PROVIDED = auto()
    """Returned or yielded."""
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Declared:
    """The class that the system asks for where a mock is handed to it."""

    located: Located
    by: str
    """The call that it is handed to, as written."""


@dataclass(eq=False, slots=True)
class Double:
    """One mock or patch: the call that makes it, and the expression that gives the mock (`patch(...).start()`)."""

    call: ast.Call
    term: str
    given: ast.expr
    place: Place
    handles: list[Handle] = field(default_factory=list)
    given_on: set[Handle] = field(default_factory=set)
    """Those of its names that are parameters of helpers which it is handed to."""
    patchers: list[Handle] = field(default_factory=list)
    """Names of the patcher, before `start()`."""
    parameters: list[tuple[FunctionNode, ast.arg]] = field(default_factory=list)
    """Parameters that a patching decorator fills."""
    fixture: str | None = None
    """Name of the fixture that provides it."""
    trouble: str | None = None
    """Why its names cannot be told."""
    annotated: ast.expr | None = None
    """The class that an annotation says it is, where that class can be made."""
    declared: Declared | None = None
    fake: Fake | None = None
    """The class of the file that makes it, where that is a hand-written fake."""
    called_back: bool = False
    """Whether nothing but functions that the test hands to the system call it: it replaces nothing."""
    is_token: bool = False
    """Whether it is handed on and compared with itself, and no answer of it decides anything."""

    @property
    def is_patch(self) -> bool:
        return self.term in PATCHERS

    @property
    def spec(self) -> ast.expr | None:
        """What it is specified by, as written."""
        if self.is_patch or self.fake is not None or self.term in ("PropertyMock", "mock_open"):
            return None
        for keyword in self.call.keywords:
            if keyword.arg in ("spec", "spec_set"):
                return keyword.value
        return self.call.args[0] if self.call.args else self.annotated

    def keyword(self, name: str) -> ast.expr | None:
        return next((item.value for item in self.call.keywords if item.arg == name), None)

    @property
    def new(self) -> ast.expr | None:
        """What a patch puts in place, when it names it."""
        position = {"patch": 1, "patch.object": 2, "setattr": 2, "setitem": 2}.get(self.term)
        if self.term == "setattr" and len(self.call.args) == 2:
            position = 1
        if position is not None and len(self.call.args) > position:
            return self.call.args[position]
        return self.keyword("value" if self.term in ("setattr", "setitem") else "new")


def annotation_of(module: ModuleIndex, double: Double) -> ast.expr | None:
    """What the code says that a mock is: the annotation of its name, or of the function that gives it."""
    parent = module.parent(double.given)
    if isinstance(parent, ast.AnnAssign):
        return parent.annotation
    function = module.function(double.call)
    return function.returns if function is not None and (double.fixture or double.place is Place.PROVIDED) else None
