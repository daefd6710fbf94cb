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
    "does not take one of them, where the helper's default user would stand for two, and where a value would get the "
    "wrong half of a pair. An instance stays for the uses that cannot be replaced, and the others are; not where the "
    "test changes it. Tests of authentication are not looked at.",
    options=_OPTIONS,
)
HANDMADE_HEADER = Rule(
    name="handmade-auth-header",
    summary="An `Authorization` header put together by hand, in a dictionary, an assignment or a call of `dict`.",
    why="Headers written in every test are as many places that know how the service authenticates; those that the "
    "helper adds for its environment are missing from them.",
    safety="A header is a function of its token, so any token will do: the helper's headers take the place of the "
    "dictionary, or of the one value where other headers must not come in (bodies that are not JSON, unpacked "
    "dictionaries). Rests on `token-not-empty` where the token may be empty and the helper's source treats an empty "
    "one in its own way. No rewrite where nothing tells what of the header is its token. Literal bad tokens and tests "
    "of authentication are not looked at.",
    options=("auth.helper", "auth.environment", "auth.api.headers", "auth.api.websocket_headers"),
)
DIRECT_CONNECTION = Rule(
    name="direct-connection",
    summary="A WebSocket connection that a test opens with credentials of its own.",
    why="The test decides how a handshake is authenticated, so it goes on passing when users can no longer connect.",
    safety="A template that takes `{token}`, `{user}` or `{headers}` keeps the user by construction. One that takes "
    "none is used where the user is known: the helper's instance that made the token connects, or the token serves "
    "nothing but this connection. Where the template makes the handshake itself, with headers of a `{token}`, a token "
    "in the address goes there (`login-only`: the server takes it from either). `async with` becomes an assignment "
    "and `try … finally: await ws.close()`, or stays where `auth.connection_is_context_manager` is set. No rewrite "
    "where an option, a header or the path of the address would be dropped, where the helper lacks the parameter, "
    "where another user could end up in the connection, and for clients with other methods than the helper's "
    "connection.",
    options=(
        "auth.helper",
        "auth.environment",
        "auth.api.connection",
        "auth.calls",
        "auth.connection_is_context_manager",
    ),
)
HANDMADE_LOGIN = Rule(
    name="handmade-login",
    summary="A register, login or token request that a test makes to get its credentials.",
    why="Every copy of the sequence swallows other failures and drifts from what users do.",
    safety="Rests on `login-only`. One call of the helper takes the place of the requests; checks of their own answers "
    "and branches for a failure go, a value returned for one under `no-caller-needs-it`. E-mail and permissions are "
    "passed on. No rewrite where more of the answer is used than token and user, where two users log in, and where "
    "the helper takes no e-mail or role. Tests that register, that use more of the answer or check nothing else, that "
    "ask the auth service for more or expect a rejection are not looked at, nor what serves them.",
    options=("auth.helper", "auth.environment", "auth.api.user"),
)
UNKNOWN_METHOD = Rule(
    name="unknown-helper-method",
    summary="A method or attribute asked of an instance of the helper that the helper's source does not define.",
    why="It raises `AttributeError`; a test that passes all the same swallows it, or never gets there.",
    safety="No rewrite: the nearest name that the helper has is shown. Attributes that the file sets are left out.",
    options=("auth.helper",),
)
RULES = (LEGACY_IMPORT, LEGACY_CALL, DIRECT_CONNECTION, HANDMADE_HEADER, HANDMADE_LOGIN, UNKNOWN_METHOD)
