from unittest.mock import patch

import pytest

from shop.client import Client


@pytest.fixture
def client():
    with patch("shop.mail.send", return_value={"state": "queued"}):
        yield Client()
