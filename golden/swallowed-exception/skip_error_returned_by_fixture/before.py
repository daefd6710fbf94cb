import pytest

import service


@pytest.fixture
def session():
    try:
        return service.login()
    except Exception:
        return None


def test_session(session):
    assert session is not None
