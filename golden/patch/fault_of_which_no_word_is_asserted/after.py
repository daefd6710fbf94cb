import pytest
from shop.core import ask, fetch
from shop.testing import failing


def test_down():
    with failing("shop.store.Store.connect"):
        answer = ask("/orders")
    assert answer["status"] == "late"
    assert "come back" in answer["message"].lower()


def test_matched():
    with failing("shop.store.open"):
        with pytest.raises(ConnectionError, match="come back"):
            fetch("/orders")
