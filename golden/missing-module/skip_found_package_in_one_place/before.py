import shop.orders
from shop.clients.till import Till


def test_pays():
    assert Till(shop.orders.all()).pay() == "paid"
