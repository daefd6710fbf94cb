import copy

from six import iteritems

from shop import client


def test_price_is_changed():
    product = client.first()
    before = copy.copy(product.__dict__)
    product.change(price=3)
    for key, value in iteritems(before):
        assert product.__dict__[key] == (3 if key == "price" else value)
