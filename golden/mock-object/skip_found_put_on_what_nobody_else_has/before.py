"""The same, on what only the object itself asks for, and with an answer of its own."""

from unittest.mock import Mock


def test_tells(shop, config):
    told = Mock()
    config._on_sale = told
    shop.sell("tea")
    told.assert_called_once_with("tea")


def test_answers(shop, config):
    told = Mock(return_value=3)
    config.on_sale = told
    shop.sell("tea")
    told.assert_called_once_with("tea")
