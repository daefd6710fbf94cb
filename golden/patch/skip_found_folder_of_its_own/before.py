from unittest.mock import patch

from shop import Shop, Store


def test_order_is_kept(tmp_path):
    with patch("shop.storage.store", return_value=Store(tmp_path)):
        shop = Shop()
        shop.order("rug")
        assert shop.orders() == ["rug"]
