from unittest.mock import patch

import pytest
from shop.core import ask, fetch


def test_down():
    with patch("shop.store.Store") as store:
        store.connect.side_effect = Exception("Store connection failed")
        answer = ask("/orders")
    assert answer["status"] == "late"
    assert "come back" in answer["message"].lower()


def test_matched():
    with patch("shop.store.open", side_effect=ConnectionError("no route to the store")):
        with pytest.raises(ConnectionError, match="come back"):
            fetch("/orders")
