import pytest
import service


@pytest.fixture
def session():
    return service.login("bob")
