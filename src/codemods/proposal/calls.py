"""Call templates from both sources: what the suite calls beside the helper, and what the helper has for it.

Parameters are matched by name. A parameter that the helper lacks may stay out of a template where no call gives it; a
line that leaves something open is written as a comment, with its candidates.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from codemods.module.scopes import parameters
from codemods.proposal.abilities import Abilities, Member
from codemods.proposal.entries import Entry, evidence
from codemods.proposal.helper import Helper, made_instance
from codemods.proposal.survey import Site, Survey

_SAME = (
    frozenset({"user_id", "uid", "sub", "subject", "userid"}),
    frozenset({"email", "user_email", "mail"}),
    frozenset({"permissions", "perms", "scopes", "permission"}),
    frozenset({"token", "access_token", "jwt", "jwt_token", "auth_token"}),
    frozenset({"exp_minutes", "expires_minutes", "expire_minutes"}),
    frozenset({"username", "user_name", "name"}),
)
"""Names that say the same of a user; units differ in none of them."""
_LIKE = 0.7
"""How alike two names must be to say by themselves that their functions are."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How one of the helper's functions would serve for a supplier."""

    member: Member
    matched: dict[str, str]
    """Parameter of the supplier → that of the helper."""
    lost: tuple[str, ...]
    """Parameters that calls give and the helper lacks."""
    missing: tuple[str, ...]
    """Parameters that the helper needs and the supplier lacks."""
    alike: bool
    """Whether both ask a service, or neither does."""
    same_kind: bool
    """Whether both are methods, or both functions."""
    likeness: float

    @property
    def rank(self) -> tuple[int, bool, int, bool, float]:
        return -len(self.lost) - len(self.missing), self.alike, len(self.matched), self.same_kind, self.likeness

    @property
    def sure(self) -> bool:
        """Whether nothing is open: all is matched, both work alike, and something says that they are meant alike."""
        meant = bool(self.matched) or self.likeness >= _LIKE
        return not self.lost and not self.missing and self.alike and meant


