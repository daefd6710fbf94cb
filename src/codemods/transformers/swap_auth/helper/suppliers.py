"""What the policy says about authentication, looked up by dotted name: legacy suppliers and their templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from codemods.policy.roles import role_template
from codemods.policy.tables import Api, Auth
from codemods.policy.templates import CallTemplate, is_connector, parse_template


@dataclass(frozen=True, eq=False)
class Suppliers:
    """Templates by the dotted name of what they replace; functions, classes and what classes offer told apart."""

    templates: Mapping[str, CallTemplate]
    renaming: Mapping[str, CallTemplate] = field(default_factory=dict)
    """Templates that only call keywords of the same function otherwise."""

    @cached_property
    def classes(self) -> frozenset[str]:
        """Dotted names of legacy classes: those with a template, and those that only their methods name."""
        owners = {name.rpartition(".")[0] for name in self.members}
        return frozenset(name for name in self.templates if _is_class(name) and not is_connector(name)) | owners

    @cached_property
    def members(self) -> Mapping[str, CallTemplate]:
        """Methods and attributes of legacy classes."""
        return {name: t for name, t in self.templates.items() if self._is_member(name) and not is_connector(name)}

    @cached_property
    def functions(self) -> Mapping[str, CallTemplate]:
        """Everything else that a module offers by itself, connections left out."""
        plain = {name: t for name, t in self.templates.items() if name not in self.classes and not is_connector(name)}
        return {name: item for name, item in plain.items() if name not in self.members}

    def connector(self, dotted: str, attribute: str) -> CallTemplate | None:
        """The template for a call that opens a connection: by its dotted name, or as a method of an HTTP session."""
        if dotted in self.templates:
            return self.templates[dotted]
        return next((t for name, t in self.templates.items() if attribute and name.endswith(f".{attribute}")), None)

    @cached_property
    def names(self) -> frozenset[str]:
        """Dotted names whose import is a violation."""
        return frozenset(self.functions) | self.classes

    @cached_property
    def words(self) -> frozenset[str]:
        """The last parts of those names: a file that holds none of them imports no legacy supplier."""
        return frozenset(name.rpartition(".")[2] for name in self.names)

    def _is_member(self, name: str) -> bool:
        owner = name.rpartition(".")[0]
        return owner in self.templates or _is_class(owner)


def _is_class(name: str) -> bool:
    return name.rpartition(".")[2].lstrip("_")[:1].isupper()


def suppliers(auth: Auth) -> Suppliers:
    """The suppliers that a policy names; what it says of the helper's own members is none."""
    calls = tuple((left, right) for left, right in auth.calls.items() if not _is_own(left, auth))
    return _suppliers(calls, tuple(auth.legacy.items()), auth.api, auth.environment)


def lacking(auth: Auth) -> Mapping[str, CallTemplate]:
    """What takes the place of members that tests ask of the helper and it lacks, by dotted name."""
    found = [parse_template(left, right, auth.environment) for left, right in auth.calls.items() if _is_own(left, auth)]
    return {item.target: item for item in found}


def _is_own(left: str, auth: Auth) -> bool:
    return auth.helper is not None and left.startswith(f"{auth.helper}.")


@lru_cache(maxsize=16)
def _suppliers(
    calls: tuple[tuple[str, str], ...], legacy: tuple[tuple[str, str], ...], api: Api, environment: str
) -> Suppliers:
    found = [role_template(name, role, api, environment) for name, role in legacy]
    found += [parse_template(left, right, environment) for left, right in calls]
    by_target: dict[str, CallTemplate] = {}
    renaming = {item.target: item for item in found if item.renames}
    for item in found:
        if item.renames:
            continue
        first = by_target.get(item.target)
        by_target[item.target] = item if first is None else replace(first, others=(*first.others, item))
    return Suppliers(by_target, renaming)
