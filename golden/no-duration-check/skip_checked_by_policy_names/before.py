import pytest

from tests.timing import at_least, minimum_time


@at_least(seconds=0.1)
def test_decorated(client):
    assert client.ask()


def test_with_fixture(client, no_hurry):
    assert client.ask()


@pytest.mark.usefixtures("no_hurry")
def test_marked(client):
    assert client.ask()


def test_with_block(client):
    with minimum_time():
        assert client.ask()


@at_least(0.1)
class TestAll:
    def test_method(self, client):
        assert client.ask()
