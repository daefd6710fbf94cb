"""The rules of the family `mock`: what each finds, why that is bad, and when it is rewritten."""

from __future__ import annotations

from codemods.transformers.transformer import Rule

_WHOLE = "A test is converted whole or left whole: one mock that must stay keeps all others of its test."

UNUSED_IMPORT = Rule(
    name="unused-mock-import",
    summary="A name imported from a mock library that nothing in the file uses.",
    why="It invites the next mock, and hides from a search which end-to-end tests still have any.",
    safety="Safe: the name goes, and the statement with its last name. Manual where it is the only statement of a "
    "block. Left alone in `__init__.py`, in `__all__` and under `# noqa`.",
)
REAL_CLASS = Rule(
    name="mock-of-real-class",
    summary="A mock that is given a real class as its specification: `Mock(spec=C)`, `create_autospec(C)`.",
    why="The real class exists, but the test would pass if its constructor, its methods and its checks were broken.",
    safety="Safe where the constructor can be read (in the file, or in a source under the target's root) and the "
    "attributes set right after cover its required parameters: they become its arguments. A class that does more than "
    "hold data is really called (`real-call-wanted`); answers that the test gave go (`mock-state-unneeded`). What the "
    "test does not set is taken from how the repository makes the class elsewhere, and an abstract class becomes the "
    "subclass that the repository uses (`built-like-elsewhere`). Else manual; the reason names what is missing."
    " Manual too where the test asks for what the class does not have. "
    f"{_WHOLE}",
    options=("mocks.real",),
)
OBJECT = Rule(
    name="mock-object",
    summary="A stand-in that accepts everything: `Mock()`, `AsyncMock(return_value=...)` and their kin.",
    why="It answers as it was told: the test passes without the system.",
    safety="Safe where the policy names the real thing (by variable, parameter, attribute or import path), and where "
    "nothing but mock configuration and mock assertions uses it; `mock-state-unneeded` where the test gave it answers. "
    "A mock put over a method goes where its class has that method (`real-call-wanted`). Where a flag chooses between "
    "the real thing and a mock, the real side stays (`not-skipped`). Manual where a check compares "
    f"with what only an answer supplied, and where nothing names the real thing. {_WHOLE}",
    options=("mocks.real",),
)
PATCH = Rule(
    name="patch",
    summary="A part of the system replaced for the length of a test: `patch`, `mocker.patch`, `monkeypatch.setattr`.",
    why="The replaced part is not tested: the test still passes when it breaks.",
    safety="Where the test only configures the replacement and asserts about it, the patch, its parameter, its "
    "configuration and its assertions go together. That lets the real call happen (`real-call-wanted`, unless the "
    "policy names the real thing) without the answers that the test gave (`mock-state-unneeded`). Manual where "
    "something that stays needs the mock: a check compares with what only its answer supplied, expects a failure that "
    "it may cause, or reads its record; where it only watches the real call; where it sets a value or stands for "
    "configuration; and in a fixture or helper that other files may use. What controls time, chance, exit, the "
    "environment or the machine is no violation. A patch that makes a call fail becomes the context manager that "
    f"`[mocks.faults]` names for it. {_WHOLE}",
    options=("mocks.real", "mocks.faults"),
)
CONFIGURATION = Rule(
    name="mock-configuration",
    summary="`.return_value` or `.side_effect` set on an object that is no mock of this test.",
    why="It dictates the answer of a real object, or does nothing at all and only looks as if it did.",
    safety="Safe: the statement goes, with the local functions and containers that only it used; "
    "`mock-state-unneeded` where the source of the object cannot be read. Manual where the test reads what such a "
    "function recorded or compares with what it answers, and where it makes a call fail on purpose. A function that "
    "captures calls is handed to what `[mocks.collect]` names. A local bound to nothing and set up like a mock is what "
    f"is left of one: it goes with its settings. {_WHOLE}",
    options=("mocks.collect",),
)
ASSERTION = Rule(
    name="mock-assertion",
    summary="An assertion about how a mock was called: `assert_called*`, `call_count`, `call_args`, `mock_calls`.",
    why="It checks the test's own wiring; the real thing could have done nothing.",
    safety="Asks the real thing where `[mocks.calls]` says how. Else it goes with its mock, and the finding says what "
    f"is no longer checked; a test that would be left without any other check is not rewritten. {_WHOLE}",
    options=("mocks.calls",),
)
FAKE_CLASS = Rule(
    name="fake-class",
    summary="A hand-written stand-in: a class called `MockX`, `FakeX`, `StubX` or `DummyX`.",
    why="It behaves as its author imagined the system to behave, and is never wrong about that.",
    safety="Manual: what the real thing is, and how it is reached, is not in the file.",
)
RULES = (UNUSED_IMPORT, REAL_CLASS, OBJECT, PATCH, CONFIGURATION, ASSERTION, FAKE_CLASS)
