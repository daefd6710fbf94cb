"""A mock is put on a public attribute of an object and only asked how it was called: a callback, perhaps."""

from unittest.mock import Mock


def test_tells(shop, config):
    told = Mock()
    config.on_sale = told
    shop.sell("tea")
    told.assert_called_once_with("tea")
