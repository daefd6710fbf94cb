import pytest


@pytest.mark.parametrize("amount, status", [(1, 201), (-1, 400)])
def test_status(shop, amount, status):
    shop.fill(amount)
    reply = shop.pay()
    assert reply.status == shop.status
    assert reply.status < 400
    bill = reply.json()
    assert bill["amount"] == amount
