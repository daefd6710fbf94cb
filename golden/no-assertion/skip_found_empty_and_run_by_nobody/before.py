import pytest
import service
from service.testing import on_cluster


class TestObject:
    def test_method(self):
        pass


@pytest.fixture
def client():
    return service.connect()


@on_cluster(nodes=2)
async def test_starts(client):
    pass


@pytest.mark.parametrize("first", [1])
def test_first(first):
    pass
