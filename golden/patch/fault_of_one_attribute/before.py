from unittest.mock import AsyncMock, patch

from shop.core import ask


def test_connection():
    with patch("shop.store.Store") as store:
        store.connect.side_effect = ConnectionError("down")
        assert ask("/orders") == "later"


def test_connection_of_an_instance():
    with patch("shop.store.Store") as store:
        store.return_value.connect.side_effect = ConnectionError("down")
        assert ask("/orders") == "later"


def test_put_over_it():
    with patch("shop.store.Store") as store:
        store.connect = AsyncMock(side_effect=ConnectionError("down"))
        assert ask("/orders") == "later"


def test_two_of_them():
    with patch("shop.store.Store") as store:
        store.connect.side_effect = ConnectionError("down")
        store.send.side_effect = ConnectionError("down")
        assert ask("/orders") == "later"


def test_given_by_a_function():
    with patch("shop.store.open") as store:
        store.return_value.connect.side_effect = ConnectionError("down")
        assert ask("/orders") == "later"
