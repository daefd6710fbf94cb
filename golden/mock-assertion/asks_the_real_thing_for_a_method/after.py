from shop.mail import Mailer, outbox
from shop.orders import place


def test_order(shop):
    mailer = Mailer()
    place("lamp", shop, mailer)
    assert len(outbox()) == 1
    assert shop.orders == 1
