from unittest.mock import patch

from shop.core import ask


def test_connection():
    with patch("shop.store.Store") as store:
        store.get_session.side_effect = ConnectionError("down")
        assert ask("/orders") == "later"


def test_function():
    with patch("shop.store.open_store") as make:
        make.side_effect = ConnectionError("down")
        assert ask("/orders") == "later"
