from unittest.mock import MagicMock, patch

import pytest
from depot.app import app, store_of
from depot.testing import Caller


@pytest.fixture
def caller():
    app.dependency_overrides[store_of] = lambda: MagicMock()
    return Caller(app)


def test_list(caller):
    with patch("depot.app.lamps.listed", return_value=[]):
        assert caller.get("/lamps").status == 200
