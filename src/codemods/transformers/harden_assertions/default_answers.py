"""Checks that an absent answer passes: `reply.get("status", "ok") == "ok"`, also by way of a variable."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import libcst as cst

from codemods.analysis.code.checked_comparisons import Claim, conjuncts
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import FAILURE, last_name, listed, spoken, words
from codemods.analysis.failing.outages import OPERATORS
from codemods.analysis.values.own_literals import is_written
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import expression
from codemods.transformers.harden_assertions.notes import assumed
from codemods.transformers.transformer import Rule, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="default-as-answer",
    severity=Severity.WARNING,
    summary='A check whose default is the answer: `reply.get("status", "ok") == "ok"`.',
    why="A reply without the field, or an error document, passes as the right answer.",
    safety=(
        'Assumes `key-present`: the field is required (`reply["status"]`, `x.n`). '
        "Errors that are absent are no violation: `reply.get('errors', []) == []`. "
        "No violation either: headers, the environment, tests of the lookup itself."
    ),
)
RULES = (RULE,)
_ABSENT = listed("error errors err exception exceptions failure failures warning warnings failed detail details")
_ENVIRONMENT = listed("env environ environment config settings options kwargs headers getenv")
_HEADER = re.compile(r"[A-Z][a-z]+(?:-[A-Z][A-Za-z]*)*")
"""A key like `Connection` or `Content-Type`: what a header means that is not sent is laid down."""


@dataclass(frozen=True, slots=True)
class LookupFacts:
    """What is known of a lookup whose default passes the check."""

    asks_for_errors: bool = False
    asks_for_header: bool = False
    takes_section: bool = False
    """The file uses `configparser`, whose `get` takes a section and an option, not a key and a default."""
    is_tested: bool = False
    asks_environment: bool = False
    is_refused: bool = False
    """A check beside it fails of the default: the test is red without the field."""
    wants_nothing: bool = False
    """An empty text or collection is demanded, which is what an absent field comes to."""


TABLE: tuple[Row[LookupFacts], ...] = (
    Row("errors", "Errors that are absent are none.", lambda f: f.asks_for_errors),
    Row("header", "A header that is not sent has a defined meaning.", lambda f: f.asks_for_header),
    Row("section", "It reads an option of a section.", lambda f: f.takes_section),
    Row("lookup", "The lookup itself is tested.", lambda f: f.is_tested),
    Row("environment", "The environment may leave it out.", lambda f: f.asks_environment),
    Row("refused", "A check beside it fails of the default.", lambda f: f.is_refused),
    Row("empty", "Nothing is demanded, and an absent field holds nothing.", lambda f: f.wants_nothing,
        rewrite="require it", assumes=(Assumption.KEY_PRESENT,), severity=Severity.NOTE),
    Row("required", "The field is required.", lambda f: True, rewrite="require it",
        assumes=(Assumption.KEY_PRESENT,)),
)  # fmt: skip


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
    """Every comparison that the default of its lookup satisfies."""
    for claim in facts.claims:
        if claim.negated or claim.limit is not None:
            continue
        for side in (claim, claim.mirrored()):
            lookup = _lookup(facts, side.left)
            if lookup is not None and _satisfied(_default(lookup), side.operator, facts.constant(side.right)):
                judgement = _judged(facts, side, lookup)
                yield judgement
                if isinstance(judgement, Violation):
                    break


def _lookup(facts: ModuleFacts, node: ast.expr) -> ast.Call | None:
    """The `.get(key, default)` or `getattr(x, name, default)` that an expression is, or that its name is set to."""
    found = facts.value(node) if isinstance(node, ast.Name) else node
    if not isinstance(found, ast.Call) or found.keywords or any(isinstance(a, ast.Starred) for a in found.args):
        return None
    function = found.func
    if isinstance(function, ast.Name) and function.id == "getattr" and len(found.args) == 3:
        name = found.args[1]
        plain = isinstance(name, ast.Constant) and isinstance(name.value, str) and name.value.isidentifier()
        return found if plain and isinstance(found.args[2], ast.Constant | ast.List | ast.Dict) else None
    if not isinstance(function, ast.Attribute) or function.attr != "get" or len(found.args) != 2:
        return None
    key = found.args[0]
    return found if isinstance(key, ast.Constant) and isinstance(key.value, str) else None


def _facts(facts: ModuleFacts, lookup: ast.Call) -> LookupFacts:
    function, key = lookup.func, lookup.args[0]
    if not isinstance(function, ast.Attribute) or not isinstance(key, ast.Constant):
        return LookupFacts()
    return LookupFacts(
        bool(words(last_name(lookup)) & _ABSENT),
        _HEADER.fullmatch(str(key.value)) is not None,
        any(item.module == "configparser" for item in facts.module.imports(facts.module.tree).values()),
        _holds_what_is_written(facts, function.value) or _tests_absence(facts, lookup),
        bool(spoken(function.value) & _ENVIRONMENT) or facts.module.resolve(function.value) is not None,
    )


def _holds_what_is_written(facts: ModuleFacts, owner: ast.expr) -> bool:
    """Whether a mapping is a literal of the file, or an object of a class that is made of nothing else."""
    value = facts.constant(owner)
    if isinstance(value, ast.Dict | ast.DictComp) or _is_own_record(facts, owner):
        return True
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "get":
        return _holds_what_is_written(facts, value.func.value)
    if not isinstance(value, ast.Call) or not last_name(value.func)[:1].isupper():
        return False
    given = [*value.args, *(item.value for item in value.keywords)]
    return any(_holds_entries(facts, item) for item in given) and all(is_written(facts, item) for item in given)


def _is_own_record(facts: ModuleFacts, owner: ast.expr) -> bool:
    """Whether a class of the file keeps the mapping: what its methods count, and nothing of a system."""
    cls = facts.module.classes.get(owner.value.id) if _is_member(owner) else None  # type: ignore[attr-defined]
    kept = (item for item in (cls.body if cls is not None else ()) if isinstance(item, ast.Assign | ast.AnnAssign))
    targets = (target for item in kept for target in (item.targets if isinstance(item, ast.Assign) else [item.target]))
    return any(isinstance(target, ast.Name) and target.id == last_name(owner) for target in targets)


def _is_member(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)


def _holds_entries(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether a dictionary, or a pair, is written out in what a name is set to."""
    value = facts.constant(node)
    inner = [facts.constant(item) for item in value.elts] if isinstance(value, ast.List | ast.Tuple) else []
    return isinstance(value, ast.Dict) or any(isinstance(item, ast.Dict | ast.Tuple) for item in inner)


