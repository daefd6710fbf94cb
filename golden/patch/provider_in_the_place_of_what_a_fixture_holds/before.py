from unittest.mock import patch

import pytest
from depot.people import login
from depot.samples import Sample


@pytest.fixture
def claims():
    return {"who": Sample.claims(), "where": Sample.place()}


def told(mock_post, mock_get, claims):
    mock_post.return_value = claims["who"]
    mock_get.return_value = claims["where"]


def test_login(claims):
    with patch("provider.post") as mock_post, patch("provider.get") as mock_get:
        told(mock_post, mock_get, claims)
        person = login("ada")
    assert person.is_known
