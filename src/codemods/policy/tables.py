"""What one repository demands of its tests: the tables of `[tool.codemods]`, their types and their defaults.

Every table is a frozen struct, so a policy can be hashed into cache keys and sent to workers.
`codemods.policy.loading` reads it from files and tells what is wrong there.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Literal

import msgspec

Role = Literal["token", "user", "token-and-user", "headers", "connection"]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all configuration tables: immutable, no unknown keys."""


class Api(Table, frozen=True):
    """`[tool.codemods.auth.api]`: how the helper's own functions are called, as templates over its module's names."""

    headers: str = "E2EAuthHelper(environment={environment}).get_auth_headers(token)"
    """Headers of a request, over `token`."""
    websocket_headers: str = "E2EAuthHelper(environment={environment}).get_websocket_headers(token)"
    """Headers of a handshake, over `token`."""
    connection: str = (
        "await E2EWebSocketAuthHelper(environment={environment}).connect_authenticated_websocket(timeout=15.0)"
    )
    """An open connection, over `token`, `user`, `headers` and the options of the handshake."""
    token: str = "token, user_data = await create_authenticated_user(environment={environment})"
    """A token: an expression, or an assignment with a name for it."""
    user: str = "token, user_data = await create_authenticated_user(environment={environment})"
    """A token and its user: an assignment to two names."""
    login: str = "token, user_data = await E2EAuthHelper(environment={environment}).authenticate_user()"
    """What a service gives for `email` (or `username`) and `password`, asked by `client`: a token, or `headers = …`.

    Used where the helper's source has such a function; what it does not spell out is handed on by name."""


class Auth(Table, frozen=True):
    """`[tool.codemods.auth]`: the one helper that logs tests in, and what each legacy supplier becomes."""

    helper: str | None = None
    """Dotted module name of the helper: the single source of truth for credentials."""
    environment: str = "test"
    """Value for `{environment}` in templates."""
    calls: dict[str, str] = {}
    """Call templates: a legacy call with its signature → an expression or assignment over its parameters.

    In the template of a method `self` is the instance that replaced the class's own. A key without brackets stands for
    an attribute; an empty template names a supplier that nothing replaces."""
    legacy: dict[str, Role] = {}
    """Short form: dotted name of a legacy supplier → what it supplies."""
    api: Api = Api()
    connection_is_context_manager: bool = False
    """True where the helper's connection is itself an `async with` target."""


class Timing(Table, frozen=True):
    """`[tool.codemods.timing]`: the least time an end-to-end test can honestly take. Without it no test is timed."""

    minimum: Annotated[float, msgspec.Meta(gt=0)] = 0.1
    """Seconds."""
    clock: str = "time.monotonic"
    """Dotted name of a callable without arguments that returns seconds."""
    checked_by: tuple[str, ...] = ()
    """Names of decorators or fixtures that already check the duration of the tests that use them."""


class Waits(Table, frozen=True):
    """`[tool.codemods.waits]`: which awaits must carry a time limit."""

    timeout: Annotated[float, msgspec.Meta(gt=0)] | None = None
    """Seconds; given, it says that an answer comes within that time."""
    receivers: tuple[str, ...] = ("recv", "receive", "receive_json", "receive_text", "receive_bytes")
    """Method names that wait for the other side."""

    @property
    def seconds(self) -> float:
        """The limit that a wait is given."""
        return 10.0 if self.timeout is None else self.timeout


class Replacement(Table, frozen=True):
    """One piece of code that stands in for a mock, or for a part of it: `[tool.codemods.mocks.real.NAME]`."""

    expression: str
    """Python expression, evaluated where the mock was made."""
    imports: tuple[str, ...] = ()
    """Import statements that the expression needs."""
    around: bool = False
    """Whether it is entered around the block of a patch, as a context manager: a local provider, say."""


class Mocks(Table, frozen=True):
    """`[tool.codemods.mocks]`."""

    real: dict[str, Replacement | str] = {}
    """What a mocked thing is known by → the real one.

    A variable, parameter, attribute (`self.client`), container key or import path; a name without `mock_`; a class
    (by specification, annotation, patched path, or a name spelled after it); or a glob.

    The expression may hold `{headers}`, `{user_id}`, …: the values of attributes that the test sets on the mock, and
    `{headers=None}` where a test may set none. So may those below."""
    collect: dict[str, Replacement | str] = {}
    """A method (`manager.send`, `*.send`) whose calls a test captures → what shows them to the capturing function.

    The expression may hold `{object}`, `{method}` (a string) and `{capture}` (the function)."""
    calls: dict[str, Replacement | str] = {}
    """What a mock stands for → what the real thing saw of its calls: the expression that assertions ask instead.

    It may hold `{arguments}`, those that an assertion compares with, and `{target}`, what was called (a string)."""
    faults: dict[str, Replacement | str] = {}
    """What a patch makes fail → the context manager that makes the real thing fail.

    It may hold `{error}`, what was raised, and `{target}`, what was patched (a string)."""


