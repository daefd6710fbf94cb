def test_status(shop):
    for amount, status in [(1, 200), (-1, 400)]:
        reply = shop.pay(amount)
        assert reply.status == status
        if reply.status == 200:
            assert reply.bill
