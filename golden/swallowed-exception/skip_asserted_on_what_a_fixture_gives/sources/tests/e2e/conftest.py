import pytest

from tests.e2e.visitor import Visitor


@pytest.fixture
def visitor():
    return Visitor()
