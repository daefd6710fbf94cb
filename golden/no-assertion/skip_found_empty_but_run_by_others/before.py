import pytest
import service
from service.testing import on_cluster


class TestedObject:
    def test_method(self):
        pass


def test_watched():
    watched = TestedObject()
    service.watch(watched)
    watched.test_method()
    assert service.calls(watched) == ["test_method"]


@on_cluster(nodes=2)
async def test_starts(client, first, second):
    pass


def test():
    pass


def test_allowed():
    assert service.allowed(test)
