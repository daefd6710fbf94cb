import pytest

import service


@pytest.fixture
def session():
    try:
        made = service.login()
        yield made
    finally:
        print("done")


def test_session(session):
    assert session.ok
