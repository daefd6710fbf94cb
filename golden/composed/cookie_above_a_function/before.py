# coding: latin-1
def test_tea(shop):
    assert shop.order('Tee für Anna') or True
