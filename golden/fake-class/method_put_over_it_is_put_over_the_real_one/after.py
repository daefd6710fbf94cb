import pytest

from shop.gateway import Gateway
from shop.orders import place


def test_refused_card():
    gateway = Gateway("EUR")

    def refuse(amount):
        raise ValueError("card refused")

    gateway.charge = refuse
    with pytest.raises(ValueError):
        place("lamp", gateway)
