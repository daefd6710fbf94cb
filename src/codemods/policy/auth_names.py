"""Whether the names in `[auth]` are there: helper, legacy suppliers and what templates call, looked up in their source.

A typo here would be written into every file of the suite. What lies outside the repository cannot be looked up, and is
taken as it is written.
"""

from __future__ import annotations

import ast
import builtins
import difflib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from codemods.errors import nearest
from codemods.policy.roles import api_template, role_template
from codemods.policy.signatures import FunctionNode, binds_otherwise, misfit, taken, written
from codemods.policy.tables import Api, Auth
from codemods.policy.templates import CallTemplate, is_connector, parse_template
from codemods.reading import read_file

_LIKE = 0.8
"""How alike the first part of a dotted name and a folder must be for the one to be a typo of the other."""


@dataclass(frozen=True)
class _Module:
    """One module below the root; `names` is None where a star import may bring in any."""

    path: Path
    classes: dict[str, ast.ClassDef]
    functions: dict[str, FunctionNode]
    names: frozenset[str] | None
    members: dict[str, frozenset[str] | None]
    """What its classes offer, as far as it was asked for."""


class AuthNames:
    """Looks names up below one root, and the folders in it that are imported from, too."""

    def __init__(self, root: Path, folders: Iterable[str] = ()) -> None:
        self._root = root
        self._roots = [root, *(root / folder for folder in folders)]
        self._modules: dict[str, _Module | None] = {}

    def wrong(self, auth: Auth) -> Iterator[tuple[str, str]]:
        """Each name that is not there: its key below `auth`, and what is wrong with it."""
        helper = self._module(auth.helper) if auth.helper else None
        if auth.helper and helper is None:
            yield from ((("helper", reason)) for reason in self._missing(auth.helper))
        for key, template in _templates(auth):
            own = auth.helper is not None and template.target.startswith(f"{auth.helper}.")
            if not key.startswith("api") and not own:
                yield from ((key, reason) for reason in self._missing_supplier(template))
            if helper is not None and not template.empty:
                reasons = [*self._undefined(template, helper, auth), *self._misfits(template, helper, auth)]
                yield from ((key, reason) for reason in reasons)

    def doubtful(self, auth: Auth) -> Iterator[tuple[str, str]]:
        """Each template whose left side binds arguments otherwise than the supplier's source: its key, and the source.

        No error: calls that the source itself does not fit are what a policy may have to describe.
        """
        for key, template in _templates(auth):
            module, parts = self._supplier(template)
            found = _function(module, parts) if module is not None and template.signature is not None else None
            if module is not None and found is not None and template.signature is not None:
                function, arguments = found
                if template.role is None and binds_otherwise(template.signature, arguments):
                    place = f"{module.path.relative_to(self._root).as_posix()}:{function.lineno}"
                    yield key, f"{place} takes {written(arguments)}; arguments are bound as the policy says"

    # --- suppliers -------------------------------------------------------------------------------------------------

    def _missing_supplier(self, template: CallTemplate) -> Iterator[str]:
        """Why a legacy supplier is not there."""
        if is_connector(template.target):
            return
        module, parts = self._supplier(template)
        if module is None:
            yield from self._missing(template.target.rpartition(".")[0])
            return
        yield from _absent(module, parts)
        if template.role is not None and parts[-1] in module.classes:
            yield f"`{template.target}` is a class: give it a call template, a role replaces functions only"

    def _supplier(self, template: CallTemplate) -> tuple[_Module | None, list[str]]:
        """The module that a left side names, and the names in it."""
        parts = template.target.split(".")
        for length in range(len(parts) - 1, 0, -1):
            module = self._module(".".join(parts[:length]))
            if module is not None:
                return module, parts[length:]
        return None, parts

    def _missing(self, dotted: str) -> Iterator[str]:
        """What is wrong with the name of a module that is not there; nothing where it may lie elsewhere."""
        top, seen = dotted.partition(".")[0], ""
        folder = next((root for root in self._roots if (root / top).is_dir()), self._root)
        for part in dotted.split("."):
            known = {path.stem for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()}
            if part not in known:
                if seen or difflib.get_close_matches(part, known, 1, _LIKE):
                    yield f"no module '{dotted}'; {_nearest(part, known, seen)}"
                return
            seen += f"{part}."
            folder = folder / part
            if not folder.is_dir():
                return

    def _module(self, dotted: str) -> _Module | None:
        if dotted not in self._modules:  # many templates name the same few
            self._modules[dotted] = self._parsed(dotted)
        return self._modules[dotted]

    def _parsed(self, dotted: str) -> _Module | None:
        stems = [root.joinpath(*dotted.split(".")) for root in self._roots]
        for path in (path for stem in stems for path in (stem.with_suffix(".py"), stem / "__init__.py")):
            try:
                return _read(path, ast.parse(read_file(path)))
            except (OSError, SyntaxError, ValueError, RecursionError):
                continue
        return None

    # --- what templates call ---------------------------------------------------------------------------------------

    def _undefined(self, template: CallTemplate, helper: _Module, auth: Auth) -> Iterator[str]:
        """Names that a template reads and the helper does not have."""
        if helper.names is None:
            return
        outside = sys.stdlib_module_names | frozenset(dir(builtins)) | {template.target.partition(".")[0]}
        for name in sorted(template.free - helper.names - outside):
            yield f"the helper {auth.helper} has no '{name}'; {nearest(name, helper.names)}"
        for node in ast.walk(template.tree):
            made = node.value if isinstance(node, ast.Attribute) else None
            if isinstance(node, ast.Attribute) and isinstance(made, ast.Call) and isinstance(made.func, ast.Name):
                members = _members(helper, made.func.id)
                if members is not None and node.attr not in members:
                    yield f"{made.func.id} has no '{node.attr}'; {nearest(node.attr, members)}"

    def _misfits(self, template: CallTemplate, helper: _Module, auth: Auth) -> Iterator[str]:
        """Calls of the helper's functions that they do not take."""
        for call in ast.walk(template.tree):
            parts = _called(call, _class_of(template, auth)) if isinstance(call, ast.Call) else []
            found = _function(helper, parts) if parts else None
            if found is not None and isinstance(call, ast.Call):
                function, arguments = found
                place = f"{helper.path.relative_to(self._root).as_posix()}:{function.lineno}"
                yield from (f"{'.'.join(parts)} {reason}: {place}" for reason in misfit(call, arguments))


