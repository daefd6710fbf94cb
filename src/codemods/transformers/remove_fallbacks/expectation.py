"""Signs in names and comments that a failure is what the test is about: a rewrite would invert it."""

from __future__ import annotations

import ast
import re

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters
from codemods.transformers.remove_fallbacks.blocks import TryNode, statements_of
from codemods.transformers.remove_fallbacks.calls import called_statements, callee
from codemods.transformers.remove_fallbacks.leniency import last_line

# searched in lower case, which takes a fourth of the time that ignoring case does
_HANDLER_SAYS = re.compile(
    r"(?<!un)expected|(?<!un)expecting|as expect"
    r"|should\s+(?:also\s+)?(?:fail|raise|reject|error|be\s+(?:rejected|blocked|denied|caught))"
    r"|(?:correctly|properly|successfully|rightly|gracefully)\s+(?:\w+\s+)?"
    r"(?:reject|block|fail|den|refus|rais|handl|prevent|catch|caught|detect)"
    r"|rejected|blocked|denied|prevented|enforced|already exist|may exist|might exist|if exists|best[- ]effort"
    r"|(?:might|may|could|can) (?:be )?(?:block|reject|den|refus|fail)|gracefully|protected itself"
    r"|(?:which|that) is also|also (?:valid|fine|correct|secure)"
    r"|\bacceptable\b|(?:is|are|be|it'?s|that'?s) (?:\w+ )?(?:normal|fine|ok|okay|allowed|tolerable|optional)\b"
    r"|may not exist|might not exist|need not"
    r"|on purpose|deliberate|intention|(?:don'?t|do not) care|doesn'?t matter"
    r"|not critical|non[- ]critical|✅|✓|\[ok\]|\bpass(?:ed|es)\b|that'?s (?:the )?(?:point|correct|right)"
)
_BODY_SAYS = re.compile(
    r"invalid|malformed|expired|\bbad_|_bad\b|\bwrong|nonexist|non_exist|non-exist|unauthori[sz]ed|malicious|tamper"
    r"|corrupt|forged|revoked|garbage|oversize|too_large|too_long|inject|exploit|unknown_"
    r"|simulate_\w*(?:fail|crash|error|outage|down)|(?:force|trigger|cause)_\w*(?:fail|crash|error|timeout)|chaos"
    r"|unsupported|forbidden|without_auth|no_auth|unreachable"
    r"|should (?:fail|raise|reject|not succeed|be rejected|be blocked|be denied|timeout|time out)"
    r"|must (?:fail|raise|reject)|not_allowed|escalat|hijack|spoof|overflow|exceed|\.invalid\b|1/0|1 / 0"
    r"|on purpose|deliberate|intention|none_such|no_such|does_not_exist|missing_"
    r"|will (?:\w+ )?(?:fail|raise|error|crash|throw)|segfault|dumps? core|should not crash"
)
_CREDENTIAL = re.compile(r"token|jwt|credential|api_?key|secret", re.IGNORECASE)
_MADE_UP = re.compile(r"(?:test|fake|dummy|mock|sample|some|example)[-_.]", re.IGNORECASE)
_ABOUT_FAILURE = re.compile(
    r"^(?:"
    r"simulate|incomplete|mismatch|inconsistent|issue|issues|gap|gaps|"
    r"fail|fails|failed|failing|failure|failures|error|errors|invalid|reject|rejects|rejected|rejection|"
    r"malformed|timeout|timeouts|disconnect|disconnects|disconnection|recover|recovers|recovery|resilience|"
    r"resilient|fault|faults|chaos|circuit|breaker|crash|crashes|unavailable|unavailability|degradation|"
    r"cancel|cancels|cancelled|cancellation|crasher|crashers|"
    r"degraded|degrades|outage|fallback|fallbacks|retry|retries|reconnect|reconnection|reconnects|"
    r"unauthorized|forbidden|expired|expiry|expiration|expire|attack|injection|interrupt|interruption|"
    r"interrupted|corrupt|corrupted|corruption|denied|deny|blocked|blocks|block|violation|violations|"
    r"exceed|exceeds|exceeded|abuse|break|breaks|broken|negative|missing|nonexistent|exception|exceptions|"
    r"graceful|gracefully|down|kill|killed|partition|loss|dropped|drop|overload|"
    r"exhaustion|exhausted|limit|limits|limiting|"
    r"unsupported|unreachable|refused|refuses|wrong|bad|revoked|revocation|"
    r"tampered|escalation|inject|induce|throttle|throttling|"
    r"csrf|xss|deadlock|poison|hijack|spoof"
    r")$"
)
_HIDING = re.compile(
    r"_(?:swallow|suppress|ignor|discard|hid)\w*?_(?:\w+_)?(?:error|exception|failure)s?(?=_|$)"
    r"|_(?:error|exception|failure)s?_(?:is_|are_|gets_)?(?:swallow|suppress|ignor|discard|hid)[a-z]*"
    r"|_fallback_(?:call|import)|_skip\w*?_on_(?:error|failure|exception)s?(?=_|$)"
)
"""In a name: how the test deals with a failure, which is what the rules find, and not what the test is about."""
_MAY_BE_ABOUT_FAILURE = re.compile(
    r"^(?:isolation|security|boundary|edge|regression|stress|race|races|leak|"
    r"leaks|cors|simulated|compensation|without|duplicate|cause|trigger|rollback|conflict)$"
)
_EXPECTS = frozenset({"raises", "assertRaises", "assertRaisesRegex", "RaisesGroup"})
_ABOUT_REFUSAL = re.compile(
    r"^(?:quota|quotas|enforce|enforces|enforced|enforcement|capacity|saturate|saturation|backpressure|rate|cap"
    r"|threshold|thresholds|throttled|starvation|flood|spike|spikes|burst|avalanche|pressure|storm)$"
)
_REGISTERED = re.compile(
    r"^_*(?!(?:get|make|create|add|set|register|remove|build)_)(?:on_\w+|(?:\w+_)?(?:handler|callback|listener|hook))$"
)
_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")


