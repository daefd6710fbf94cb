import pytest

import service


@pytest.fixture
def database():
    made = service.create()
    yield made
    try:
        made.drop()
    except Exception:
        pass


def test_database(database):
    assert database.ok
