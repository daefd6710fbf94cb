import pytest

from tests.e2e.guest import Guest


@pytest.fixture
def visitor():
    return Guest()
