"""Which module of a repository is its one helper, and how its own functions are called: `auth.helper`, `auth.api`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.policy.tables import Api
from codemods.proposal.abilities import Abilities, Ability, Member
from codemods.proposal.entries import Entry
from codemods.proposal.survey import Survey
from codemods.suite.sources import Sources

_LEAST = 2
"""Abilities that a module must have to be a suite's helper."""
_SHARE = 100
"""Of how many files of a suite one at least must import its helper."""
_ENVIRONMENT = "environment"
_NAMES = frozenset({"email", "user_email", "mail", "username", "user_name"})
_SENDS = frozenset({"post", "request"})
_GIVES = {Ability.HEADERS: "headers", Ability.TOKEN: "token"}


@dataclass(frozen=True, eq=False)
class Helper:
    """One module that supplies credentials, and how much the suite uses it."""

    name: str
    abilities: Abilities
    users: int
    tests: bool
    """Whether it lies beside the tests, by its folder or its name."""
    serves: bool
    """Whether a file of tests imports it, or one that gives it to them: a tool beside the tests is no helper."""

    @property
    def kinds(self) -> frozenset[Ability]:
        return frozenset(item.ability for item in self.abilities.able() if item.ability is not None)

    @property
    def logs_in(self) -> bool:
        """Whether it logs any user in."""
        return any(_login_call(item) is not None for item in self.abilities.able())

    @property
    def takes_environment(self) -> bool:
        made = (self.abilities.constructor(name) for name in self.abilities.classes)
        takers = [*self.abilities.members, *(item for item in made if item is not None)]
        return any(_ENVIRONMENT in item.parameters for item in takers)

    @property
    def rank(self) -> tuple[bool, bool, bool, int, bool, int]:
        """What asks the service for its users goes before what signs tokens by itself: such a token proves nothing."""
        able = self.abilities.able()
        usable = sum(_spelled(self.abilities, item, "") is not None for item in able)
        asks = any(item.asks for item in able)
        kinds = len(self.kinds), self.logs_in
        return self.tests, Ability.HEADERS in self.kinds, asks, *kinds, self.users * 100 + usable


def helpers(survey: Survey, sources: Sources) -> list[Helper]:
    """Modules of the repository that the suite imports and that supply credentials; the likeliest helper first."""
    users: dict[str, set[str]] = {}
    for dotted, files in survey.imported.items():
        users.setdefault(dotted.rpartition(".")[0], set()).update(files)
    found = []
    for name, paths in users.items():
        tree = sources.module(name) if name else None
        abilities = Abilities(tree) if tree is not None else None
        if abilities is not None and abilities.able():
            tests = "test" in name.lower() or "e2e" in name.lower() or survey.holds(name)
            serves = any(re.search(r"(^|/)(test_[^/]*|[^/]*_test|conftest)\.py$", path) for path in paths)
            found.append(Helper(name, abilities, len(paths), tests, serves))
    return sorted(found, key=lambda item: (item.rank, item.name), reverse=True)


def beside_tests(candidates: list[Helper], files: int) -> list[Helper]:
    """Those that are there for tests, else what gives enough to log one in: what production code signs is no helper.

    What hardly any of the suite's files uses serves one of them, and not the suite."""
    candidates = [item for item in candidates if item.users * _SHARE >= files]
    return [item for item in candidates if item.tests] or [item for item in candidates if len(item.kinds) >= _LEAST]


def chosen(candidates: list[Helper]) -> Helper | None:
    """The helper, where one module does enough to be it, or is the only one there for tests."""
    first = candidates[0] if candidates else None
    if first is None:
        return None
    alone = first.tests and len(candidates) == 1
    return first if (alone and first.serves) or len(first.kinds) >= _LEAST or first.logs_in else None


_WANTED = (
    ("headers", Ability.HEADERS, "token"),
    ("websocket_headers", Ability.HEADERS, "token"),
    ("connection", Ability.CONNECTION, ""),
    ("user", Ability.PAIR, ""),
    ("token", Ability.TOKEN, ""),
)
"""Keys of `[auth.api]`, what each must give and what it gets."""


def api_entries(helper: Helper, survey: Survey) -> Iterator[Entry]:
    """The helper's own functions by what they give, where the defaults are not there."""
    for key, ability, given in _WANTED:
        default = str(getattr(Api(), key))
        if _is_there(helper.abilities, default):
            continue
        if key == "websocket_headers" and not survey.connections:
            continue
        fitting = _for_key(key, [item for item in helper.abilities.able() if item.ability is ability])
        spelled = [(item, code) for item in fitting if (code := _spelled(helper.abilities, item, given)) is not None]
        if not spelled:
            if key != "websocket_headers":  # the same again
                yield from _open(helper, key, fitting, given, survey)
            continue
        item, code = max(spelled, key=lambda pair: (_uses(helper, pair[0], survey), -len(pair[0].dotted)))
        if ability is Ability.PAIR:
            code = f"{'token, user_data' if item.half == 0 else 'user_data, token'} = {code}"
        others = [other.dotted for other, _ in spelled if other is not item][:3]
        said = f"{item.dotted}, {_counted(helper, item, survey)}" + (f"; also {', '.join(others)}" if others else "")
        yield Entry("auth.api", key, code, True, said)
    yield from _login(helper, survey)


