"""The words of the tool itself: rules, assumptions, codes and the help of every option; and texts kept short."""

from __future__ import annotations

import pytest
import typer
from plain_words import faults, sentences

from codemods.cli import app
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
