"""What one class body declares that its constructor takes: `__init__`, annotated fields, `attr.ib()`."""

from __future__ import annotations

import ast
from contextlib import suppress
from dataclasses import dataclass, replace

from codemods.analysis.code.naming import is_none
from codemods.module.scopes import FunctionNode, walk

_FIELDS = frozenset({"field", "Field", "ib", "attrib"})


class Unreadable(Exception):
    """Why nobody can tell from the source what a constructor takes."""


class Abstract(Unreadable):
    """The class leaves methods to its subclasses."""


@dataclass(frozen=True, slots=True)
class Constructor:
    """Keyword arguments of a class."""

    required: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()
    """All that may be given by position, where that is known beyond what is required."""
    settable: bool = True
    """Whether an instance takes attributes that its constructor does not."""
    frozen: bool = False
    """Whether its attributes cannot be set at all once it is made."""
    model: bool = False
    """Whether what a subclass declares becomes a parameter without a decorator (pydantic)."""

    @property
    def parameters(self) -> frozenset[str]:
        return self.optional | set(self.required)


def decorator_name(node: ast.expr) -> str:
    return ast.unparse(node.func if isinstance(node, ast.Call) else node)


def combined(base: Constructor, own: Constructor) -> Constructor:
    required = [name for name in base.required if name not in own.optional]
    required += [name for name in own.required if name not in required]
    optional = (base.optional | own.optional) - set(required)
    return replace(base, required=tuple(required), optional=frozenset(optional), order=())


def of_init(function: FunctionNode, name: str) -> Constructor:
    """The keywords that `__init__` takes, `self` left out."""
    if any(isinstance(node, ast.Raise) for node in function.body):
        raise Unreadable(f"{name} refuses to be made directly")
    arguments = function.args
    if len(arguments.posonlyargs) > 1:
        raise Unreadable(f"{name} takes positional arguments only")
    plain = [arg.arg for arg in arguments.args[0 if arguments.posonlyargs else 1 :]]
    needed = plain[: len(plain) - len(arguments.defaults)] if arguments.defaults else plain
    defaults = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    named = {arg.arg: default for arg, default in defaults}
    required = [*needed, *(key for key, default in named.items() if default is None)]
    return Constructor(tuple(required), frozenset({*plain, *named} - set(required)), tuple(plain))


def passes_on(function: FunctionNode) -> bool:
    """Whether an `__init__` gives the keywords that it does not name itself to that of its base."""
    kwarg = function.args.kwarg
    if kwarg is None:
        return False
    calls = (node for node in walk(function) if isinstance(node, ast.Call))
    return any(
        isinstance(call.func, ast.Attribute)
        and call.func.attr == "__init__"
        and any(item.arg is None and ast.unparse(item.value) == kwarg.arg for item in call.keywords)
        for call in calls
    )


def declared_fields(node: ast.ClassDef, *, private: bool = False) -> Constructor:
    """The fields that a class declares with annotations (or attrs' `attr.ib()`)."""
    required: list[str] = []
    optional: set[str] = set()
    for item in node.body:
        declared = _field(item)
        if declared is None:
            continue
        name, value = declared
        options = _options(value)
        if name.startswith("_") and not private:
            continue
        if "alias" in options or "validation_alias" in options:
            raise Unreadable(f"{node.name} takes {name} under another name")
        if options.get("init") == "False":
            continue
        name = name.lstrip("_")
        if _is_required(value, options):
            required.append(name)
        else:
            optional.add(name)
    return Constructor(tuple(required), frozenset(optional))


def _is_required(value: ast.expr | None, options: dict[str, str]) -> bool:
    if isinstance(value, ast.Call) and options:
        return not _has_default(value, options)
    return value is None or (isinstance(value, ast.Constant) and value.value is ...)


def _field(item: ast.stmt) -> tuple[str, ast.expr | None] | None:
    if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
        if "ClassVar" in ast.unparse(item.annotation) or item.target.id == "model_config":
            return None
        return item.target.id, item.value
    if isinstance(item, ast.Assign) and len(item.targets) == 1 and isinstance(item.targets[0], ast.Name):
        called = item.value.func if isinstance(item.value, ast.Call) else None
        if called is not None and ast.unparse(called) in ("attr.ib", "attr.attrib", "attrs.field", "field"):
            return item.targets[0].id, item.value
    return None


def _options(value: ast.expr | None) -> dict[str, str]:
    """Keywords of `field(...)`; `""` stands for the call itself."""
    if not isinstance(value, ast.Call) or decorator_name(value).rpartition(".")[2] not in _FIELDS:
        return {}
    return {"": "", **{key.arg: ast.unparse(key.value) for key in value.keywords if key.arg}}


def _has_default(value: ast.Call, options: dict[str, str]) -> bool:
    if "default" in options:
        return options["default"] not in ("...", "Ellipsis")
    if "default_factory" in options or "factory" in options:
        return True
    return bool(value.args) and ast.unparse(value.args[0]) not in ("...", "Ellipsis")


def class_name(annotation: ast.expr | None) -> str | None:
    """The one class of an annotation: `Bus`, `"Bus"`, `Bus | None`, `Optional[Bus]`."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        with suppress(SyntaxError):
            return class_name(ast.parse(annotation.value, mode="eval").body)
    if isinstance(annotation, ast.Subscript) and getattr(annotation.value, "id", "") == "Optional":
        return class_name(annotation.slice)
    if isinstance(annotation, ast.BinOp) and isinstance(annotation.op, ast.BitOr):
        sides = [item for item in (annotation.left, annotation.right) if ast.unparse(item) != "None"]
        return class_name(sides[0]) if len(sides) == 1 else None
    return annotation.id if isinstance(annotation, ast.Name) else None


def refuse_for_subclasses(node: ast.ClassDef, init: FunctionNode) -> None:
    """Raise Unreadable where a constructor asks what only subclasses or certain arguments give: it fails by itself."""
    plain = [item for item in node.body if isinstance(item, ast.Assign) and is_none(item.value)]
    nothing = {f"self.{ast.unparse(target)}" for item in plain for target in item.targets}
    stars = {item.arg for item in (init.args.vararg, init.args.kwarg) if item is not None}
    for item in walk(init) if nothing or stars else ():
        asked = ast.unparse(item.value) if isinstance(item, ast.Attribute | ast.Subscript) else ""
        if asked in nothing and isinstance(item, ast.Attribute):
            raise Unreadable(f"{node.name} is for subclasses: it asks {asked}, which is None")
        if asked in stars and isinstance(item, ast.Subscript):
            raise Unreadable(f"{node.name} takes an argument that it does not name")
