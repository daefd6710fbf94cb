import asyncio
from enum import Enum

import pytest
from service import client

CASES = {"a": 1, "b": 2}


class Kind(Enum):
    A = 1


@pytest.fixture
def paths():
    return ["/a", "/b"]


class TestCases:
    names = ["a", "b"]

    def setup_method(self):
        self.urls = {"a": "/a"}

    def test_names(self, client):
        for name in self.names:
            assert client.get(name)

    def test_urls(self, client):
        for url in self.urls.values():
            assert client.get(url)


def test_cases(client):
    for name, number in CASES.items():
        assert client.get(name) == number


def test_kinds(client):
    for kind in Kind:
        assert client.get(kind)


def test_paths(client, paths):
    for path in paths:
        assert client.get(path)


def test_range(client):
    replies = []
    for number in range(3):
        replies.append(client.get(number))
    for reply in replies:
        assert reply.ok


def test_two_each(client):
    byname = {}
    for name in ("a", "b"):
        byname[name] = client.get(name)
    for reply in [*byname.values()]:
        assert reply.ok
    assert all(reply.ok for reply in byname.values())


async def test_gathered(client):
    tasks = [client.get(number) for number in range(3)]
    replies = await asyncio.gather(*tasks)
    for reply in replies:
        assert reply.ok
