import pytest


@pytest.fixture
def test_client(server):
    return server.client()


@pytest.fixture(name="user")
def test_user():
    yield "ann"


def helper_test(client):
    return client


class Helper:
    def test_me(self):
        return 1


class TestWithInit:
    def __init__(self):
        self.x = 1

    def test_never_collected(self):
        return self.x