def _called(call: ast.Call, own: str | None) -> list[str]:
    """What a call in a template names: a function or class, or a method of one made there or of `self`."""
    func = call.func
    if isinstance(func, ast.Name):
        return [func.id]
    made = func.value if isinstance(func, ast.Attribute) else None
    if isinstance(func, ast.Attribute) and isinstance(made, ast.Call) and isinstance(made.func, ast.Name):
        return [made.func.id, func.attr]
    is_self = isinstance(made, ast.Name) and made.id == "self" and own is not None
    return [own, func.attr] if is_self and own is not None and isinstance(func, ast.Attribute) else []


def _class_of(template: CallTemplate, auth: Auth) -> str | None:
    """The class of the helper that takes the place of the class whose method a template is for."""
    cls = template.target.rpartition(".")[0]
    for left, right in auth.calls.items():
        if left.partition("(")[0].strip() == cls and right.strip():
            tree = parse_template(left, right, auth.environment).tree
            return tree.func.id if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) else None
    return None


def _templates(auth: Auth) -> Iterator[tuple[str, CallTemplate]]:
    """Every template of a policy with its key; of the helper's own calls those that the policy spells out."""
    default = Api()
    for name in Api.__struct_fields__:
        text = getattr(auth.api, name)
        if text != getattr(default, name):
            yield f"api.{name}", api_template(name, text, auth.environment)
    for left, right in auth.calls.items():
        yield f'calls."{left}"', parse_template(left, right, auth.environment)
    for left, role in auth.legacy.items():
        yield f'legacy."{left}"', role_template(left, role, auth.api, auth.environment)


def _read(path: Path, tree: ast.Module) -> _Module:
    names: set[str] = set()
    stars = False
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names.update(alias.asname or alias.name.partition(".")[0] for alias in node.names)
            stars = stars or any(alias.name == "*" for alias in node.names)
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    return _Module(path, classes, _functions(tree.body), None if stars else frozenset(names), {})


def _functions(body: list[ast.stmt]) -> dict[str, FunctionNode]:
    """The functions of a module or class that are defined once."""
    found = [node for node in body if isinstance(node, FunctionNode)]
    counts = Counter(node.name for node in found)
    return {node.name: node for node in found if counts[node.name] == 1}


def _function(module: _Module, parts: list[str]) -> tuple[FunctionNode, ast.arguments] | None:
    """A function or method, of a class its constructor, with the parameters that a call gives."""
    cls, member = module.classes.get(parts[0]), parts[1] if len(parts) == 2 else "__init__"
    found = module.functions.get(parts[0]) if cls is None and len(parts) == 1 else None
    seen: list[ast.ClassDef] = []
    while cls is not None and found is None and cls not in seen:
        seen.append(cls)
        found = _functions(cls.body).get(member)
        if member == "__init__" and (cls.keywords or cls.decorator_list):
            return None  # a metaclass or decorator may take other arguments
        base = cls.bases[0] if len(cls.bases) == 1 else None
        cls = module.classes.get(base.id) if isinstance(base, ast.Name) else None
    arguments = taken(found, bound=bool(seen)) if found is not None else None
    return (found, arguments) if found is not None and arguments is not None else None


def _absent(module: _Module, parts: list[str]) -> Iterator[str]:
    """Why a function, class or member is not in its module."""
    if module.names is not None and parts[0] not in module.names:
        yield f"no '{parts[0]}' there; {nearest(parts[0], module.names)}"
    elif len(parts) == 2:
        members = _members(module, parts[0])
        if members is not None and parts[1] not in members:
            yield f"{parts[0]} has no '{parts[1]}'; {nearest(parts[1], members)}"


def _members(module: _Module, name: str) -> frozenset[str] | None:
    """What a class offers; None where a base cannot be read or it answers to any name."""
    if name not in module.members:
        module.members[name] = None  # while its bases are looked at
        module.members[name] = _offered(module, name)
    return module.members[name]


def _offered(module: _Module, name: str) -> frozenset[str] | None:
    cls = module.classes.get(name)
    if cls is None:
        return None
    found: set[str] = set()
    for node in ast.walk(cls):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    for base in cls.bases:
        inherited = _members(module, base.id) if isinstance(base, ast.Name) else None
        if inherited is None and not (isinstance(base, ast.Name) and base.id == "object"):
            return None
        found |= inherited or frozenset()
    return None if "__getattr__" in found else frozenset(found)


def _nearest(part: str, known: Iterable[str], seen: str) -> str:
    found = difflib.get_close_matches(part, list(known), 1)
    return f"did you mean '{seen}{found[0]}'?" if found else f"nothing of that name lies in {seen.rstrip('.') or '.'}"
