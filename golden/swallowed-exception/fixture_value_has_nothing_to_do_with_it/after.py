import pytest

import service


@pytest.fixture
def email():
    made = "a@example.org"
    service.register(made)
    return made


def test_email(email):
    assert email.endswith(".org")
