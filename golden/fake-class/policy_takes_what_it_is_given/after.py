import shop.gateway as gateway
from shop.orders import place


def test_payment(account):
    assert place("lamp", gateway.open(account)).state == "paid"
