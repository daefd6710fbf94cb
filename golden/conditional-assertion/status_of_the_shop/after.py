def test_status(shop):
    for amount, status in [(1, 200), (-1, 400)]:
        reply = shop.pay(amount)
        assert reply.status == shop.status
        assert reply.status == 200
        assert reply.bill
