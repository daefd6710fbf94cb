def test_refund(shop):
    order = shop.order(price=10)
    review = shop.review(order)
    assert review["approved"]
    assert order.refund < order.price
    offer = shop.offer(order)
    assert offer.eligible
    assert offer.price < 10
