import pytest

import service


@pytest.fixture
def user():
    made = service.create_user()
    return made


def test_user(user):
    if user is not None:
        assert user.ok
