"""What `swap_auth` looks for, as the documentation tells it."""

from __future__ import annotations

from codemods.transformer import Rule

_OPTIONS = ("auth.helper", "auth.environment", "auth.calls", "auth.legacy")

LEGACY_IMPORT = Rule(
    name="legacy-auth-import",
    summary="An import of a supplier of credentials that the policy calls legacy.",
    why="Each private way to log in drifts from the real one: its tokens are made up, so a test that uses them says "
    "nothing about whether a user can get in.",
    safety="Safe once all uses of the imported name are replaced; other names of the same statement stay. Manual while "
    "a use is left: a call that cannot be replaced, a function that is handed on, a test of authentication.",
    options=_OPTIONS,
)
LEGACY_CALL = Rule(
    name="legacy-auth-call",
    summary="A call of a legacy supplier: by alias, by attribute, on an instance, or on a fixture that returns one.",
    why="The token comes from a shortcut instead of the one helper that logs in as users do: when logging in breaks, "
    "the test still passes.",
    safety="Safe by the policy's template. A template that awaits makes its function `async` and every caller in the "
    "file await it, all in one fix. Manual where that cannot be (a lambda, a property, `__init__`, a setup method, a "
    "`TestCase` without an event loop, callers in other files), where the arguments do not fit, where the template "
    "leaves out an argument that the test relies on, and where an instance gets out of sight. Tests of authentication "
    "are not looked at.",
    options=_OPTIONS,
)
RULES = (LEGACY_IMPORT, LEGACY_CALL)