def _tests_absence(facts: ModuleFacts, lookup: ast.Call) -> bool:
    """Whether the function fills the mapping itself, or asks it otherwise too: then the lookup is tested.

    A function that takes the same key without a default demands it there, where it must be.
    """
    function = facts.module.function(lookup)
    assert isinstance(lookup.func, ast.Attribute)
    owner, key = ast.dump(lookup.func.value), ast.dump(lookup.args[0])
    nodes = facts.module.local(function) if function is not None else ()
    asked = [node for node in nodes if isinstance(node, ast.Subscript) and ast.dump(node.value) == owner]
    if any(_is_stored(node) or ast.dump(node.slice) == key for node in asked):
        return True
    if any(isinstance(node, ast.Attribute) and _is_stored(node) and ast.dump(node.value) == owner for node in nodes):
        return True
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
        and ast.dump(node.func.value) == owner
        and node.args
        and ast.dump(node.args[0]) == key
        and (len(node.args) == 1 or ast.dump(node.args[-1]) != ast.dump(lookup.args[-1]))
        for node in nodes
    )


def _is_stored(node: ast.Subscript | ast.Attribute) -> bool:
    return not isinstance(node.ctx, ast.Load)


def _default(lookup: ast.Call) -> ast.expr:
    return lookup.args[-1]


def _satisfied(default: ast.expr, kind: type[ast.cmpop], expected: ast.expr) -> bool | None:
    """Whether the check holds for the default; None where they are not both literals."""
    try:
        left, right = ast.literal_eval(default), ast.literal_eval(expected)
        return None if kind in (ast.NotIn, ast.IsNot) else bool(OPERATORS[kind](left, right))
    except (ValueError, TypeError, SyntaxError):
        return None


