import pytest
from depot.store import Store


@pytest.fixture(autouse=True)
def store():
    yield Store("north")
