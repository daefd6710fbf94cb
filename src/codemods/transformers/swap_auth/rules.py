"""What `swap_auth` looks for, as the documentation tells it."""

from __future__ import annotations

from codemods.transformers.transformer import Rule

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
HANDMADE_HEADER = Rule(
    name="handmade-auth-header",
    summary="An `Authorization` header put together by hand, in a dictionary, an assignment or a call of `dict`.",
    why="Headers written in every test are as many places that know how the service authenticates; those that the "
    "helper adds for its environment are missing from them.",
    safety="Safe when the token comes from the helper: its header method takes the place of the dictionary, or of the "
    "one value where other headers must not come in (bodies that are not JSON, unpacked dictionaries). Manual for any "
    "other token. Literal bad tokens and tests of authentication are not looked at.",
    options=("auth.helper", "auth.environment"),
)
DIRECT_CONNECTION = Rule(
    name="direct-connection",
    summary="A WebSocket connection that a test opens with credentials of its own.",
    why="The test decides how a handshake is authenticated, so it goes on passing when users can no longer connect.",
    safety="Safe where the connection's user is known: the helper's instance that made the token connects, or the "
    "token serves nothing but this connection. `async with` becomes an assignment and `try … finally: await "
    "ws.close()`, or stays where `auth.connection_is_context_manager` is set. Manual where another user could end up "
    "in the connection, where headers would be lost, and for clients with other methods than the helper's connection.",
    options=("auth.helper", "auth.environment", "auth.calls", "auth.connection_is_context_manager"),
)
HANDMADE_LOGIN = Rule(
    name="handmade-login",
    summary="A register, login or token request that a test makes to get its credentials.",
    why="Every copy of the sequence swallows other failures and drifts from what users do.",
    safety="Unsafe where a whole fixture or helper function does nothing else and returns only parts of the answer: it "
    "becomes a call of the helper. Manual otherwise.",
    options=("auth.helper", "auth.environment"),
)
UNKNOWN_METHOD = Rule(
    name="unknown-helper-method",
    summary="A method called on an instance of the helper that the helper's source does not define.",
    why="The call raises `AttributeError`; a test that passes all the same swallows it, or never gets there.",
    safety="Manual: only a person knows which method was meant.",
    options=("auth.helper",),
)
RULES = (LEGACY_IMPORT, LEGACY_CALL, DIRECT_CONNECTION, HANDMADE_HEADER, HANDMADE_LOGIN, UNKNOWN_METHOD)
