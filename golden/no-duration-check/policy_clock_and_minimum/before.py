import pytest


def test_answer(client):
    assert client.answer
