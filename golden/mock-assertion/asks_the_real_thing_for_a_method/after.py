from shop.mail import Mailer, outbox
from shop.orders import place


def test_order(shop):
    seen_before = len(outbox())
    mailer = Mailer()
    place("lamp", shop, mailer)
    assert len(outbox()) == seen_before + 1
    assert shop.orders == 1