def expected_by_handler(module: ModuleIndex, handler: ast.ExceptHandler) -> bool:
    """Whether a handler's comments or messages say that the exception is right."""
    lines = module.text.lines[handler.lineno - 1 : last_line(module, handler)]
    lines[0] = lines[0].partition(":")[2]
    return _HANDLER_SAYS.search(_lowered("".join(lines))) is not None


def says_provoked(text: str) -> str | None:
    """The word in some code that says that a failure is provoked."""
    found = _BODY_SAYS.search(_lowered(text))
    return text[found.start() : found.end()] if found is not None else None


def provoked_by_body(module: ModuleIndex, node: TryNode | ast.With | ast.AsyncWith) -> str | None:
    """The word in a `try` body, or in the comment above it, that says that a failure is provoked."""
    last = node.body[-1].end_lineno or node.body[-1].lineno
    first = node.lineno - 1
    while first and module.text.lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return says_provoked("".join(module.text.lines[first:last]))


def _lowered(text: str) -> str:
    """The text in lower case, each character in its place: the dotted capital I alone would become two."""
    return text.replace("\u0130", "i").lower()


def made_up_credential(module: ModuleIndex, node: TryNode | ast.With | ast.AsyncWith) -> str | None:
    """The token or key that a block reads and that the function around it made of plain text."""
    function = module.function(node)
    used = {item.id for item in statements_of(module, node.body) if isinstance(item, ast.Name)}
    for item in module.local(function) if function is not None else ():
        target = item.targets[0] if isinstance(item, ast.Assign) else None
        if isinstance(target, ast.Name) and target.id in used and _CREDENTIAL.search(target.id):
            parts = [part.value for part in ast.walk(item) if isinstance(part, ast.Constant)]
            if any(isinstance(part, str) and _MADE_UP.match(part) for part in parts):
                return target.id
    return None


def about_failure(module: ModuleIndex, node: ast.AST) -> tuple[str | None, bool]:
    """The word in the names of the functions around a node that says that they are about failures, and how surely."""
    weak: str | None = None
    for up in module.ancestors(node):
        if isinstance(up, FunctionNode):
            words: list[str] = _WORD.findall(_HIDING.sub("_", up.name))
            for word in (item.lower() for item in words):
                if _ABOUT_FAILURE.match(word):
                    return word, True
                if _MAY_BE_ABOUT_FAILURE.match(word):
                    weak = word
    return weak, False


def about_refusal(module: ModuleIndex, node: ast.AST) -> str | None:
    """The word in the names around a node that says that load presses against a limit, where some are refused."""
    for up in module.ancestors(node):
        if isinstance(up, FunctionNode | ast.ClassDef):
            words: list[str] = _WORD.findall(up.name)
            for word in (item.lower() for item in words):
                if _ABOUT_REFUSAL.match(word):
                    return word
    return None


def expects_exception(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a node stands in a `with pytest.raises(...)`, `self.assertRaises(...)` or the like of its function."""
    for up in module.ancestors(node):
        if isinstance(up, FunctionNode):
            return False
        for item in up.items if isinstance(up, ast.With | ast.AsyncWith) else ():
            call = item.context_expr
            name = call.func if isinstance(call, ast.Call) else call
            if (getattr(name, "attr", None) or getattr(name, "id", "")) in _EXPECTS:
                return True
    return False


def calls_what_it_is_given(module: ModuleIndex, node: TryNode | ast.With | ast.AsyncWith) -> bool:
    """Whether the function around a `try` calls one of its own parameters, whose failure its callers choose."""
    function = module.function(node)
    if function is None:
        return False
    given = {argument.arg for argument in parameters(function)} - set(module.fixtures)
    calls = (item.func for item in module.below(function) if isinstance(item, ast.Call))
    return module.test(node) is None and any(isinstance(name, ast.Name) and name.id in given for name in calls)


def calls_what_is_registered(module: ModuleIndex, node: TryNode | ast.With | ast.AsyncWith) -> str | None:
    """The registered handler that a `try` body calls: what it raises ends the dispatcher's task, not the test."""
    function = module.function(node)
    if function is None or module.test(node) is not None:
        return None
    for call in called_statements(statements_of(module, node.body)):
        name = callee(call)
        variable = isinstance(call.func, ast.Name) and name in module.bound(function)
        own = isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)
        if (variable or own) and not module.functions_named(name) and _REGISTERED.match(name):
            return name
    return None


def asserts_refusals(module: ModuleIndex, node: TryNode | ast.With | ast.AsyncWith) -> bool:
    """Whether all that a `try` body asserts is that something is not so: `assert not client.validate(token)`."""
    checks = [item.test for item in statements_of(module, node.body) if isinstance(item, ast.Assert)]
    return bool(checks) and all(isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not) for test in checks)