class Calls:
    """Lines of `[auth.calls]` for one helper."""

    def __init__(self, helper: Helper, suppliers: Sequence[Helper], survey: Survey) -> None:
        self.helper = helper
        self.suppliers = suppliers
        self.survey = survey.end_to_end()

    def entries(self) -> Iterator[Entry]:
        for supplier in self.suppliers:
            if supplier.name == self.helper.name:
                continue
            for item in supplier.abilities.able():
                sites = self.survey.sites(f"{supplier.name}.{item.name}") if not item.owner else []
                if sites:
                    yield self._function(supplier, item, sites)
            for name in supplier.abilities.classes:
                if self._is_supplier(supplier, name):
                    yield from self._class(supplier, name)

    def _is_supplier(self, supplier: Helper, name: str) -> bool:
        """Whether the suite makes instances of a class that supplies credentials and does not build on the helper."""
        cls = supplier.abilities.classes[name]
        derived = {getattr(base, "id", getattr(base, "attr", "")) for base in cls.bases}
        able = any(item.ability is not None for item in supplier.abilities.of_class(name))
        builds_on_it = bool(derived & self.helper.abilities.classes.keys())
        return able and not builds_on_it and bool(self.survey.sites(f"{supplier.name}.{name}"))

    # --- functions -------------------------------------------------------------------------------------------------

    def _function(self, supplier: Helper, item: Member, sites: list[Site]) -> Entry:
        fits = self._fits(item, sites, self.helper.abilities.able())
        return self._entry(f"{supplier.name}.{item.name}", item, sites, fits, own="")

    def _entry(self, target: str, item: Member, sites: list[Site], fits: list[_Fit], own: str) -> Entry:
        said = evidence(sites)
        written = [(fit, code) for fit in fits if (code := self._written(item, fit, own)) is not None]
        if not written:
            key = f"{target}({', '.join(item.parameters)})"
            return Entry("auth.calls", key, "", False, f"{said}; the helper has nothing for it")
        best, code = written[0]
        if best.lost:
            said += f"; the helper takes no {', '.join(best.lost)}"
        if best.missing:
            said += f"; the helper needs {', '.join(best.missing)}"
        if not best.alike:
            said += f"; {'this' if item.asks else 'the helper'} asks a service"
        odd = _misfits(item, sites)
        if odd:
            said += f"; calls give a list for {', '.join(odd)}"
        sure = best.sure and not odd
        others = () if sure else tuple(other for fit, other in written[1:3] if not fit.missing)
        return Entry("auth.calls", self._key(target, item, best), code, sure, said, others)

    def _fits(self, item: Member, sites: Sequence[Site], offered: Sequence[Member]) -> list[_Fit]:
        given = _given(item, sites)
        found = []
        for member in offered:
            if member.ability is not item.ability:
                continue
            matched = {name: other for name in item.parameters if (other := _same(name, member.parameters)) is not None}
            lost = tuple(name for name in given if name not in matched)
            missing = tuple(name for name in member.required if name not in matched.values())
            likeness = difflib.SequenceMatcher(None, item.name, member.name).ratio()
            same_kind = bool(member.owner) == bool(item.owner)
            found.append(_Fit(member, matched, lost, missing, member.asks == item.asks, same_kind, likeness))
        return sorted(found, key=lambda fit: fit.rank, reverse=True)

    def _key(self, target: str, item: Member, fit: _Fit) -> str:
        """The left side: the parameters that the template takes; behind one that it lacks, only by their names."""
        kept: list[str] = []
        for place, (name, default) in enumerate(item.parameters.items()):
            if name in fit.matched or name in fit.lost:
                kept += ["*"] if len(kept) < place and "*" not in kept else []
                kept.append(_parameter(name, default))
        return f"{target}({', '.join(kept)})"

    def _written(self, item: Member, fit: _Fit, own: str) -> str | None:
        """The right side; None where no instance can be made for a method."""
        arguments = [f"{other}={name}" for name, other in fit.matched.items()]
        settable = not fit.member.owner and "environment" in fit.member.parameters
        if settable and "environment" not in fit.matched.values():
            arguments.append("environment={environment}")
        call = f"{fit.member.name}({', '.join(arguments)})"
        if fit.member.owner:
            if own and fit.member.owner in self.helper.abilities.bases(own):
                call = f"self.{call}"
            else:
                made = made_instance(self.helper.abilities, fit.member.owner)
                if made is None:
                    return None
                call = f"{made}.{call}"
        return f"await {call}" if fit.member.awaited else call

    # --- classes ---------------------------------------------------------------------------------------------------

    def _class(self, supplier: Helper, name: str) -> Iterator[Entry]:
        target = f"{supplier.name}.{name}"
        own = self._counterpart(supplier.abilities, name)
        sites = self.survey.sites(target)
        if own is None:
            if supplier.tests:  # else it is the system itself
                yield Entry(
                    "auth.calls", f"{target}()", "", False, f"{evidence(sites)}; the helper has no class for it"
                )
            return
        members: dict[str, Entry] = {}
        for item in supplier.abilities.of_class(name):
            asked = [site for site in self.survey.sites_of_member(target, item.name) if site.called]
            if asked and item.name not in members:
                members[item.name] = self._method(name, target, own, item, asked)
        members |= self._attributes(supplier.abilities, name, target, own)
        made = self._constructor(supplier.abilities, name, target, own, sites)
        served = sum(entry.active for entry in members.values())
        lacking = [key for key, entry in members.items() if not entry.value]
        if lacking:
            made = replace(made, said=f"{made.said}; the helper has nothing for {', '.join(lacking)}")
        if 2 * served <= len(members):
            made = replace(made, active=False)
            members = {key: replace(entry, active=False) for key, entry in members.items()}
        yield made
        yield from (entry for entry in members.values() if entry.value)

    def _counterpart(self, abilities: Abilities, name: str) -> str | None:
        """The class of the helper that offers most of what a supplier's methods give."""
        wanted = [item for item in abilities.of_class(name) if item.ability is not None]
        offered = self.helper.abilities

        def score(cls: str) -> tuple[int, int, int]:
            members = [item for item in offered.of_class(cls) if item.ability is not None]
            kinds = {item.ability for item in members}
            met = sum(item.ability in kinds for item in wanted)
            return met, int(offered.holds(cls, name) is not None), -len(list(offered.bases(cls)))

        able = [cls for cls in offered.classes if made_instance(offered, cls) is not None]
        best = max(able, key=score, default=None)
        return best if best is not None and score(best)[0] else None

    def _constructor(self, abilities: Abilities, name: str, target: str, own: str, sites: list[Site]) -> Entry:
        made, offered = abilities.constructor(name), self.helper.abilities.constructor(own)
        known = offered.parameters if offered is not None else {}
        wanted = made.parameters if made is not None else {}
        given = _given(made, sites) if made is not None else []
        matched = {item: other for item in wanted if (other := _same(item, known)) is not None}
        lost = [item for item in given if item not in matched]
        left = [_environment(item, wanted[item]) for item in wanted if item in matched or item in lost]
        right = [f"{other}={item}" for item, other in matched.items()]
        if "environment" in known and "environment" not in matched.values():
            right.append("environment={environment}")
        said = evidence(sites) + (f"; {own} takes no {', '.join(lost)}" if lost else "")
        key = f"{target}({', '.join(left)})"
        return Entry("auth.calls", key, f"{own}({', '.join(right)})", not lost, said)

    def _method(self, name: str, target: str, own: str, item: Member, asked: list[Site]) -> Entry:
        held = self.helper.abilities.holds(own, name)
        offered = [*self.helper.abilities.of_class(own), *(m for m in self.helper.abilities.able() if not m.owner)]
        fits = self._fits(item, asked, offered) if item.ability is not None else []
        entry = self._entry(f"{target}.{item.name}", item, asked, fits, own)
        if held is None or (entry.active and entry.value):
            return entry
        names = ", ".join(f"{name}={name}" for name in item.parameters)
        call = f"self.{held}.{item.name}({names})"
        key = f"{target}.{item.name}({', '.join(_parameter(n, d) for n, d in item.parameters.items())})"
        said = f"{evidence(asked)}; {own} holds one as `{held}`"
        return Entry("auth.calls", key, f"await {call}" if item.awaited else call, True, said)

    def _attributes(self, abilities: Abilities, name: str, target: str, own: str) -> dict[str, Entry]:
        """Attributes that tests read of an instance, where the helper's own holds one."""
        held = self.helper.abilities.holds(own, name)
        stored = {
            node.attr
            for owner in abilities.bases(name)
            for node in ast.walk(abilities.classes[owner])
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
        }
        stored |= {
            node.target.id
            for owner in abilities.bases(name)
            for node in abilities.classes[owner].body
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        }
        found: dict[str, Entry] = {}
        for attribute in sorted(stored):
            sites = [site for site in self.survey.sites_of_member(target, attribute) if not site.called]
            if sites and not attribute.startswith("_"):
                value = f"self.{held}.{attribute}" if held else ""
                said = f"{evidence(sites, 'read')}; {own} holds one as `{held}`"
                found[attribute] = Entry("auth.calls", f"{target}.{attribute}", value, held is not None, said)
        return found