class Events(Table, frozen=True):
    """`[tool.codemods.events]`: events that a test collecting event types must have seen."""

    required: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None


class Override(Table, frozen=True):
    """`[[tool.codemods.overrides]]`: rules left out, or other assumptions granted, for some paths."""

    paths: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    assume: tuple[str, ...] | None = None
    """In place of the policy's own list, the last match wins; an empty list holds even against `--unsafe`."""


class Value(Table, frozen=True):
    """`[[tool.codemods.value]]`: what a file protects, for the report."""

    paths: tuple[str, ...]
    label: str
    amount: float = 0.0
    unit: str = ""
    """What the amount counts: `USD`, `users`; amounts of one unit are summed."""


class Prove(Table, frozen=True):
    """`[tool.codemods.prove]`: how tests are run, and what is faulted."""

    services: tuple[str, ...] = ()
    """`HOST:PORT` or Unix socket paths to fault; empty: every connection that the test process makes."""
    faults: tuple[str, ...] = ("refuse", "hang", "reset")
    start: str | None = None
    """Command that starts the service; stopped when the run ends."""
    ready: str | None = None
    """`http://…` URL or `HOST:PORT` that answers once the service is ready."""
    ready_timeout: float = 30.0
    """Seconds to wait for `ready`."""
    timeout: float = 30.0
    """Seconds that one test may take under one fault."""
    total_timeout: float = 1800.0
    """Seconds that the whole run may take."""
    python: str | None = None
    """Interpreter of the target's environment."""
    redirect: dict[str, str] = {}
    """Environment variable that holds a service's URL → what it names by default.

    Under an application fault it points at the proxy in between."""
    pytest_args: tuple[str, ...] = ()


class Policy(Table, frozen=True):
    """One repository's demands. The defaults hold for any pytest suite and name no project's names."""

    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    e2e: tuple[str, ...] = ()
    """Which tests are end-to-end: path patterns and `marker:NAME`; empty: the usual names of both."""
    assume: tuple[str, ...] = ()
    """Assumptions that hold for this suite: fixes that rest on them are safe. `all` grants every one."""
    unsafe: bool = False
    """The same as `assume = ["all"]`."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    auth: Auth = Auth()
    timing: Timing | None = None
    waits: Waits = Waits()
    mocks: Mocks = Mocks()
    events: Events = Events()
    overrides: tuple[Override, ...] = ()
    value: tuple[Value, ...] = ()
    prove: Prove = Prove()

    owned: bool = True
    """Whether the suite has a policy at all: the defaults are nobody's demands (not a key of the file)."""
    granted: tuple[str, ...] = ()
    """Assumptions granted for this run (`--assume`, `--unsafe`; not a key of the file)."""
    least: str = "note"
    """How grave a finding must be to count (`--min-severity`; not a key of the file)."""
    all_tests: bool = False
    """Take every test for an end-to-end test (`--all-tests`; not a key of the file)."""
    python_files: tuple[str, ...] = ("test_*.py", "*_test.py")
    """pytest's own setting, read from the target's configuration (not a key of `[tool.codemods]`)."""
    python_classes: tuple[str, ...] = ("Test",)
    python_functions: tuple[str, ...] = ("test",)
    asyncio_mode: str = "strict"
    """pytest-asyncio's own setting, read from the target's configuration."""
    trio_mode: bool = False
    """pytest-trio's own setting, read from there, too: it runs every asynchronous test."""
    limited: bool = False
    """Whether the target's configuration bounds every test (pytest-timeout)."""
    line_length: int = 0
    """How long the target's formatter or linter lets a line be; 0: each file by its own lines."""
    uses_black: bool = False
    """Whether Black formats the target: it lays long assertions out in its own way."""
    import_sorting: dict[str, Any] = {}
    """The target's settings for sorted imports, in isort's words; empty: nothing sorts them."""
    import_folders: tuple[str, ...] = ()
    """Folders below the root that modules are imported from, too: `src`, and what pytest's `pythonpath` names."""
    root: str = ""
    """Folder that modules are imported from and patterns are relative to; empty: no other file is read."""

    @property
    def digest(self) -> str:
        """The same for two policies that demand the same, wherever their repositories lie."""
        encoded = msgspec.msgpack.encode(msgspec.structs.replace(self, root=""), order="deterministic")
        return hashlib.blake2b(encoded, digest_size=8).hexdigest()


_OF_PYTEST = {"python_files", "python_classes", "python_functions", "asyncio_mode", "trio_mode", "limited"}
RUNTIME_FIELDS = frozenset(
    {"owned", "granted", "least", "all_tests", "line_length", "uses_black", "import_sorting", "import_folders", "root"}
    | _OF_PYTEST
)
"""Fields that come from the command line or the target's settings: not keys of `[tool.codemods]`."""
