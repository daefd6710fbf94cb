import pytest


def test_pause(client):
    """The reading goes below the imports that the name comes from."""
    import asyncio
    import time

    client.ask("hello")
    time.sleep(0.2)
    assert client.answer and asyncio


def test_late(client):
    client.ask("hello")
    import time
    time.sleep(0.2)
    assert client.answer


def test_only_an_import():
    import time