def _login(helper: Helper, survey: Survey) -> Iterator[Entry]:
    """How the helper logs a user in, where it has a function that does."""
    found = [(item, code) for item in helper.abilities.able() if (code := _login_call(item)) is not None]
    if found and not _is_there(helper.abilities, str(Api().login)):
        item, code = max(found, key=lambda pair: _uses(helper, pair[0], survey))
        yield Entry("auth.api", "login", code, True, f"{item.dotted}, {_counted(helper, item, survey)}")


def _open(helper: Helper, key: str, fitting: list[Member], given: str, survey: Survey) -> Iterator[Entry]:
    """A call that needs what no test's own token says, as a comment; nothing where the helper has none."""
    fitting = [item for item in fitting if _login_call(item) is None]
    for item in sorted(fitting, key=lambda item: -_uses(helper, item, survey))[:1]:
        needs = ", ".join(name for name in item.required if name != given) or "an instance"
        call = f"{item.dotted}({', '.join(item.required)})"
        said = f"{item.dotted}, {_counted(helper, item, survey)}, needs {needs}: write it with what a test gives"
        yield Entry("auth.api", key, f"await {call}" if item.awaited else call, False, said)


def _for_key(key: str, fitting: list[Member]) -> list[Member]:
    """Functions for handshakes or for requests, where names tell them apart."""
    sockets = [item for item in fitting if "socket" in item.name or "_ws" in item.name]
    if key == "websocket_headers":
        return sockets or fitting
    if key == "headers":
        return [item for item in fitting if item not in sockets] or fitting
    return fitting


def _is_there(abilities: Abilities, code: str) -> bool:
    """Whether the helper has what a call names: functions, classes and their methods."""
    for node in ast.walk(ast.parse(code.replace("{environment}", "None"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            known = {item.name for item in abilities.members if not item.owner} | abilities.classes.keys()
            if node.func.id not in known:
                return False
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Call):
            owner = getattr(node.value.func, "id", "")
            if node.attr not in {item.name for item in abilities.of_class(owner)}:
                return False
    return True


def _counted(helper: Helper, item: Member, survey: Survey) -> str:
    count = _uses(helper, item, survey)
    return f"{count} call{'s' * (count != 1)}"


def _uses(helper: Helper, item: Member, survey: Survey) -> int:
    if not item.owner:
        return len(survey.sites(f"{helper.name}.{item.name}"))
    owners = [name for name in helper.abilities.classes if item.owner in helper.abilities.bases(name)]
    return sum(site.called for cls in owners for site in survey.sites_of_member(f"{helper.name}.{cls}", item.name))


def _spelled(abilities: Abilities, item: Member, given: str) -> str | None:
    """A call of one of the helper's functions that needs nothing but `given`; None where it needs more."""
    others = [name for name in item.required if name != given]
    if others or (given and given not in item.parameters):
        return None
    arguments = [given] if given else []
    if item.ability is Ability.CONNECTION:
        arguments += [f"{name}={{{name}}}" for name in ("token", "headers") if name in item.parameters][:1]
        arguments += ["timeout=15.0"] if "timeout" in item.parameters else []
    elif _ENVIRONMENT in item.parameters and not item.owner:
        arguments.append("environment={environment}")
    call = f"{item.name}({', '.join(arguments)})"
    if item.owner:
        made = made_instance(abilities, item.owner)
        if made is None:
            return None
        call = f"{made}.{call}"
    return f"await {call}" if item.awaited else call


def made_instance(abilities: Abilities, name: str) -> str | None:
    """An instance of a class of the helper, made with no argument but the environment; None where it needs more."""
    cls = abilities.classes.get(name)
    made = abilities.constructor(name)
    if made is None:
        fields = [node for node in cls.body if isinstance(node, ast.AnnAssign) and node.value is None] if cls else []
        return f"{name}()" if cls is not None and not fields else None
    if any(item != _ENVIRONMENT for item in made.required):
        return None
    return f"{name}(environment={{environment}})" if _ENVIRONMENT in made.parameters else f"{name}()"


def _login_call(item: Member) -> str | None:
    """The call of a function that asks a service for somebody's token or headers; None where it needs more or less."""
    given = {name: code for name in item.required if (code := _given(item, name)) is not None}
    taken = set(given.values())
    if item.owner or not item.asks or item.ability not in _GIVES or len(given) < len(item.required):
        return None
    if not {"email", "password"} <= taken or len(taken) < len(given):
        return None
    call = f"{item.name}({', '.join(f'{name}={code}' for name, code in given.items())})"
    return f"{_GIVES[item.ability]} = {'await ' if item.awaited else ''}{call}"


def _given(item: Member, name: str) -> str | None:
    if name in _NAMES:
        return "email"
    if name == "password":
        return name
    sends = (node for node in ast.walk(item.node) if isinstance(node, ast.Attribute) and node.attr in _SENDS)
    return "client" if any(isinstance(node.value, ast.Name) and node.value.id == name for node in sends) else None
