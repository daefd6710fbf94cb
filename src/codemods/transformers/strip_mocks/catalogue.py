"""The rules of the family `mock`: what each finds, why that is bad, and when it is rewritten."""

from __future__ import annotations

from codemods.transformers.transformer import Rule
from codemods.vocabulary.severity import Severity

UNUSED_IMPORT = Rule(
    name="unused-mock-import",
    severity=Severity.NOTE,
    summary="A name imported from a mock library that nothing in the file uses.",
    why="It invites the next mock, and misleads a search for those that are left.",
    safety=(
        "Safe: the name goes, and the statement with its last name. "
        "Manual where it is the only statement of a block. "
        "Left alone in `__init__.py`, in `__all__` and under `# noqa`."
    ),
)
REAL_CLASS = Rule(
    name="mock-of-real-class",
    may_stand_in=True,
    summary="A mock with a real class as its specification: `Mock(spec=C)`.",
    why="The test would pass if the constructor and the methods of C were broken.",
    safety=(
        "Safe where the constructor can be read and the test sets its parameters. "
        "A class that does more than hold data is really called (`real-call-wanted`). "
        "Answers that the test gave go (`mock-state-unneeded`). "
        "Missing parameters are taken from elsewhere (`built-like-elsewhere`). "
        "An abstract class becomes the subclass that the repository uses. "
        "Else manual; the reason names the missing parameters. "
        "Manual too where the test asks for more than the class has. "
        "One mock that must stay keeps all others of its test."
    ),
    options=("mocks.real",),
)
OBJECT = Rule(
    name="mock-object",
    may_stand_in=True,
    summary="A stand-in that accepts everything: `Mock()`, `AsyncMock()` and their kin.",
    why="It answers as it was told: the test passes without the system.",
    safety=(
        "Safe where the policy names the real thing. "
        "It names it by class, variable, parameter, attribute or import path. "
        "Safe where only mock configuration and mock assertions use it. "
        "Answers that the test gave go (`mock-state-unneeded`). "
        "A mock put over a method goes where its class has it (`real-call-wanted`). "
        "Where a flag chooses between the two, the real side stays (`not-skipped`). "
        "A switch of the run is no such flag (`real-call-wanted`). "
        "A parameter that it is handed to may name the class (`built-like-elsewhere`). "
        "Manual where a check compares with an answer that only the mock gave. "
        "Manual where nothing names the real thing. "
        "One mock that must stay keeps all others of its test."
    ),
    options=("mocks.real",),
)
PATCH = Rule(
    name="patch",
    may_stand_in=True,
    summary="A part of the system replaced for a test: `patch`, `monkeypatch.setattr`.",
    why="The replaced part is not tested: the test still passes when it breaks.",
    safety=(
        "The patch goes with its parameter, its configuration and its assertions. "
        "That lets the real call happen (`real-call-wanted`). "
        "The policy settles that where it names what was patched. "
        "It does so too where its code is entered around the block. "
        "Answers that the test gave go (`mock-state-unneeded`). "
        "Manual where something that stays needs the mock's answer, fault or record. "
        "Manual where it only watches the real call. "
        "One of which a check demands that nothing calls it stays by itself. "
        "Manual where it sets a value, and in a fixture that other files may use. "
        "Control of time, chance, exit, environment or machine is no violation. "
        "A function that can be read and asks nothing but the machine counts as that. "
        "Manual where its answer was the test's only input, or changes in between. "
        "A patch that makes a call fail becomes the entry of `[mocks.faults]` for it. "
        "A glob there stands for outages, not for a delay, a refusal or a probe. "
        "`*` alone stands for what a client library reaches. "
        "It stands for no fault inside the system. "
        "Manual where a check looks at what came of its yes or no. "
        "Manual where a function that answers what it is asked stands in its place. "
        "Manual where it answers for another service, and a check looks at that. "
        "Manual where the test makes the same call without it too. "
        "A patch of what its module or class lacks goes, unless the test asks for it. "
        "Manual where a check takes apart what the system handed on to it. "
        "Manual in a fixture that gives the system an object by it. "
        "One mock that must stay keeps all others of its test."
    ),
    options=("mocks.real", "mocks.faults"),
)
CONFIGURATION = Rule(
    name="mock-configuration",
    may_stand_in=True,
    may_be_meant=True,
    summary="`.return_value` or `.side_effect` set on an object that is no mock of this test.",
    why="It dictates the answer of a real object, or does nothing at all.",
    safety=(
        "Safe: the statement goes, with functions and containers that only it used. "
        "Assumes `mock-state-unneeded` where the source of the object cannot be read. "
        "A function that captures calls is handed to the entry of `[mocks.collect]`. "
        "Without one it is called around the real method (`real-call-wanted`). "
        "Manual where the test needs the answers of such a function. "
        "Manual where it makes a call fail on purpose. "
        "A local bound to nothing and set up like a mock goes with its settings. "
        "One mock that must stay keeps all others of its test."
    ),
    options=("mocks.collect",),
)
ASSERTION = Rule(
    name="mock-assertion",
    may_stand_in=True,
    may_be_meant=True,
    summary="An assertion about the calls of a mock: `assert_called*`, `call_count`.",
    why="It checks the test's own wiring; the real thing could have done nothing.",
    safety=(
        "Asks the real thing where `[mocks.calls]` says how. "
        "Else it goes with its mock, and the finding names the lost check. "
        "One that demands that nothing called the mock stays with it. "
        "A test that would be left without any other check is not rewritten. "
        "One mock that must stay keeps all others of its test."
    ),
    options=("mocks.calls",),
)
FAKE_CLASS = Rule(
    name="fake-class",
    may_stand_in=True,
    may_be_meant=True,
    summary="A hand-written stand-in: a class called `MockX`, `FakeX`, `StubX` or `DummyX`.",
    why="It behaves as its author imagined the system, and is never wrong about that.",
    safety=(
        "Safe where the policy names the real thing, by class or by what holds it. "
        "Its arguments fill the policy's fields or the real constructor. "
        "Arguments that the real thing lacks go: it assumes `mock-state-unneeded`. "
        "Assertions about its own record go with it, as `mock-assertion`. "
        "The class goes once nothing uses it. A base may note its subclasses: it assumes `no-caller-needs-it`. "
        "Manual where it fails on purpose, and where the test needs what only it has. "
        "Manual where nothing names the real thing."
    ),
    options=("mocks.real",),
)
RULES = (UNUSED_IMPORT, REAL_CLASS, OBJECT, PATCH, CONFIGURATION, ASSERTION, FAKE_CLASS)
