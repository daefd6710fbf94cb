from unittest.mock import patch

import pytest

from shop.people import login


@pytest.fixture
def claims():
    return {"name": "Ada Byron"}


def test_login(claims):
    with patch("shop.people.verify", return_value=claims):
        person = login("ada")
    assert person.name == "Ada Byron"
