from unittest.mock import Mock

from shop import label


def test_label_without_a_shop():
    shop = Mock()
    shop.name == "corner"
    shop.owner.name == "Ada"
    assert label(shop, "lamp")
