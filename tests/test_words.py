"""The words of the tool itself: rules, assumptions, codes and the help of every option; and texts kept short."""

from __future__ import annotations

import pytest
import typer
from plain_words import faults, sentences

from codemods.cli import app
from codemods.engine.fixing import fix_source
from codemods.policy.tables import Policy
from codemods.transformers import rules
from codemods.vocabulary import assumptions, codes
from codemods.vocabulary.words import LIMIT, short


@pytest.mark.parametrize("name", sorted(rules()))
def test_a_rule_is_told_in_short_sentences(name: str) -> None:
    rule = rules()[name]
    texts = [rule.summary, *sentences(rule.why), *rule.safety_points]
    assert [fault for text in texts for fault in faults(text)] == []


def test_assumptions_and_codes_are_told_in_short_sentences() -> None:
    told = [text for item in assumptions.MEANINGS.values() for text in (item.takes_for_granted, item.settled_by or "")]
    told += [sentence for code in codes.every_code() for sentence in sentences(codes.meaning(code) or "")]
    assert [fault for text in told for fault in faults(text)] == []


def test_the_help_of_commands_and_options_is_short() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    told = [command.help or "" for command in commands.values()]
    told += [getattr(option, "help", None) or "" for command in commands.values() for option in command.params]
    assert len(told) > 50
    assert [fault for text in told for sentence in sentences(text) for fault in faults(sentence)] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("`client.get()` waits", "`client.get()` waits"),
        ("two\n  lines", "two lines"),
        (f"`{'x' * 100}` waits forever", f"`{'x' * (LIMIT - 19)}...` waits forever"),
        (f"line 3 uses {'a.b' * 40}: name it", None),
        ("word " * 40, None),
        (f"`{'x' * 90}` and `{'y' * 90}` and {'z' * 90} stay", None),
    ],
)
def test_code_in_a_text_is_shortened_until_the_text_fits(text: str, shown: str | None) -> None:
    made = short(text)
    assert len(made) <= LIMIT
    assert made == shown if shown is not None else "..." in made
    assert text.split()[-1] in made or "word" in text


@pytest.mark.parametrize(
    ("body", "handler", "told"),
    [
        ("client.get(url(1))", "pass", "`url()` may fail and the test still passes: the handler is empty"),
        ("print(1); shop.open()", "print(2)", "`open()` may fail and the test still passes: the handler only prints"),
        (
            "shop.Limit(3); shop.keys(); shop.open()", "log.info(2)",
            "`open()` may fail and the test still passes: the handler only logs",
        ),
        ("x = shop.keys(); assert x", "pass", "a check here may fail and the test still passes: the handler is empty"),
        ("shop.open()", "log.info(2)", "`open()` may fail and the test still passes: the handler only logs"),
        ("shop.open()", "return", "`open()` may fail and the test still passes: the handler returns None"),
        ("shop.open()", "pytest.skip('shut')", "`open()` may fail, which skips this test instead of failing it"),
        (
            "shop.open_the_front_and_back_door()", "log.info(2)",
            "`open_the_front_...()` may fail and the test still passes: the handler only logs",
        ),
    ],
)  # fmt: skip
def test_a_handler_is_told_by_the_likeliest_call_to_fail_and_what_it_does(body: str, handler: str, told: str) -> None:
    text = (
        f"def test_shop(shop, client, url, log):\n    try:\n        {body}\n    except Exception:\n        {handler}\n"
    )
    source = f"import pytest\n\n\n{text}    assert shop.name\n"
    found = fix_source(source.encode(), Policy(), "tests/test_shop.py")
    assert [item.message for item in found.findings] == [told]
    assert len(told) <= LIMIT


@pytest.mark.parametrize(("taken", "told"), [("json.JSONDecodeError", "loads"), ("ValueError", "recv")])
def test_the_call_of_the_library_whose_errors_alone_are_taken_is_named(taken: str, told: str) -> None:
    body = f"    try:\n        answer = json.loads(await peer.recv())\n    except {taken}:\n        pass\n"
    source = f"import json\n\n\nasync def test_peer(peer):\n{body}    assert peer.name\n"
    found = fix_source(source.encode(), Policy(), "tests/test_peer.py")
    assert f"`{told}()`" in {item.message.partition(" ")[0] for item in found.findings}
