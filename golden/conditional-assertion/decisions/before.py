def test_refund(shop):
    order = shop.order(price=10)
    review = shop.review(order)
    if review["approved"]:
        assert order.refund < order.price
    offer = shop.offer(order)
    if offer.eligible:
        assert offer.price < 10