def _is_refused(facts: ModuleFacts, claim: Claim, default: ast.expr) -> bool:
    """Whether an assertion in the same block fails of the default: `assert n` beside `assert n < 5`."""
    asked = ast.dump(claim.left)
    block = facts.module.block(facts.module.statement(claim.node))
    for test in (part for item in block if isinstance(item, ast.Assert) for part in conjuncts(item.test)):
        if ast.dump(test) == asked and isinstance(default, ast.Constant) and not default.value:
            return True
        if not isinstance(test, ast.Compare) or len(test.ops) != 1 or ast.dump(test.left) != asked:
            continue
        if _satisfied(default, type(test.ops[0]), facts.constant(test.comparators[0])) is False:
            return True
    return False


def _judged(facts: ModuleFacts, claim: Claim, lookup: ast.Call) -> Violation | Decision:
    message = f"an answer without the field passes: its default {facts.module.segment(_default(lookup))} is taken"
    assumes = assumed(facts, Assumption.KEY_PRESENT, lookup, note=_note(facts, claim.left, lookup))
    default = _default(lookup)
    empty = isinstance(default, ast.List | ast.Dict) or _is_empty(default)
    refused = _is_refused(facts, claim, default)
    known = replace(
        _facts(facts, lookup), is_refused=refused, wants_nothing=empty and claim.operator in (ast.Eq, ast.Is)
    )
    decision = decide(RULE.name, claim.node, TABLE, known)
    found = judged(decision, message, lambda: Fix((Edit(lookup, _required),)), assumes)
    nothing = claim.operator in (ast.Eq, ast.Is) and isinstance(default, ast.Constant) and not default.value
    if isinstance(found, Violation) and nothing and not facts.module.policy.owned:
        return replace(found, severity=Severity.NOTE)  # where it is absent is what is demanded
    return found


def _note(facts: ModuleFacts, asked: ast.expr, lookup: ast.Call) -> str | None:
    """What may be said for an answer that leaves the field out."""
    default = _default(lookup)
    if words(last_name(lookup)) & FAILURE and not getattr(default, "value", True):
        return "an answer may leave it out because there is none of it"
    if isinstance(default, ast.List | ast.Dict) or _is_empty(default):
        return "an absent field may mean the same as an empty one"
    if _is_written(facts, lookup):
        return "the file writes this key itself, maybe not on what is read here"
    if isinstance(asked, ast.Name) and len(facts.module.reads_of(asked.id)) > 1:
        return f"`{asked.id}` is used elsewhere too"
    return None


def _is_written(facts: ModuleFacts, lookup: ast.Call) -> bool:
    """Whether the key is one that the file puts beside what it got: `{**event, "received_at": now}`."""
    if not isinstance(lookup.func, ast.Attribute):
        return False
    wanted = ast.dump(lookup.args[0])
    for node in facts.module.nodes(ast.Dict):
        if None in node.keys and any(key is not None and ast.dump(key) == wanted for key in node.keys):
            return True
    stored = (node for node in facts.module.nodes(ast.Subscript) if isinstance(node.ctx, ast.Store))
    return any(ast.dump(node.slice) == wanted for node in stored)


def _is_empty(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and (node.value is None or node.value == "")


def _required(code: cst.CSTNode) -> Replacement:
    """`reply["status"]` for `reply.get("status", "ok")`, `x.n` for `getattr(x, "n", 0)`."""
    assert isinstance(code, cst.Call)
    if isinstance(code.func, cst.Attribute):
        index = cst.SubscriptElement(cst.Index(code.args[0].value))
        return cst.Subscript(code.func.value, [index], lpar=code.lpar, rpar=code.rpar)
    name = code.args[1].value
    assert isinstance(name, cst.SimpleString)
    attribute = expression(f"x.{name.raw_value}")
    assert isinstance(attribute, cst.Attribute)
    return attribute.with_changes(value=code.args[0].value, lpar=code.lpar, rpar=code.rpar)
