from shop import sell
from shop.parts import Nail


def test_nail():
    nail = Nail()
    assert sell(nail).accepted
