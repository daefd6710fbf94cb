"""What `swap_auth` looks for, as the documentation tells it."""

from __future__ import annotations

from codemods.transformers.transformer import Rule
from codemods.vocabulary.severity import Severity

_OPTIONS = ("auth.helper", "auth.environment", "auth.calls", "auth.legacy")

LEGACY_IMPORT = Rule(
    name="legacy-auth-import",
    severity=Severity.WARNING,
    summary="An import of a supplier of credentials that the policy calls legacy.",
    why=(
        "Each private way to log in drifts from the real one. "
        "A test that uses it says nothing about whether a user can get in."
    ),
    safety=(
        "Safe once all uses of the imported name are replaced. "
        "Other names of the same statement stay. "
        "Manual while a use is left: a call, a function handed on, a test of auth."
    ),
    options=_OPTIONS,
)
LEGACY_CALL = Rule(
    name="legacy-auth-call",
    severity=Severity.WARNING,
    summary="A call of a legacy supplier: by alias, attribute, instance or fixture.",
    why=("The token comes from a shortcut instead of the auth helper. When logging in breaks, the test still passes."),
    safety=(
        "Safe by the policy's template. "
        "A template that awaits makes its function `async`. "
        "Every caller in the file awaits it, all in one fix. "
        "Manual in a lambda, a property, `__init__` or a setup method. "
        "Manual in a `TestCase` without an event loop, and with callers elsewhere. "
        "Manual where the arguments do not fit the template. "
        "Manual where the helper's default user would stand for two. "
        "Manual where a value would get the wrong half of a pair. "
        "An instance stays for the uses that cannot be replaced. "
        "Tests of authentication are not looked at."
    ),
    options=_OPTIONS,
)
HANDMADE_HEADER = Rule(
    name="handmade-auth-header",
    severity=Severity.WARNING,
    summary="An `Authorization` header put together by hand.",
    why=(
        "Each test with such a header knows how the service authenticates. "
        "Headers that the helper adds for its environment are missing."
    ),
    safety=(
        "The helper's headers take the place of the dictionary, or of the one value. "
        "Any token will do, since a header is a function of its token. "
        "Its header alone is taken where the body of a request may be no JSON. "
        "Rests on `token-not-empty` where the helper treats an empty one in its own way. "
        "No rewrite where nothing tells which part of the header is the token. "
        "Literal bad tokens and tests of authentication are not looked at. "
        "No violation where nothing reads the headers."
    ),
    options=("auth.helper", "auth.environment", "auth.api.headers", "auth.api.websocket_headers"),
)
DIRECT_CONNECTION = Rule(
    name="direct-connection",
    severity=Severity.WARNING,
    summary="A WebSocket connection that a test opens with credentials of its own.",
    why="The test still passes when users can no longer connect.",
    safety=(
        "A template of `{token}`, `{user}` or `{headers}` keeps the user by construction. "
        "Another is used where the user is known, or where nothing else uses the token. "
        "Templates with headers of a `{token}` also take one from the address. "
        "That rests on `login-only`: the server takes it from either. "
        "Rests on `token-not-empty` where the helper treats an empty one in its own way. "
        "`async with` becomes an assignment and `try … finally: await ws.close()`. "
        "It stays where `auth.connection_is_context_manager` is set. "
        "No rewrite where an option, a header or the path would be dropped. "
        "No rewrite where another user could end up in the connection. "
        "No rewrite for clients with other methods than the helper's connection."
    ),
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
    severity=Severity.WARNING,
    summary="A register, login or token request that a test makes to get its credentials.",
    why="Every copy swallows other failures and drifts from the way of a user.",
    safety=(
        "Rests on `login-only`. "
        "One call of the helper takes the place of the requests. "
        "It asks a service itself, where the helper has one for e-mail and password. "
        "Checks of their own answers and branches for a failure go. "
        "A value returned for a failure goes under `no-caller-needs-it`. "
        "E-mail and permissions are passed on. "
        "No rewrite where more of the answer is used than token and user. "
        "No rewrite where two users log in, or the helper takes no e-mail or role. "
        "No rewrite where a check asks whether it worked and the helper asks no service. "
        "No rewrite where an account would not be made that others can log in to. "
        "No rewrite in a client of the auth service that tests elsewhere use. "
        "Tests of the auth service itself are not looked at, nor their helpers."
    ),
    options=("auth.helper", "auth.environment", "auth.api.user", "auth.api.login"),
)
UNKNOWN_METHOD = Rule(
    name="unknown-helper-method",
    severity=Severity.WARNING,
    summary="A method or attribute of the auth helper that its source does not define.",
    why="It raises `AttributeError`; a test that passes swallows it or never gets there.",
    safety=(
        "Safe where `auth.calls` names the helper's member and what takes its place. "
        "Manual elsewhere: the nearest name that the helper has is shown. "
        "Attributes that the file sets are left out."
    ),
    options=("auth.helper", "auth.calls"),
)
REPEATED_HELPER = Rule(
    name="repeated-auth-helper",
    summary="An instance of the auth helper that is made anew for one header.",
    why="When the helper changes, the same line must change in every test.",
    safety=(
        "Safe: an attribute of `self` or a fixture that holds one like it is asked. "
        "Safe: where three functions of a class make one, a fixture `auth_helper` does. "
        "No violation where fewer make one, or where pytest gives them no fixtures."
    ),
    options=("auth.helper",),
)
UNREAD_CLIENT = Rule(
    name="unread-client",
    summary="A fixture that makes a client which tests ask for and none uses.",
    why="Each test opens and closes a connection for nothing.",
    safety=(
        "Safe: the fixture goes, and the parameters that ask for it. "
        "Only in a file that imports the auth helper. "
        "Only where the fixture makes an object, gives it and closes it. "
        "No violation where a conftest above or a string names it, too."
    ),
    options=("auth.helper",),
)
RULES = (
    LEGACY_IMPORT,
    LEGACY_CALL,
    DIRECT_CONNECTION,
    HANDMADE_HEADER,
    HANDMADE_LOGIN,
    UNKNOWN_METHOD,
    UNREAD_CLIENT,
    REPEATED_HELPER,
)
