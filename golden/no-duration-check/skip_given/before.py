import hypothesis
from hypothesis import given, settings, strategies as st


@given(st.text())
def test_any_text(client, text):
    assert client.echo(text) == text


@settings(max_examples=5)
@hypothesis.given(st.integers())
def test_any_number(client, number):
    assert client.echo(number) == number