def _given(item: Member, sites: Sequence[Site]) -> list[str]:
    """Parameters that calls give, in order."""
    names = list(item.parameters)
    given = {names[place] for site in sites for place in range(min(site.positional, len(names)))}
    given |= {word for site in sites for word in site.keywords if word in names}
    return [name for name in names if name in given]


def _misfits(item: Member, sites: Sequence[Site]) -> list[str]:
    """Parameters that are texts by their annotation, and are given a list or dict by a call."""
    names = list(item.parameters)
    given = {place for site in sites for place in site.displays}
    named = {names[place] for place in given if isinstance(place, int) and place < len(names)}
    named |= {place for place in given if isinstance(place, str)}
    said = {arg.arg: ast.unparse(arg.annotation) for arg in parameters(item.node) if arg.annotation is not None}
    return [name for name in names if name in named and said.get(name) in {"str", "Optional[str]", "str | None"}]


def _same(name: str, offered: dict[str, ast.expr | None]) -> str | None:
    """The parameter that a name stands for."""
    if name in offered:
        return name
    alike = next((group for group in _SAME if name in group), frozenset())
    return next((other for other in offered if other in alike), None)


def _parameter(name: str, default: ast.expr | None) -> str:
    return name if default is None else f"{name}={ast.unparse(default)}"


def _environment(name: str, default: ast.expr | None) -> str:
    """A constructor's environment that is found out where none is given: the policy's own."""
    unset = isinstance(default, ast.Constant) and default.value is None
    return "environment='test'" if name == "environment" and unset else _parameter(name, default)
