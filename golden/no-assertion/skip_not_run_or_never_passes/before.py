import abc

import pytest


@pytest.mark.skip(reason="later")
def test_skipped(client):
    client.ask()


def test_not_written():
    pytest.skip("later")


def test_imports():
    """The import is what it is about."""
    import json
    from os import path


class TestBase:
    @abc.abstractmethod
    def test_each(self):
        print("each")

    def test_own(self):
        raise NotImplementedError


def helper(client):
    client.ask()
