import pytest

import service


@pytest.fixture
def email():
    made = "a@example.org"
    try:
        service.register(made)
    except ConnectionError as error:
        print("no account today:", error)
    return made


def test_email(email):
    assert email.endswith(".org")
